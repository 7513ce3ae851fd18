/** Reading for as long as it is wanted: one life of a consumer after the other, with a look at the log before each. */
import type { Scope } from '../../lifecycle.ts';
import { log } from '../../log.ts';
import { backoffMs, pause } from '../../retry.ts';
import { LogAway } from './away.ts';
import type { KafkaAddress } from './client.ts';
import { leaveFor } from './ghost.ts';
import { type Ended, type LifeEnd, type LifeOptions, live } from './life.ts';
import type { Watchdog } from './watchdog.ts';

export interface Reader {
  /** For our log. */
  readonly name: string;
  /** Looks where reading stands. LogAway is waited for; anything else that it throws ends the reading. */
  begin(): Promise<LifeOptions>;
  /** Whether the log has more for this reader than it has handled. */
  isBehind(): Promise<boolean>;
  readonly watchdog: Watchdog;
}

const LOOK_EVERY_MS = 10_000;
const HEALTHY_MS = 30_000;

/** `failing` fails, and with it the process, when nothing here can heal the reading. */
export async function keepReading(
  address: KafkaAddress,
  reader: Reader,
  failing: Scope,
  signal: AbortSignal,
): Promise<void> {
  let ghost: string | undefined;
  for (let failures = 0; !signal.aborted; ) {
    const began = performance.now();
    const options = await beginning(reader, signal);
    if (options === undefined) return;
    if (ghost !== undefined) await leaveFor(address, options.group, ghost);
    const { end, ...rest } = await oneLife(address, options, reader, failing, signal);
    ghost = rest.ghost;
    if (signal.aborted) return;
    log.warn({ reader: reader.name, ...end }, 'reading the log begins anew');
    failures = performance.now() - began > HEALTHY_MS ? 1 : failures + 1;
    await pause(backoffMs(failures), signal);
  }
}

/** Undefined if the signal aborted while the log was away. */
async function beginning(reader: Reader, signal: AbortSignal): Promise<LifeOptions | undefined> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await reader.begin();
    } catch (error) {
      if (!(error instanceof LogAway)) throw error;
      log.warn({ error, reader: reader.name }, 'the log cannot be reached, trying again');
    }
    await pause(backoffMs(failures), signal);
  }
  return undefined;
}

async function oneLife(
  address: KafkaAddress,
  options: LifeOptions,
  reader: Reader,
  failing: Scope,
  signal: AbortSignal,
): Promise<Ended> {
  const still = new AbortController();
  const timer = setInterval(async () => {
    // Away is not still: another life is begun when the connection is found to be lost.
    const verdict = await reader.watchdog.look(() => reader.isBehind()).catch(() => 'FINE');
    if (verdict !== 'FINE') still.abort(verdict);
  }, LOOK_EVERY_MS);
  const told = AbortSignal.any([signal, still.signal]);
  const ended = await live(address, options, told).finally(() => clearInterval(timer));
  const fatal = fatalOf(reader.name, ended.end, still.signal.reason);
  if (fatal === undefined) return still.signal.aborted ? { ...ended, end: { why: 'STILL' } } : ended;
  failing.fail(fatal);
  throw fatal;
}

function fatalOf(name: string, end: LifeEnd, verdict: unknown): unknown {
  if (verdict === 'GIVE_UP') return new Error(`${name} hears nothing though the log has more`);
  return end.why === 'BROKEN' ? end.error : undefined;
}
