/** The orders of an engagement as buttons; one that is not legal now says why, in the server's words. */
import { whyNot } from '../../api/can.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { Action } from '../../ui/action.tsx';
import type { CombatEvent, Fighter, Now } from './documents.ts';
import { engagementOrders, type JaegerOrder, jaegerOrders, verdictOn, type WholeOrder } from './verdicts.ts';

const text = en.combat.orders;

/** An order whose form is open. */
export type Ordering =
  | { readonly order: JaegerOrder; readonly fighter: Fighter }
  | { readonly order: WholeOrder }
  | { readonly order: 'CORRECT_STRIKE'; readonly strike: CombatEvent };

interface OrdersProps {
  /** The present; undefined while it is not known, or while the past is looked at. */
  readonly now: Now | undefined;
  readonly isPast: boolean;
  readonly onOrder: (ordering: Ordering) => void;
}

const grave: readonly string[] = ['DECLARE_OUTCOME', 'CLOSE', 'REPORT_BREACH', 'WITHDRAW'];

export function EngagementOrders({ now, isPast, onOrder }: OrdersProps) {
  const why = useWhyNot({ now, isPast });
  return (
    <section className="orders" aria-labelledby="orders-title">
      <h2 id="orders-title">{text.title}</h2>
      {engagementOrders.map((order) => (
        <Action
          key={order}
          why={why(order)}
          onPress={() => onOrder({ order })}
          {...(grave.includes(order) ? { tone: 'danger' } : {})}
        >
          {text[order]}
        </Action>
      ))}
    </section>
  );
}

export function FighterOrders({ fighter, now, isPast, onOrder }: OrdersProps & { readonly fighter: Fighter }) {
  const why = useWhyNot({ now, isPast });
  return (
    <section className="fighter-orders" aria-label={text.of(fighter.callsign)}>
      {jaegerOrders.map((order) => (
        <Action
          key={order}
          why={why(order, fighter.jaegerId)}
          onPress={() => onOrder({ order, fighter })}
          {...(grave.includes(order) ? { tone: 'danger' } : {})}
        >
          {text[order]}
        </Action>
      ))}
    </section>
  );
}

/** Why an order may not be given now: the right, the past that is looked at, then the rules of combat. */
export function useWhyNot({ now, isPast }: Pick<OrdersProps, 'now' | 'isPast'>) {
  const me = useMe();
  return (order: Ordering['order'], jaeger?: string): string | undefined =>
    whyNot.fight(me, undefined) ??
    (isPast ? en.combat.time.past : undefined) ??
    (now === undefined ? text.notKnown : undefined) ??
    whyNot.fight(me, verdictOn(now?.verdicts ?? [], order, jaeger));
}
