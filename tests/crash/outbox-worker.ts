/** The relay and the consumer of flows/outbox.ts in a process of their own, to be killed: URL of the store, URL of the log. */
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { openPool } from '#platform/postgres.ts';
import { createMeters } from '#platform/telemetry.ts';
import { startLoops } from '#platform/worker.ts';
import { loopsOf } from './outbox-loops.ts';

const [url = '', logUrl = ''] = process.argv.slice(2);
setLogLevel('warn');
const scope = new Scope('outbox worker');
const log = openEventLog(logUrl, scope, { name: 'worker' });
startLoops('crash', loopsOf(openPool(url, { name: 'worker' }, scope), log), scope, createMeters('crash'));
process.stdout.write('works\n');
