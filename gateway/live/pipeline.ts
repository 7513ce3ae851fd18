/**
 * From an owner's events to finished ones, in order: the joins of several events run at the same time, what is finished
 * leaves in the order of the events. An event whose join failed leaves with an error in it, never not at all.
 */
import { log } from '#platform/log.ts';
import type { PublicError } from '../executor/errors.ts';
import type { SourceEvent } from '../executor/executor.ts';
import { type EventHead, madeTail, passedTail, readPayload } from './frames.ts';

export interface FinishedEvent {
  readonly cursor: string;
  readonly isKeyframe: boolean;
  readonly tail: Buffer;
}

interface Options {
  /** The owner's bytes may be passed on as they are. */
  readonly isPassThrough: boolean;
  execute(event: SourceEvent): Promise<{ readonly data: unknown; readonly errors: readonly PublicError[] }>;
  finished(event: FinishedEvent): void;
}

interface Slot {
  readonly head: Pick<EventHead, 'cursor' | 'isKeyframe'>;
  readonly message: Buffer;
  isStarted: boolean;
  tail: Buffer | undefined;
}

const AT_ONCE = 8;

export interface Pipeline {
  take(head: EventHead, message: Buffer): void;
  /** Something to say between the events, in its turn. */
  put(event: FinishedEvent): void;
  /** Events that wait or run. */
  readonly waiting: number;
  /** Gives up the oldest event that has not begun; false if there is none. */
  dropOldest(): boolean;
}

export function createPipeline({ isPassThrough, execute, finished }: Options): Pipeline {
  const slots: Slot[] = [];

  function start(): void {
    for (let index = 0; index < slots.length && index < AT_ONCE; index += 1) {
      const slot = slots[index];
      if (slot === undefined || slot.isStarted) continue;
      slot.isStarted = true;
      void run(slot).then((tail) => {
        slot.tail = tail;
        emit();
      });
    }
  }

  async function run({ head, message }: Slot): Promise<Buffer> {
    try {
      const { data, errors } = await execute(readPayload(message));
      return madeTail(head, data, errors);
    } catch (error) {
      log.error({ error }, 'a live event could not be executed');
      return madeTail(head, null, [{ message: 'Something went wrong', extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    }
  }

  function emit(): void {
    for (let slot = slots[0]; slot?.tail !== undefined; slot = slots[0]) {
      slots.shift();
      finished({ cursor: slot.head.cursor, isKeyframe: slot.head.isKeyframe, tail: slot.tail });
    }
    start();
  }

  return {
    take(head, message) {
      const tail = isPassThrough ? passedTail(message) : undefined;
      slots.push({ head, message, isStarted: tail !== undefined, tail });
      if (tail === undefined) start();
      else emit();
    },
    put({ cursor, isKeyframe, tail }) {
      slots.push({ head: { cursor, isKeyframe }, message: tail, isStarted: true, tail });
      emit();
    },
    get waiting() {
      return slots.length;
    },
    dropOldest() {
      const index = slots.findIndex((slot) => !slot.isStarted && !slot.head.isKeyframe);
      if (index === -1) return false;
      slots.splice(index, 1);
      return true;
    },
  };
}
