/** The tables of `migrations/`, as drizzle sees them; a test compares the two. */
import { type SQL, sql } from 'drizzle-orm';
import { doublePrecision, integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { JaegerStatus, WeaponKind } from '../domain/jaeger.ts';
import type { Readiness } from '../domain/readiness.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const jaeger = pgTable('jaeger', {
  id: uuid('id').primaryKey(),
  callsign: text('callsign').notNull(),
  mark: smallint('mark').notNull(),
  integrityPct: smallint('integrity_pct').notNull(),
  status: text('status').$type<JaegerStatus>().notNull(),
  readiness: text('readiness').$type<Readiness>().notNull(),
  homeId: uuid('home_id'),
  homeName: text('home_name').notNull(),
  homeLat: doublePrecision('home_lat').notNull(),
  homeLon: doublePrecision('home_lon').notNull(),
  commissionedAt: instant('commissioned_at').notNull(),
  engagementId: uuid('engagement_id'),
  claim: integer('claim'),
});

export const ranger = pgTable('ranger', { id: uuid('id').primaryKey(), name: text('name').notNull() });

export const crewSeat = pgTable('crew_seat', {
  rangerId: uuid('ranger_id').primaryKey(),
  jaegerId: uuid('jaeger_id').notNull(),
});

export const driftTest = pgTable(
  'drift_test',
  {
    rangerA: uuid('ranger_a').notNull(),
    rangerB: uuid('ranger_b').notNull(),
    compatibilityPct: smallint('compatibility_pct').notNull(),
  },
  ({ rangerA, rangerB }) => [primaryKey({ columns: [rangerA, rangerB] })],
);

export const weapon = pgTable(
  'weapon',
  {
    jaegerId: uuid('jaeger_id').notNull(),
    no: smallint('no').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<WeaponKind>().notNull(),
    mount: text('mount').notNull(),
  },
  ({ jaegerId, no }) => [primaryKey({ columns: [jaegerId, no] })],
);

export const statusChange = pgTable(
  'status_change',
  {
    jaegerId: uuid('jaeger_id').notNull(),
    no: integer('no').notNull(),
    status: text('status').$type<JaegerStatus>().notNull(),
    at: instant('at').notNull(),
    reason: text('reason'),
    byUser: text('by_user'),
  },
  ({ jaegerId, no }) => [primaryKey({ columns: [jaegerId, no] })],
);

export const command = pgTable(
  'command',
  {
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    command: uuid('command').notNull(),
    jaegerId: uuid('jaeger_id'),
    at: instant('at').notNull().defaultNow(),
  },
  ({ caller, key }) => [primaryKey({ columns: [caller, key] })],
);

/** Ids of the crew of the row of `jaeger`, by name. Written out: in a select of one table drizzle leaves its name away. */
export const crewOfRow: SQL<string[]> = sql<string[]>`array(
  select seat.ranger_id from crew_seat as seat join ranger on ranger.id = seat.ranger_id
  where seat.jaeger_id = jaeger.id order by ranger.name, ranger.id)`;
