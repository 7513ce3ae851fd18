/**
 * The relay: outbox → event log, in order. It reads after its checkpoint, waits until the log has all of it, then moves the
 * checkpoint. Killed in between it sends again: consumers filter by position (high-water.ts). Each record names its position
 * (`pos`) and the one before it in its partition (`prev`), so that a consumer notices what a restored log has lost.
 */
import { randomUUID } from 'node:crypto';
import { partitionOf } from '../kernel/partition.ts';
import { Refusal } from '../kernel/refusal.ts';
import { log } from '../log.ts';
import { pause } from '../retry.ts';
import type { Loop } from '../worker.ts';
import { type Chain, type DenseLog, GapError, type OutboxRow, type RelayMark, type RelaySource } from './dense-log.ts';
import type { EventLog, LogRecord, Topic } from './event-log.ts';

const LEASE_MS = 15_000;
const MOST_AT_ONCE = 500;
const POLL_MS = 50;
/** An outbox that stays empty is looked at less often. */
const IDLE_POLL_MS = 250;

/** Moves the outbox of a context to the log for as long as it runs. */
export function relayLoop(source: RelaySource, eventLog: EventLog): Loop {
  const { name, checkpoint } = source;
  const owner = randomUUID();
  return {
    what: `relay ${name}`,
    async run(signal) {
      let leasedUntil = 0;
      let idle = 0;
      try {
        while (!signal.aborted) {
          if (Date.now() > leasedUntil - LEASE_MS / 2) {
            const now = Date.now();
            leasedUntil = (await checkpoint.takeLease(owner, LEASE_MS)) ? now + LEASE_MS : 0;
          }
          if (leasedUntil === 0) {
            await pause(LEASE_MS / 15, signal);
            continue;
          }
          idle = (await relayOnce(source, eventLog)) > 0 ? 0 : idle + 1;
          if (idle > 0) await pause(Math.min(POLL_MS * idle, IDLE_POLL_MS), signal);
        }
      } finally {
        await checkpoint
          .freeLease(owner)
          .catch((error: unknown) => log.debug({ error }, 'the lease of a relay ends by itself'));
      }
    },
  };
}

/** Moves up to 500 events, whoever holds the lease; returns how many. */
export async function relayOnce({ name, outbox, checkpoint }: RelaySource, eventLog: EventLog): Promise<number> {
  const mark = await checkpoint.read();
  const rows = await outbox.read(mark.at, MOST_AT_ONCE);
  if (rows.length === 0) return 0;
  assertDense(name, mark.at, rows);
  const links = linked(mark.chain, rows);
  const byTopic = new Map<string, { readonly topic: Topic; readonly records: LogRecord[] }>();
  for (const { row, prev } of links.rows) {
    const { topic, records } = byTopic.get(row.topic) ?? {
      topic: { name: row.topic, partitions: row.partitions },
      records: [],
    };
    byTopic.set(row.topic, { topic, records });
    const headers = { ...row.headers, pos: String(row.pos), ...(prev === undefined ? {} : { prev: String(prev) }) };
    records.push({ key: row.key, value: Buffer.from(JSON.stringify(row.body)), headers });
  }
  for (const { topic, records } of byTopic.values()) await eventLog.append(topic, records);
  // Not moved: another relay was here, or an operator rewound it. The next round reads again.
  await checkpoint.move(mark, mark.at + rows.length, links.chain);
  return rows.length;
}

/**
 * Sets a relay back to a position, so that everything after it is sent again: for a log that was restored from an older state.
 * Safe while the relay is busy, and consumers filter what they had. Refuses REWIND_FORWARD, REWIND_TOO_FAR.
 */
export async function rewindRelay(source: RelaySource, to: number, by: string): Promise<RelayMark> {
  const { name, outbox, checkpoint } = source;
  const forward = (at: number) =>
    new Refusal('REWIND_FORWARD', `The relay of ${name} stands at ${at}. Rewind it to that or to less.`, { at, to });
  const { at } = await checkpoint.read();
  if (!Number.isSafeInteger(to) || to < 0 || to > at) throw forward(at);
  const next = (await outbox.read(to, 1))[0]?.pos;
  if (next !== undefined && next !== to + 1) {
    throw new Refusal(
      'REWIND_TOO_FAR',
      `The outbox of ${name} begins with ${next}. Rewind to ${next - 1} at the least.`,
      { to, least: next - 1 },
    );
  }
  if (!(await checkpoint.rewind(to, await chainUpTo(outbox, to), by))) throw forward((await checkpoint.read()).at);
  log.warn({ relay: name, from: at, to, by }, 'a relay was rewound');
  return checkpoint.read();
}

/** What the relay of a context still has to do; `oldestAt` of the first event that it has not published. */
export interface OutboxLag {
  readonly at: number;
  readonly head: number;
  readonly oldestAt: Date | undefined;
}

/** `mark`: the relay's place, where it is known already. */
export async function outboxLag({ outbox, checkpoint }: RelaySource, mark?: RelayMark): Promise<OutboxLag> {
  const { at } = mark ?? (await checkpoint.read());
  const head = await outbox.head();
  const oldest = head > at ? (await outbox.read(at, 1))[0] : undefined;
  return { at, head, oldestAt: oldest?.recordedAt };
}

function assertDense(name: string, at: number, rows: readonly OutboxRow[]): void {
  for (const [i, { pos }] of rows.entries()) {
    if (pos !== at + 1 + i) throw new GapError(`the outbox of ${name} has no event ${at + 1 + i} before ${pos}`);
  }
}

/** Each row with the position before it in its partition, where that is known, and the chain after the last one. */
function linked(before: Chain, rows: readonly OutboxRow[]) {
  const chain: Record<string, number> = { ...before };
  const links = rows.map((row) => {
    const place = `${row.topic}/${partitionOf(row.key, row.partitions)}`;
    const prev = chain[place];
    chain[place] = row.pos;
    // Somebody set the checkpoint back by hand: what the chain says comes later.
    return { row, prev: prev !== undefined && prev < row.pos ? prev : undefined };
  });
  return { rows: links, chain };
}

/** Folds all that the outbox still has up to a position; seldom done, so it may take its time. */
async function chainUpTo(outbox: DenseLog, to: number): Promise<Chain> {
  let chain: Chain = {};
  for (let after = 0; after < to; ) {
    const rows = (await outbox.read(after, MOST_AT_ONCE)).filter(({ pos }) => pos <= to);
    const last = rows.at(-1);
    if (last === undefined) return chain;
    ({ chain } = linked(chain, rows));
    after = last.pos;
  }
  return chain;
}
