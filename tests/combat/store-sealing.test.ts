/** Personal data of Rangers in events, and forgetting one. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryPubSub } from '#platform/cache/memory.ts';
import type { PubSub } from '#platform/cache/ports.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { Pool } from '#platform/postgres.ts';
import { CombatEvent } from '#subgraphs/combat/contract.ts';
import type { EventStore } from '#subgraphs/combat/store/event-store.ts';
import { storeOutbox } from '#subgraphs/combat/store/outbox.ts';
import { postgresEventStore } from '#subgraphs/combat/store/postgres.ts';
import { combatEvent } from '#subgraphs/combat/store/recorded-events.ts';
import { openSealing, type Sealing } from '#subgraphs/combat/store/sealing.ts';
import { combatDatabase } from '../support/combat-database.ts';
import { anEvent, aStream, by } from '../support/combat-events.ts';

const scope = new Scope('test');
const KEK = randomBytes(32);
const NAME = 'Raleigh Becket';
const person = { name: NAME, vitals: { heartRate: 141 } };
const { meta } = by();
let pool: Pool;
let store: EventStore;
let sealing: Sealing;
beforeAll(async () => {
  ({ pool } = await combatDatabase(scope));
  store = postgresEventStore(pool);
  sealing = await process();
});
afterAll(() => scope.close());

/** Sealing as one more process has it. */
function process(secrets: readonly Buffer[] = [KEK], pubSub: PubSub = memoryPubSub, now = () => new Date()) {
  return openSealing({ pool, store, secrets, pubSub, now }, scope);
}
const deaf: PubSub = { publish: () => Promise.reject(new Error('away')), subscribe: async () => undefined };

async function appended(subject: string) {
  const event = anEvent({ of: 'a breach' });
  const sealed = await sealing.seal(subject, event.id, person);
  const stream = aStream();
  await store.append(stream, 0, [{ ...event, ...(sealed && { sealed }) }], by());
  const [found] = await store.read(stream);
  if (found === undefined) throw new Error('the event is not there');
  return found;
}

test('what is sealed is read by every process, and in no other event', async () => {
  const [one, two] = [await appended(randomUUID()), await appended(randomUUID())];
  const other = await process();
  for (const each of [sealing, other]) expect(await each.open(one)).toEqual({ forgotten: false, data: person });
  await expect(other.open({ ...one, id: two.id })).rejects.toThrow('unable to authenticate');
  if (one.sealed === undefined || two.sealed === undefined) throw new Error('nothing was sealed');
  const moved = { ...one.sealed, subject: two.sealed.subject };
  await expect(other.open({ id: one.id, sealed: moved })).rejects.toThrow('unable to authenticate');
  expect(await other.open(anEvent())).toBeUndefined();
});

test('the same twice is sealed in two ways', async () => {
  const [subject, id] = [randomUUID(), randomUUID()];
  const [one, two] = [await sealing.seal(subject, id, person), await sealing.seal(subject, id, person)];
  expect(one?.iv).not.toBe(two?.iv);
  expect(one?.ciphertext).not.toBe(two?.ciphertext);
});

test('two processes that need the key of a subject at once have the same', async () => {
  const subject = randomUUID();
  const [one, two] = [await process(), await process()];
  const [a, b] = [randomUUID(), randomUUID()];
  const [first, second] = await Promise.all([one.seal(subject, a, 1), two.seal(subject, b, 2)]);
  expect(await two.open({ id: a, ...(first && { sealed: first }) })).toMatchObject({ data: 1 });
  expect(await one.open({ id: b, ...(second && { sealed: second }) })).toMatchObject({ data: 2 });
});

test('a new TITAN_KEK in front of the old one opens what was wrapped with that', async () => {
  const event = await appended(randomUUID());
  expect(await (await process([randomBytes(32), KEK])).open(event)).toMatchObject({ data: person });
  await expect((await process([randomBytes(32)])).open(event)).rejects.toThrow('TITAN_KEK is another one');
});

test('a subject is forgotten everywhere, and nobody else is', async () => {
  const [subject, neighbour] = [randomUUID(), randomUUID()];
  const [event, kept] = [await appended(subject), await appended(neighbour)];
  const other = await process();
  expect(await other.open(event)).toMatchObject({ forgotten: false });
  await sealing.forget(subject, randomUUID(), meta);
  for (const each of [sealing, other, await process()]) {
    expect(await each.open(event)).toEqual({ forgotten: true });
    expect(await each.seal(subject, randomUUID(), person)).toBeUndefined();
    expect(await each.open(kept)).toMatchObject({ data: person });
  }
  const [fact] = await store.read(`subject:${subject}`);
  expect(fact && CombatEvent.parse(combatEvent(fact))).toMatchObject({ type: 'SubjectForgotten', subject });
});

test('forgetting again, and somebody of whom nothing is known, changes nothing', async () => {
  const subject = randomUUID();
  for (let i = 0; i < 2; i += 1) await sealing.forget(subject, randomUUID(), meta);
  expect(await store.read(`subject:${subject}`)).toHaveLength(1);
  expect(await sealing.seal(subject, randomUUID(), person)).toBeUndefined();
});

test('who reads of the fact destroys a key that was left', async () => {
  const subject = randomUUID();
  const event = await appended(subject);
  const dies = {
    ...store,
    append: (...args: Parameters<EventStore['append']>) =>
      store.append(...args).then(() => Promise.reject(new Error('killed'))),
  };
  const killed = await openSealing({ pool, store: dies, secrets: [KEK], pubSub: deaf, now: () => new Date() }, scope);
  await expect(killed.forget(subject, randomUUID(), meta)).rejects.toThrow('killed');
  expect(await (await process()).open(event)).toMatchObject({ forgotten: false });
  for (let i = 0; i < 2; i += 1) await sealing.destroyKey(subject);
  expect(await (await process()).open(event)).toEqual({ forgotten: true });
  await killed.forget(subject, randomUUID(), meta).catch(() => undefined);
  expect(await store.read(`subject:${subject}`)).toHaveLength(1);
});

test('a process that hears nothing knows the key for a minute at most', async () => {
  const subject = randomUUID();
  const event = await appended(subject);
  let now = Date.now();
  const apart = await process([KEK], deaf, () => new Date(now));
  expect(await apart.open(event)).toMatchObject({ forgotten: false });
  await sealing.forget(subject, randomUUID(), meta);
  now += 59_000;
  expect(await apart.open(event)).toMatchObject({ forgotten: false });
  now += 1_001;
  expect(await apart.open(event)).toEqual({ forgotten: true });
});

test('neither the store, nor the table of keys, nor the topic holds the clear text', async () => {
  const { position } = await store.head();
  await appended(randomUUID());
  const { rows } = await pool.query(
    `select commits::text as text from commits union all select subject_keys::text from subject_keys`,
  );
  expect(rows.length).toBeGreaterThan(2);
  const topic = await storeOutbox(store).read(position, 10);
  expect(topic).toHaveLength(1);
  expect(JSON.stringify([rows, topic])).not.toMatch(/Raleigh|Becket|heartRate/);
  expect(JSON.stringify(topic)).not.toContain('ciphertext');
});
