/** Everything in one process on real servers, each of which is killed with -9 under load and comes back: nothing is lost. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { eventually } from './support/eventually.ts';
import { externalStores, type StoreServer } from './support/external-stores.ts';
import { ownServer, withServer } from './support/servers.ts';
import { keepStores, makeHome, startTitan, type Titan } from './support/titan.ts';

const NAMES = ['kafka', 'rabbitmq', 'redis', 'postgres', 'mongojava'] as const;

withServer(NAMES, 'the product on real servers', () => {
  const scope = new Scope('servers away');
  const servers = new Map<StoreServer, Awaited<ReturnType<typeof ownServer>>>();
  let titan: Titan;

  beforeAll(async () => {
    await Promise.all(NAMES.map(async (name) => servers.set(name, await ownServer(name, scope))));
    const home = makeHome();
    keepStores(home, await externalStores((name) => serverOf(name).url));
    // Late fixes of past hours are sealed at once, so that what is stored can be counted exactly.
    titan = await startTitan({ home, env: { TRACKING_RESEAL_QUIET_S: '0' } });
    scope.defer('titan', () => titan[Symbol.asyncDispose]());
  }, 180_000);
  afterAll(() => scope.close(), 60_000);

  function serverOf(name: StoreServer) {
    const server = servers.get(name);
    if (server === undefined) throw new Error(`${name} was not started`);
    return server;
  }

  interface State {
    readonly storedFixes: number;
    readonly lagFixes: number;
    readonly unsealedFixes: number;
  }
  const state = async () =>
    (await titan.query<{ trackingState: State }>('{ trackingState { storedFixes lagFixes unsealedFixes } }')).data
      ?.trackingState;
  const SETTLED = { lagFixes: 0, unsealedFixes: 0 };

  /** Sends fixes of one asset until told to stop; every one of them until it is accepted. */
  function sender(asset: string) {
    let accepted = 0;
    let refusals = 0;
    let isOver = false;
    const began = Date.now() - 3 * 3_600_000;
    const done = (async () => {
      while (!isOver) {
        const at = new Date(began + accepted * 1_000).toISOString();
        const fix = { asset, at, lat: 20 + accepted / 10_000, lon: 150 };
        const answer = await titan.ingest(JSON.stringify(fix)).catch(() => undefined);
        if (answer?.ok) accepted += 1;
        else refusals += 1;
        await answer?.body?.cancel();
      }
    })();
    return {
      accepted: () => accepted,
      refusals: () => refusals,
      stop: async () => {
        isOver = true;
        await done;
      },
    };
  }

  test.each(['kafka', 'postgres', 'rabbitmq', 'redis'] as const)(
    '%s killed under load and started again: all that was accepted is stored once',
    async (name) => {
      await eventually(async () => expect(await state()).toMatchObject(SETTLED), 60_000);
      const before = (await state())?.storedFixes ?? 0;
      const fixes = sender(`ship:${name}`);
      await eventually(() => expect(fixes.accepted()).toBeGreaterThan(20));
      const atKill = fixes.accepted();
      await serverOf(name).kill();
      // Without the log nothing is accepted; without the others, ingest at least goes on or is refused, never lost.
      if (name === 'kafka') await eventually(() => expect(fixes.refusals()).toBeGreaterThan(0), 60_000);
      else await eventually(() => expect(fixes.accepted() + fixes.refusals()).toBeGreaterThan(atKill + 20), 60_000);
      await serverOf(name).start();
      const back = fixes.accepted();
      await eventually(() => expect(fixes.accepted()).toBeGreaterThan(back + 20), 90_000);
      await fixes.stop();
      await eventually(
        async () => expect(await state()).toMatchObject({ ...SETTLED, storedFixes: before + fixes.accepted() }),
        90_000,
      );
    },
    300_000,
  );

  test('with mongojava away the catalogue is UNAVAILABLE and the rest answers; back, it serves', async () => {
    const ask = () => titan.query('{ kaijus(first: 1) { nodes { id } } jaegers(first: 1) { nodes { callsign } } }');
    await eventually(async () => expect((await ask()).errors).toBeUndefined(), 60_000);
    await serverOf('mongojava').kill();
    const { data, errors } = await ask();
    expect(data).toMatchObject({ jaegers: { nodes: [{ callsign: expect.any(String) }] } });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAVAILABLE']);
    await serverOf('mongojava').start();
    await eventually(async () => expect((await ask()).errors).toBeUndefined(), 90_000);
  }, 180_000);

  test('commands that were accepted while the queue was away take effect when it is back', async () => {
    const { data } = await titan.query<{ jaegers: { nodes: { id: string }[] } }>(
      '{ jaegers(first: 3, status: DEPLOYED) { nodes { id } } }',
    );
    const ids = data?.jaegers.nodes.map(({ id }) => id) ?? [];
    expect(ids.length).toBeGreaterThan(0);
    await serverOf('rabbitmq').kill();
    const recalled = await titan.query<{ recallJaegers: { accepted: number } }>(
      'mutation ($ids: [ID!]!) { recallJaegers(jaegers: $ids, idempotencyKey: "called home") { accepted } }',
      { ids },
    );
    expect(recalled).toMatchObject({ data: { recallJaegers: { accepted: ids.length } } });
    await serverOf('rabbitmq').start();
    for (const id of ids)
      await eventually(async () => {
        const found = await titan.query('query ($id: ID!) { jaeger(id: $id) { status } }', { id });
        expect(found).toMatchObject({ data: { jaeger: { status: 'DOCKED' } } });
      }, 90_000);
  }, 240_000);
});
