/**
 * One change of the catalogue in PostgreSQL. Changes run one after the other under one lock of the context's schema: which
 * detections belong together depends on all that are near, so two at a time would each overlook what the other brings.
 */
import { Refusal } from '#platform/kernel/refusal.ts';
import { publishEach } from '#platform/messaging/outbox.ts';
import type { Queryable, Tx } from '#platform/postgres.ts';
import { topics } from '../contract.ts';
import { type Gate, isPass, isWithin, PAIR_GATE, PASS_GATE } from '../hexagon/correlation.ts';
import type { Detection } from '../hexagon/detection.ts';
import { type Evidence, type Kaiju, RECENT } from '../hexagon/kaiju.ts';
import type { KaijuChange, Placed } from '../hexagon/ports.ts';
import {
  DETECTION_COLUMNS,
  type DetectionRow,
  detectionOfRow,
  KAIJU_COLUMNS,
  type KaijuRow,
  kaijuOfRow,
} from './kaiju-rows.ts';
import { keepable } from './read-records.ts';

/** One degree of latitude, less 1 %: a band that is reckoned with it is never too narrow. */
const DEGREE_M = 110_000;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Takes the lock, which ends with the transaction. */
export async function postgresKaijuChange(tx: Tx): Promise<KaijuChange> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('catalogue of ' || current_schema(), 0))`);
  return {
    async answerOf({ caller, key, wish }) {
      const { rows } = await tx.query<{ readonly wish: string; readonly answer: unknown }>(
        'select wish, answer from command where caller = $1 and key = $2',
        [caller, key],
      );
      const [first] = rows;
      if (first === undefined) return undefined;
      if (first.wish !== wish) {
        throw new Refusal('IDEMPOTENCY_KEY_REUSED', 'This idempotency key belongs to another wish. Use a new one.');
      }
      return first.answer;
    },

    async keepAnswer({ caller, key, wish }, answer) {
      await tx.query('insert into command (caller, key, wish, answer) values ($1, $2, $3, $4)', [
        caller,
        key,
        wish,
        JSON.stringify(answer),
      ]);
    },

    async recorded(ids) {
      const { rows } = await tx.query<{ readonly id: string }>('select id from detection where id = any ($1)', [ids]);
      return new Set(rows.map(({ id }) => id));
    },

    neighbours: (fresh) => neighbours(tx, fresh),

    async place(placed) {
      const detections = placed.map(({ detection }) => detection);
      await tx.query(
        `insert into detection (id, source, observed_at, lat, lon, depth_m, category, track_of, kaiju_id)
         select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::float8[], $6::float8[], $7::text[],
           $8::uuid[], $9::uuid[])
         on conflict (id) do update set kaiju_id = excluded.kaiju_id`,
        [
          detections.map(({ id }) => id),
          detections.map(({ source }) => source),
          detections.map(({ observedAt }) => observedAt),
          detections.map(({ position }) => position.lat),
          detections.map(({ position }) => position.lon),
          detections.map(({ depthM }) => depthM),
          detections.map(({ category }) => category),
          detections.map(({ trackOf }) => trackOf),
          placed.map(({ kaiju }) => kaiju),
        ],
      );
    },

    async placed(id) {
      const { rows } = await tx.query<DetectionRow>(`select ${DETECTION_COLUMNS} from detection as d where id = $1`, [
        id,
      ]);
      return rows.map(placedOf)[0];
    },

    async kaijus(ids) {
      const { rows } = await tx.query<KaijuRow>(`select ${KAIJU_COLUMNS} from kaiju where id = any ($1::uuid[])`, [
        ids,
      ]);
      return new Map(rows.map((row) => [row.id, kaijuOfRow(row)]));
    },

    bearer: async (id) => (await kaijusByAnyId(tx, [id])).get(id.toLowerCase()),
    evidence: (ids) => evidence(tx, ids),

    async save(kaijus) {
      if (kaijus.length === 0) return;
      await tx.query(
        `insert into kaiju (id, codename, category, status, first_tracked_at, last_detected_at, track, speed_mps, behaviour, threat, eta_at, killed_at)
         select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::jsonb[],
           $8::float8[], $9::jsonb[], $10::jsonb[], $11::timestamptz[], $12::timestamptz[])
         on conflict (id) do update set codename = excluded.codename, category = excluded.category, status = excluded.status,
           first_tracked_at = excluded.first_tracked_at, last_detected_at = excluded.last_detected_at, track = excluded.track,
           speed_mps = excluded.speed_mps, behaviour = excluded.behaviour, threat = excluded.threat, eta_at = excluded.eta_at,
           killed_at = excluded.killed_at`,
        [
          kaijus.map(({ id }) => id),
          kaijus.map(({ codename }) => codename),
          kaijus.map(({ category }) => category),
          kaijus.map(({ status }) => status),
          kaijus.map(({ firstTrackedAt }) => firstTrackedAt),
          kaijus.map(({ lastDetectedAt }) => lastDetectedAt),
          kaijus.map(({ track }) => track && JSON.stringify(track)),
          kaijus.map(({ speedMps }) => speedMps),
          kaijus.map(({ behaviour }) => behaviour && JSON.stringify(behaviour)),
          kaijus.map(({ threat }) => threat && JSON.stringify(threat)),
          kaijus.map(({ threat }) => threat?.etaAt),
          kaijus.map(({ killedAt }) => killedAt),
        ],
      );
      await tx.query('update catalogue_version set no = no + 1');
    },

    async retire(former) {
      if (former.length === 0) return;
      const ids = former.map(({ id }) => id);
      await tx.query(
        'insert into kaiju_alias (id, detection) select * from unnest($1::uuid[], $2::text[]) on conflict (id) do nothing',
        [ids, former.map(({ detection }) => detection)],
      );
      await tx.query('delete from kaiju where id = any ($1::uuid[])', [ids]);
      await tx.query('update catalogue_version set no = no + 1');
    },

    async quarantine(entries) {
      if (entries.length === 0) return;
      await tx.query(
        `insert into refused_detection (id, at, source, code, message, raw)
         select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[])
         on conflict (id) do nothing`,
        [
          entries.map(({ id }) => id),
          entries.map(({ at }) => at),
          entries.map(({ source }) => source),
          entries.map(({ code }) => code),
          entries.map(({ message }) => keepable(message)),
          entries.map(({ raw }) => keepable(raw)),
        ],
      );
    },

    async vouch({ id, detection, vouchedBy, vouchedAt, note }) {
      const { rowCount } = await tx.query(
        `insert into sighting (id, detection, vouched_by, vouched_at, note) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [id, detection.id, vouchedBy, vouchedAt, note],
      );
      return rowCount === 1;
    },

    publish: (events) =>
      publishEach(
        tx,
        topics.events,
        events.map((event) => ({ key: event.id, event })),
      ),
  };
}

