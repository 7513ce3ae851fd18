/** Which orders a projection takes now, and which of two reports of its rebuild counts. Pure. */
import { en } from '../../../i18n/en.ts';
import type { Generation, Projection, ProjectionOrder } from './projection-documents.ts';

const text = en.admin.operations.projections;

export const projectionOrders = ['REBUILD', 'PAUSE', 'RESUME', 'ROLLBACK'] as const satisfies ProjectionOrder[];

/** States in which a rebuild stands still and can be let go on. */
const standing: readonly string[] = ['PAUSED', 'FAILED', 'BLOCKED'];

/** Why not; undefined: it may be tried. Foretells REBUILD_RUNNING, NOTHING_TO_ROLL_BACK, and orders that would be quiet. */
export function whyNotOrder(
  order: ProjectionOrder,
  { building, retired }: Pick<Projection, 'building' | 'retired'>,
): string | undefined {
  const isStanding = building !== null && standing.includes(building.state);
  switch (order) {
    case 'REBUILD':
      return building === null ? undefined : text.runs;
    case 'PAUSE':
      if (building === null) return text.runsNot;
      return isStanding ? text.isPaused : undefined;
    case 'RESUME':
      if (building === null) return text.runsNot;
      return isStanding ? undefined : text.goesOn;
    case 'ROLLBACK':
      if (building !== null) return text.runs;
      return retired === null ? text.nothingKept : undefined;
  }
}

/** What came live, unless it tells of an older generation than the one that was asked for. */
export function newerOf(asked: Generation, live: Generation | undefined): Generation {
  return live !== undefined && live.number >= asked.number ? live : asked;
}
