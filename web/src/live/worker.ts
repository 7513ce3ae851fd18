/** The one worker of a tab: holds the socket and the live picture, so that no JSON is parsed on the page's thread. */
import { type Connection, createConnection } from './connection.ts';
import { positionsDocument } from './documents.ts';
import { linkStateOf } from './link.ts';
import { buffersOf } from './picture.ts';
import type { FromWorker, LinkReport, ToWorker } from './protocol.ts';
import { monotonicNow } from './time.ts';
import { createWatch, type Watch } from './watch.ts';

/** A hidden tab keeps its positions for this long in ms; then it asks for a KEY when it is seen again. */
const HIDDEN_MS = 60_000;
const CHECK_MS = 250;

const post = (message: FromWorker, transfer: Transferable[] = []) => self.postMessage(message, { transfer });
const open = new Map<string, () => void>();
let live: { readonly connection: Connection; readonly watch: Watch } | undefined;
let reported: LinkReport | undefined;
let hidden: ReturnType<typeof setTimeout> | undefined;

self.onmessage = ({ data }: MessageEvent<ToWorker>) => receive(data);

function receive(message: ToWorker): void {
  switch (message.type) {
    case 'start':
      start(message.url);
      return;
    case 'token':
      live?.connection.setToken(message.token);
      return;
    case 'unwatch':
      live?.watch.leave();
      return;
    case 'watch':
      live?.watch.want({ box: message.box, hz: message.hz });
      return;
    case 'open':
      openOperation(message);
      return;
    case 'close':
      open.get(message.id)?.();
      open.delete(message.id);
      return;
    case 'visible':
      setVisible(message.visible);
      return;
    case 'online':
      live?.connection.setOnline(message.online);
      return;
    case 'tryNow':
      live?.connection.tryNow();
      return;
    case 'give':
      live?.watch.give(message.columns);
  }
}

function start(url: string): void {
  if (live) return;
  const onChange = () => {
    if (live?.connection.facts.socket !== 'OPEN') live?.watch.lost();
    report();
  };
  const onTokenRefused = (refused: string) => post({ type: 'needToken', refused });
  const connection = createConnection({ url, now: monotonicNow, random: Math.random, onChange, onTokenRefused });
  const watch = createWatch({
    connection,
    query: positionsDocument,
    now: monotonicNow,
    onPicture: (picture) => post({ type: 'picture', picture }, buffersOf(picture)),
    onClock: (t, received, behindMs) => post({ type: 'clock', t, received, behindMs }),
    onFailed: (errors) => post({ type: 'failed', id: 'positions', errors }),
  });
  live = { connection, watch };
  setInterval(() => {
    connection.check();
    report();
  }, CHECK_MS);
  report();
}

function openOperation({ id, query, variables, everyEvent }: Extract<ToWorker, { type: 'open' }>): void {
  open.get(id)?.();
  const stop = live?.connection.open(
    { id, query, variables, ...(everyEvent ? { everyEvent } : {}) },
    {
      next: (data, errors) => post({ type: 'next', id, data, errors }),
      reset: () => post({ type: 'reset', id }),
      failed: (errors) => post({ type: 'failed', id, errors }),
      done: () => post({ type: 'done', id }),
    },
  );
  if (stop) open.set(id, stop);
}

function setVisible(visible: boolean): void {
  clearTimeout(hidden);
  if (!visible) {
    hidden = setTimeout(() => live?.watch.pause(), HIDDEN_MS);
    return;
  }
  live?.watch.resume();
  live?.connection.tryNow();
}

/** Tells the page about the link when something about it has changed. */
function report(): void {
  if (!live) return;
  const { connection, watch } = live;
  const now = monotonicNow();
  const state = linkStateOf(
    { ...connection.facts, lastFrameAt: watch.lastFrameAt, awaitsKey: watch.awaitsKey, watching: watch.watching },
    now,
  );
  const { nextTryAt, reason } = connection;
  const { watching } = watch;
  const isSame =
    reported?.state === state &&
    reported.nextTryAt === nextTryAt &&
    reported.reason === reason &&
    reported.watching === watching;
  if (isSame) return;
  reported = { state, since: reported?.state === state ? reported.since : now, nextTryAt, reason, watching };
  post({ type: 'link', link: reported });
}
