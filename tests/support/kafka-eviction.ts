/** Ends a member of a Kafka group behind its back, as the broker does with one that was silent for too long. */
import { connect } from 'node:net';
import { Kafka, logLevel } from 'kafkajs';

/** A plain client of the broker, for what the port does not offer. */
export function plainKafka(url: string): Kafka {
  return new Kafka({
    brokers: url.replace('kafka://', '').split(','),
    logLevel: logLevel.NOTHING,
    retry: { retries: 30, maxRetryTime: 2_000 },
  });
}

/** Takes all members out of a group, as if their sessions had ended: those of killed processes last for 30 s. */
export async function evictAll(url: string, group: string): Promise<void> {
  const admin = plainKafka(url).admin();
  await admin.connect();
  const { groups } = await admin.describeGroups([group]);
  await admin.disconnect();
  for (const { memberId } of groups.flatMap(({ members }) => members)) await leaveFor(url, group, memberId);
}

/** Takes all partitions of the group to a member of its own, which then leaves without having read anything. */
export async function stealAll(url: string, group: string, topic: string): Promise<void> {
  await evictAll(url, group);
  const thief = plainKafka(url).consumer({ groupId: group, allowAutoTopicCreation: false });
  const joined = new Promise<void>((resolve) => {
    thief.on(thief.events.GROUP_JOIN, () => resolve());
  });
  await thief.connect();
  await thief.subscribe({ topics: [topic] });
  await thief.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: async () => undefined });
  await joined;
  await thief.disconnect();
}

const LEAVE_GROUP = 13;

/** LeaveGroup, version 1: Kafka takes it from anybody who knows the member's id. */
function leaveFor(url: string, group: string, member: string): Promise<void> {
  const { hostname, port } = new URL(url.replace('kafka:', 'http:'));
  const head = Buffer.from([0, LEAVE_GROUP, 0, 1, 0, 0, 0, 1]);
  const body = Buffer.concat([head, textOf('test'), textOf(group), textOf(member)]);
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(Buffer.concat([size, body])));
    socket.once('error', reject);
    socket.once('data', (answer) => {
      socket.end();
      // Size, id of the request, pause, then the error.
      const code = answer.readInt16BE(12);
      if (code === 0) resolve();
      else reject(new Error(`LeaveGroup was refused with ${code}`));
    });
  });
}

function textOf(text: string): Buffer {
  const bytes = Buffer.from(text);
  const size = Buffer.alloc(2);
  size.writeInt16BE(bytes.length);
  return Buffer.concat([size, bytes]);
}
