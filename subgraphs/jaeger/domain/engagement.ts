/**
 * What combat's engagements do to a Jaeger. They have happened, so nothing is refused: what no longer fits is quiet. Events of
 * two engagements may come in any order.
 */
import { type Changed, changed, type Ordered, unchanged } from './change.ts';
import { damage } from './integrity.ts';
import { type Engagement, isOut, type Jaeger } from './jaeger.ts';
import { declareLost } from './life.ts';

/** Quiet unless it is out, and if it joined a later engagement or this one already. */
export function engage(jaeger: Jaeger, engagement: Engagement, ordered: Ordered): Changed {
  const latest = jaeger.engagement?.claim ?? 0;
  if (!isOut(jaeger) || engagement.claim <= latest) return unchanged(jaeger);
  const event = { type: 'JaegerEngaged', engagement: engagement.id } as const;
  return changed(jaeger, { ...jaeger, status: 'ENGAGED', engagement }, event, ordered, `engagement ${engagement.id}`);
}

/** Quiet unless it fights in this engagement. */
export function disengage(jaeger: Jaeger, engagement: string, reason: string, ordered: Ordered): Changed {
  if (jaeger.status !== 'ENGAGED' || jaeger.engagement?.id !== engagement) return unchanged(jaeger);
  return changed(jaeger, { ...jaeger, status: 'DEPLOYED' }, { type: 'JaegerDisengaged', engagement }, ordered, reason);
}

/** Takes 1 to 100 percent off, down to 0, wherever the Jaeger is by now. Quiet about one that is gone. */
export function takeHit(jaeger: Jaeger, damagePct: number, cause: string, ordered: Ordered): Changed {
  return isGone(jaeger) ? unchanged(jaeger) : damage(jaeger, damagePct, cause, ordered);
}

/** Quiet about one that is gone. */
export function fall(jaeger: Jaeger, reason: string, ordered: Ordered): Changed {
  return isGone(jaeger) ? unchanged(jaeger) : declareLost(jaeger, reason, ordered);
}

function isGone({ status }: Jaeger): boolean {
  return status === 'LOST' || status === 'RETIRED';
}
