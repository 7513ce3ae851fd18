/** Renewal of sessions: many show their tokens, some twice at once, thieves show old ones, and people end what is theirs. */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Scope } from '#platform/lifecycle.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import { mutantOf } from '../../support/mutant.ts';
import { askedProcess } from '../asked-process.ts';
import { movableClock } from '../faults.ts';
import { type Became, renewWith, type Shown } from '../refresh-call.ts';
import type { Flow } from '../runner.ts';
import { openStores } from '../stores.ts';

type Module = typeof import('#subgraphs/auth/infrastructure/postgres-sessions.ts');

const FAMILIES = 60;
/** Every so many operations of a family somebody shows a token that was used before. */
const THEFT_EVERY = 9;
const RACERS = 3;
const NO_LOCK = 'the session is not locked';

interface Family {
  readonly id: string;
  generation: number;
  /** Of a renewal whose answer never came: it is asked for again with the same key. */
  key: string;
  ended: boolean;
  busy: Promise<unknown>;
}

const tokenOf = (family: Family, generation: number, by = '') =>
  createHash('sha256').update(`${family.id} ${generation} ${by}`).digest().subarray(0, 16);

export const refresh: Flow = {
  name: 'refresh',
  invariant: 'a token has one successor at most; reuse ends the session; what has ended stays so',
  cells: (['WORKER', 'STORE', 'PARTITION', 'REPEATS', 'CLOCK', 'DISK'] as const).map((fault) => ({
    ...{ fault, on: 'postgres', needs: ['postgres'] },
  })),
  mutants: [{ name: NO_LOCK, fault: 'REPEATS', on: 'postgres' }],

  async open({ cell, random, history, mutant }, scope) {
    const stores = await openStores(scope, cell, 'auth', []);
    const { judge } = stores;
    const [clock, repeats, wrong] = [movableClock(), { on: mutant !== undefined }, [] as string[]];
    const { ask, worker } =
      cell.fault === 'WORKER'
        ? await askedProcess<Shown, Became>('tests/crash/refresh-worker.ts', [stores.url], scope)
        : await renewalHere(stores.url, mutant, judge, scope);
    const families = await makeFamilies(judge);

    function show(family: Family, generation: number, key: string, racer = ''): Promise<Became> {
      return ask({
        sessionId: family.id,
        hash: tokenOf(family, generation).toString('base64'),
        // Told by the token, as auth derives it: a repeat gets the same one. Racers of the mutant get one each.
        successor: tokenOf(family, generation + 1, mutant === undefined ? '' : racer).toString('base64'),
        key,
        nowMs: clock.now().getTime(),
      });
    }

    async function step(family: Family, n: number): Promise<void> {
      const { generation, key } = family;
      if (!family.ended && n % THEFT_EVERY === 0 && generation > 1) {
        // Used before, and with another key: whoever holds it, two do.
        if ((await show(family, generation - 1, randomUUID())) !== 'ENDED')
          wrong.push(`session ${family.id} went on after its token ${generation - 1} was shown again`);
        family.ended = true;
        history.ack([`ended ${family.id}`]);
        return;
      }
      if (repeats.on && !family.ended) {
        const keys = Array.from({ length: RACERS }, () => randomUUID());
        const outcomes = await Promise.allSettled(keys.map((each, i) => show(family, generation, each, String(i))));
        const won = outcomes.filter((one) => one.status === 'fulfilled' && one.value === 'WON').length;
        if (won > 1) wrong.push(`${won} of ${RACERS} got a successor of token ${generation} of session ${family.id}`);
        const failed = outcomes.find((one) => one.status === 'rejected');
        if (failed !== undefined && mutant === undefined) throw failed.reason;
        family.ended = true;
        history.ack([`ended ${family.id}`]);
        return;
      }
      const outcome = await show(family, generation, key);
      if (outcome === 'ENDED') {
        // A repeat that came too late is taken for a theft: that is said in the design, and it ends the session as well.
        family.ended = true;
        history.ack([`ended ${family.id}`]);
        return;
      }
      if (family.ended) wrong.push(`session ${family.id} was renewed after it had ended`);
      history.ack([`renewed ${family.id} ${generation}`]);
      family.generation += 1;
      family.key = randomUUID();
    }

    return {
      targets: { ...stores.targets, clock, repeats, ...(worker === undefined ? {} : { worker }) },

      async operate(n) {
        const family = families[Math.floor(random() * families.length)];
        if (family === undefined) throw new Error('there are no families');
        // One person does one thing at a time; racers are made on purpose.
        const next = family.busy.then(() => step(family, n));
        family.busy = next.catch(() => undefined);
        await next;
        if (family.ended && random() < 0.3)
          families[families.indexOf(family)] = (await makeFamilies(judge, 1))[0] ?? family;
      },

      async isDone() {
        await judge.query('select 1');
      },

      async violations() {
        const { rows: twice } = await judge.query<{ n: number }>(
          `select count(*) as n from (select from refresh_token group by session_id, generation having count(*) > 1) as doubled`,
        );
        const { rows: unspent } = await judge.query<{ n: number }>(
          `select count(*) as n from (select from refresh_token where used_at is null group by session_id having count(*) > 1) as two`,
        );
        const { rows: revoked } = await judge.query<{ id: string }>(
          'select id from session where revoked_at is not null',
        );
        const { rows: spent } = await judge.query<{ what: string }>(
          `select 'renewed ' || session_id || ' ' || generation as what from refresh_token where used_at is not null`,
        );
        const [ended, renewed] = [
          new Set(revoked.map(({ id }) => `ended ${id}`)),
          new Set(spent.map(({ what }) => what)),
        ];
        const lost = [...history.acked()].filter((what) => !ended.has(what) && !renewed.has(what));
        return [
          ...wrong,
          ...(twice[0]?.n === 0 ? [] : [`${twice[0]?.n} tokens have several successors`]),
          ...(unspent[0]?.n === 0 ? [] : [`${unspent[0]?.n} sessions have several tokens that are good`]),
          ...(lost.length === 0 ? [] : [`${lost.length} acknowledged steps are lost, such as: ${lost[0]}`]),
        ];
      },
    };
  },
};

