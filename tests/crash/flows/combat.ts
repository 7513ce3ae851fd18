/** Orders → event store → relay → event log → projections, while Jaegers are wanted in two engagements at once. */
import { isDeepStrictEqual } from 'node:util';
import type { Scope } from '#platform/lifecycle.ts';
import { freeRelayLeases } from '#platform/messaging/leases.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { outboxLag } from '#platform/messaging/relay.ts';
import { openPool } from '#platform/postgres.ts';
import { createMeters } from '#platform/telemetry.ts';
import { startLoops } from '#platform/worker.ts';
import { combatRelay } from '#subgraphs/combat/background.ts';
import { topics } from '#subgraphs/combat/contract.ts';
import { PROJECTIONS } from '#subgraphs/combat/projections/catalogue.ts';
import { readStatus } from '#subgraphs/combat/projections/status.ts';
import { tableOf } from '#subgraphs/combat/projections/tables.ts';
import { postgresEventStore } from '#subgraphs/combat/store/postgres.ts';
import { everythingIn } from '../../support/combat-events.ts';
import { foldOf, rowsOf } from '../../support/combat-world.ts';
import { joinWorld, openForJoins } from '../../support/join-world.ts';
import { askedProcess } from '../asked-process.ts';
import { ACK_FIRST, carryOut, forgetful, NO_KEYS, type Order, projectionsOf, relayOf } from '../combat-parts.ts';
import { said, wrongIn } from '../combat-verdict.ts';
import { type Killable, type MovableClock, movableClock, pick, type Random } from '../faults.ts';
import { allRecords, repeating } from '../logs.ts';
import type { Flow } from '../runner.ts';
import { cellsOn, openStores, type Stores } from '../stores.ts';

type Ask = (order: Order) => Promise<string>;

const ENGAGEMENTS = uuids('e', 6);
/** Each fights in its own engagement all the time. */
const RESIDENTS = uuids('a', ENGAGEMENTS.length);
/** Wanted everywhere. */
const WANTED = uuids('b', 4);
const CONSUMERS = PROJECTIONS.map((projection) => tableOf(projection, 1));

export const combat: Flow = {
  name: 'combat',
  invariant: 'versions have no gap, a Jaeger fights in one engagement, projections are what a replay gives',
  cells: cellsOn(
    ['postgres', 'kafka'],
    ['WORKER', 'BROKER', 'STORE', 'PARTITION', 'REPEATS', 'CLOCK', 'DISK', 'POISON'],
  ),
  mutants: [
    { name: NO_KEYS, fault: 'REPEATS', on: 'postgres' },
    { name: ACK_FIRST, fault: 'BROKER', on: 'postgres' },
  ],

  async open({ cell, random, history, mutant }, scope) {
    const stores = await openStores(scope, cell, 'combat', [topics.events]);
    const { judge } = stores;
    const [clock, repeats, poisoned] = [movableClock(), { on: false }, { count: 0 }];
    const judged = postgresEventStore(judge);
    const judgeLog = openEventLog(stores.logUrl, scope, { name: 'judge' });
    const { ask, worker } =
      cell.fault === 'WORKER'
        ? await inProcesses(stores, random, scope)
        : await here(stores, { clock, repeats, mutant }, scope);
    const prepared = joinWorld(judge);
    for (const [i, engagement] of ENGAGEMENTS.entries()) {
      await openForJoins(prepared, engagement);
      const resident = { what: 'JOIN', engagement, jaeger: RESIDENTS[i] ?? '', key: `resident ${i}` } as const;
      await carryOut(prepared.engagements, resident);
    }

    /** Somebody whose connection is shaky sends it twice at once. */
    async function order(asked: Order): Promise<string> {
      const [first, second] = await Promise.allSettled(repeats.on ? [ask(asked), ask(asked)] : [ask(asked)]);
      for (const answer of [first, second]) if (answer?.status === 'rejected') throw answer.reason;
      return first.status === 'fulfilled' ? first.value : '';
    }

    return {
      targets: {
        ...{ ...stores.targets, clock, repeats, ...(worker === undefined ? {} : { worker }) },
        async poison() {
          // No relay has sent it: it has no position, and it is no JSON.
          await judgeLog.append(topics.events, [
            { key: `engagement:${ENGAGEMENTS[poisoned.count % ENGAGEMENTS.length]}`, value: Buffer.from('not ours') },
          ]);
          poisoned.count += 1;
        },
      },

      async operate(n) {
        const at = n % ENGAGEMENTS.length;
        const [engagement = '', other = ''] = [ENGAGEMENTS[at], ENGAGEMENTS[(at + 1) % ENGAGEMENTS.length]];
        const jaeger = WANTED[(n >> 3) % WANTED.length] ?? '';
        switch (n % 8) {
          case 3: {
            const duel = [engagement, other].map((each) =>
              order({ what: 'JOIN', engagement: each, jaeger, key: `join ${n} ${each}` }),
            );
            await Promise.all(duel);
            return;
          }
          case 7:
            for (const each of ENGAGEMENTS)
              await order({ what: 'WITHDRAW', engagement: each, jaeger, key: `withdraw ${n} ${each}` });
            return;
          default: {
            const key = `hit ${n}`;
            const answer = await order({ what: 'HIT', engagement, jaeger: RESIDENTS[at] ?? '', key });
            if (answer !== 'DONE') throw new Error(`a hit was refused: ${answer}`);
            history.ack([key]);
          }
        }
      },

      async isDone() {
        const { at, head } = await outboxLag(combatRelay(judge, judged));
        if (at < head) throw new Error(`the relay stands at ${at} of ${head}`);
        // A group that has not begun to read has no lag.
        for (const { name, live } of await readStatus(judge, judged))
          if (live?.state !== 'LIVE') throw new Error(`${name} is ${live?.state ?? 'being built'}`);
        for (const consumer of CONSUMERS) {
          const lags = await judgeLog.lag(consumer);
          const behind = lags.filter(({ committed, high }) => committed < high);
          if (behind.length > 0 || lags.length < topics.events.partitions)
            throw new Error(`${consumer} has not read ${behind.length} partitions to their end`);
        }
      },

      async violations() {
        const commits = await everythingIn(judged);
        const records = (await allRecords(judgeLog, topics.events, scope)).filter(({ headers }) => headers.pos);
        const published = new Set(records.map(({ headers }) => Number(headers.pos)));
        const committed = commits.flatMap(({ events }) => events.map(({ position }) => position));
        const other: string[] = [];
        for (const projection of PROJECTIONS) {
          const [rows, fold] = [await rowsOf(judge, projection), await foldOf(judged, projection)];
          if (!sameRows(rows, fold)) other.push(projection.name);
        }
        const { rows: dead } = await judge.query<{ n: number }>('select count(*) as n from dead_letter');
        const buried = poisoned.count * CONSUMERS.length;
        return [
          ...wrongIn(commits, history.acked()),
          ...said(
            'events were not published',
            committed.filter((position) => !published.has(position)),
          ),
          ...(published.size > committed.length ? ['something was published that was not stored'] : []),
          ...said('projections are not what a replay gives', other),
          ...(dead[0]?.n === buried ? [] : [`of ${buried} broken records ${dead[0]?.n} were kept`]),
        ];
      },
    };
  },
};

