/** What the gateway counts, under the names that dashboards and alerts use. */
import type { Counter, Gauge, Histogram } from 'prom-client';
import { createMeters, type Meters } from '#platform/telemetry.ts';
import type { Breaker } from './data-source/breaker.ts';

export interface GatewayMeters {
  readonly meters: Meters;
  readonly requestSeconds: Histogram<'operation' | 'outcome'>;
  readonly planSeconds: Histogram<never>;
  readonly planCache: Counter<'hit'>;
  readonly subgraphSeconds: Histogram<'subgraph' | 'outcome'>;
  readonly retries: Counter<'subgraph'>;
  readonly denied: Counter<'field'>;
  readonly liveTopics: Gauge<never>;
  readonly liveMembers: Gauge<never>;
  readonly liveSkipped: Counter<never>;
  readonly liveResume: Counter<'result'>;
  readonly liveDropped: Counter<never>;
  readonly socketsClosed: Counter<'code'>;
  /** Breakers by subgraph; their states are read when somebody asks for metrics. */
  readonly breakers: Map<string, Breaker>;
}

const BREAKER_STATES = { CLOSED: 0, HALF_OPEN: 1, OPEN: 2 } as const;

export function createGatewayMeters(): GatewayMeters {
  const meters = createMeters('gateway');
  const breakers = new Map<string, Breaker>();
  meters.gauge(
    'gateway_breaker_state',
    'Circuit breaker of a subgraph: 0 closed, 1 half open, 2 open.',
    ['subgraph'],
    (gauge) => {
      for (const [subgraph, breaker] of breakers) gauge.set({ subgraph }, BREAKER_STATES[breaker.state]);
    },
  );
  return {
    meters,
    breakers,
    requestSeconds: meters.histogram('gateway_request_seconds', 'Time to answer a request of the graph.', [
      'operation',
      'outcome',
    ]),
    planSeconds: meters.histogram('gateway_plan_seconds', 'Time to plan an operation that is not cached.'),
    planCache: meters.counter('gateway_plan_cache_total', 'Operations by whether their plan was known.', ['hit']),
    subgraphSeconds: meters.histogram('gateway_subgraph_seconds', 'Time of a call to a subgraph, tries included.', [
      'subgraph',
      'outcome',
    ]),
    retries: meters.counter('gateway_retry_total', 'Queries that were sent a second time.', ['subgraph']),
    denied: meters.counter('gateway_auth_denied_total', 'Fields refused because a scope was missing.', ['field']),
    liveTopics: meters.gauge(
      'gateway_live_topics',
      'Distinct live operations; each has one upstream and one execution per event.',
    ),
    liveMembers: meters.gauge('gateway_live_members', 'Live operations of clients.'),
    liveSkipped: meters.counter('gateway_live_skipped_total', 'Times a slow member jumped to the newest keyframe.'),
    liveResume: meters.counter('gateway_live_resume_total', 'Operations that resumed after a cursor, by how.', [
      'result',
    ]),
    liveDropped: meters.counter(
      'gateway_live_dropped_total',
      'Events of latest-value topics that were dropped while too many waited for their joins.',
    ),
    socketsClosed: meters.counter('gateway_ws_closed_total', 'Live sockets closed, by code.', ['code']),
  };
}
