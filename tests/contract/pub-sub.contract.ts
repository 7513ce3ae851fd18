/** What every PubSub adapter promises, on a real server. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PubSub } from '#platform/cache/ports.ts';
import { Scope } from '#platform/lifecycle.ts';
import { eventually } from '../support/eventually.ts';

/** `open` gives one as another service would have it; in the same process where the adapter is of one process. */
export function pubSubContract(adapter: string, open: (scope: Scope) => Promise<PubSub>): void {
  describe(`pub/sub: ${adapter}`, () => {
    const scope = new Scope('suite');
    let [one, other]: PubSub[] = [];
    beforeAll(async () => {
      [one, other] = [await open(scope), await open(scope)];
    });
    afterAll(() => scope.close());

    /** What is heard on the channel, by a listener that lives until `end` is called. */
    async function listener(pubSub: PubSub | undefined, channel: string) {
      const heard: string[] = [];
      const own = scope.child('listener');
      await pubSub?.subscribe(channel, (message) => heard.push(message), own);
      return { heard, end: () => own.close() };
    }

    test('several hear a message, also who said it', async () => {
      const channel = randomUUID();
      const all = [await listener(one, channel), await listener(one, channel), await listener(other, channel)];
      await one?.publish(channel, 'first');
      await other?.publish(channel, '2 怪獣 🦖 \0 end');
      for (const { heard } of all)
        await eventually(() => expect([...heard].sort()).toEqual(['2 怪獣 🦖 \0 end', 'first']));
    });

    test('messages of one sender come in order', async () => {
      const channel = randomUUID();
      const { heard } = await listener(other, channel);
      const said = Array.from({ length: 100 }, (_, i) => String(i));
      await Promise.all(said.map((message) => one?.publish(channel, message)));
      await eventually(() => expect(heard).toEqual(said));
    });

    test('a channel is not another one', async () => {
      const [channel, elsewhere] = [randomUUID(), randomUUID()];
      const [here, there] = [await listener(one, channel), await listener(one, elsewhere)];
      await other?.publish(elsewhere, 'there');
      await other?.publish(channel, 'here');
      await eventually(() => expect(here.heard).toEqual(['here']));
      expect(there.heard).toEqual(['there']);
    });

    test('a listener whose scope has closed hears no more, and the others go on', async () => {
      const channel = randomUUID();
      const [goes, stays] = [await listener(one, channel), await listener(one, channel)];
      await other?.publish(channel, 'both');
      await eventually(() => expect([goes.heard, stays.heard]).toEqual([['both'], ['both']]));
      await goes.end();
      await other?.publish(channel, 'one');
      await eventually(() => expect(stays.heard).toEqual(['both', 'one']));
      expect(goes.heard).toEqual(['both']);
      await stays.end();
      const back = await listener(one, channel);
      await other?.publish(channel, 'again');
      await eventually(() => expect(back.heard).toEqual(['again']));
    });

    test('a listener that throws hurts nobody', async () => {
      const channel = randomUUID();
      await one?.subscribe(
        channel,
        () => {
          throw new Error('not today');
        },
        scope.child('broken'),
      );
      const { heard } = await listener(one, channel);
      await one?.publish(channel, 'a');
      await one?.publish(channel, 'b');
      await eventually(() => expect(heard).toEqual(['a', 'b']));
    });

    test('nobody needs to listen, and a scope that has closed never does', async () => {
      const channel = randomUUID();
      await one?.publish(channel, 'into the dark');
      const gone = new Scope('gone');
      await gone.close();
      await one?.subscribe(channel, () => undefined, gone);
    });
  });
}
