/** A part of flows/combat.ts in a process of its own, to be killed: `combat-worker.ts PART STORE_URL LOG_URL`. */
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { openPool } from '#platform/postgres.ts';
import { createMeters } from '#platform/telemetry.ts';
import { startLoops } from '#platform/worker.ts';
import { joinWorld } from '../support/join-world.ts';
import { answerQuestions } from './asked-process.ts';
import { carryOut, type Order, projectionsOf, relayOf } from './combat-parts.ts';

const [part = '', url = '', logUrl = ''] = process.argv.slice(2);
setLogLevel('fatal');
const scope = new Scope(`combat ${part}`);
const pool = openPool(url, { name: `combat ${part}`, max: 8 }, scope);
if (part !== 'orders') {
  const log = openEventLog(logUrl, scope, { name: part });
  const loop = part === 'relay' ? relayOf(pool, log) : projectionsOf(pool, log);
  startLoops('crash', [loop], scope, createMeters('crash'));
}
const { engagements } = joinWorld(pool);
answerQuestions((order: Order) => carryOut(engagements, order));
