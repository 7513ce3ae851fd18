/** Work that is asked of a process of its own by messages, so that it can be killed before it answers. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Scope } from '#platform/lifecycle.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { builtChild, type Child } from '../support/build-once.ts';
import type { Killable } from './faults.ts';

interface Asked<Question> {
  readonly no: number;
  readonly question: Question;
}

interface Answered<Answer> {
  readonly no: number;
  /** Undefined: it failed, and `error` says how. */
  readonly answer?: Answer;
  readonly error?: string;
}

/** The process, started. What it was asked when it was killed rejects: nobody knows what became of it. */
export async function askedProcess<Question, Answer extends object | string>(
  script: Child,
  args: readonly string[],
  scope: Scope,
): Promise<{ readonly worker: Killable; ask(question: Question): Promise<Answer> }> {
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  let child: ChildProcess | undefined;
  let asked = 0;
  const worker: Killable = {
    async kill() {
      const dying = child;
      if (dying === undefined || dying.exitCode !== null || dying.signalCode !== null) return;
      const ended = once(dying, 'exit');
      dying.kill('SIGKILL');
      await ended;
    },
    async start() {
      child = fork(builtChild(script), args, { cwd: projectRoot, execArgv: ['--enable-source-maps'] });
      child.once('exit', () => {
        for (const { reject } of waiting.values()) reject(new Error('the process was killed'));
        waiting.clear();
      });
      await once(child, 'message');
      child.on('message', ({ no, answer, error }: Answered<Answer>) => {
        const asker = waiting.get(no);
        waiting.delete(no);
        if (answer === undefined) asker?.reject(new Error(error));
        else asker?.resolve(answer);
      });
    },
  };
  scope.defer(script, () => worker.kill());
  await worker.start();
  return {
    worker,
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (child?.connected !== true) throw new Error('the process is away');
        asked += 1;
        waiting.set(asked, { resolve, reject });
        // Without the second one a pipe that breaks at this moment ends the run.
        child.send({ no: asked, question } satisfies Asked<Question>, (error) => error && reject(error));
      }),
  };
}

/** The other half, in that process: says that it works, and answers until whoever asks has gone. */
export function answerQuestions<Question>(answerOf: (question: Question) => Promise<object | string>): void {
  process.on('message', ({ no, question }: Asked<Question>) => {
    void answerOf(question).then(
      (answer) => process.send?.({ no, answer }),
      (error: unknown) => process.send?.({ no, error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
  process.send?.('works');
}
