/** Positions in by the public door and out live, as frames of two views and as single reports. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Scope } from '#platform/lifecycle.ts';
import { topics } from '#subgraphs/tracking/contract.ts';
import { eventually } from '../../support/eventually.ts';
import { faultProxy } from '../../support/fault-proxy.ts';
import { FramePicture } from '../../support/frame-picture.ts';
import { keepListening } from '../live-listener.ts';
import type { Opening, World } from '../runner.ts';
import { openStores } from '../stores.ts';
import { startTrackingGraph } from '../tracking-graph.ts';

/** Below the rate at which an asset's reports are refused, also when they all come three times. */
const [ASSETS, REPORTS, EACH_MS] = [120, 4, 20] as const;
/** The most that are sent ten times a second. */
const LISTED = 50;
/** Half of the way that the assets go. */
const BOX = { south: 30, west: 150, north: 40, east: 160 };
const WORLD = { south: -80, west: -180, north: 80, east: 180 };
export const OLDER_COUNTS = 'a report that comes later is taken for a newer one';

const FRAMES =
  'subscription ($view: BoxInput!, $hz: Float!, $assets: [ID!]) { positions(view: $view, hz: $hz, assets: $assets) }';
const SINGLE = 'subscription ($assets: [ID!]!) { positionReported(assets: $assets) { asset { id } observedAt } }';

interface Reported {
  readonly positionReported: { readonly asset: { readonly id: string }; readonly observedAt: string };
}

export async function openPositions({ cell, history, mutant }: Opening, scope: Scope): Promise<World> {
  const stores = await openStores(scope, cell, 'tracking', [topics.positions]);
  const graph = await startTrackingGraph(
    stores,
    {
      isProcess: cell.fault === 'WORKER',
      changes:
        mutant === OLDER_COUNTS
          ? [{ file: 'subgraphs/tracking/live/newest.ts', replace: 'if (observedAt < known) return false;', by: '' }]
          : [],
    },
    scope,
  );
  const door = await faultProxy(graph.url, scope);
  const reports = reportsInTime();
  for (let n = -ASSETS / REPORTS; n < 0; n += 1) await graph.post(reports.of(n));
  const numbers = await eventually(async () => {
    const { rows } = await stores.judge.query<{ no: number; key: string }>('select no, key from asset');
    if (rows.length < ASSETS) throw new Error(`${rows.length} assets are known`);
    return new Map(rows.map(({ no, key }) => [key, no]));
  });
  const listed = [...numbers.values()].slice(0, LISTED).map(String);
  const wrong: string[] = [];
  const listening = scope.child('listeners');
  const [fast, boxed] = [pictureOf(wrong), pictureOf(wrong)];
  const single = neverBack('single reports', wrong);
  const views = [
    { picture: fast, hz: 10, again: 2, view: WORLD, assets: listed },
    { picture: boxed, hz: 2, again: 1, view: BOX, assets: null },
  ];
  for (const { picture, again: _, ...variables } of views)
    keepListening(door.url, graph.authorization, { query: FRAMES, variables, take: picture.take }, listening);
  const hearing = {
    query: SINGLE,
    variables: { assets: [...numbers.values()].map(String) },
    take: ({ positionReported: { asset, observedAt } }: Reported) =>
      single.see(Number(asset.id), Date.parse(observedAt)),
  };
  keepListening(door.url, graph.authorization, hearing, listening);
  const repeats = { on: false };

  return {
    targets: {
      ...stores.targets,
      repeats,
      proxies: [...(stores.targets.proxies ?? []), graph.proxy, graph.proxy, door, door],
      ...(graph.worker === undefined ? {} : { worker: graph.worker }),
    },

    async operate(n) {
      const lines = reports.of(n);
      await graph.post(lines);
      if (repeats.on) for (const again of [n, Math.max(0, n - 40)]) await graph.post(reports.of(again));
      history.ack(lines.map(({ asset, at }) => `${asset}@${at}`));
      await wait(EACH_MS);
    },

    async isDone() {
      const newest = reports.newest();
      const behind = [...numbers].filter(([key, no]) => single.seen.get(no) !== newest.get(key));
      if (behind.length > 0) throw new Error(`${behind.length} single reports are not the newest`);
      const late = [...numbers].filter(([key, no]) => {
        const shown = fast.present().get(no);
        return listed.includes(String(no)) && shown?.fixAt !== newest.get(key);
      });
      if (late.length > 0) throw new Error(`${late.length} assets of the list are not shown where they are`);
      for (const each of views) {
        const fresh = await keyOf(graph.url, graph.authorization(), { ...each, hz: each.again }, scope);
        const shown = textOf(each.picture.present());
        if (shown !== fresh) throw new Error('who has listened all the time sees another picture than who comes now');
      }
    },

    async violations() {
      const shown = new Map([...numbers].map(([key, no]) => [key, single.seen.get(no) ?? 0]));
      const lost = [...history.acked()].filter((line) => {
        const [key = '', at = ''] = line.split('@');
        return (shown.get(key) ?? 0) < Date.parse(at);
      });
      return [
        ...wrong.slice(0, 5),
        ...(lost.length === 0 ? [] : [`${lost.length} acknowledged reports were not seen, such as ${lost[0]}`]),
      ];
    },
  };
}

