/** What events make of one Jaeger in an engagement. Total, as `evolve` is: an event about somebody who never joined changes nobody. */
import type { EngagementEvent } from '../contract.ts';
import type { Fighter } from './state.ts';

type After<Type extends EngagementEvent['type']> = Extract<EngagementEvent, { type: Type }>;

/** Of the Jaeger that the event is about; undefined for one who never joined. */
export function fighterAfter(before: Fighter | undefined, event: EngagementEvent): Fighter | undefined {
  if (event.type === 'JaegerJoined') return joined(before, event);
  return before && changed(before, event);
}

/** Who comes back keeps what is counted, what was used and what was broken. */
function joined(before: Fighter | undefined, event: After<'JaegerJoined'>): Fighter {
  const { jaeger, callsign, mark, integrityPct, weaponKinds, at } = event;
  return {
    id: jaeger,
    callsign,
    mark,
    integrityPct,
    status: 'ENGAGED',
    isBreached: before?.isBreached ?? false,
    hurt: before?.hurt ?? [],
    ...(weaponKinds === undefined ? {} : { weaponKinds }),
    joinedAt: at,
    usedAt: before?.usedAt ?? {},
    strikes: before?.strikes ?? 0,
    hits: before?.hits ?? 0,
    damage: before?.damage ?? 0,
    hitsTaken: before?.hitsTaken ?? 0,
  };
}

function changed(before: Fighter, event: EngagementEvent): Fighter {
  switch (event.type) {
    case 'JaegerWithdrew':
      return { ...before, status: 'WITHDRAWN' };
    case 'StrikeLanded':
      return {
        ...before,
        usedAt: { ...before.usedAt, [event.weapon]: event.at },
        strikes: before.strikes + 1,
        hits: before.hits + 1,
        damage: before.damage + event.damage,
      };
    case 'StrikeMissed':
      return { ...before, usedAt: { ...before.usedAt, [event.weapon]: event.at }, strikes: before.strikes + 1 };
    case 'HitTaken':
      return { ...before, integrityPct: event.integrityPct, hitsTaken: before.hitsTaken + 1 };
    case 'ConnPodBreached':
      return { ...before, isBreached: true };
    case 'RangerHurt':
      return { ...before, hurt: [...new Set([...before.hurt, event.ranger])] };
    default:
      return before;
  }
}
