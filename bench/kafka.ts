/**
 * npm run bench:kafka: the event log on Kafka beside bare kafkajs on a broker of its own. Medians of ROUNDS interleaved rounds;
 * then what a process costs that is attached to Kafka and idle; `npm run bench:kafka idle` measures only that.
 * `… idle-process URL` is that process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog, LogRecord, Topic } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { startServer } from '../deploy/local/lifetime.ts';
import { spawnProgram, written } from '../tests/support/titan.ts';
import { cpuSeconds, median, seconds, thousands } from './measure.ts';

const ROUNDS = 5;
const PRODUCED = 50_000;
/** Many fetches of 8 MiB: the first one is not timed. */
const CONSUMED = 500_000;
const PER_APPEND = 500;
const BYTES = 100;
const PARTITIONS = 8;
const GOAL = 0.8;
const IDLE_S = 20;
const IDLE_ROUNDS = 3;
const IDLE_GOAL_PCT = 2;

const [what, idleUrl] = process.argv.slice(2);
if (what === 'idle-process') await beIdle(idleUrl ?? '');
else await bench();

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'titan-bench-'));
  const scope = new Scope('bench');
  scope.defer('folder', () => rmSync(folder, { recursive: true, force: true }));
  try {
    const { url } = await startServer('kafka', { folder }, scope);
    if (what !== 'idle') await compare(url, scope);
    await measureIdle(url, scope);
  } finally {
    await scope.close();
  }
}

interface Round {
  readonly produce: number;
  readonly bareProduce: number;
  readonly consume: number;
  readonly bareConsume: number;
}

async function compare(url: string, scope: Scope): Promise<void> {
  console.log(`${availableParallelism()} cores, medians of ${ROUNDS} interleaved rounds, ${BYTES} B a record`);
  const log = openEventLog(url, scope, { name: 'bench' });
  const kafka = new Kafka({ brokers: [url.replace('kafka://', '')], logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  await producer.connect();
  scope.defer('producer', () => producer.disconnect());
  const batches = Array.from({ length: PRODUCED / PER_APPEND }, () => recordsOf(PER_APPEND));
  const long = topicOf('long');
  await log.declare([long]);
  for (let i = 0; i < CONSUMED / 2_000; i += 1) await log.append(long, recordsOf(2_000));
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [ours, theirs] = [topicOf(`ours.${round}`), topicOf(`bare.${round}`)];
    await log.declare([ours, theirs]);
    const produce = await seconds(async () => {
      for (const batch of batches) await log.append(ours, batch);
    });
    const bareProduce = await seconds(async () => {
      for (const batch of batches) {
        await producer.send({
          topic: theirs.name,
          messages: batch.map(({ key, value }) => ({ key, value })),
        });
      }
    });
    const consume = await consumeOurs(log, long, `ours ${round}`, scope);
    const bareConsume = await consumeBare(kafka, long, `bare ${round}`);
    // The first round warms the broker and compilers.
    if (round > 0) rounds.push({ produce, bareProduce, consume, bareConsume });
  }
  for (const [name, count, mine, bare] of [
    ['produce, batches of 500', PRODUCED, 'produce', 'bareProduce'],
    ['consume', CONSUMED, 'consume', 'bareConsume'],
  ] as const) {
    const ratio = median(rounds.map((round) => round[bare] / round[mine]));
    const rate = (of: keyof Round) => thousands(count / median(rounds.map((round) => round[of])));
    console.log(
      `${name.padEnd(26)} ours ${rate(mine)}/s  bare kafkajs ${rate(bare)}/s  ratio ${ratio.toFixed(2)}  goal ${GOAL}`,
    );
  }
}

/** Seconds from the first batch to the last: joining a group is the same for both. */
async function consumeOurs(log: EventLog, topic: Topic, group: string, scope: Scope): Promise<number> {
  const child = scope.child('reader');
  const clock = stopwatch();
  const ended = log.consume(
    { group, topics: [topic], maxBatch: 1_000 },
    async ({ records }) => clock.take(records.length),
    child,
  );
  const took = await clock.done;
  await child.close();
  await ended;
  return took;
}

/** As its users read with it: whole batches, committed after each. */
async function consumeBare(kafka: Kafka, topic: Topic, groupId: string): Promise<number> {
  const consumer = kafka.consumer({ groupId });
  const clock = stopwatch();
  await consumer.connect();
  await consumer.subscribe({ topics: [topic.name], fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: PARTITIONS,
    eachBatch: async ({ batch: { messages } }) => {
      let bytes = 0;
      for (const { key, value } of messages) bytes += (key?.toString().length ?? 0) + (value?.length ?? 0);
      clock.take(bytes === 0 ? 0 : messages.length);
    },
  });
  const took = await clock.done;
  await consumer.disconnect();
  return took;
}

function stopwatch() {
  let from = Number.NaN;
  let seen = 0;
  let finish: (took: number) => void = () => undefined;
  const done = new Promise<number>((resolve) => {
    finish = resolve;
  });
  return {
    done,
    take(records: number): void {
      if (seen === 0) from = performance.now();
      seen += records;
      if (seen >= CONSUMED) finish((performance.now() - from) / 1_000);
    },
  };
}

async function measureIdle(url: string, scope: Scope): Promise<void> {
  const idle = spawnProgram(process.execPath, ['--import', 'tsx', 'bench/kafka.ts', 'idle-process', url], {}, 'SHARED');
  scope.defer('idle process', async () => {
    idle.child.kill('SIGKILL');
    await idle.ended;
  });
  await written(idle, /attached/);
  const pid = idle.child.pid ?? 0;
  // The last answers of joining. Compilers go on for half a minute, which the first round pays for.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const rounds: number[] = [];
  for (let round = 1; round <= IDLE_ROUNDS; round += 1) {
    const before = cpuSeconds(pid);
    await new Promise((resolve) => setTimeout(resolve, IDLE_S * 1_000));
    rounds.push(((cpuSeconds(pid) - before) / IDLE_S) * 100);
  }
  console.log(
    `idle for ${IDLE_S} s with a producer, three groups and a tail: ${median(rounds).toFixed(2)} % of a core  goal ${IDLE_GOAL_PCT} %  rounds ${rounds.map((pct) => pct.toFixed(2)).join(' ')}`,
  );
}

/** As much of Kafka as a service of ours has at once, and nothing to do. */
async function beIdle(url: string): Promise<void> {
  const scope = new Scope('idle');
  const log = openEventLog(url, scope, { name: 'idle' });
  const topic = topicOf('idle');
  await log.declare([topic]);
  const joined = ['one', 'two', 'three'].map(
    (group) =>
      new Promise<void>((resolve) => {
        const options = { group, topics: [topic], maxBatch: 100, onAssigned: () => resolve() };
        void log.consume(options, async () => undefined, scope);
      }),
  );
  const tailed = new Promise<void>((resolve) => {
    void log.tail(topic, [], async () => resolve(), scope);
  });
  await log.append(topic, recordsOf(1));
  await Promise.all([...joined, tailed]);
  process.stdout.write('attached\n');
}

function topicOf(name: string): Topic {
  return { name: `bench.${name}`, partitions: PARTITIONS };
}

function recordsOf(count: number): readonly LogRecord[] {
  return Array.from({ length: count }, (_, i) => ({ key: `key ${i % 256}`, value: Buffer.alloc(BYTES, i) }));
}
