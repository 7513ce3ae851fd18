/**
 * A member of a consumer group. One loop renews leases, keeps to the fair share (surplus goes back between batches) and
 * looks at the heads; each partition that has something new is then read on its own, one batch after the other. A commit
 * that finds another owner or epoch changes nothing: the member was fenced and stops reading that partition.
 */
import { randomUUID } from 'node:crypto';
import { StartError } from '../../errors.ts';
import type { Scope } from '../../lifecycle.ts';
import { log } from '../../log.ts';
import type { Pool } from '../../postgres.ts';
import { repeatedWarning } from '../../repeated.ts';
import { type Bell, backoffMs, createBell, pause } from '../../retry.ts';
import { BehindRetention, type EventLog, Fenced, type LogBatch, type Topic } from '../event-log.ts';
import { announce, type Claim, commit, ensureGroup, leave, release, renew, take } from './membership.ts';
import { readHeads, readRecords } from './records.ts';
import type { Wakeups } from './wakeups.ts';

/** How often leases are renewed; a change of members wakes everyone at once. */
const RENEW_MS = 2_500;
/** Without a wake-up: that of an append is sent after its commit, and its process may have died in between. */
const POLL_MS = 1_000;

export interface GroupTools {
  /** For records. */
  readonly pool: Pool;
  /** For leases and commits. */
  readonly groupPool: Pool;
  readonly wakeups: Wakeups;
  /** First part of the member's name. */
  readonly name: string;
}

type Options = Parameters<EventLog['consume']>[0];
type OnBatch = (batch: LogBatch) => Promise<void>;

/** A partition that this member holds. */
interface Held {
  readonly claim: Claim;
  readonly topic: Topic;
  readonly stop: AbortController;
  /** By that, or because the member ends. */
  readonly stopped: AbortSignal;
  /** Offsets: of the next batch, and of what the log last said it has. */
  next: number;
  low: number;
  high: number;
  /** When the next batch is due, in ms of the epoch, and what is rung when it is full before that. */
  dueAt: number;
  readonly filled: Bell;
  /** Reading until nothing is left; undefined while idle. */
  reading: Promise<void> | undefined;
}

export async function consumeAsMember(
  tools: GroupTools,
  options: Options,
  onBatch: OnBatch,
  scope: Scope,
): Promise<void> {
  const { signal } = scope;
  const member = createMember(tools, options, onBatch, signal);
  const subjects = [member.subject, ...options.topics.map(({ name }) => name)];
  let joined = false;
  let renewAt = 0;
  let members = -1;
  try {
    for (let failures = 0; !signal.aborted; ) {
      const seen = tools.wakeups.seen(subjects);
      try {
        // Durable, unlike leases and commits: a member whose rows went with a crash of the server would wait for ever.
        if (!joined) await ensureGroup(tools.pool, options.group, options.topics);
        if (Date.now() >= renewAt || seen.get(member.subject) !== members) {
          members = seen.get(member.subject) ?? 0;
          await member.coordinate();
          renewAt = Date.now() + RENEW_MS;
        }
        // Only now: the others give back what is over their share when they are told of us.
        if (!joined) tools.wakeups.ring(member.subject);
        joined = true;
        await member.look();
        failures = 0;
      } catch (error) {
        if (error instanceof BehindRetention || error instanceof StartError) throw error;
        failures += 1;
        log.warn({ error, group: options.group }, 'the group cannot be reached, trying again');
        await pause(backoffMs(failures), signal);
        continue;
      }
      await tools.wakeups.wait(seen, POLL_MS, signal);
    }
  } finally {
    await member.end();
  }
}

