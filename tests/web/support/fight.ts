/** An engagement of a test's own, ordered as an operator does over the graph. */
import { randomInt } from 'node:crypto';
import { deployed, type Order, type Ordered, openAgainst, ordersOf, sight } from '../../support/combat.ts';
import type { Titan } from '../../support/titan.ts';

export interface Fought extends AsyncDisposable {
  /** Of the engagement. */
  readonly id: string;
  /** Of the Kaiju. */
  readonly kaiju: string;
  readonly jaeger: { readonly id: string; readonly callsign: string; readonly integrityPct: number };
  order(order: Order, args: object): Promise<Ordered>;
  /** The Kaiju hits the Jaeger. */
  hit(damagePct: number): Promise<Ordered>;
  /** The Kaiju dies: one strike, of which the record is corrected to what it takes. */
  kill(): Promise<void>;
}

/** A new Kaiju, seen by a satellite. Storms of tests have six digits, those of the agencies five. */
export function sightNew(titan: Titan, category: 1 | 2 | 3 | 4 | 5): Promise<string> {
  return sight(titan, String(randomInt(100_000, 1_000_000)), category);
}

/** One Jaeger against a new Kaiju, or against the one that is given. Called off in the end, so that its Jaeger is free for the next test. */
export async function fight(
  titan: Titan,
  { category = 1, kaiju }: { readonly category?: 1 | 2 | 3 | 4 | 5; readonly kaiju?: string } = {},
): Promise<Fought> {
  const order = ordersOf(titan, { authorization: `Bearer ${await titan.token('OPERATOR')}` });
  const against = kaiju ?? (await sightNew(titan, category));
  const { id, killThreshold } = await openAgainst(order, against);
  const jaeger = await joinOne(order, id, await deployed(titan));
  const must = async (...given: Parameters<typeof order>) => {
    const answer = await order(...given);
    if (!answer.engagement) throw new Error(`${given[0]}: ${answer.message}`);
    return answer;
  };
  return {
    ...{ id, kaiju: against, jaeger, order },
    hit: (damagePct) => must('recordHit', { input: { engagement: id, jaeger: jaeger.id, attack: 'CLAW', damagePct } }),
    async kill() {
      const blow = { engagement: id, jaeger: jaeger.id, weapon: 'FISTS', range: 'CLOSE' };
      await must('strikeKaiju', { input: blow });
      const real = { engagement: id, strikeNo: 1, damage: killThreshold, reason: 'Three sensors agree.' };
      await must('correctStrike', { input: real });
      await must('declareOutcome', { input: { engagement: id, outcome: 'KAIJU_KILLED' } });
    },
    [Symbol.asyncDispose]: async () =>
      void (await order('declareOutcome', { input: { engagement: id, outcome: 'ABORTED' } })),
  };
}

/** The first fit one that is free: that another one fights already is known to its own context a moment later. */
async function joinOne(
  order: Fought['order'],
  engagement: string,
  jaegers: readonly Fought['jaeger'][],
): Promise<Fought['jaeger']> {
  for (const jaeger of jaegers.filter(({ integrityPct }) => integrityPct >= 60)) {
    const { code, message } = await order('joinEngagement', { engagement, jaeger: jaeger.id });
    if (code === undefined) return jaeger;
    if (code !== 'JAEGER_ENGAGED') throw new Error(`joinEngagement: ${message}`);
  }
  throw new Error('no Jaeger is deployed, fit and free');
}
