/** Messages between the page and its one live worker. Positions cross as transferred columns, everything else is small. */
import type { LinkState } from './link.ts';
import type { Columns, Picture } from './picture.ts';
import type { Box } from './view.ts';

/** An operation on the socket; `id` is the page's. */
export interface Operation {
  readonly id: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Every event counts: reopen after the last cursor. Otherwise the newest value is enough. */
  readonly everyEvent?: boolean;
}

export type ToWorker =
  | { readonly type: 'start'; readonly url: string }
  /** What the socket identifies with; undefined: nobody is signed in. */
  | { readonly type: 'token'; readonly token: string | undefined }
  /** Show this box; the old one goes on until the first KEY of the new one, so nothing blinks. */
  | { readonly type: 'watch'; readonly box: Box; readonly hz: number }
  /** No map is shown: no positions are wanted. */
  | { readonly type: 'unwatch' }
  | ({ readonly type: 'open' } & Operation)
  | { readonly type: 'close'; readonly id: string }
  | { readonly type: 'visible'; readonly visible: boolean }
  | { readonly type: 'online'; readonly online: boolean }
  | { readonly type: 'tryNow' }
  /** A drawn picture comes back to be filled again: the credit without which the worker only conflates. */
  | { readonly type: 'give'; readonly columns: Columns };

export interface LinkReport {
  readonly state: LinkState;
  /** Monotonic instant since when the state holds. */
  readonly since: number;
  /** Monotonic instant of the next try, while OFFLINE. */
  readonly nextTryAt: number | undefined;
  readonly reason: string | undefined;
  /** Positions are wanted: a map is shown, in a tab that is seen. */
  readonly watching: boolean;
}

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export type FromWorker =
  | { readonly type: 'picture'; readonly picture: Picture }
  /** A frame was applied: server time, when it came, and how old the newest fix was by then. */
  | { readonly type: 'clock'; readonly t: number; readonly received: number; readonly behindMs: number }
  | { readonly type: 'link'; readonly link: LinkReport }
  /** The server does not take this token any more. */
  | { readonly type: 'needToken'; readonly refused: string }
  | { readonly type: 'next'; readonly id: string; readonly data: unknown; readonly errors: readonly GraphError[] }
  /** The server could not replay from our cursor: read again what was missed. */
  | { readonly type: 'reset'; readonly id: string }
  | { readonly type: 'failed'; readonly id: string; readonly errors: readonly GraphError[] }
  | { readonly type: 'done'; readonly id: string };
