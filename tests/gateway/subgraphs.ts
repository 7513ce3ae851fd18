/** The two subgraphs of `graph/`, real services in this process, with a tape of events that a test writes to. */
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { Refusal } from '#platform/kernel/refusal.ts';
import { defineSubgraph, type LiveEvent, live } from '#platform/subgraph.ts';

export const supergraphFile = resolve(import.meta.dirname, 'graph', 'supergraph.yaml');

interface Contact {
  readonly id: string;
  readonly name: string;
  readonly beast?: string;
}

/** Events of a subscription field: kept, so that a reader can begin after a cursor. */
export class Tape {
  readonly #events: LiveEvent[] = [];
  readonly #wakers = new Set<() => void>();
  /** Readers at the moment, and readers there ever were. */
  readers = 0;
  opened = 0;
  /** Cursors before this place are forgotten. */
  forgotten = 0;
  #isOver = false;

  push(event: LiveEvent): void {
    this.#events.push(event);
    for (const wake of this.#wakers) wake();
  }

  /** There will be no more events: readers end when they have read all. */
  end(): void {
    this.#isOver = true;
    for (const wake of this.#wakers) wake();
  }

  async *read(after: string | undefined, startsWithLast: boolean, signal: AbortSignal): AsyncGenerator<LiveEvent> {
    let place = this.#events.length;
    if (after !== undefined) {
      const found = this.#events.findIndex((event) => event.cursor === after);
      if (found < this.forgotten) throw new Refusal('CURSOR_EXPIRED', 'This cursor is too old.');
      place = found + 1;
    } else if (startsWithLast)
      place = Math.max(
        0,
        this.#events.findLastIndex((event) => event.keyframe),
      );
    this.readers += 1;
    this.opened += 1;
    let wake: () => void = () => undefined;
    const onWake = () => wake();
    this.#wakers.add(onWake);
    signal.addEventListener('abort', onWake);
    try {
      while (!signal.aborted) {
        const event = this.#events[place];
        if (event !== undefined) {
          place += 1;
          yield event;
          continue;
        }
        if (this.#isOver) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (signal.aborted) resolve();
        });
      }
    } finally {
      this.readers -= 1;
      this.#wakers.delete(onWake);
    }
  }
}

export interface RadarTools {
  sightings: Tape;
  pictures: Tape;
  readonly renamed: string[];
}

const contacts: readonly Contact[] = [
  { id: '1', name: 'Alpha', beast: 'b1' },
  { id: '2', name: 'Bravo' },
];

const beastOf = (contact: Contact) => (contact.beast === undefined ? null : { __typename: 'Beast', id: contact.beast });

interface Context {
  readonly tools: RadarTools;
  readonly caller: { readonly userId: string; readonly role: string };
  readonly after: string | undefined;
  readonly signal: AbortSignal;
}

/** `tools` belong to the test; they outlive a restart of the subgraph. */
export function radar(tools: RadarTools) {
  return defineSubgraph({
    name: 'radar',
    config: z.object({}),
    open: async () => tools,
    loaders: () => ({}),
    dependencies: () => ({}),
    resolvers: {
      Contact: {
        __resolveReference: (reference: { id: string }) => contacts.find((one) => one.id === reference.id),
        beast: beastOf,
        secret: () => 'the secret',
        strictSecret: () => 'the secret',
      },
      Beast: { contacts: (beast: { id: string }) => contacts.filter((one) => one.beast === beast.id) },
      Query: {
        contact: (_: unknown, { id }: { id: string }) => contacts.find((one) => one.id === id) ?? null,
        contacts: () => contacts,
        asker: (_: unknown, __: unknown, { caller }: Context) => `${caller.userId} ${caller.role}`,
        failure(_: unknown, { how }: { how: string }) {
          if (how === 'REFUSED') throw new Refusal('RADAR_JAMMED', 'The radar is jammed. Wait.', { untilS: 5 });
          if (how === 'UNLISTED') throw new Refusal('UNLISTED_CODE', 'Nobody outside should read this.');
          if (how === 'NOT_FOUND') throw new Refusal('NOT_FOUND', 'There is no such radar.');
          throw new Error(`connect ECONNREFUSED 10.1.2.3:5432 at radar`);
        },
        slow: async (_: unknown, { ms }: { ms: number }) => {
          await wait(ms);
          return 'done';
        },
        large: (_: unknown, { bytes }: { bytes: number }) => 'x'.repeat(bytes),
        quarantine: () => 'refused positions',
      },
      Mutation: {
        rename(_: unknown, { id, name }: { id: string; name: string }, { tools: own }: Context) {
          if (contacts.some((one) => one.name === name))
            throw new Refusal('NAME_TAKEN', `${name} is taken. Choose another.`);
          own.renamed.push(`${id} ${name}`);
          return { ...contacts.find((one) => one.id === id), name };
        },
      },
      Subscription: {
        sighted: live((_: unknown, context: Context) =>
          context.tools.sightings.read(context.after, false, context.signal),
        ),
        picture: live((_: unknown, context: Context) => context.tools.pictures.read(undefined, true, context.signal)),
        hum: live(async function* (_: unknown, { tools: own, after, signal }: Context): AsyncGenerator<LiveEvent> {
          for await (const { cursor } of own.sightings.read(after, false, signal))
            yield { cursor, keyframe: true, value: `hum ${cursor}` };
        }),
        listener: live(async function* (
          _: unknown,
          { tools: own, after, signal, caller }: Context,
        ): AsyncGenerator<LiveEvent> {
          for await (const event of own.sightings.read(after, false, signal))
            yield { cursor: event.cursor, keyframe: true, value: `${caller.userId} ${caller.role}` };
        }),
        guarded: live((_: unknown, context: Context) =>
          context.tools.sightings.read(context.after, false, context.signal),
        ),
      },
    },
  });
}

export interface BestiaryTools {
  /** Beasts looked up by key, in order. */
  readonly asked: string[];
}

export function bestiary(tools: BestiaryTools) {
  return defineSubgraph({
    name: 'bestiary',
    config: z.object({}),
    open: async () => tools,
    loaders: () => ({}),
    dependencies: () => ({}),
    resolvers: {
      Beast: {
        __resolveReference(reference: { id: string }) {
          tools.asked.push(reference.id);
          return { id: reference.id, codename: `Codename ${reference.id}` };
        },
      },
      Query: { beast: (_: unknown, { id }: { id: string }) => ({ id, codename: `Codename ${id}` }) },
    },
  });
}
