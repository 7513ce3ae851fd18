/** One renewal as data, so that it can be asked of this process or of another one, which may be killed before it answers. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { projectRoot } from '#platform/supergraph.ts';
import type { Sessions } from '#subgraphs/auth/application/ports.ts';
import { renew } from '#subgraphs/auth/domain/session.ts';
import type { Killable } from './faults.ts';

export interface Asked {
  readonly no: number;
  readonly sessionId: string;
  /** Base64 of the hash of the token that is shown, and of the one that would follow. */
  readonly hash: string;
  readonly successor: string;
  readonly key: string;
  readonly nowMs: number;
}

export type Became = 'WON' | 'QUIET' | 'ENDED';

/** What became of a token that was shown; anything but an answer rejects. */
export async function renewWith(sessions: Sessions, asked: Asked): Promise<Became> {
  const shown = {
    sessionId: asked.sessionId,
    hash: Buffer.from(asked.hash, 'base64'),
    successor: Buffer.from(asked.successor, 'base64'),
  };
  try {
    const by = { correlationId: 'crash' };
    const outcome = await sessions.renew(shown, by, (state) => renew(state, asked.key, new Date(asked.nowMs)));
    const types = outcome?.events.map(({ type }) => type) ?? [];
    if (types.includes('SessionRevoked')) return 'ENDED';
    return types.includes('SessionRenewed') ? 'WON' : 'QUIET';
  } catch (error) {
    if (error instanceof Refusal && error.code === 'SESSION_ENDED') return 'ENDED';
    throw error;
  }
}

/** The same in a process of its own. What it was asked when it was killed rejects: nobody knows what became of it. */
export async function renewalProcess(url: string, scope: Scope) {
  const waiting = new Map<number, { resolve(became: Became): void; reject(error: Error): void }>();
  let child: ChildProcess | undefined;
  const worker: Killable = {
    async kill() {
      const dying = child;
      if (dying === undefined || dying.exitCode !== null || dying.signalCode !== null) return;
      const ended = once(dying, 'exit');
      dying.kill('SIGKILL');
      await ended;
    },
    async start() {
      child = fork('tests/crash/refresh-worker.ts', [url], { cwd: projectRoot, execArgv: ['--import', 'tsx'] });
      child.once('exit', () => {
        for (const { reject } of waiting.values()) reject(new Error('the process was killed'));
        waiting.clear();
      });
      await once(child, 'message');
      child.on('message', ({ no, became, error }: { no: number; became?: Became; error?: string }) => {
        const asker = waiting.get(no);
        waiting.delete(no);
        if (became === undefined) asker?.reject(new Error(error));
        else asker?.resolve(became);
      });
    },
  };
  scope.defer('renewal process', () => worker.kill());
  await worker.start();
  return {
    worker,
    ask: (asked: Asked) =>
      new Promise<Became>((resolve, reject) => {
        if (child?.connected !== true) throw new Error('the process is away');
        waiting.set(asked.no, { resolve, reject });
        child.send(asked);
      }),
  };
}
