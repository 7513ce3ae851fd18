/**
 * A writer in a process of its own, to be killed: `store-writer.ts STORE_URL RUN`. Twenty callers append one event after the
 * other, always the same ones, and say so: a new process goes through all of it again.
 */

import { stableId } from '#platform/kernel/ids.ts';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { openEventStore } from '#subgraphs/combat/store/open-event-store.ts';
import { anEvent, by } from './combat-events.ts';

const [url = '', run = ''] = process.argv.slice(2);
setLogLevel('error');
const scope = new Scope('writer');
const { store } = await openEventStore(url, { name: 'writer', max: 4 }, scope);

async function caller(name: string): Promise<void> {
  for (let version = 0; version < 50; version += 1) {
    const idem = `${name} ${version}`;
    const event = { ...anEvent(), id: stableId('test', run, idem) };
    const { commit } = await store.append(`engagement:${name}`, version, [event], by(idem));
    process.stdout.write(`${event.id} ${commit}\n`);
  }
}

await Promise.all(Array.from({ length: 20 }, (_, i) => caller(`${run}-${i}`)));
await scope.close();