/** Reports of assets that go round in circles, each newer than all before; the same n gives the same, as a client that repeats itself. */
function reportsInTime() {
  const made = new Map<number, readonly { readonly asset: string; readonly at: string }[]>();
  const newest = new Map<string, number>();
  let last = 0;
  function of(n: number) {
    const known = made.get(n);
    if (known !== undefined) return known;
    const lines = Array.from({ length: REPORTS }, (_, i) => {
      const place = ASSETS + n * REPORTS + i;
      const asset = `mmsi:${100_000_000 + (place % ASSETS)}`;
      last = Math.max(last + 1, Date.now());
      newest.set(asset, last);
      const lon = 150 + (((place % ASSETS) + Math.floor(place / ASSETS)) % 20);
      return { asset, at: new Date(last).toISOString(), lat: 35 + (place % 7) / 10, lon, kind: 'VESSEL' };
    });
    made.set(n, lines);
    return lines;
  }
  return { of, newest: () => newest };
}

/** When each asset was seen, which may only move on. */
function neverBack(what: string, wrong: string[]) {
  const seen = new Map<number, number>();
  return {
    seen,
    see(no: number, at: number) {
      const before = seen.get(no) ?? 0;
      if (at < before) wrong.push(`${what}: asset ${no} went back by ${before - at} ms`);
      else seen.set(no, at);
    },
  };
}

interface Framed {
  readonly positions: object;
}

/** What a reader of frames shows: a frame that does not fit the one before is told, and so is an asset that goes back. */
function pictureOf(wrong: string[]) {
  const picture = new FramePicture();
  const { see } = neverBack('frames', wrong);
  return {
    take({ positions }: Framed) {
      try {
        const { no, t, dt } = picture.apply(JSON.stringify(positions));
        for (const [i, one] of no.entries()) see(one, t - (dt[i] ?? 0));
      } catch (error) {
        wrong.push(String(error));
      }
    },
    present: () => picture.assets,
  };
}

/** The picture of somebody who has just come. */
async function keyOf(
  url: string,
  authorization: string,
  { hz, view, assets }: { readonly hz: number; readonly view: object; readonly assets: readonly string[] | null },
  scope: Scope,
): Promise<string> {
  const own = scope.child('one who has just come');
  const picture = pictureOf([]);
  const variables = { hz, view, assets };
  try {
    keepListening(url, () => authorization, { query: FRAMES, variables, take: picture.take }, own);
    await eventually(() => {
      if (picture.present().size === 0) throw new Error('no KEY has come');
    });
    return textOf(picture.present());
  } finally {
    await own.close();
  }
}

/** Without what changes by itself with time. */
function textOf(assets: FramePicture['assets']): string {
  const rows = [...assets].map(([no, { flags: _, ...shown }]) => [no, shown] as const);
  return JSON.stringify(rows.sort(([a], [b]) => a - b));
}
