/** What jaeger's events say of a Jaeger that wants to fight. */
import type { JaegerEvent } from '#subgraphs/jaeger/contract.ts';
import type { KnownJaeger } from '../decider/commands.ts';

/** Assumed where an event of an older release did not say: the eldest, and whole until it is hurt. */
const OLDEST_MARK = 1;
const WHOLE_PCT = 100;

/** The Jaeger after the event; undefined while nobody has told who it is. */
export function heardOfJaeger(before: KnownJaeger | undefined, event: JaegerEvent): KnownJaeger | undefined {
  if (event.type === 'JaegerCommissioned') return commissioned(event);
  return before && { ...before, ...changeOf(event) };
}

function commissioned({
  id,
  callsign,
  mark = OLDEST_MARK,
  integrityPct = WHOLE_PCT,
  status = 'DEPLOYED',
  weapons,
}: Extract<JaegerEvent, { readonly type: 'JaegerCommissioned' }>): KnownJaeger {
  const weaponKinds = weapons && [...new Set(weapons.map(({ kind }) => kind))];
  return { id, callsign, mark, integrityPct, status, weaponKinds };
}

function changeOf(event: Exclude<JaegerEvent, { readonly type: 'JaegerCommissioned' }>): Partial<KnownJaeger> {
  switch (event.type) {
    case 'JaegerDeployed':
    case 'JaegerDisengaged':
      return { status: 'DEPLOYED' };
    case 'JaegerRecalled':
      return { status: 'DOCKED' };
    case 'JaegerEngaged':
      return { status: 'ENGAGED' };
    case 'JaegerDamaged':
      return { integrityPct: event.integrityPct };
    case 'JaegerRepaired':
      return { integrityPct: event.integrityPct, status: event.status };
    case 'JaegerLost':
      return { status: 'LOST' };
    case 'JaegerRetired':
      return { status: 'RETIRED' };
    case 'CrewAssigned':
    case 'JaegerReadinessChanged':
      return {};
  }
}
