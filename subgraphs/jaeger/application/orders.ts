/** What may be ordered of the fleet. Each order carries who gives it and the key under which it takes effect once. */
import type { Clock } from '#platform/kernel/clock.ts';
import { stableId } from '#platform/kernel/ids.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { assignCrew } from '../domain/crew.ts';
import { damage, repair } from '../domain/integrity.ts';
import { commission, type HomeBase, type Jaeger, type Weapon } from '../domain/jaeger.ts';
import { declareLost, deploy, recall, retire } from '../domain/life.ts';
import type { Command, FleetOrders } from './ports.ts';

/** Who orders something, and under which key. */
export interface By {
  /** Whom the key belongs to: a user, or a program. */
  readonly caller: string;
  /** Id of the user, if it is a person who is signed in. */
  readonly user?: string | undefined;
  readonly key: string;
}

export interface CommissionOrder {
  readonly callsign: string;
  readonly mark: number;
  readonly integrityPct: number;
  /** Id of a Shatterdome. */
  readonly home: string;
  readonly weapons: readonly Weapon[];
}

export type Orders = ReturnType<typeof createOrders>;

interface Needs {
  readonly fleet: FleetOrders;
  readonly shatterdomes: readonly HomeBase[];
  readonly now: Clock;
}

export function createOrders({ fleet, shatterdomes, now }: Needs) {
  const command = ({ caller, user, key }: By, name: string, ...asked: readonly unknown[]): Command => ({
    caller,
    key,
    digest: stableId('command', name, JSON.stringify(asked)),
    ordered: { at: now(), by: user },
  });
  return {
    /** Refuses UNKNOWN_SHATTERDOME, CALLSIGN_TAKEN and what `commission` of the domain refuses. */
    commission(order: CommissionOrder, by: By): Promise<Jaeger> {
      const { home, ...asked } = order;
      const homeBase = shatterdomes.find(({ id }) => id === home);
      if (homeBase === undefined) {
        throw new Refusal('UNKNOWN_SHATTERDOME', 'There is no Shatterdome with this id.', { home });
      }
      const given = command(by, 'commission', order);
      // The same order gets the same id, also when its answer was lost.
      const id = stableId('jaeger', by.caller, by.key);
      const commissioned = { ...asked, id, homeBase, commissionedAt: given.ordered.at };
      return fleet.commission(given, commissioned, commission(commissioned));
    },

    deploy(jaeger: string, by: By): Promise<Jaeger> {
      const given = command(by, 'deploy', jaeger);
      return fleet.change(given, jaeger, (before) => deploy(before, given.ordered));
    },

    recall(jaeger: string, by: By): Promise<Jaeger> {
      const given = command(by, 'recall', jaeger);
      return fleet.change(given, jaeger, (before) => recall(before, given.ordered));
    },

    damage(jaeger: string, damagePct: number, cause: string, by: By): Promise<Jaeger> {
      const given = command(by, 'damage', jaeger, damagePct, cause);
      return fleet.change(given, jaeger, (before) => damage(before, damagePct, cause, given.ordered));
    },

    repair(jaeger: string, repairPct: number, by: By): Promise<Jaeger> {
      const given = command(by, 'repair', jaeger, repairPct);
      return fleet.change(given, jaeger, (before) => repair(before, repairPct, given.ordered));
    },

    assignCrew(jaeger: string, rangers: readonly string[], by: By): Promise<Jaeger> {
      const given = command(by, 'assignCrew', jaeger, [...rangers].sort());
      return fleet.changeCrew(given, jaeger, rangers, (before, known, tests) =>
        assignCrew(before, known, tests, given.ordered),
      );
    },

    declareLost(jaeger: string, reason: string, by: By): Promise<Jaeger> {
      const given = command(by, 'declareLost', jaeger, reason);
      return fleet.change(given, jaeger, (before) => declareLost(before, reason, given.ordered));
    },

    retire(jaeger: string, reason: string, by: By): Promise<Jaeger> {
      const given = command(by, 'retire', jaeger, reason);
      return fleet.change(given, jaeger, (before) => retire(before, reason, given.ordered));
    },
  };
}
