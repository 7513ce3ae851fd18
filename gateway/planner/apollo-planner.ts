/**
 * Apollo's planner in its own thread. One request at a time goes over, so that the deadline counts planning and not
 * waiting; on expiry the thread is ended and a new one is started. Once that may be the machine's fault, and the document
 * may be asked again; at its second expiry within a minute it is refused for as long.
 */
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { StartError } from '#platform/errors.ts';
import { log } from '#platform/log.ts';
import type { Composition, SubgraphSource } from './compose.ts';
import { type Plan, type PlanRefusal, PlanRefused, type QueryPlanner } from './planner.ts';
import type { PlannerReply, PlannerRequest } from './planner-worker.ts';

interface Options {
  readonly deadlineMs: number;
}

export interface ApolloPlanner extends QueryPlanner {
  compose(subgraphs: readonly SubgraphSource[]): Promise<Composition>;
  /** The supergraph to plan on, without security directives. */
  load(sdl: string): Promise<void>;
}

type Question =
  | Omit<Extract<PlannerRequest, { kind: 'compose' }>, 'id'>
  | Omit<Extract<PlannerRequest, { kind: 'load' }>, 'id'>
  | Omit<Extract<PlannerRequest, { kind: 'plan' }>, 'id'>;

const START_DEADLINE_MS = 30_000;
const REFUSED_MS = 60_000;
// A small nursery: planning is rare, and with the default one the thread holds 12 MB more at rest. The old space is a guard.
const HEAP = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 };

export function createApolloPlanner({ deadlineMs }: Options): ApolloPlanner {
  let thread = startThread();
  let sdl: string | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  // By hash of the document. For a while only: a busy machine can be slow twice.
  const refused = new LRUCache<string, PlanRefusal>({ max: 1_000, ttl: REFUSED_MS });

  /** Runs `work` when all earlier work is done. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function restart(): Promise<void> {
    await thread.end();
    if (isClosed) return;
    thread = startThread();
    if (sdl !== undefined) await thread.ask({ kind: 'load', sdl }, START_DEADLINE_MS);
  }

  return {
    compose: (subgraphs) =>
      inTurn(async () => {
        const reply = await thread.ask({ kind: 'compose', subgraphs }, START_DEADLINE_MS);
        if (reply.kind !== 'composed')
          throw new StartError(
            `The schemas cannot be composed: ${reply.kind === 'failed' ? reply.message : reply.kind}`,
          );
        return reply.composition;
      }),
    load: (next) =>
      inTurn(async () => {
        const reply = await thread.ask({ kind: 'load', sdl: next }, START_DEADLINE_MS);
        if (reply.kind === 'failed') throw new StartError(`The supergraph cannot be loaded: ${reply.message}`);
        sdl = next;
      }),
    plan(document, signal) {
      const hash = createHash('sha256').update(document).digest('base64');
      return inTurn(async () => {
        signal.throwIfAborted();
        const known = refused.get(hash);
        if (known !== undefined && known !== 'OVERLOADED') throw new PlanRefused(known);
        try {
          const reply = await thread.ask({ kind: 'plan', document }, deadlineMs);
          if (reply.kind !== 'planned')
            throw new PlanRefused('PLAN_FAILED', reply.kind === 'failed' ? reply.message : reply.kind);
          return JSON.parse(reply.plan) as Plan;
        } catch (error) {
          const late = known === undefined ? 'OVERLOADED' : 'OPERATION_TOO_COMPLEX';
          const code = error instanceof PlanRefused ? error.code : late;
          refused.set(hash, code);
          if (error instanceof PlanRefused || isClosed) throw error;
          await restart();
          throw new PlanRefused(code, error);
        }
      });
    },
    async close() {
      isClosed = true;
      await thread.end();
    },
  };
}

/** The built program has the thread's body beside this file. */
function threadFile(): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL('./planner-worker.js', import.meta.url);
  // A worker on a .ts file fails under tsx on Node 20 with `Unknown file extension ".ts"`, so the loader is registered first.
  const loader = import.meta.resolve('tsx/esm/api');
  const body = new URL('./planner-worker.ts', import.meta.url).href;
  const source = `import { register } from ${JSON.stringify(loader)};\nregister();\nawait import(${JSON.stringify(body)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

interface Thread {
  ask(question: Question, deadlineMs: number): Promise<PlannerReply>;
  end(): Promise<void>;
}

function startThread(): Thread {
  const worker = new Worker(threadFile(), { resourceLimits: HEAP });
  // An idle planner must not keep the process alive.
  worker.unref();
  // A thread that dies while nobody asks is noticed by the next question; without a listener it would end the process.
  worker.on('error', (error) => log.error({ error }, 'the planner failed'));
  let nextId = 0;
  return {
    ask: (question, deadlineMs) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        const timer = setTimeout(
          () => done(() => reject(new Error(`no answer from the planner within ${deadlineMs} ms`))),
          deadlineMs,
        );
        const onMessage = (reply: PlannerReply) => {
          if (reply.id === id) done(() => resolve(reply));
        };
        const onError = (error: Error) => done(() => reject(error));
        const onExit = () => done(() => reject(new Error('the planner ended')));
        const done = (settle: () => void) => {
          clearTimeout(timer);
          worker.off('message', onMessage).off('error', onError).off('exit', onExit);
          settle();
        };
        worker.on('message', onMessage).on('error', onError).on('exit', onExit);
        worker.postMessage({ id, ...question });
      }),
    end: async () => {
      await worker.terminate();
    },
  };
}
