/** defineWorker: a service that only runs loops. It has health, readiness, metrics, retry with back-off, and drains. */
import { z } from 'zod';
import { readConfig } from './config.ts';
import { type Dependencies, openHttp, sendJson } from './http.ts';
import type { Scope } from './lifecycle.ts';
import { inWork, log } from './log.ts';
import { backoffMs, pause } from './retry.ts';
import type { Service } from './service.ts';
import { createMeters, type Meters } from './telemetry.ts';

/** Work without an end. `run` returns soon after its signal aborts; when it throws it is run again after a pause. */
export interface Loop {
  readonly what: string;
  run(signal: AbortSignal): Promise<void>;
}

export interface WorkerDefinition<Shape extends z.ZodRawShape> {
  readonly name: string;
  readonly config: z.ZodObject<Shape>;
  open(
    config: z.infer<z.ZodObject<Shape>>,
    scope: Scope,
    meters: Meters,
  ): Promise<{ readonly loops: readonly Loop[]; readonly dependencies?: Dependencies } | readonly Loop[]>;
}

const WorkerSettings = z.object({
  LISTEN: z.string().default('0.0.0.0:4100'),
  DRAIN_MS: z.coerce.number().int().min(0).default(0),
});

export function defineWorker<Shape extends z.ZodRawShape>(definition: WorkerDefinition<Shape>): Service {
  const { name } = definition;
  return {
    name,
    start: (env, scope) =>
      inWork({ service: name }, async () => {
        const settings = readConfig(name, WorkerSettings, env);
        const config = readConfig(name, definition.config, env);
        const meters = createMeters(name);
        const opened = await definition.open(config, scope, meters);
        const { loops, dependencies = {} } = 'loops' in opened ? opened : { loops: opened };
        const { url } = await openHttp(
          {
            service: name,
            listen: settings.LISTEN,
            meters,
            dependencies,
            drainMs: settings.DRAIN_MS,
            handle: async (_, response) =>
              sendJson(response, 404, { code: 'NOT_FOUND', message: 'There is nothing here.' }),
          },
          scope,
        );
        startLoops(name, loops, scope, meters);
        log.info({ url }, 'started');
        return {};
      }),
  };
}

/** Starts loops that end with the scope; closing the scope waits for them. */
export function startLoops(service: string, loops: readonly Loop[], scope: Scope, meters: Meters): void {
  const failures = meters.counter('loop_failures_total', 'Times a loop threw and was run again.', ['loop']);
  for (const loop of loops) {
    const running = inWork({ service }, () => keepRunning(loop, scope.signal, () => failures.inc({ loop: loop.what })));
    scope.defer(`loop ${loop.what}`, () => running);
  }
}

const HEALTHY_MS = 60_000;

async function keepRunning(loop: Loop, signal: AbortSignal, onFailure: () => void): Promise<void> {
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    const began = performance.now();
    try {
      await loop.run(signal);
      return;
    } catch (error) {
      if (signal.aborted) {
        log.debug({ error, loop: loop.what }, 'a loop ended with an error while stopping');
        return;
      }
      onFailure();
      if (performance.now() - began > HEALTHY_MS) attempt = 1;
      const ms = backoffMs(attempt);
      log.error({ error, loop: loop.what, againInMs: Math.round(ms) }, 'a loop failed and is run again');
      await pause(ms, signal);
    }
  }
}