async function renewalHere(url: string, mutant: string | undefined, judge: Pool, scope: Scope) {
  const { postgresSessions } = await sessionsOf(mutant, judge, scope);
  const sessions = postgresSessions(openPool(url, { name: 'auth', max: 12 }, scope));
  return { worker: undefined, ask: (shown: Shown) => renewWith(sessions, shown) };
}

async function sessionsOf(mutant: string | undefined, judge: Pool, scope: Scope): Promise<Module> {
  if (mutant !== NO_LOCK) return import('#subgraphs/auth/infrastructure/postgres-sessions.ts');
  // A second wall, which would turn the race into errors.
  await judge.query('alter table refresh_token drop constraint generation_has_one_token');
  const file = 'subgraphs/auth/infrastructure/postgres-sessions.ts';
  const [replace, by] = ['select from session where id = $1 for update', 'select from session where id = $1'];
  return import(/* @vite-ignore */ join(mutantOf([{ file, replace, by }], scope, 'auth'), file));
}

async function makeFamilies(judge: Pool, count = FAMILIES): Promise<Family[]> {
  const families = Array.from({ length: count }, (): Family => {
    return { id: randomUUID(), generation: 1, key: randomUUID(), ended: false, busy: Promise.resolve() };
  });
  const userId = randomUUID();
  await judge.query(
    `insert into users (id, email, email_key, name, role, status, hash, pepper_v, created_at)
     values ($1, $2, $2, 'Somebody', 'VIEWER', 'ACTIVE', 'x', 1, now())`,
    [userId, `${userId}@titan.example`],
  );
  await judge.query(
    `insert into session (id, user_id, created_at, idle_until, absolute_until, proved_at)
     select id, $2, now(), now() + interval '12 hours', now() + interval '7 days', now() from unnest($1::uuid[]) as id`,
    [families.map(({ id }) => id), userId],
  );
  await judge.query(
    `insert into refresh_token (hash, session_id, generation) select *, 1 from unnest($1::bytea[], $2::uuid[])`,
    [families.map((family) => tokenOf(family, 1)), families.map(({ id }) => id)],
  );
  return families;
}
