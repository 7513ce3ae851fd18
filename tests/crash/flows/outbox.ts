/** A change and its event in one transaction → outbox → relay → event log → a consumer whose effect counts. */
import type { Scope } from '#platform/lifecycle.ts';
import { freeRelayLeases } from '#platform/messaging/leases.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { publish } from '#platform/messaging/outbox.ts';
import { openPool, transaction } from '#platform/postgres.ts';
import { createMeters } from '#platform/telemetry.ts';
import { startLoops } from '#platform/worker.ts';
import { spawnChild, written } from '../../support/titan.ts';
import type { Killable } from '../faults.ts';
import { allRecords, repeating } from '../logs.ts';
import { CONSUMER, eventOf, loopsOf, topic } from '../outbox-loops.ts';
import type { Flow } from '../runner.ts';
import { cellsOn, openStores, type Stores } from '../stores.ts';

const KEYS = 12;
const said = (key: string, n: number) => ({ type: 'Said', key, n });

export const outbox: Flow = {
  name: 'outbox',
  invariant: 'committed ⇔ published; each effect once, in order',
  cells: cellsOn(['postgres', 'kafka'], ['WORKER', 'BROKER', 'STORE', 'PARTITION', 'REPEATS', 'DISK', 'POISON']),
  mutants: [
    { name: 'no high water is asked', fault: 'REPEATS', on: 'postgres' },
    { name: 'the relay moves on before the log has it', fault: 'BROKER', on: 'postgres' },
  ],

  async open({ cell, history, mutant }, scope) {
    const stores = await openStores(scope, cell, 'sender', [topic]);
    const { judge } = stores;
    await judge.query('create table said (n int primary key, key text not null)');
    // The receiver shares the schema: its mark and its effect are what this is about.
    await judge.query('create table effect (seq bigserial, key text not null, n int not null)');
    const [repeats, poisoned] = [{ on: false }, { count: 0 }];
    const client = openPool(stores.url, { name: 'client', max: 4 }, scope);
    const judgeLog = openEventLog(stores.logUrl, scope, { name: 'judge' });
    const isProcess = cell.fault === 'WORKER';
    const worker = isProcess ? await workerProcess(stores, scope) : undefined;
    if (!isProcess) {
      const log = repeating(openEventLog(stores.logUrl, scope, { name: 'worker' }), repeats);
      const loops = loopsOf(openPool(stores.url, { name: 'worker' }, scope), log, mutant);
      startLoops('crash', loops, scope.child('worker'), createMeters('crash'));
    }
    return {
      targets: {
        ...{ ...stores.targets, repeats, ...(worker === undefined ? {} : { worker }) },
        async poison() {
          // No relay has sent it: it has no position, and it is no JSON.
          await judgeLog.append(topic, [{ key: `key ${poisoned.count % KEYS}`, value: Buffer.from('not ours') }]);
          poisoned.count += 1;
        },
      },

      async operate(n) {
        const key = `key ${n % KEYS}`;
        await transaction(client, async (tx) => {
          // A repeat of an operation whose answer was lost does nothing.
          const { rowCount } = await tx.query('insert into said values ($1, $2) on conflict do nothing', [n, key]);
          if (rowCount === 1) await publish(tx, topic, key, [said(key, n)]);
        });
        history.ack([String(n)]);
      },

      async isDone() {
        const { rows } = await judge.query<{ open: number }>(
          'select (select count(*) from said) - (select count(*) from effect) as open',
        );
        if ((rows[0]?.open ?? 1) > 0) throw new Error(`${rows[0]?.open} effects are missing`);
        const behind = (await judgeLog.lag(CONSUMER)).filter(({ committed, high }) => committed < high);
        if (behind.length > 0) throw new Error(`${behind.length} partitions are not read to their end`);
      },

      async violations() {
        const { rows: changes } = await judge.query<{ n: number; key: string }>('select n, key from said');
        const { rows: effects } = await judge.query<{ n: number; key: string }>(
          'select n, key from effect order by seq',
        );
        const { rows: events } = await judge.query<{ pos: number; key: string; n: number }>(
          `select pos, key, (body->>'n')::int as n from outbox_event order by pos`,
        );
        const records = (await allRecords(judgeLog, topic, scope)).filter(({ headers }) => headers.pos !== undefined);
        const published = new Set(records.map((record) => Number(eventOf(record).n)));
        const { rows: dead } = await judge.query<{ n: number }>('select count(*) as n from dead_letter');
        const committed = new Set(changes.map(({ n }) => n));
        const lost = [...history.acked()].filter((n) => !committed.has(Number(n)));
        const times = new Map<number, number>();
        for (const { n } of effects) times.set(n, (times.get(n) ?? 0) + 1);
        const wrong = (what: string, found: readonly unknown[]) =>
          found.length === 0 ? [] : [`${found.length} ${what}, such as ${found[0]}`];
        return [
          ...wrong('acknowledged changes are lost', lost),
          ...wrong(
            'changes took effect more than once',
            [...times].filter(([, count]) => count > 1).map(([n]) => n),
          ),
          ...wrong(
            'committed changes took no effect',
            [...committed].filter((n) => !times.has(n)),
          ),
          ...wrong(
            'effects are of no committed change',
            [...times.keys()].filter((n) => !committed.has(n)),
          ),
          ...wrong(
            'committed events were not published',
            events.filter(({ n }) => !published.has(n)).map(({ n }) => n),
          ),
          ...wrong(
            'published events were not committed',
            [...published].filter((n) => !committed.has(n)),
          ),
          ...(dead[0]?.n === poisoned.count ? [] : [`of ${poisoned.count} broken records ${dead[0]?.n} were kept`]),
          ...wrong('keys have their effects out of order', outOfOrder(events, effects)),
        ];
      },
    };
  },
};

/** A process of its own that can be killed; the new one does not wait for the leases of the dead one to end. */
async function workerProcess({ url, logUrl, judge, freeLeases }: Stores, scope: Scope): Promise<Killable> {
  let worker: ReturnType<typeof spawnChild> | undefined;
  const killable: Killable = {
    async kill() {
      worker?.child.kill('SIGKILL');
      await worker?.ended;
    },
    async start() {
      await Promise.all([freeLeases(), freeRelayLeases(judge)]);
      worker = spawnChild('tests/crash/outbox-worker.ts', [url, logUrl], {});
      await written(worker, /works/);
    },
  };
  scope.defer('worker', () => killable.kill());
  await killable.start();
  return killable;
}

interface Step {
  readonly key: string;
  readonly n: number;
}

/** Keys whose first effects are not in the order of their events. */
function outOfOrder(events: readonly Step[], effects: readonly Step[]): readonly string[] {
  const byKey = (steps: readonly Step[]) => {
    const found = new Map<string, Set<number>>();
    for (const { key, n } of steps) found.set(key, (found.get(key) ?? new Set()).add(n));
    return found;
  };
  const after = byKey(effects);
  return [...byKey(events)]
    .filter(([key, wanted]) => `${[...wanted]}` !== `${[...(after.get(key) ?? [])]}`)
    .map(([key]) => key);
}