/** By the id that was asked for, in lower case; former ids give the Kaiju that they lead to, texts that are none nobody. */
export async function kaijusByAnyId(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Kaiju>> {
  const legal = ids.filter((id) => UUID.test(id));
  if (legal.length === 0) return new Map();
  // An id that came back into use leads to one Kaiju only: the detection that it was made of belongs to its bearer.
  const { rows } = await db.query<KaijuRow & { readonly asked: string }>(
    `select asked.id as asked, ${KAIJU_COLUMNS.split(', ')
      .map((column) => `kaiju.${column}`)
      .join(', ')}
     from unnest($1::uuid[]) as asked (id)
     left join kaiju_alias as former on former.id = asked.id
     left join detection as namer on namer.id = former.detection
     join kaiju on kaiju.id in (asked.id, namer.kaiju_id)`,
    [legal],
  );
  return new Map(rows.map((row) => [row.asked, kaijuOfRow(row)]));
}

interface NearRow extends DetectionRow {
  /** It belongs to a Kaiju of which there is no pass. */
  readonly is_trackless: boolean;
}

async function neighbours(tx: Tx, fresh: readonly Detection[]): Promise<readonly Placed[]> {
  const freshPasses = fresh.filter(isPass);
  const others = fresh.filter((detection) => !isPass(detection));
  const found = new Map<string, Placed>();
  // What a new pass may draw to its track, and what a new contact may be joined to.
  const drawn = await around(tx, freshPasses, PASS_GATE, 'NO_PASSES');
  const joined = await around(tx, others, PAIR_GATE, 'NO_PASSES');
  const touched = [...drawn, ...joined.filter((row) => row.is_trackless)];
  const groups = new Set(touched.flatMap((row) => (row.is_trackless && row.kaiju_id !== null ? row.kaiju_id : [])));
  const members = await tx.query<DetectionRow>(
    `select ${DETECTION_COLUMNS} from detection as d where kaiju_id = any ($1::uuid[])`,
    [[...groups]],
  );
  for (const row of [...touched, ...members.rows]) found.set(row.id, placedOf(row));
  const unsettled = [...others, ...[...found.values()].map(({ detection }) => detection)];
  for (const row of await around(tx, unsettled, PASS_GATE, 'PASSES')) found.set(row.id, placedOf(row));
  return [...found.values()];
}

/** Recorded detections within a gate of any of these. The statement looks at bands of time and latitude, the rest is reckoned here. */
async function around(
  tx: Tx,
  these: readonly Detection[],
  gate: Gate,
  which: 'PASSES' | 'NO_PASSES',
): Promise<readonly NearRow[]> {
  if (these.length === 0) return [];
  const { rows } = await tx.query<NearRow>(
    `select ${DETECTION_COLUMNS},
       d.kaiju_id is not null and not exists (select from detection as pass where pass.track_of = d.kaiju_id) as is_trackless
     from detection as d
     where d.id in (
       select near.id from unnest($1::timestamptz[], $2::float8[]) as this (at, lat)
       cross join lateral (
         select id from detection
         where observed_at between this.at - $3::float8 * interval '1 ms' and this.at + $3::float8 * interval '1 ms'
           and lat between this.lat - $4 and this.lat + $4
           and (track_of is not null) = $5) as near)`,
    [
      these.map(({ observedAt }) => observedAt),
      these.map(({ position }) => position.lat),
      gate.ms,
      gate.metres / DEGREE_M,
      which === 'PASSES',
    ],
  );
  return rows.filter((row) => {
    const detection = detectionOfRow(row);
    return these.some((one) => isWithin(gate, one, detection));
  });
}

async function evidence(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Evidence>> {
  const { rows } = await tx.query<
    DetectionRow & Pick<Evidence, 'category'> & { first_at: Date; highest: Evidence['category'] | null }
  >(
    `select whole.first_at, whole.highest, ${DETECTION_COLUMNS}
     from unnest($1::uuid[]) as wanted (id)
     cross join lateral (
       select min(observed_at) as first_at, max(category) as highest from detection where kaiju_id = wanted.id) as whole
     cross join lateral (
       select * from detection where kaiju_id = wanted.id order by observed_at desc, id limit $2) as d
     order by d.kaiju_id, d.observed_at desc, d.id`,
    [ids, RECENT],
  );
  const found = new Map<string, Evidence & { readonly recent: Detection[] }>();
  for (const row of rows) {
    const id = row.kaiju_id ?? '';
    const known = found.get(id) ?? { firstAt: row.first_at, category: row.highest ?? undefined, recent: [] };
    known.recent.push(detectionOfRow(row));
    found.set(id, known);
  }
  return found;
}

function placedOf(row: DetectionRow): Placed {
  return { detection: detectionOfRow(row), kaiju: row.kaiju_id ?? undefined };
}
