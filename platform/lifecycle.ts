/** Scope: what was opened is closed, in reverse order, whatever happens. */
import { setMaxListeners } from 'node:events';
import { log } from './log.ts';

interface Closer {
  readonly what: string;
  readonly close: () => unknown;
}

/** Owns what a service opened. Children abort at once with their parent and close before it. */
export class Scope implements AsyncDisposable {
  readonly signal: AbortSignal;
  readonly #what: string;
  readonly #abort = new AbortController();
  readonly #closers: Closer[] = [];
  readonly #onFail: (error: unknown) => void;
  #closing: Promise<void> | undefined;

  constructor(what = 'root', onFail: (error: unknown) => void = () => undefined) {
    this.#what = what;
    this.#onFail = onFail;
    this.signal = this.#abort.signal;
    // Every loop and pool of a service listens: many listeners are no leak here.
    setMaxListeners(0, this.signal);
  }

  /** A scope of its own that also closes when `signal` aborts; at once if it has. */
  static until(what: string, signal: AbortSignal): Scope {
    const scope = new Scope(what);
    const stop = () => void scope.close(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    scope.defer('abort listener', () => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
    return scope;
  }

  /** Registers a close. Call it on the line after opening; once closing has begun it closes at once and throws. */
  defer(what: string, close: () => unknown): void {
    if (this.#closing !== undefined) {
      void (async () => close())().catch((error: unknown) => log.error({ error }, `closing ${what} failed`));
      throw new Error(`${this.#what} is closing: ${what} was opened too late`);
    }
    this.#closers.push({ what, close });
  }

  child(what: string): Scope {
    const child = new Scope(`${this.#what}/${what}`, (error) => this.fail(error));
    if (this.signal.aborted) child.#abort.abort(this.signal.reason);
    const onAbort = () => child.#abort.abort(this.signal.reason);
    this.signal.addEventListener('abort', onAbort, { once: true });
    this.defer(what, () => child.close());
    return child;
  }

  /** What is not closed yet, innermost last. */
  get open(): readonly string[] {
    return this.#closers.map((closer) => `${this.#what}: ${closer.what}`);
  }

  /** A loop that cannot go on: the whole process drains and ends with 1. */
  fail(error: unknown): void {
    this.#onFail(error);
  }

  /** Aborts the signal, then closes in reverse order, going on after an error. Calling it again waits for the first. */
  close(reason: unknown = new Error('closed')): Promise<void> {
    this.#closing ??= this.#closeAll(reason);
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #closeAll(reason: unknown): Promise<void> {
    this.#abort.abort(reason);
    const errors: unknown[] = [];
    for (let closer = this.#closers.at(-1); closer !== undefined; closer = this.#closers.at(-1)) {
      try {
        await closer.close();
      } catch (error) {
        errors.push(new Error(`closing ${closer.what} of ${this.#what} failed`, { cause: error }));
      }
      this.#closers.pop();
    }
    if (errors.length > 0) throw new AggregateError(errors, `${errors.length} closers of ${this.#what} failed`);
  }
}
