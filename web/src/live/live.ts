/**
 * The page's side of the live worker: one per tab. Holds the newest picture and the link's state, tells whoever listens,
 * and hands drawn pictures back. No React, no router.
 */
import type { Kind } from './frame.ts';
import { kinds } from './frame.ts';
import { buffersOf, type Columns, type Picture } from './picture.ts';
import type { FromWorker, GraphError, LinkReport, Operation, ToWorker } from './protocol.ts';
import { type Anchor, monotonicNow, serverTime } from './time.ts';
import type { Box } from './view.ts';

/** The few facts about the picture that text on the page shows; renewed at most once a second. */
export interface Summary {
  readonly total: number;
  readonly byKind: Readonly<Record<Kind, number>>;
}

/** Receives what an operation brings. */
export interface OperationSink {
  next(data: unknown, errors: readonly GraphError[]): void;
  failed?(errors: readonly GraphError[]): void;
  reset?(): void;
}

export interface Live {
  watch(box: Box, hz: number): void;
  /** No map is shown any more. */
  unwatch(): void;
  /** What the socket identifies with; undefined: nobody is signed in, and there is no socket. */
  setToken(token: string | undefined): void;
  /** An instant of the server's clock in ms, learnt elsewhere and good to a second: counts until frames tell it better. */
  hearTime(t: number): void;
  /** Opens an operation on the tab's socket; returns what ends it. */
  open(operation: Omit<Operation, 'id'>, sink: OperationSink): () => void;
  tryNow(): void;
  /** Newest picture. It stays valid until the next `picture` event, then its columns travel back to the worker. */
  readonly picture: Picture | undefined;
  readonly link: LinkReport;
  readonly summary: Summary;
  /** Errors with which the server refused the positions; empty when it did not. */
  readonly refused: readonly GraphError[];
  /** Server time in ms; undefined before the first frame. */
  serverNow(): number | undefined;
  /** How old the newest fix was when its frame came, plus the age of that frame, in ms. */
  behindMs(): number | undefined;
  on(event: LiveEvent, listener: () => void): () => void;
}

/** `picture`: a new one is there. `link`: the state changed. `second`: about once a second, for texts and tables. */
export type LiveEvent = 'picture' | 'link' | 'second';

const noKinds: Summary = { total: 0, byKind: { VESSEL: 0, AIRCRAFT: 0, VEHICLE: 0, JAEGER: 0, KAIJU: 0, OTHER: 0 } };

/** A heard time that differs by less says nothing new: it has whole seconds. */
const HEARD_MS = 1_500;

/** Starts the worker and lets it connect to `url` once it has a token. `onTokenRefused`: the server wants another one. */
export function startLive(url: string, onTokenRefused: (refused: string) => void): Live {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'live' });
  const send = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  const listeners: Record<LiveEvent, Set<() => void>> = { picture: new Set(), link: new Set(), second: new Set() };
  const emit = (event: LiveEvent) => {
    for (const listener of listeners[event]) listener();
  };
  const sinks = new Map<string, OperationSink>();
  let picture: Picture | undefined;
  let link: LinkReport = {
    state: 'CATCHING_UP',
    since: monotonicNow(),
    nextTryAt: undefined,
    reason: undefined,
    watching: false,
  };
  let summary = noKinds;
  let counted: Picture | undefined;
  let anchor: Anchor | undefined;
  let behindAtFrame = 0;
  let refused: readonly GraphError[] = [];
  let ids = 0;

  const receive = (message: FromWorker) => {
    switch (message.type) {
      case 'picture': {
        const old = picture;
        picture = message.picture;
        refused = [];
        emit('picture');
        if (old) giveBack(old);
        return;
      }
      case 'clock':
        anchor = { t: message.t, received: message.received };
        behindAtFrame = message.behindMs;
        return;
      case 'link':
        link = message.link;
        emit('link');
        return;
      case 'needToken':
        return onTokenRefused(message.refused);
      case 'next':
        return sinks.get(message.id)?.next(message.data, message.errors);
      case 'reset':
        return sinks.get(message.id)?.reset?.();
      case 'failed':
        if (message.id === 'positions') {
          refused = message.errors;
          emit('link');
        }
        return sinks.get(message.id)?.failed?.(message.errors);
      case 'done':
        sinks.delete(message.id);
    }
  };

  const giveBack = (columns: Columns) => send({ type: 'give', columns: onlyColumns(columns) }, buffersOf(columns));

  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => receive(data);
  send({ type: 'start', url });
  document.addEventListener('visibilitychange', () =>
    send({ type: 'visible', visible: document.visibilityState === 'visible' }),
  );
  addEventListener('pageshow', () => send({ type: 'tryNow' }));
  addEventListener('online', () => send({ type: 'online', online: true }));
  addEventListener('offline', () => send({ type: 'online', online: false }));
  setInterval(() => {
    if (picture !== counted) summary = summaryOf(picture);
    counted = picture;
    emit('second');
  }, 1_000);

  return {
    watch: (box, hz) => send({ type: 'watch', box, hz }),
    unwatch() {
      send({ type: 'unwatch' });
    },
    setToken: (token) => send({ type: 'token', token }),
    hearTime(t) {
      const known = serverTime(anchor, monotonicNow());
      if (known !== undefined && (link.watching || Math.abs(known - t) < HEARD_MS)) return;
      anchor = { t, received: monotonicNow() };
    },
    open(operation, sink) {
      ids += 1;
      const id = `op-${ids}`;
      sinks.set(id, sink);
      send({ type: 'open', id, ...operation });
      return () => {
        if (sinks.delete(id)) send({ type: 'close', id });
      };
    },
    tryNow: () => send({ type: 'tryNow' }),
    get picture() {
      return picture;
    },
    get link() {
      return link;
    },
    get summary() {
      return summary;
    },
    get refused() {
      return refused;
    },
    serverNow: () => serverTime(anchor, monotonicNow()),
    behindMs: () => anchor && behindAtFrame + monotonicNow() - anchor.received,
    on(event, listener) {
      listeners[event].add(listener);
      return () => listeners[event].delete(listener);
    },
  };
}

function summaryOf(picture: Picture | undefined): Summary {
  if (!picture) return noKinds;
  const counts = new Uint32Array(256);
  for (let i = 0; i < picture.n; i++) {
    const kind = picture.kind[i] as number;
    counts[kind] = (counts[kind] as number) + 1;
  }
  const byKind = Object.fromEntries(kinds.map((kind, i) => [kind, counts[i]])) as unknown as Record<Kind, number>;
  const uncounted = picture.counts?.n.reduce((sum, each) => sum + each, 0) ?? 0;
  return { total: Math.max(picture.n, uncounted), byKind };
}

function onlyColumns({ no, x, y, fixAt, course, speed, kind, flags, everyS }: Columns): Columns {
  return { no, x, y, fixAt, course, speed, kind, flags, everyS };
}
