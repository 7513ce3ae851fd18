/** Body of the planner's thread: planning takes tens of ms of CPU, composing a second and more, and would stall every live socket. */
import { parentPort } from 'node:worker_threads';
import type * as Internals from '@apollo/federation-internals';
import type * as Planning from '@apollo/query-planner';
import { parse } from 'graphql';
import { commonjs } from '../commonjs.ts';
import { type Composition, compose, type SubgraphSource } from './compose.ts';

const internals: typeof Internals = commonjs('@apollo/federation-internals');
const planning: typeof Planning = commonjs('@apollo/query-planner');

export type PlannerRequest =
  | { readonly id: number; readonly kind: 'compose'; readonly subgraphs: readonly SubgraphSource[] }
  | { readonly id: number; readonly kind: 'load'; readonly sdl: string }
  | { readonly id: number; readonly kind: 'plan'; readonly document: string };

export type PlannerReply =
  | { readonly id: number; readonly kind: 'composed'; readonly composition: Composition }
  | { readonly id: number; readonly kind: 'loaded' }
  | { readonly id: number; readonly kind: 'planned'; readonly plan: string }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

let loaded: { readonly api: Internals.Schema; readonly planner: Planning.QueryPlanner } | undefined;

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
        const supergraph = internals.Supergraph.build(request.sdl, { validateSupergraph: false });
        loaded = {
          api: supergraph.apiSchema(),
          planner: new planning.QueryPlanner(supergraph, {
            reuseQueryFragments: false,
            debug: { maxEvaluatedPlans: 1000 },
          }),
        };
        return { id, kind: 'loaded' };
      }
      case 'plan': {
        if (loaded === undefined) throw new Error('no supergraph is loaded');
        const operation = internals.operationFromDocument(loaded.api, parse(request.document, { noLocation: true }));
        return { id, kind: 'planned', plan: JSON.stringify(loaded.planner.buildQueryPlan(operation, {})) };
      }
    }
  } catch (error) {
    return { id, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