async function here(
  { url, logUrl }: Stores,
  faults: {
    readonly clock: MovableClock;
    readonly repeats: { readonly on: boolean };
    readonly mutant?: string | undefined;
  },
  scope: Scope,
): Promise<{ readonly ask: Ask; readonly worker?: undefined }> {
  const { clock, repeats, mutant } = faults;
  const poolOf = (name: string) => openPool(url, { name, max: 8 }, scope);
  const logOf = (name: string) => repeating(openEventLog(logUrl, scope, { name }), repeats);
  const loops = [
    relayOf(poolOf('relay'), logOf('relay'), mutant),
    projectionsOf(poolOf('projections'), logOf('projections')),
  ];
  startLoops('crash', loops, scope.child('worker'), createMeters('crash'));
  const around = mutant === NO_KEYS ? forgetful : undefined;
  const { engagements } = joinWorld(poolOf('orders'), around, clock.now);
  return { ask: (order) => carryOut(engagements, order) };
}

/** Of which one at a time is killed; a new one does not wait for the leases of the dead one to end. */
async function inProcesses({ url, logUrl, judge, freeLeases }: Stores, random: Random, scope: Scope) {
  const opened = await Promise.all(
    ['orders', 'relay', 'projections'].map((part) =>
      askedProcess<Order, string>('tests/crash/combat-worker.ts', [part, url, logUrl], scope),
    ),
  );
  const [orders] = opened;
  let down = orders?.worker;
  const worker: Killable = {
    async kill() {
      down = pick(opened, random).worker;
      await down.kill();
    },
    async start() {
      await Promise.all([freeLeases(), freeRelayLeases(judge)]);
      await down?.start();
    },
  };
  const ask: Ask = async (order) => orders?.ask(order) ?? '';
  return { ask, worker };
}

function sameRows(rows: ReadonlyMap<string, object>, others: ReadonlyMap<string, object>): boolean {
  return rows.size === others.size && [...rows].every(([key, row]) => isDeepStrictEqual(row, others.get(key)));
}

/** The same in every run. */
function uuids(mark: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${mark}0000000-0000-4000-8000-00000000000${i}`);
}
