/** The one place that reads errors of kafkajs, whose error classes are no named exports for ES modules. */
import kafkajs from 'kafkajs';

/** The log does not answer, or not yet: the same call may succeed later. */
export class LogAway extends Error {
  override readonly name = 'LogAway';
  /** As of a socket, so that callers are told UNAVAILABLE: what the socket said if nobody was there, else ETIMEDOUT. */
  readonly code: string;
  /** For kafkajs, which is given it in place of a connection: not to be tried again. */
  readonly retriable = false;

  /** `root`: what it came of, below what kafkajs made of it. */
  constructor(message: string, root: unknown, options?: ErrorOptions) {
    super(message, options);
    const { code } = Object(root) as { readonly code?: unknown };
    this.code = NOBODY.find((each) => each === code) ?? 'ETIMEDOUT';
  }
}

const NOBODY: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND'];

/** Runs a call of kafkajs; whatever can heal is thrown as LogAway. */
export async function translated<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isPassing(error)) throw new LogAway(`${what}: the event log is away`, rootOf(error), { cause: error });
    throw error;
  }
}

/** What the broker or the socket said, below what kafkajs made of it. */
export function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof kafkajs.KafkaJSError && root.cause !== undefined && root.cause !== root) root = root.cause;
  return root;
}

/** The broker's name of what it refused, such as UNKNOWN_MEMBER_ID. */
export function refusalOf(error: unknown): string | undefined {
  const root = rootOf(error);
  return root instanceof kafkajs.KafkaJSProtocolError ? root.type : undefined;
}

/** They say by `retriable: false` that there is no broker to ask. */
const NOBODY_THERE: readonly string[] = ['KafkaJSGroupCoordinatorNotFound', 'KafkaJSTimeout', 'KafkaJSLockTimeout'];

/** True for what a broker says that starts, moves or is away, and for connections that were cut. */
export function isPassing(error: unknown): boolean {
  const root = rootOf(error);
  // `cluster.metadata` gives null when the only broker was lost on the way, and its callers read a field of that.
  if (root instanceof TypeError) return /of null/.test(root.message);
  if (root instanceof LogAway) return true;
  return root instanceof kafkajs.KafkaJSError && (root.retriable !== false || NOBODY_THERE.includes(root.name));
}
