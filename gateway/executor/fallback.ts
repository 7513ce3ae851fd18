/**
 * Execution through @apollo/gateway's `executeQueryPlan`, over our own data sources. For a topic the plan is
 * Sequence[primary, rest] and the owner answers `primary` with the event. The answer is projected from the whole document,
 * so that fields which the auth filter took out become null with propagation.
 */
import type * as Gateway from '@apollo/gateway';
import { type FragmentDefinitionNode, Kind, parse } from 'graphql';
import { log } from '#platform/log.ts';
import type { Sign } from '../auth/calls.ts';
import { activeDenials } from '../auth/filter.ts';
import { commonjs } from '../commonjs.ts';
import { type DataSource, type SubgraphAnswer, SubgraphFailure } from '../data-source/data-source.ts';
import type { Fetch, PlanNode } from '../planner/planner.ts';
import type { Schemas } from '../supergraph.ts';
import { type FoundError, ownError, publicErrors } from './errors.ts';
import type { ExecutionRequest, Executor } from './executor.ts';

interface Options {
  readonly schemas: Schemas;
  readonly subgraphs: ReadonlyMap<string, DataSource>;
  readonly sign: Sign;
}

// That file alone: the package's index brings an HTTP client and its cache with it.
const { executeQueryPlan }: Pick<typeof Gateway, 'executeQueryPlan'> = commonjs(
  '@apollo/gateway/dist/executeQueryPlan.js',
);
type Arguments = Parameters<typeof executeQueryPlan>;

export function createFallbackExecutor({ schemas, subgraphs, sign }: Options): Executor {
  return {
    async execute(request) {
      const { operation, variables } = request;
      const fragments: Record<string, FragmentDefinitionNode> = {};
      for (const definition of operation.document.definitions)
        if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
      const found: FoundError[] = [];
      // The casts below: the library asks for Apollo Server's whole request context and reads these fields of it.
      const context = { request: { variables }, metrics: {}, logger: log, context: {} } as unknown as Arguments[2];
      const result = await executeQueryPlan(
        { kind: 'QueryPlan', ...planOf(request) } as Arguments[0],
        services(request),
        context,
        { schema: schemas.client, operation: operation.definition, fragments },
        schemas.supergraph,
        schemas.api,
      );
      for (const error of result.errors ?? [])
        found.push({ message: error.message, path: error.path, extensions: error.extensions });
      for (const denial of activeDenials(operation.denied, request.coerced))
        found.push(ownError('UNAUTHORIZED_FIELD_OR_TYPE', denial.path));
      const data = (result.data ?? null) as Record<string, unknown> | null;
      return {
        data,
        errors: [
          ...publicErrors(found, operation.codes),
          ...(found.length === 0 ? completionErrors(result.extensions) : []),
        ],
      };
    },
  };

  function services(request: ExecutionRequest): Gateway.ServiceMap {
    const map: Gateway.ServiceMap = {};
    const primary = primaryOf(request);
    for (const source of subgraphs.values()) {
      map[source.name] = {
        // The cast: errors are plain objects here, as they came over the wire; the library only reads them.
        process: ((options: {
          readonly request: { readonly query?: string; readonly variables?: Record<string, unknown> };
        }) => {
          const query = options.request.query ?? '';
          if (request.event !== undefined && source.name === primary?.serviceName && query === primary.operation)
            return Promise.resolve(request.event);
          return call(source, query, options.request.variables ?? {}, request);
        }) as unknown as NonNullable<Gateway.ServiceMap[string]>['process'],
      };
    }
    return map;
  }

  async function call(
    source: DataSource,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    request: ExecutionRequest,
  ): Promise<object> {
    const kind = query.startsWith('mutation') ? 'mutation' : 'query';
    try {
      const answer = await source.call({
        query,
        variables,
        kind,
        sign: (body) => sign(source.name, kind, body, request.claims),
        operationName: request.operation.name,
        traceparent: request.traceparent,
        signal: request.signal,
      });
      return checked(answer, query, variables);
    } catch (error) {
      if (!(error instanceof SubgraphFailure)) throw error;
      const more = error.isOutcomeUnknown ? { outcome: 'unknown' } : {};
      // One error per fetch and root field; an entity fetch says the place of its first entity.
      const paths = isEntityFetch(query) ? [['_entities', 0]] : rootNames(query).map((name) => [name]);
      return { data: null, errors: paths.map((path) => ownError(error.code, path, more)) };
    }
  }
}

function planOf({ operation, event }: ExecutionRequest): { readonly node?: PlanNode } {
  const { node } = operation.plan;
  if (node?.kind !== 'Subscription') return node === undefined ? {} : { node };
  if (event === undefined) throw new Error('a subscription is executed per event');
  const nodes = [{ ...node.primary, operationKind: 'query' as const }, ...(node.rest === undefined ? [] : [node.rest])];
  return { node: { kind: 'Sequence', nodes } };
}

function primaryOf({ operation }: ExecutionRequest): Fetch | undefined {
  return operation.plan.node?.kind === 'Subscription' ? operation.plan.node.primary : undefined;
}

/** By the planner's own text: a client cannot name the type `_Any`, though it may call a variable `representations`. */
function isEntityFetch(query: string): boolean {
  return /^query\([^)]*\$representations:\[_Any!\]!/.test(query);
}

function checked(answer: SubgraphAnswer, query: string, variables: Readonly<Record<string, unknown>>): SubgraphAnswer {
  if (
    !isEntityFetch(query) ||
    !Array.isArray(variables.representations) ||
    answer.data === null ||
    answer.data === undefined
  )
    return answer;
  const entities = answer.data._entities;
  if (Array.isArray(entities) && entities.length === variables.representations.length) return answer;
  throw new SubgraphFailure('SUBGRAPH_INVALID_RESPONSE');
}

function rootNames(query: string): readonly string[] {
  const [operation] = parse(query, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.alias?.value ?? selection.name.value] : [],
  );
}

/** A null in a non-null place is a real error; the library hides it in an extension when there is no other. */
function completionErrors(extensions: Readonly<Record<string, unknown>> | undefined) {
  const hidden = (extensions?.valueCompletion ?? []) as readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
  }[];
  return hidden.map((error) => ({
    message: error.message,
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  }));
}
