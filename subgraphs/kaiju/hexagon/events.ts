/** What happens to Kaiju, as it is published. */
import type { KaijuEvent } from '../contract.ts';
import type { Kaiju } from './kaiju.ts';
import type { ActiveKaiju, Sighting } from './ports.ts';

export function detected({ id, codename, category }: Kaiju, at: Date): KaijuEvent {
  return { type: 'KaijuDetected', id, codename, category, at: at.toISOString() };
}

export function identityChanged(id: string, now: string, at: Date): KaijuEvent {
  return { type: 'KaijuIdentityChanged', id, now, at: at.toISOString() };
}

export function sightingVouched(kaiju: string, { id, detection, vouchedBy, vouchedAt }: Sighting): KaijuEvent {
  return {
    type: 'SightingVouched',
    id: kaiju,
    sighting: id,
    detection: detection.id,
    by: vouchedBy,
    at: vouchedAt.toISOString(),
  };
}

export function threatAssessed({ id, codename, category, threat }: ActiveKaiju): KaijuEvent {
  const { position, observedAt, headingDeg, speedMps, nearest, etaAt, behaviour, assessedAt } = threat;
  return {
    type: 'ThreatAssessed',
    id,
    codename,
    category,
    position,
    observedAt: observedAt.toISOString(),
    ...(headingDeg === undefined ? {} : { headingDeg }),
    ...(speedMps === undefined ? {} : { speedMps }),
    nearest,
    ...(etaAt === undefined ? {} : { etaAt: etaAt.toISOString() }),
    ...(behaviour === undefined ? {} : { behaviour: behaviour.pattern }),
    at: assessedAt.toISOString(),
  };
}

export function kaijuGone(id: string, at: Date): KaijuEvent {
  return { type: 'KaijuGone', id, at: at.toISOString() };
}
