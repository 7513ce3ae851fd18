/**
 * npm run bench:start: how long the whole product takes from its command to the first positions of the feeds on the
 * graph. Per round a first start (empty state folder) and a second one (the folder of the first).
 */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { makeHome, startTitan } from '../tests/support/titan.ts';

const ROUNDS = 3;
const READ = '{ assets(first: 1) { nodes { id lastKnown { observedAt } } } }';

interface Start {
  readonly answersS: number;
  readonly positionsS: number;
  readonly stopS: number;
}

interface Read {
  readonly assets: { readonly nodes: readonly { readonly lastKnown: { readonly observedAt: string } | null }[] };
}

const first: Start[] = [];
const second: Start[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const home = makeHome();
  first.push(await measure(home));
  second.push(await measure(home));
  rmSync(home, { recursive: true, force: true });
}
console.log(`${availableParallelism()} cores, ${ROUNDS} rounds, seconds: median (least to most)`);
report('first start', first);
report('second start', second);

/** One start with all feeds. A position counts only if this start observed it. */
async function measure(home: string): Promise<Start> {
  const beganAt = new Date();
  const began = performance.now();
  const since = () => (performance.now() - began) / 1_000;
  const titan = await startTitan({
    home,
    env: { TRACKING_SOURCES: 'feed:ais,feed:storms,feed:patrol', KAIJU_SOURCES: 'feed:passes,feed:quakes,feed:sonar' },
  });
  const answersS = since();
  while (!(await isMoving(titan.query<Read>(READ), beganAt))) await wait(20);
  const positionsS = since();
  const code = await titan.end('SIGTERM');
  if (code !== 0) throw new Error(`it ended with ${code}:\n${titan.output()}`);
  return { answersS, positionsS, stopS: since() - positionsS };
}

async function isMoving(answer: Promise<{ readonly data?: Read | null }>, beganAt: Date): Promise<boolean> {
  const observedAt = (await answer).data?.assets?.nodes[0]?.lastKnown?.observedAt;
  // An AIS report keeps the time at which the ship sent it, up to a minute before it is replayed.
  return observedAt !== undefined && Date.parse(observedAt) > beganAt.getTime() - 60_000;
}

function report(what: string, starts: readonly Start[]): void {
  const line = (name: keyof Start) => {
    const values = starts.map((start) => start[name]).sort((a, b) => a - b);
    const text = (at: number) => (values[at] ?? Number.NaN).toFixed(1);
    return `${text(Math.floor(values.length / 2))} (${text(0)} to ${text(values.length - 1)})`;
  };
  console.log(
    `${what.padEnd(14)} url printed ${line('answersS')}   first position ${line('positionsS')}   stop ${line('stopS')}`,
  );
}
