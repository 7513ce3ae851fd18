/** Messages that a channel has handed to us, and which of them one ack can settle. */
import type { ConsumeMessage } from 'amqplib';
import { type Delivery, LeaseLost, type Queue } from '../command-queue.ts';
import type { Verdict } from '../verdicts.ts';
import { readDeath, readMessage } from './message.ts';

export interface Held {
  readonly message: ConsumeMessage;
  readonly delivery: Delivery;
  /** What is known before anybody is asked. */
  readonly known: Verdict | undefined;
  /** Until it is settled, its lease ends or its channel is lost. */
  isOurs: boolean;
}

/** A message of one of the lanes. */
export function heldOf(queue: Queue, message: ConsumeMessage, isUrgent: boolean): Held {
  const { unreadable, ...read } = readMessage(queue, message);
  return held({ ...read, isUrgent }, message, unreadable);
}

/** A message that the broker has given up. */
export function deadOf(queue: Queue, message: ConsumeMessage): Held {
  const { unreadable: _, ...read } = readMessage(queue, message);
  const { isUrgent, reason } = readDeath(queue, message);
  return held({ ...read, isUrgent }, message, reason);
}

/**
 * How to ack these in as few words as can be: all up to a tag where nothing else of the channel lies between, the rest one by
 * one. `all` is in the order of its tags.
 */
export function acksOf(
  all: ReadonlySet<Held>,
  settled: ReadonlySet<Held>,
): { readonly upTo: Held | undefined; readonly single: readonly Held[] } {
  let upTo: Held | undefined;
  for (const each of all) {
    if (!settled.has(each)) break;
    upTo = each;
  }
  const tag = upTo === undefined ? 0 : tagOf(upTo);
  return { upTo, single: [...settled].filter((each) => tagOf(each) > tag) };
}

function tagOf({ message }: Held): number {
  return message.fields.deliveryTag;
}

function held(read: Omit<Delivery, 'settleIn'>, message: ConsumeMessage, deadBecause: string | undefined): Held {
  const each: Held = {
    message,
    known: deadBecause === undefined ? undefined : { is: 'DEAD', reason: deadBecause },
    isOurs: true,
    delivery: {
      ...read,
      async settleIn() {
        if (!each.isOurs) throw new LeaseLost(`command ${read.messageId} was given to another consumer meanwhile`);
      },
    },
  };
  return each;
}
