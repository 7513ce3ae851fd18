/** What benches of several processes share: figures, and the processor time of a process from /proc. */
import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ of Linux: ticks of /proc/<pid>/stat per second. */
const PROC_HZ = 100;

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

export function thousands(value: number): string {
  return Math.round(value).toLocaleString('en');
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1_000;
}

/** CPU seconds that a process has used, with those of its ended children; 0 once it is gone. */
export function cpuSeconds(pid: number): number {
  const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fieldsOf(pid).slice(11, 15).map(Number);
  return (utime + stime + cutime + cstime) / PROC_HZ;
}

/** The process and all that live below it, such as PostgreSQL's. */
export function familyOf(pid: number): readonly number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(fieldsOf(Number(name))[1])] as const),
  );
  const children = (of: number): readonly number[] =>
    [...parents].filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...children(child)]);
  return [pid, ...children(pid)];
}

/** Of /proc/<pid>/stat from the state on: what comes before may hold spaces. */
function fieldsOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  } catch {
    return [];
  }
}
