/**
 * `npm run bench:web`: 10,000 assets that all move, 10 frames per second over a real socket, drawn by the production build
 * in headless Chromium without a GPU; round by round in turn with a page that gives the same frames to MapLibre's setData.
 * `-- --rounds 5 --seconds 20 --hz 10 --assets 10000`. Needs `npm run build:web` first.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import type {} from '../../web/src/map/probe.ts';
import { startFrameServer } from './server.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '20' },
    hz: { type: 'string', default: '10' },
    assets: { type: 'string', default: '10000' },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const hz = Number(values.hz);
const assets = Number(values.assets);

/** All of the US coasts at the zoom where every ship is a dart: 10,000 symbols are drawn one by one. */
const VIEW = 'c=38,-100&z=3.4';
const maplibre = join(import.meta.dirname, '..', '..', 'node_modules', 'maplibre-gl', 'dist');

/** What one round on one page showed. */
interface Round {
  /** ms between animation frames. */
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  /** Frames of the server that reached the screen, per second. */
  readonly appliedPerS: number;
  /** Share of the page's thread that was busy. */
  readonly busyPct: number;
  readonly heapMb: number;
}

const server = await startFrameServer({
  port: 0,
  assets,
  hz,
  everything: true,
  boost: 40,
  files: {
    '/setdata.html': join(import.meta.dirname, 'setdata.html'),
    '/setdata.js': join(import.meta.dirname, 'setdata.js'),
    '/maplibre-gl.mjs': join(maplibre, 'maplibre-gl.mjs'),
    '/maplibre-gl-shared.mjs': join(maplibre, 'maplibre-gl-shared.mjs'),
    '/maplibre-gl-worker.mjs': join(maplibre, 'maplibre-gl-worker.mjs'),
    '/maplibre-gl.css': join(maplibre, 'maplibre-gl.css'),
  },
});
const browser: Browser = await chromium.launch({
  executablePath: process.env.TITAN_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--disable-gpu', '--enable-unsafe-swiftshader', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});

const ours: Round[] = [];
const theirs: Round[] = [];
try {
  for (let round = 1; round <= rounds; round++) {
    ours.push(await measure(`/ops?${VIEW}`));
    theirs.push(await measure(`/setdata.html?${VIEW}`));
    console.log(
      `round ${round}: console p95 ${ours.at(-1)?.p95.toFixed(1)} ms, ${ours.at(-1)?.appliedPerS.toFixed(1)}/s · setData p95 ${theirs.at(-1)?.p95.toFixed(1)} ms, ${theirs.at(-1)?.appliedPerS.toFixed(1)}/s`,
    );
  }
} finally {
  await browser.close();
  await server.close();
}

const console_ = summary(ours);
const setData = summary(theirs);
const ratio = console_.appliedPerS / Math.max(setData.appliedPerS, 1 / seconds);
console.table({ console: console_, setData });
console.log(
  `${assets} assets at ${hz} Hz, medians of ${rounds} rounds of ${seconds} s, ${cpus().length} cores (${cpus()[0]?.model.trim()}), software GL`,
);
const goals = [
  { goal: 'p95 frame ≤ 25 ms', met: console_.p95 <= 25, value: `${console_.p95.toFixed(1)} ms` },
  {
    goal: `≥ ${(hz * 0.95).toFixed(1)} applied/s`,
    met: console_.appliedPerS >= hz * 0.95,
    value: `${console_.appliedPerS.toFixed(2)}/s`,
  },
  { goal: '≥ 5 × setData in updates/s', met: ratio >= 5, value: `${ratio.toFixed(1)} ×` },
];
console.table(goals);
const results = join(import.meta.dirname, '..', 'results');
await mkdir(results, { recursive: true });
await writeFile(join(results, 'web.json'), JSON.stringify({ assets, hz, seconds, ours, theirs, goals }, null, 2));
if (goals.some(({ met }) => !met)) process.exitCode = 1;

/** Opens a page of its own, lets it settle, and watches it for `seconds`. */
async function measure(path: string): Promise<Round> {
  const page: Page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await page.goto(server.url + path);
    await page.waitForFunction(isReady, undefined, { timeout: 120_000 });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    const busy = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics');
      const of = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0;
      return { task: of('TaskDuration'), heap: of('JSHeapUsedSize') };
    };
    const before = { ...(await busy()), ...(await page.evaluate(appliedSoFar)) };
    const deltas = await page.evaluate(async (ms) => {
      const list: number[] = [];
      const start = performance.now();
      for (let last = start; last - start < ms; ) {
        const now = await new Promise<number>((frame) => requestAnimationFrame(frame));
        list.push(now - last);
        last = now;
      }
      return list.slice(1);
    }, seconds * 1000);
    const after = { ...(await busy()), ...(await page.evaluate(appliedSoFar)) };
    const wallS = (after.at - before.at) / 1000;
    const sorted = deltas.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    return {
      p50: at(0.5),
      p95: at(0.95),
      worst: at(1),
      appliedPerS: (after.applied - before.applied) / wallS,
      busyPct: ((after.task - before.task) / wallS) * 100,
      heapMb: after.heap / 1e6,
    };
  } finally {
    await page.close();
  }
}

/** Runs in the page: the map is drawn and frames arrive. */
function isReady(): boolean {
  const { titanProbe, ready, applied } = window as Window & { ready?: boolean; applied?: number };
  return titanProbe ? titanProbe.idle && titanProbe.applied > 5 : ready === true && (applied ?? 0) > 0;
}

/** Runs in the page: frames of the server that reached the screen, and the page's time in ms. */
function appliedSoFar(): { readonly applied: number; readonly at: number } {
  const { titanProbe, applied } = window as Window & { applied?: number };
  return { applied: titanProbe?.applied ?? applied ?? 0, at: performance.now() };
}

function summary(list: readonly Round[]): Round {
  const median = (read: (round: Round) => number) => {
    const sorted = list.map(read).sort((a, b) => a - b);
    return Math.round((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) * 100) / 100;
  };
  return {
    p50: median((r) => r.p50),
    p95: median((r) => r.p95),
    worst: median((r) => r.worst),
    appliedPerS: median((r) => r.appliedPerS),
    busyPct: median((r) => r.busyPct),
    heapMb: median((r) => r.heapMb),
  };
}
