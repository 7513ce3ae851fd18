/** The hub without log, database and sockets, on a clock of its own: CPU of a tick with its share of fixes applied. */

import { setMaxListeners } from 'node:events';
import { isInBox } from '#platform/kernel/geo.ts';
import { Hub } from '#subgraphs/tracking/live/hub.ts';
import { viewOf } from '#subgraphs/tracking/live/view.ts';
import { encodeRecord } from '#subgraphs/tracking/model/batch-record.ts';
import { UNKNOWN, UNKNOWN_ALTITUDE } from '#subgraphs/tracking/model/position-report.ts';
import { fleet, percentile, type Ship, sail, type Viewer, viewers } from './live-load.ts';

const SECONDS = 60;
const TICKS_PER_S = 10;
const OBJECT_ROUNDS = 4;

export async function benchHub(assets: number, viewerCount: number): Promise<void> {
  const ships = fleet(assets);
  let now = Date.UTC(2026, 10, 23);
  const hub = new Hub({ now: () => new Date(now), epoch: 'bench', behindMs: () => 0 });
  const all = viewers(viewerCount);
  apply(hub, ships, 0, now, assets);
  hub.learn(ships.map((_, i) => ({ no: i + 1, kind: 0 })));
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  let bytes = 0;
  let frames = 0;
  const readers = all.map(async (viewer) => {
    for await (const { text } of hub.positions(viewOf(viewer), stop.signal)) {
      // What a socket would do with it.
      bytes += Buffer.from(text).length;
      frames += 1;
    }
  });
  const ticks: number[] = [];
  let applying = 0;
  let spent = 0;
  const perTick = Math.ceil(assets / TICKS_PER_S);
  for (let tick = 0; tick < SECONDS * TICKS_PER_S; tick++) {
    now += 1000 / TICKS_PER_S;
    const first = (tick % TICKS_PER_S) * perTick;
    for (const ship of ships.slice(first, first + perTick)) sail(ship);
    const fixes = recordsOf(ships, first, now, perTick);
    const before = process.cpuUsage();
    apply(hub, ships, first, now, perTick, fixes);
    const applied = process.cpuUsage(before);
    hub.tick();
    await new Promise((resolve) => setImmediate(resolve));
    const used = process.cpuUsage(before);
    applying += (applied.user + applied.system) / 1000;
    spent += (used.user + used.system) / 1000;
    if ((tick + 1) % 5 !== 0) continue;
    ticks.push(spent);
    spent = 0;
  }
  stop.abort();
  await Promise.all(readers);
  const sorted = ticks.slice(10).sort((a, b) => a - b);
  const mean = sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length;
  const objects = perViewer(ships, all);
  const show = (ms: number) => ms.toFixed(1);
  console.log(
    `hub, ${viewerCount} viewers (${new Set(all.map((viewer) => viewOf(viewer).key)).size} distinct views): ` +
      `CPU per tick of 500 ms mean ${show(mean)} ms, median ${show(percentile(sorted, 0.5))} ms, p99 ${show(percentile(sorted, 0.99))} ms, ` +
      `of it applying 5,000 fixes ${show(applying / ticks.length)} ms; ${Math.round(frames / SECONDS)} frames/s, ${(bytes / SECONDS / 1e6).toFixed(1)} MB/s`,
  );
  console.log(
    `  the same from objects with JSON.stringify for each viewer: ${show(objects)} ms, ratio ${show(objects / mean)}`,
  );
}

function recordsOf(ships: readonly Ship[], first: number, now: number, count: number): readonly Buffer[] {
  const fixes = ships.slice(first, first + count).map(({ lat, lon, course }, i) => ({
    assetNo: first + i + 1,
    observedAt: now - 300,
    latE7: Math.round(lat * 1e7),
    lonE7: Math.round(lon * 1e7),
    altitudeM: UNKNOWN_ALTITUDE,
    courseDdeg: Math.floor(course * 10),
    headingDdeg: UNKNOWN,
    speedDmps: 120,
    source: 1,
    quality: 0,
    lagDs: 3,
  }));
  const records: Buffer[] = [];
  for (let i = 0; i < fixes.length; i += 500) records.push(encodeRecord(fixes.slice(i, i + 500)));
  return records;
}

function apply(
  hub: Hub,
  ships: readonly Ship[],
  first: number,
  now: number,
  count: number,
  values = recordsOf(ships, first, now, count),
): void {
  const records = values.map((value, offset) => ({ key: 'lane:0', headers: {}, offset, at: new Date(now), value }));
  hub.apply({ topic: { name: 'bench', partitions: 8 }, partition: 0, from: 0, next: records.length, records });
}

/** CPU ms of one tick in which every viewer at 2 Hz gets its own text of the assets in its box that moved. */
function perViewer(ships: readonly Ship[], all: readonly Viewer[]): number {
  const before = process.cpuUsage();
  let length = 0;
  for (let round = 0; round < OBJECT_ROUNDS; round++) {
    for (const { view } of all) {
      const moved = ships
        .map((ship, i) => ({
          no: i + 1,
          lat: ship.lat,
          lon: ship.lon,
          hdg: ship.course,
          spd: 12,
          at: round,
          kind: 'VESSEL',
        }))
        .filter((ship, i) => i % 2 === round % 2 && isInBox(view, ship));
      length += JSON.stringify(moved).length;
    }
  }
  if (length === 0) throw new Error('nobody saw anything');
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000 / OBJECT_ROUNDS;
}
