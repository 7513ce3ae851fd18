/** A log or a queue of a server that several installations share: its names carry a prefix there, and nowhere else. */
import type { CommandQueue, Queue } from './command-queue.ts';
import type { EventLog, LogBatch, Topic } from './event-log.ts';

/** The same log, with topics and groups under names of their own. */
export function prefixedEventLog(log: EventLog, prefix: string): EventLog {
  if (prefix === '') return log;
  const there = (topic: Topic): Topic => ({ ...topic, name: prefix + topic.name });
  const here = (batch: LogBatch): LogBatch => ({
    ...batch,
    topic: { ...batch.topic, name: batch.topic.name.slice(prefix.length) },
  });
  return {
    append: (topic, records) => log.append(there(topic), records),
    consume: ({ group, topics, onAssigned, ...options }, onBatch, scope) =>
      log.consume(
        {
          ...options,
          group: prefix + group,
          topics: topics.map(there),
          ...(onAssigned === undefined
            ? {}
            : {
                onAssigned: (topic, partitions) =>
                  onAssigned({ ...topic, name: topic.name.slice(prefix.length) }, partitions),
              }),
        },
        (batch) => onBatch(here(batch)),
        scope,
      ),
    tail: (topic, from, onBatch, scope) => log.tail(there(topic), from, (batch) => onBatch(here(batch)), scope),
    offsets: (topic) => log.offsets(there(topic)),
    async lag(group) {
      const lags = await log.lag(prefix + group);
      return lags.map((lag) => ({ ...lag, topic: lag.topic.slice(prefix.length) }));
    },
    declare: (topics) => log.declare(topics.map(there)),
  };
}

/** The same queue, with names of its own. */
export function prefixedCommandQueue(queue: CommandQueue, prefix: string): CommandQueue {
  if (prefix === '') return queue;
  const there = ({ name }: Queue): Queue => ({ name: prefix + name });
  return {
    publish: (to, commands, tx) => queue.publish(there(to), commands, tx),
    consume: (from, options, on, scope) => queue.consume(there(from), options, on, scope),
    transactional: (tx) => queue.transactional(tx),
    declare: (queues) => queue.declare(queues.map(there)),
    async depth(queues) {
      const depths = await queue.depth(queues.map(there));
      return depths.map((depth) => ({ ...depth, queue: depth.queue.slice(prefix.length) }));
    },
  };
}
