/** Those who watch: events that each count, and the picture of which the newest counts. */
import type { Flow } from '../runner.ts';
import { cellsOn } from '../stores.ts';
import { OLDER_COUNTS, openPositions } from './live-positions.ts';
import { FROM_NOW, openSightings } from './live-sightings.ts';

/** No context has a field of which each event counts: the subgraphs that test the gateway stand for the one that will. */
const EVERY_EVENT = 'websocket';

export const live: Flow = {
  name: 'live',
  invariant:
    'who comes back after a cut gets what was missed, without gap or double, or is told of the gap; a position never goes back',
  cells: [
    ...(['WORKER', 'PARTITION', 'REPEATS'] as const).map((fault) => ({ fault, on: EVERY_EVENT, needs: [] })),
    ...cellsOn(['postgres', 'kafka'], ['WORKER', 'BROKER', 'STORE', 'PARTITION', 'REPEATS']),
  ],
  mutants: [
    { name: FROM_NOW, fault: 'WORKER', on: EVERY_EVENT },
    { name: OLDER_COUNTS, fault: 'REPEATS', on: 'postgres' },
  ],
  open: (opening, scope) =>
    opening.cell.on === EVERY_EVENT ? openSightings(opening, scope) : openPositions(opening, scope),
};
