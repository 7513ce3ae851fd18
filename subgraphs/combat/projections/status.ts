/** How projections are: what serves, what is being built, what could not be applied. */
import type { Pool } from '#platform/postgres.ts';
import { topics } from '../contract.ts';
import type { EventStore } from '../store/event-store.ts';
import { type Generation, type Halt, isUnfinished, type Phase } from './generations.ts';

export interface ProjectionStatus {
  readonly name: string;
  /** What readers see; undefined until it is built for the first time. */
  readonly live: GenerationStatus | undefined;
  /** What is being built. */
  readonly building: GenerationStatus | undefined;
  /** What served before and can be put back. */
  readonly retired: GenerationStatus | undefined;
  /** Events that wait for a decision. */
  readonly quarantined: number;
}

export interface GenerationStatus {
  readonly number: number;
  readonly state: Phase | Halt;
  /** Of the last event that it has. */
  readonly position: number;
  /** Of the newest event of the store. */
  readonly head: number;
  readonly ratePerSecond: number;
  /** Undefined if that cannot be said. */
  readonly etaSeconds: number | undefined;
  readonly error: string | undefined;
}

type Row = Omit<Generation, 'halt' | 'error' | 'commit' | 'head'> & {
  readonly halt: Halt | null;
  readonly error: string | null;
  /** The highest mark in the log; null if it has read nothing of it. */
  readonly hw: number | null;
  readonly quarantined: number;
};

/** Of one projection, or of all; none if it is not known. */
export async function readStatus(
  pool: Pool,
  store: Pick<EventStore, 'head'>,
  name?: string,
): Promise<readonly ProjectionStatus[]> {
  const [{ rows }, head] = await Promise.all([
    pool.query<Row>(
      `select projection, number, version, phase, halt, error, position, rate, number = shown as "isShown",
         (select max(hw) from consumer_hw where consumer = projection || '_g' || number and topic = $2) as hw,
         (select count(*) from dead_letter where status = 'DEAD' and queue = projection || '_g' || number) as quarantined
       from projection_generation join projection on name = projection
       where $1::text is null or projection = $1 order by projection, number`,
      [name, topics.events.name],
    ),
    store.head(),
  ]);
  return [...new Set(rows.map(({ projection }) => projection))].map((projection) => {
    const own = rows.filter((row) => row.projection === projection);
    const of = (is: (row: Row) => boolean) => {
      const row = own.findLast(is);
      return row && statusOf(row, head.position);
    };
    return {
      name: projection,
      live: of((row) => row.phase === 'LIVE'),
      building: of(isUnfinished),
      retired: of((row) => row.phase === 'RETIRED'),
      quarantined: own.filter(({ phase }) => phase !== 'RETIRED').reduce((sum, row) => sum + row.quarantined, 0),
    };
  });
}

function statusOf(row: Row, head: number): GenerationStatus {
  const { number, phase, halt, error } = row;
  const position = Math.max(row.position, row.hw ?? 0);
  const isBuilt = phase === 'BUILDING' || phase === 'CATCHING_UP';
  const ratePerSecond = isBuilt && halt === null ? row.rate : 0;
  return {
    number,
    state: halt ?? phase,
    position,
    head: Math.max(head, position),
    ratePerSecond,
    etaSeconds: ratePerSecond > 0 ? Math.max(0, head - position) / ratePerSecond : undefined,
    error: error ?? undefined,
  };
}
