/**
 * npm run bench:combat-live: 500 subscribers of 20 engagements, 200 orders a second, all in the product as `npm start` has it.
 * From the answer of the order to the callback of each subscriber; one that hears of it before counts as 0 ms.
 */
import { availableParallelism } from 'node:os';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { openAgainst, ordersOf, sight } from '../tests/support/combat.ts';
import { startTitan } from '../tests/support/titan.ts';
import { quantile, thousands } from './measure.ts';

const ENGAGEMENTS = 20;
const SUBSCRIBERS = 500;
const PER_SOCKET = 20;
const ORDERS_PER_S = 200;
const WARM_S = 5;
const BUSY_S = Number(process.env.BUSY_S ?? 30);

await using titan = await startTitan({ env: { LIVE_SOCKETS_PER_IP: '1000', LIVE_OPERATIONS_PER_USER: '1000' } });
const operator = `Bearer ${await titan.token('OPERATOR')}`;
const viewer = `Bearer ${await titan.token('VIEWER')}`;
const order = ordersOf(titan, { authorization: operator });
const kaiju = await sight(titan, '209951', 5);
const ids: string[] = [];
for (let n = 0; n < ENGAGEMENTS; n++) ids.push((await openAgainst(order, kaiju, { roe: 'WEAPONS_FREE' })).id);

/** By engagement and version: when the order was answered, and when subscribers heard of it. */
const answered = new Map<string, number>();
const heard: [event: string, at: number][] = [];
const clients: Client[] = [];
let subscribed = 0;
for (let n = 0; n < SUBSCRIBERS; n++) {
  if (n % PER_SOCKET === 0) {
    clients.push(
      createClient({
        url: `${titan.url.replace(/^http/, 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: viewer },
      }),
    );
  }
  const id = ids[n % ids.length] ?? '';
  clients.at(-1)?.subscribe<{ engagementEvents: { version: number } }>(
    { query: 'subscription ($id: ID!) { engagementEvents(id: $id) { version type at roe } }', variables: { id } },
    {
      next: ({ data }) => heard.push([`${id} ${data?.engagementEvents.version}`, performance.now()]),
      error: (error) => console.log('a subscription failed', error),
      complete: () => undefined,
    },
  );
  subscribed += 1;
}
await new Promise((resolve) => setTimeout(resolve, 3_000));

const until = performance.now() + (WARM_S + BUSY_S) * 1_000;
const measuredFrom = performance.now() + WARM_S * 1_000;
let refused = 0;
await Promise.all(
  ids.map(async (engagement, at) => {
    const everyMs = (1_000 * ENGAGEMENTS) / ORDERS_PER_S;
    let next = performance.now() + (everyMs * at) / ENGAGEMENTS;
    for (let n = 0; performance.now() < until; n++) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
      next += everyMs;
      const roe = n % 2 === 0 ? 'WEAPONS_HOLD' : 'WEAPONS_FREE';
      const { engagement: after } = await order('changeRoe', { engagement, roe, reason: 'bench' });
      if (after === undefined) refused += 1;
      else answered.set(`${engagement} ${after.version}`, performance.now());
    }
  }),
);
await new Promise((resolve) => setTimeout(resolve, 2_000));

const measured = [...answered].filter(([, at]) => at >= measuredFrom && at < until);
const wanted = new Map(measured);
const ms = heard.flatMap(([event, at]) => {
  const from = wanted.get(event);
  return from === undefined ? [] : [Math.max(0, at - from)];
});
const due = measured.length * (SUBSCRIBERS / ENGAGEMENTS);
console.log(`${availableParallelism()} cores, ${subscribed} subscribers of ${ENGAGEMENTS} engagements, ${BUSY_S} s`);
console.log(`orders answered ${thousands(measured.length / BUSY_S)}/s of ${ORDERS_PER_S}, refused ${refused}`);
console.log(`heard ${thousands(ms.length)} of ${thousands(due)} (${((100 * ms.length) / due).toFixed(2)} %)`);
console.log(
  `answer to subscriber: p50 ${quantile(ms, 0.5).toFixed(1)} ms, p99 ${quantile(ms, 0.99).toFixed(1)} ms (goal 300)`,
);
for (const client of clients) await client.dispose();
