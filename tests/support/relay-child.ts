/**
 * A relay in a process of its own, without a lease, that stands still at a step of its third batch, to be killed there:
 * `relay-child.ts ORIGIN STORE_URL LOG_URL STEP`. ACK_FIRST is the mutant that moves its checkpoint before the log has the batch.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { relayOnce } from '#platform/messaging/relay.ts';
import { openPool } from '#platform/postgres.ts';
import { ORIGINS, type Origin } from './origins.ts';

// The cast: the test names one that there is.
const [origin = '', url = '', logUrl = '', step = ''] = process.argv.slice(2);
setLogLevel('error');
const scope = new Scope('relay child');
const source = ORIGINS[origin as Origin['name']].source(openPool(url, { name: 'relay child', max: 2 }, scope));
const log = openEventLog(logUrl, scope, { name: 'relay child' });
let batches = 0;

const standing: EventLog = {
  ...log,
  async append(topic, records) {
    batches += 1;
    const isHere = batches === 3;
    if (isHere && step === 'BEFORE') await stand();
    if (isHere && step === 'HALF') {
      await log.append(topic, records.slice(0, Math.ceil(records.length / 2)));
      await stand();
    }
    if (step === 'ACK_FIRST') {
      if (isHere) void stand();
      // What was promised is done later, or never.
      if (!isHere) await log.append(topic, records);
      return;
    }
    await log.append(topic, records);
    if (isHere && step === 'AFTER') await stand();
  },
};

async function stand(): Promise<never> {
  // Behind what the caller does next, where it goes on.
  if (step === 'ACK_FIRST') await wait(200);
  process.stdout.write('stands\n');
  await wait(600_000);
  throw new Error('nobody killed this relay');
}

process.stdout.write('relays\n');
for (;;) {
  const moved = await relayOnce(source, standing).catch(() => 0);
  if (moved === 0) await wait(5);
}
