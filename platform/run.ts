/**
 * runUntilSignal: the one place that knows SIGINT and SIGTERM. The process ends by itself when the event loop is empty; it
 * is only forced after FORCED_END_MS.
 */
import { StartError } from './errors.ts';
import { Scope } from './lifecycle.ts';
import { log } from './log.ts';
import { type Env, type Service, startAll } from './service.ts';

const FORCED_END_MS = 25_000;

/**
 * Runs services until SIGINT or SIGTERM (exit code 0), until one of them fails (1), or, if all are jobs, until they are
 * done. A ConfigError or StartError is printed as its sentence, without a stack.
 */
export async function runUntilSignal(
  load: (scope: Scope) => Promise<{ readonly services: readonly Service[]; readonly env: Env }>,
  started: (env: Env) => void = () => undefined,
): Promise<void> {
  let stop: (why: { readonly error?: unknown }) => void = () => undefined;
  const stopped = new Promise<{ readonly error?: unknown }>((resolve) => {
    stop = resolve;
  });
  const onSignal = () => stop({});
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const scope = new Scope('process', (error) => stop({ error }));
  const running = (async () => {
    const { services, env } = await load(scope);
    const known = await startAll(services, env, scope);
    if (scope.signal.aborted) return;
    started(known);
    if (services.length > 0 && services.every((service) => service.once)) stop({});
  })();
  running.catch((error: unknown) => stop({ error }));
  const why = await stopped;
  if (why.error !== undefined) {
    report(why.error);
    process.exitCode = 1;
  }
  const forced = setTimeout(() => {
    log.fatal({ open: scope.open }, `still open after ${FORCED_END_MS} ms, ending now`);
    process.exit(1);
  }, FORCED_END_MS);
  forced.unref();
  try {
    await scope.close(new Error('stopping'));
  } catch (error) {
    log.error({ error }, 'stopping left something behind');
    process.exitCode = 1;
  }
  await running.catch(() => undefined);
  process.off('SIGINT', onSignal);
  process.off('SIGTERM', onSignal);
}

function report(error: unknown): void {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ error }, 'a service cannot go on');
}
