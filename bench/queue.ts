/**
 * npm run bench:queue [postgres] [rabbitmq]: the command queue beside its peers on the same server, in interleaved rounds.
 * `postgres`: 4 workers that take 50 at a time, against pg-boss with as many that fetch and complete 50 as fast as they can.
 * `rabbitmq`: publishing and consuming by the adapter, against amqplib as one would use it by hand, with confirms and acks.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConfirmChannel, connect } from 'amqplib';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { prepareContexts } from '#platform/embedded/contexts.ts';
import { ownServer } from '#platform/embedded/own-server.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { CommandQueue, Queue } from '#platform/messaging/command-queue.ts';
import { openCommandQueue } from '#platform/messaging/open-command-queue.ts';
import { migrateQueue } from '#platform/migrations.ts';
import { openPool } from '#platform/postgres.ts';
import { openFolder } from '../deploy/local/folder.ts';
import { serverIn } from '../deploy/local/lifetime.ts';
import { median, seconds } from './measure.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const COMMANDS = Number(process.env.COMMANDS ?? 20_000);
const PER_PUBLISH = 500;
const WORKERS = 4;
const PER_WORKER = 50;
const PREFETCH = 200;

interface Peer {
  readonly name: string;
  publish(bodies: readonly object[]): Promise<void>;
  /** Consumes until `count` were done. */
  consume(count: number): Promise<void>;
}

const parts = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), 'titan-bench-'));
chmodSync(home, 0o755);
const scope = new Scope('bench');
try {
  console.log(`${availableParallelism()} cores, medians of ${ROUNDS} interleaved rounds of ${COMMANDS} commands`);
  if (parts.length === 0 || parts.includes('postgres')) {
    await compare('PostgreSQL queue', 'pg-boss', await onPostgres(scope.child('postgres')));
  }
  if (parts.length === 0 || parts.includes('rabbitmq')) {
    await compare('RabbitMQ queue', 'amqplib', await onRabbit(scope.child('rabbitmq')));
  }
} finally {
  await scope.close();
  rmSync(home, { recursive: true, force: true });
}

async function onPostgres(own: Scope): Promise<readonly [Peer, Peer]> {
  const { url } = await ownServer(home, own);
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const urls = await prepareContexts(owner, url, ['queue'], randomBytes(32)).finally(() => owner.end());
  const queueUrl = urls.get('queue') ?? '';
  await migrateQueue(openPool(queueUrl, { name: 'bench', max: 1 }, own));
  const queue = openCommandQueue(queueUrl, own, { name: 'bench' });

  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: WORKERS });
  boss.on('error', () => undefined);
  await boss.start();
  own.defer('pg-boss', () => boss.stop({ graceful: false }));
  await boss.createQueue('bench');
  const byBoss: Peer = {
    name: 'pg-boss',
    publish: (bodies) => boss.insert(bodies.map((data) => ({ name: 'bench', data }))),
    async consume(count) {
      let done = 0;
      const worker = async () => {
        while (done < count) {
          const jobs = await boss.fetch<object>('bench', { batchSize: PER_WORKER });
          if (jobs.length > 0)
            await boss.complete(
              'bench',
              jobs.map(({ id }) => id),
            );
          done += jobs.length;
        }
      };
      await Promise.all(Array.from({ length: WORKERS }, worker));
    },
  };
  return [await byQueue(queue, own, { workers: WORKERS, prefetch: PER_WORKER, maxBatch: PER_WORKER }), byBoss];
}

async function onRabbit(own: Scope): Promise<readonly [Peer, Peer]> {
  const server = await serverIn(openFolder(join(home, 'rabbit')), 'rabbitmq');
  own.defer('rabbitmq', () => server.stop());
  const queue = openCommandQueue(server.url, own, { name: 'bench' });
  const connection = await connect(server.url, { noDelay: true });
  own.defer('amqplib', () => connection.close());
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue('bare', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await channel.prefetch(PREFETCH);
  const byHand: Peer = {
    name: 'amqplib',
    async publish(bodies) {
      for (const body of bodies) {
        channel.sendToQueue('bare', Buffer.from(JSON.stringify(body)), { persistent: true, messageId: randomUUID() });
      }
      await channel.waitForConfirms();
    },
    consume: (count) => consumeByHand(channel, count),
  };
  return [await byQueue(queue, own, { workers: 1, prefetch: PREFETCH, maxBatch: PREFETCH }), byHand];
}

async function consumeByHand(channel: ConfirmChannel, count: number): Promise<void> {
  let done = 0;
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { consumerTag } = await channel.consume('bare', (message) => {
    if (message === null) return;
    JSON.parse(message.content.toString());
    channel.ack(message);
    done += 1;
    if (done === count) finish();
  });
  await finished;
  await channel.cancel(consumerTag);
}

async function byQueue(
  queue: CommandQueue,
  own: Scope,
  { workers, ...limits }: { readonly workers: number; readonly prefetch: number; readonly maxBatch: number },
): Promise<Peer> {
  const to: Queue = { name: 'bench' };
  await queue.declare([to]);
  return {
    name: 'queue',
    publish: (bodies) =>
      queue.publish(
        to,
        bodies.map((body) => ({ messageId: randomUUID(), body })),
      ),
    async consume(count) {
      const child = own.child(`round ${randomUUID()}`);
      let done = 0;
      let finish: () => void = () => undefined;
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const options = { ...limits, maxAttempts: 5, leaseMs: 60_000, bury: async () => undefined };
      const running = Array.from({ length: workers }, () =>
        queue.consume(
          to,
          options,
          async (deliveries) => {
            done += deliveries.length;
            if (done >= count) finish();
            return deliveries.map(() => ({ ack: true }));
          },
          child,
        ),
      );
      await finished;
      await child.close();
      await Promise.all(running);
    },
  };
}

async function compare(ours: string, theirs: string, peers: readonly [Peer, Peer]): Promise<void> {
  const rates: Record<string, number[]> = {};
  for (let round = 0; round <= ROUNDS; round++) {
    for (const peer of round % 2 === 0 ? peers : peers.toReversed()) {
      const bodies = Array.from({ length: COMMANDS }, (_, n) => ({ type: 'RecallJaeger', jaeger: randomUUID(), n }));
      const publish = await seconds(async () => {
        for (let at = 0; at < bodies.length; at += PER_PUBLISH) await peer.publish(bodies.slice(at, at + PER_PUBLISH));
      });
      const consume = await seconds(() => peer.consume(COMMANDS));
      // The first round warms up.
      if (round === 0) continue;
      for (const [what, took] of Object.entries({ publish, consume, both: publish + consume })) {
        const key = `${peer === peers[0] ? 'ours' : 'theirs'} ${what}`;
        rates[key] = [...(rates[key] ?? []), COMMANDS / took];
      }
    }
  }
  for (const what of ['publish', 'consume', 'both']) {
    const [mine = [], other = []] = [rates[`ours ${what}`], rates[`theirs ${what}`]];
    const ratio = median(mine.map((rate, round) => rate / (other[round] ?? Number.NaN)));
    console.log(`${what.padEnd(8)} ${ours} ${show(mine)}   ${theirs} ${show(other)}   ratio ${ratio.toFixed(2)}`);
  }
}

function show(rates: readonly number[]): string {
  const text = (rate: number) => Math.round(rate).toLocaleString('en');
  return `${text(median(rates))}/s (${text(Math.min(...rates))} to ${text(Math.max(...rates))})`;
}
