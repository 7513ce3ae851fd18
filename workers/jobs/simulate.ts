/**
 * `npm run simulate -- --engagements N --seed S [--url URL] [--key KEY] [--pace SECONDS] [--at-once N] [--deadly]`: simulated
 * engagements through the gateway. The same command goes on where it was stopped; what is over is told of once more.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { codeOf } from '#platform/code-of.ts';
import { readConfig } from '#platform/config.ts';
import { StartError } from '#platform/errors.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Env, Service } from '#platform/service.ts';
import {
  GraphAway,
  isSeed,
  NoThreat,
  SIMULATION_SCOPES,
  type SimulationOrder,
  simulateEngagements,
  type Told,
} from '#subgraphs/combat/background.ts';

const USAGE =
  'Use: npm run simulate -- --engagements N --seed S [--url http://localhost:4000] [--key KEY] [--pace SECONDS] [--at-once N] [--deadly]';
const MOST_ENGAGEMENTS = 100_000;
const MOST_AT_ONCE = 20;

const Settings = z.object({
  TITAN_JOB_ARGS: z.string().default('[]'),
  TITAN_API_KEY: z.string().optional(),
  PORT: z.string().default('4000'),
});

const job: Service = {
  name: 'simulate',
  once: true,
  async start(env, scope) {
    const order = readOrder(env);
    const told: Told[] = [];
    try {
      await simulateEngagements(
        order,
        (one) => {
          told.push(one);
          process.stdout.write(`${lineOf(one)}\n`);
        },
        scope.signal,
      );
      process.stdout.write(`${summary(told, order)}\n`);
    } catch (error) {
      if (!scope.signal.aborted) throw sentenceOf(error, order.url);
      process.stderr.write('Stopped. The same command goes on from here.\n');
      process.exitCode = 1;
    }
    return {};
  },
};
export default job;

function readOrder(env: Env): SimulationOrder {
  const settings = readConfig('simulate', Settings, env);
  const values = readArguments(z.array(z.string()).parse(JSON.parse(settings.TITAN_JOB_ARGS)));
  const { seed, url = `http://localhost:${settings.PORT}`, key = settings.TITAN_API_KEY, deadly = false } = values;
  if (seed === undefined || !isSeed(seed))
    throw new StartError(`--seed takes 1 to 32 letters, digits, _ or -.\n${USAGE}`);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new StartError(`--url takes the address of a gateway.\n${USAGE}`);
  if (key === undefined || key === '')
    throw new StartError(
      `There is no key. Make one in the console with the scopes ${SIMULATION_SCOPES.join(', ')}, and give it as TITAN_API_KEY or with --key.`,
    );
  return {
    url: new URL(url).origin,
    key,
    seed,
    engagements: numberIn('--engagements', values.engagements, { least: 1, most: MOST_ENGAGEMENTS, isWhole: true }),
    atOnce: numberIn('--at-once', values['at-once'] ?? '3', { least: 1, most: MOST_AT_ONCE, isWhole: true }),
    paceMs: 1_000 * numberIn('--pace', values.pace ?? '1', { least: 0, most: 3_600, isWhole: false }),
    isDeadly: deadly,
  };
}

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        engagements: text,
        seed: text,
        url: text,
        key: text,
        pace: text,
        'at-once': text,
        deadly: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function numberIn(
  name: string,
  text: string | undefined,
  { least, most, isWhole }: { readonly least: number; readonly most: number; readonly isWhole: boolean },
): number {
  const value = Number(text?.trim() || Number.NaN);
  if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return value;
  throw new StartError(`${name} takes a${isWhole ? ' whole' : ''} number from ${least} to ${most}.\n${USAGE}`);
}

function sentenceOf(error: unknown, url: string): unknown {
  if (error instanceof NoThreat)
    return new StartError(`${error.message} The feeds of \`npm start\` bring some, or send detections.`);
  if (error instanceof GraphAway)
    return new StartError(
      `${url} ${error.cause === undefined ? `is away: ${error.message}` : `does not answer (${codeOf(error)})`}. The same command goes on from here.`,
    );
  if (!(error instanceof Refusal)) return error;
  switch (error.code) {
    case 'UNAUTHENTICATED':
      return new StartError(`${url} does not take this key. Give the right one as TITAN_API_KEY or with --key.`);
    case 'FORBIDDEN':
    case 'UNAUTHORIZED_FIELD_OR_TYPE':
      return new StartError(`The key may not do all that is needed: ${SIMULATION_SCOPES.join(', ')}.`);
    case 'NO_GRAPH':
      return new StartError(`${url} is no gateway. Give its address with --url.`);
    default:
      return new StartError(`${error.code}: ${error.message}`);
  }
}

function lineOf({ number, engagement }: Told): string {
  const { outcome, codename, category, theatre, fighters, events, totalDamage, killThreshold } = engagement;
  const jaegers = fighters.length === 1 ? '1 Jaeger' : `${fighters.length} Jaegers`;
  return `${number}. ${outcome}: ${codename} (${category}), ${theatre}; ${jaegers}, ${totalDamage} of ${killThreshold} points, ${events.length} events`;
}

function summary(told: readonly Told[], { seed }: SimulationOrder): string {
  const outcomes = new Map<string, number>();
  for (const { engagement } of told) {
    const outcome = engagement.outcome ?? 'OPEN';
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  const events = told.reduce((sum, { engagement }) => sum + engagement.events.length, 0);
  const parts = [...outcomes].sort().map(([outcome, count]) => `${count} ${outcome}`);
  return `Seed ${seed}: ${told.length} engagements (${parts.join(', ')}), ${events.toLocaleString('en-US')} events.`;
}
