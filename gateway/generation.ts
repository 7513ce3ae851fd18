/**
 * A generation: everything derived from one composed supergraph, built whole before anybody uses it. The start order is
 * compose → rules → boot checks → schemas and planner → pools; a gap in the rules is a start error.
 */
import { createHash } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { StartError } from '#platform/errors.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { log } from '#platform/log.ts';
import type { Env } from '#platform/service.ts';
import { type SupergraphFile, withAddresses } from '#platform/supergraph.ts';
import type { Sign } from './auth/calls.ts';
import { type DataSource, openDataSource } from './data-source/data-source.ts';
import type { Executor } from './executor/executor.ts';
import { createFallbackExecutor } from './executor/fallback.ts';
import type { GatewayMeters } from './metrics.ts';
import { createOperations, type Operations } from './operation.ts';
import { createApolloPlanner } from './planner/apollo-planner.ts';
import { sourcesOf } from './planner/compose.ts';
import { keptComposition } from './planner/kept-composition.ts';
import type { GatewaySettings } from './settings.ts';
import { bootProblems, buildSchemas, type RuleMaps, readRuleMaps, withoutSecurity } from './supergraph.ts';

export interface Generation {
  /** SHA-256 of the composed SDL. */
  readonly id: string;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly maps: RuleMaps;
  readonly operations: Operations;
  readonly executor: Executor;
  readonly subgraphs: ReadonlyMap<string, DataSource>;
}

interface Options {
  /** As it is listed: what is composed does not depend on where a subgraph is today. */
  readonly supergraph: SupergraphFile;
  readonly env: Env;
  readonly settings: GatewaySettings;
  readonly sign: Sign;
  readonly meters: GatewayMeters;
}

export async function openGeneration(
  { supergraph, env, settings, sign, meters }: Options,
  scope: Scope,
): Promise<Generation> {
  const planner = createApolloPlanner({ deadlineMs: settings.planDeadlineMs });
  scope.defer('planner', () => planner.close());
  const sources = sourcesOf(supergraph);
  const composition = keptComposition(sources, import.meta.dirname) ?? (await planner.compose(sources));
  if (composition.errors.length > 0)
    throw new StartError(
      ['The schemas of the subgraphs do not compose:', ...composition.errors.map((error) => `  ${error}`)].join('\n'),
    );
  for (const warning of composition.warnings) log.warn({ warning }, 'composition');
  const problems = bootProblems(composition.sdl, settings);
  if (problems.length > 0)
    throw new StartError(
      ['The composed schema is not safe to serve:', ...problems.map((problem) => `  ${problem}`)].join('\n'),
    );
  const sdl = withoutSecurity(composition.sdl);
  const loading = planner.load(sdl);
  const schemas = buildSchemas(sdl);
  await loading;
  const maps = readRuleMaps(composition.sdl);
  const subgraphs = new Map<string, DataSource>();
  for (const { name, routingUrl } of withAddresses(supergraph, env).subgraphs) {
    const source = openDataSource(name, new URL(routingUrl), settings.call, meters);
    scope.defer(`calls to ${name}`, () => source.close());
    subgraphs.set(name, source);
  }
  const operations = createOperations({
    schemas,
    maps,
    planner,
    limits: settings.document,
    isIntrospectionOpen: settings.isIntrospectionOpen,
    meters,
  });
  const executor = createFallbackExecutor({ schemas, subgraphs, sign });
  return {
    id: createHash('sha256').update(composition.sdl).digest('hex'),
    schema: schemas.client,
    maps,
    operations,
    executor,
    subgraphs,
  };
}
