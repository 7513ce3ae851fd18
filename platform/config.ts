/** Settings: a service reads only what it declares, from a value or from a file named by `NAME_FILE`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import type { Env } from './service.ts';

// Before any ApolloGateway is constructed: its constructor otherwise starts an exporter to a foreign host.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

const DEFAULT_PORT = 4000;

/** The environment of the process. Only main.ts and tests hand it in; services get an Env as an argument. */
export function processEnv(): Env {
  return process.env;
}

/** Where people reach a start of everything: on this machine, unless they are told. */
export function publicUrlOf(env: Env): string {
  return env.PUBLIC_URL || `http://localhost:${env.PORT || DEFAULT_PORT}`;
}

/** A URL whose scheme is one of `schemes`. Multi-host URLs are legal here though `new URL` refuses them. */
export function storeUrl(...schemes: readonly string[]) {
  return z
    .string()
    .refine((url) => schemes.includes(schemeOf(url) ?? ''), { error: `must be a URL of ${schemes.join(' or ')}` });
}

/** `postgres` of `postgres://…`, with `postgresql` read as `postgres`; undefined if the text is no URL. */
export function schemeOf(url: string): string | undefined {
  const scheme = /^([a-z+]+):/.exec(url)?.[1];
  return scheme === 'postgresql' ? 'postgres' : scheme;
}

/** Reads the declared settings and reports all that is wrong at once, by name and never by value. */
export function readConfig<Shape extends z.ZodRawShape>(
  service: string,
  shape: z.ZodObject<Shape>,
  env: Env,
): z.infer<z.ZodObject<Shape>> {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of Object.keys(shape.shape)) {
    const direct = env[name];
    const file = env[`${name}_FILE`];
    if (direct !== undefined && file !== undefined) problems.push(`${name}  is given twice, also as ${name}_FILE`);
    else if (direct !== undefined) values[name] = direct;
    else if (file !== undefined) {
      try {
        values[name] = readFileSync(file, 'utf8').trim();
      } catch {
        problems.push(`${name}_FILE  cannot be read`);
      }
    }
  }
  const result = shape.safeParse(values);
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0]);
    if (problems.some((problem) => problem.startsWith(name))) continue;
    problems.push(`${name}  ${values[name] === undefined ? 'missing' : issue.message}`);
  }
  if (result.data === undefined || problems.length > 0) {
    const settings = problems.length === 1 ? '1 setting is' : `${problems.length} settings are`;
    throw new ConfigError(
      [`${service} cannot start, ${settings} wrong:`, ...problems.map((line) => `  ${line}`)].join('\n'),
    );
  }
  return result.data;
}
