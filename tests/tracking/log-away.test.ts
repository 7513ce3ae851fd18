/** Tracking on a Kafka that is away when it starts: it reads, refuses soon, says so, and is live when the log comes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { declaredMessages } from '#subgraphs/index.ts';
import { type Apart, startApart } from '../support/apart.ts';
import { eventually } from '../support/eventually.ts';
import { ownServer, withServer } from '../support/servers.ts';

/** The gateway waits 10 s. */
const SOON_MS = 3_000;

withServer('kafka', 'the log away at the start', () => {
  const scope = new Scope('log away');
  let kafka: Awaited<ReturnType<typeof ownServer>>;
  let apart: Apart;

  beforeAll(async () => {
    kafka = await ownServer('kafka', scope);
    const { topics } = await declaredMessages();
    await openEventLog(kafka.url, scope, { name: 'migrate' }).declare(topics);
    await kafka.kill();
    apart = await startApart([], { EVENT_LOG_URL: kafka.url, TITAN_INGEST_KEY: 'ab'.repeat(32) });
    scope.defer('services', () => apart[Symbol.asyncDispose]());
    await apart.start('auth');
    await apart.start('jaeger');
    await apart.start('kaiju');
    await apart.start('tracking');
    await apart.start('gateway');
  }, 180_000);
  afterAll(() => scope.close(), 60_000);

  const at = (name: string) => apart.urls.get(name) ?? '';
  const ready = async (name: string) => {
    const answer = await fetch(`${at(name)}/ready`);
    const { dependencies } = (await answer.json()) as { readonly dependencies: { readonly eventLog?: object } };
    return [answer.status, dependencies.eventLog];
  };
  const post = () =>
    fetch(`${at('gateway')}/ingest/positions`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${'ab'.repeat(32)}` },
      body: JSON.stringify({ asset: 'ship:away', at: new Date().toISOString(), lat: 1, lon: 2 }),
    });
  const ask = async (query: string) => {
    const headers = { 'content-type': 'application/json', ...(await apart.as()) };
    const answer = await fetch(`${at('gateway')}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    return (await answer.json()) as { readonly data: { readonly trackingState: { readonly lagFixes: number } } };
  };

  test('reads, refuses positions soon, and is live when the log comes', async () => {
    for (const name of ['auth', 'jaeger', 'kaiju', 'tracking'])
      expect([name, await ready(name)]).toEqual([name, [200, expect.objectContaining({ ok: false, hard: false })]]);
    for (let n = 1; n <= 3; n += 1) {
      const began = performance.now();
      const answer = await post();
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
      expect(performance.now() - began).toBeLessThan(SOON_MS);
    }
    expect(await ask('{ trackingState { storedFixes lagFixes } }')).toEqual({
      data: { trackingState: { storedFixes: 0, lagFixes: 0 } },
    });
    await kafka.start();
    await eventually(async () => expect((await post()).status).toBe(200), 30_000);
    // Nobody stores it: what is known of it came by the live tail.
    await eventually(
      async () => expect((await ask('{ trackingState { lagFixes } }')).data.trackingState.lagFixes).toBeGreaterThan(0),
      30_000,
    );
    for (const name of ['auth', 'jaeger', 'kaiju', 'tracking'])
      await eventually(async () => expect((await ready(name))[1]).toMatchObject({ ok: true }), 30_000);
  }, 180_000);
});