function createMember(
  { pool, groupPool, wakeups, name }: GroupTools,
  options: Options,
  onBatch: OnBatch,
  signal: AbortSignal,
) {
  const { group, topics } = options;
  const owner = `${name}-${randomUUID()}`;
  const subject = `group ${group}`;
  const held = new Map<string, Held>();
  const leaving = new Set<Promise<void>>();
  const failed = repeatedWarning('a batch failed, trying again');
  const partitions = topics.reduce((sum, topic) => sum + topic.partitions, 0);

  function tell(): void {
    for (const topic of topics) {
      const mine = [...held.values()].filter((each) => each.topic === topic).map(({ claim }) => claim.partition);
      options.onAssigned?.(
        topic,
        mine.sort((a, b) => a - b),
      );
    }
  }

  function drop(each: Held): void {
    each.stop.abort();
    if (held.get(keyOf(each.claim)) === each) held.delete(keyOf(each.claim));
  }

  /** Lets what is in flight end, then leaves the partition to others. */
  async function giveBack(each: Held): Promise<void> {
    drop(each);
    await each.reading;
    await release(groupPool, group, owner, [each.claim]);
    wakeups.ring(subject);
  }

  async function read(each: Held): Promise<void> {
    const { topic, claim, stopped } = each;
    let most = options.maxBatch;
    for (let failures = 0; each.next < each.high && !stopped.aborted; ) {
      if (each.high - each.next < most && Date.now() < each.dueAt) {
        await each.filled.rung(each.dueAt - Date.now());
        continue;
      }
      each.dueAt = Date.now() + (options.lingerMs ?? 0);
      try {
        const records = await readRecords(pool, topic, claim.partition, each.next, most);
        const next = each.next + records.length;
        if (records.length === 0) throw new Error(`${topic.name}/${claim.partition} has no record ${each.next}`);
        // If it throws, it gets the same again, however much came meanwhile.
        most = records.length;
        await onBatch({ topic, partition: claim.partition, from: each.next, next, records });
        most = options.maxBatch;
        if (!(await commit(groupPool, group, owner, claim, next))) {
          throw new Fenced(`${topic.name}/${claim.partition} belongs to another member of ${group} by now`);
        }
        each.next = next;
        failures = 0;
      } catch (error) {
        if (error instanceof Fenced) {
          log.warn({ group, topic: topic.name, partition: claim.partition }, error.message);
          drop(each);
          tell();
          wakeups.ring(subject);
          return;
        }
        failures += 1;
        failed(error, { group, topic: topic.name, partition: claim.partition });
        await pause(backoffMs(failures), stopped);
      }
    }
  }

  return {
    subject,

    /** Renews, gives back what is over the fair share, takes what is free up to it. */
    async coordinate(): Promise<void> {
      const live = await announce(groupPool, group, owner);
      const share = Math.ceil(partitions / live);
      const before = [...held.keys()].join();
      const kept = new Set(
        (
          await renew(
            groupPool,
            group,
            owner,
            [...held.values()].map(({ claim }) => claim),
          )
        ).map(keyOf),
      );
      for (const each of [...held.values()]) {
        if (kept.has(keyOf(each.claim))) continue;
        log.warn({ group, ...each.claim }, 'a partition was taken by another member');
        drop(each);
      }
      for (const each of [...held.values()].slice(share)) {
        const done = giveBack(each)
          .catch((error: unknown) => log.warn({ error, group }, 'a partition is given back when its lease ends'))
          .finally(() => leaving.delete(done));
        leaving.add(done);
      }
      if (held.size < share) {
        for (const { committed, ...claim } of await take(groupPool, group, owner, topics, share - held.size)) {
          const topic = topics.find((each) => each.name === claim.topic);
          if (topic === undefined) continue;
          const stop = new AbortController();
          const stopped = AbortSignal.any([signal, stop.signal]);
          held.set(keyOf(claim), {
            claim,
            topic,
            stop,
            stopped,
            next: committed,
            low: 0,
            high: 0,
            dueAt: 0,
            filled: createBell(stopped),
            reading: undefined,
          });
        }
      }
      if ([...held.keys()].join() !== before) tell();
    },

    /** Starts reading the partitions that have something new. */
    async look(): Promise<void> {
      for (const topic of topics) {
        if (![...held.values()].some((each) => each.topic === topic)) continue;
        for (const { partition, low, high } of await readHeads(pool, topic)) {
          const each = held.get(keyOf({ topic: topic.name, partition }));
          if (each === undefined) continue;
          if (each.next < low) {
            throw new BehindRetention(group, topic.name, partition, each.next, low);
          }
          each.high = high;
          if (high - each.next >= options.maxBatch) each.filled.ring();
          if (each.next < high) {
            each.reading ??= read(each).finally(() => {
              each.reading = undefined;
            });
          }
        }
      }
    },

    /** Lets everything in flight end, then gives all back. */
    async end(): Promise<void> {
      const mine = [...held.values()];
      for (const each of mine) each.stop.abort();
      await Promise.all([...mine.map(({ reading }) => reading), ...leaving]);
      held.clear();
      try {
        await release(
          groupPool,
          group,
          owner,
          mine.map(({ claim }) => claim),
        );
        await leave(groupPool, group, owner);
        wakeups.ring(subject);
      } catch (error) {
        log.warn({ error, group }, 'the group learns of our leaving when the leases end');
      }
      tell();
    },
  };
}

function keyOf({ topic, partition }: { readonly topic: string; readonly partition: number }): string {
  return `${topic}/${partition}`;
}
