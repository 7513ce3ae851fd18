/** Body of the planner's thread: composing and planning take tens of ms of CPU and would stall every live socket. */
import { parentPort } from 'node:worker_threads';
import { composeServices } from '@apollo/composition';
import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';

export interface SubgraphSource {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: string;
}

export type PlannerRequest =
  | { readonly id: number; readonly kind: 'compose'; readonly subgraphs: readonly SubgraphSource[] }
  | { readonly id: number; readonly kind: 'load'; readonly sdl: string }
  | { readonly id: number; readonly kind: 'plan'; readonly document: string };

export interface Composition {
  readonly sdl: string;
  readonly warnings: readonly string[];
  /** Not empty: `sdl` is empty. */
  readonly errors: readonly string[];
}

export type PlannerReply =
  | { readonly id: number; readonly kind: 'composed'; readonly composition: Composition }
  | { readonly id: number; readonly kind: 'loaded' }
  | { readonly id: number; readonly kind: 'planned'; readonly plan: string }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

let loaded: { readonly api: Schema; readonly planner: QueryPlanner } | undefined;

parentPort?.on('message', (request: PlannerRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer(request: PlannerRequest): PlannerReply {
  const { id } = request;
  try {
    switch (request.kind) {
      case 'compose':
        return { id, kind: 'composed', composition: compose(request.subgraphs) };
      case 'load': {
        const supergraph = Supergraph.build(request.sdl, { validateSupergraph: false });
        loaded = {
          api: supergraph.apiSchema(),
          planner: new QueryPlanner(supergraph, { reuseQueryFragments: false, debug: { maxEvaluatedPlans: 1000 } }),
        };
        return { id, kind: 'loaded' };
      }
      case 'plan': {
        if (loaded === undefined) throw new Error('no supergraph is loaded');
        const operation = operationFromDocument(loaded.api, parse(request.document, { noLocation: true }));
        return { id, kind: 'planned', plan: JSON.stringify(loaded.planner.buildQueryPlan(operation, {})) };
      }
    }
  } catch (error) {
    return { id, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function compose(subgraphs: readonly SubgraphSource[]): Composition {
  const result = composeServices(
    subgraphs.map(({ name, url, typeDefs }) => ({ name, url, typeDefs: parse(typeDefs) })),
  );
  if (result.errors !== undefined)
    return { sdl: '', warnings: [], errors: result.errors.map((error) => error.message) };
  return {
    sdl: result.supergraphSdl,
    warnings: result.hints.map((hint) => `${hint.definition.code}: ${hint.message}`),
    errors: [],
  };
}
