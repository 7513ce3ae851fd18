import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AssetRow, PositionRow, QuarantineRow } from './storage/read.ts';
import type { Near } from './queries/nearby.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant: RFC 3339 in UTC with milliseconds, such as 2026-11-23T04:12:31.000Z. */
  DateTime: { input: string; output: Date | string; }
  /**
   * One frame of the live picture as a JSON object of whole-number columns: `kind` KEY, DELTA or BEAT, `epoch`, `seq`, `prev`, `t` (server time, ms since 1970),
   * `no` (asset id as a number), `lat` and `lon` (degrees × 100,000, WGS-84), `hdg` (tenths of a degree, -1 unknown), `spd` (tenths of m/s, -1 unknown), `dt` (ms before `t`),
   * `flags` (1 stale, 2 untrusted, 4 alerting, 8 replayed), `kinds` and `everyS` for assets that are new in the frame, `gone`, `counts`, `behindMs`, `conflated`.
   * Apply a DELTA only if `epoch` is yours and `prev` is your last `seq`; a KEY replaces everything.
   */
  PositionFrame: { input: never; output: unknown; }
  /**
   * The points of a trail as a JSON object of equally long columns: `t` (ms since 1970), `lat` and `lon` (degrees, WGS-84), `hdg` (degrees, null unknown),
   * `spd` (m/s, null unknown), `q` (bit set of quality flags, 0 = trusted and unremarkable).
   */
  TrackColumns: { input: never; output: unknown; }
};

/** Something that reports positions: a ship, a Jaeger, a Kaiju. */
export type Asset = {
  __typename?: 'Asset';
  /** The asset's number as text; `no` of position frames. */
  id: Scalars['ID']['output'];
  /** The Jaeger that this asset is. Null for other kinds, or if the jaeger service does not answer. */
  jaeger: Maybe<Jaeger>;
  /** The Kaiju that this asset is. Null for other kinds, or if the kaiju service does not answer. */
  kaiju: Maybe<Kaiju>;
  /** System and id in that system, such as `mmsi:366899260` or `kaiju:<id>`. */
  key: Scalars['String']['output'];
  /** What it is. */
  kind: AssetKind;
  /** Newest position report that was accepted; null before the first. */
  lastKnown: Maybe<PositionReport>;
  /** Name as its source gave it; null if it gave none. */
  name: Maybe<Scalars['String']['output']>;
  /** Assets whose newest position lies within `withinM` metres, 1 to 2,000,000, of its own, nearest first; empty before its first report. `first` is 1 to 100. */
  nearby: Array<NearbyAsset>;
  /** Names of the sources that reported it. */
  sources: Array<Scalars['String']['output']>;
  /** Where it has been; without `from` and `to` the last 24 hours. At most 400 days and 2 to 5,000 points; simplified where it had more. */
  trail: Maybe<Trail>;
};


/** Something that reports positions: a ship, a Jaeger, a Kaiju. */
export type AssetNearbyArgs = {
  first?: Scalars['Int']['input'];
  kinds?: InputMaybe<Array<AssetKind>>;
  withinM: Scalars['Float']['input'];
};


/** Something that reports positions: a ship, a Jaeger, a Kaiju. */
export type AssetTrailArgs = {
  from?: InputMaybe<Scalars['DateTime']['input']>;
  maxPoints?: Scalars['Int']['input'];
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A page of assets. */
export type AssetConnection = {
  __typename?: 'AssetConnection';
  /** The assets, by id. */
  nodes: Array<Asset>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** What an asset is. More values may come. */
export type AssetKind =
  /** An aircraft. */
  | 'AIRCRAFT'
  /** A Jaeger of the programme. */
  | 'JAEGER'
  /** A Kaiju. */
  | 'KAIJU'
  /** Anything else that reports positions. */
  | 'OTHER'
  /** A land vehicle. */
  | 'VEHICLE'
  /** A ship. */
  | 'VESSEL';

/** A box on the map in WGS-84 degrees. West greater than east is a box across the antimeridian. */
export type BoxInput = {
  /** Eastern edge in degrees, -180 to 180. */
  east: Scalars['Float']['input'];
  /** Northern edge in degrees, -90 to 90. */
  north: Scalars['Float']['input'];
  /** Southern edge in degrees, -90 to 90, less than north. */
  south: Scalars['Float']['input'];
  /** Western edge in degrees, -180 to 180. */
  west: Scalars['Float']['input'];
};

/** How far a group of consumers is behind in one partition of a topic. */
export type ConsumerLag = {
  __typename?: 'ConsumerLag';
  /** Offset of the next record that the group will read. A whole number. */
  committed: Scalars['Float']['output'];
  /** Position of the last event before the gap: the relay is to be rewound to this or less. A whole number; null while none is missing. */
  gapAfter: Maybe<Scalars['Float']['output']>;
  /** Since when the group leaves out what comes, because events before it are not in the log: until the relay that publishes the topic is rewound. Null while none is missing. */
  gapSince: Maybe<Scalars['DateTime']['output']>;
  /** Name of the group. */
  group: Scalars['String']['output'];
  /** Offset that the next new record will have. A whole number. */
  high: Scalars['Float']['output'];
  /** True if the log has dropped records that the group had not read: they are lost to it. */
  isBehindRetention: Scalars['Boolean']['output'];
  /** Records that the group has not read yet. A whole number. */
  lag: Scalars['Float']['output'];
  /** Offset of the first record that the log still has. A whole number. */
  low: Scalars['Float']['output'];
  /** The partition, from 0. */
  partition: Scalars['Int']['output'];
  /** Name of the topic. */
  topic: Scalars['String']['output'];
};

/** A command that no attempt could do, or an event that could not be applied. It waits until an operator requeues or discards it; later events with the key of an event wait behind it. */
export type DeadLetter = {
  __typename?: 'DeadLetter';
  /** How often it was tried. */
  attempts: Scalars['Int']['output'];
  /** What was asked, as JSON text, cut at 4,096 characters. */
  body: Scalars['String']['output'];
  /** When it was given up. */
  deadAt: Scalars['DateTime']['output'];
  /** When the message was first seen. */
  firstAt: Scalars['DateTime']['output'];
  /** Id of the letter in its context. */
  id: Scalars['ID']['output'];
  /** True if it came on the urgent lane of its queue. */
  isUrgent: Scalars['Boolean']['output'];
  /** Id of the message, the same at each attempt. */
  messageId: Scalars['String']['output'];
  /** The queue that a command was taken from, or the group that could not apply an event. */
  queue: Scalars['String']['output'];
  /** Why the last attempt failed. */
  reason: Scalars['String']['output'];
  /** From when on it is too old to be given back to its queue; null if it never is. */
  requeueUntil: Maybe<Scalars['DateTime']['output']>;
  /** What became of it. */
  status: DeadLetterStatus;
};

/** A page of dead letters. */
export type DeadLetterConnection = {
  __typename?: 'DeadLetterConnection';
  /** The letters. */
  nodes: Array<DeadLetter>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** The dead letters of one queue that wait for a decision. */
export type DeadLetterQueue = {
  __typename?: 'DeadLetterQueue';
  /** How many wait. A whole number, counted up to 100,000. */
  count: Scalars['Float']['output'];
  /** Age of the oldest in seconds, since it was given up. */
  oldestAgeS: Scalars['Float']['output'];
  /** Name of the queue; of the group, where events could not be applied. */
  queue: Scalars['String']['output'];
};

/** What became of a dead letter. The set is closed. */
export type DeadLetterStatus =
  /** It waits for a decision. */
  | 'DEAD'
  /** It was given up for good. */
  | 'DISCARDED'
  /** It was given back to its queue. */
  | 'REQUEUED';

/** The dead letters of a context that wait for a decision. */
export type DeadLetters = {
  __typename?: 'DeadLetters';
  /** How many wait. A whole number, counted up to 100,000. */
  count: Scalars['Float']['output'];
  /** Age of the oldest in seconds, since it was given up; null if none waits. */
  oldestAgeS: Maybe<Scalars['Float']['output']>;
  /** The letters that wait, those that were given up last first; of one queue if `queue` names it. `first` is 1 to 500. */
  page: DeadLetterConnection;
  /** The same by queue, by its name; only queues with letters that wait. */
  queues: Array<DeadLetterQueue>;
};


/** The dead letters of a context that wait for a decision. */
export type DeadLettersPageArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  queue?: InputMaybe<Scalars['String']['input']>;
};

/** A place on the WGS-84 ellipsoid. */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  /** Latitude in degrees, -90 to 90, north positive. */
  lat: Scalars['Float']['output'];
  /** Longitude in degrees, -180 to 180, east positive. */
  lon: Scalars['Float']['output'];
};

/** A mech of the programme, driven by a crew of Rangers. */
export type Jaeger = {
  __typename?: 'Jaeger';
  /** Id of the Jaeger. */
  id: Scalars['ID']['output'];
  /** The asset that reports its position; null if it never reported. */
  track: Maybe<Asset>;
};

/** A threat from the Breach. */
export type Kaiju = {
  __typename?: 'Kaiju';
  /** Id of the Kaiju. */
  id: Scalars['ID']['output'];
  /** The asset that reports its position; null if it was never tracked. */
  track: Maybe<Asset>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Records up to 500 position reports. Repeating the call with the same reports stores them once: (asset, at) is their identity. */
  recordPositions: Maybe<RecordResult>;
  /** Gives a dead letter up for good; it stays on record. `reason` is 1 to 500 characters. Quiet if it is discarded already. */
  trackingDiscardDeadLetter: Maybe<DeadLetter>;
  /** Has the event log's positions stored again from the oldest record that it keeps, after it was restored from an older state: no relay can publish them again. Repeated positions fall by (asset, time); those that were accepted after that state and not stored yet are lost. `reason` is 1 to 500 characters. */
  trackingRaiseLogEpoch: Maybe<Operations>;
  /** Gives a dead letter back to its queue, where it is tried as if it were new; an event is applied before those that wait behind it. Quiet if it was given back already. A command is refused 29 days after it was first published: whether it took effect is no longer known by then. */
  trackingRequeueDeadLetter: Maybe<DeadLetter>;
  /** Makes the relay publish all events after position `to` again, after the event log was restored from an older state; 0 is all. Consumers skip what they had. `reason` is 1 to 500 characters. */
  trackingRewindRelay: Maybe<Operations>;
};


export type MutationRecordPositionsArgs = {
  idempotencyKey: Scalars['String']['input'];
  positions: Array<PositionInput>;
};


export type MutationTrackingDiscardDeadLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationTrackingRaiseLogEpochArgs = {
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationTrackingRequeueDeadLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};


export type MutationTrackingRewindRelayArgs = {
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  to: Scalars['Float']['input'];
};

/** An asset near another. */
export type NearbyAsset = {
  __typename?: 'NearbyAsset';
  /** The asset. */
  asset: Asset;
  /** Initial bearing in degrees from true north, 0 to 359.9, from the one asked to this one. */
  bearingDeg: Scalars['Float']['output'];
  /** Great-circle distance in metres (m). */
  distanceM: Scalars['Float']['output'];
};

/** How the messages of one context are doing and what waits for an operator. A part is null while the store that it is read from is away. */
export type Operations = {
  __typename?: 'Operations';
  /** How far each group of the context is behind, by group, topic and partition. A group that has never read has no rows. */
  consumers: Maybe<Array<ConsumerLag>>;
  /** Name of the context. */
  context: Scalars['String']['output'];
  /** Commands that no attempt could do, and events that could not be applied. */
  deadLetters: Maybe<DeadLetters>;
  /** What operators have ordered here, newest first; kept for good. `first` is 1 to 500. */
  orders: Maybe<OperatorOrderConnection>;
  /** What the context has written and not published yet. */
  outbox: Maybe<Outbox>;
  /** Input that was refused. */
  quarantine: Maybe<Quarantine>;
};


/** How the messages of one context are doing and what waits for an operator. A part is null while the store that it is read from is away. */
export type OperationsOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** An order that an operator gave. */
export type OperatorOrder = {
  __typename?: 'OperatorOrder';
  /** What was ordered, such as REQUEUE, DISCARD or REWIND. More may come. */
  action: Scalars['String']['output'];
  /** When it was given. */
  at: Scalars['DateTime']['output'];
  /** Who gave it; null if the auth service does not answer. */
  by: Maybe<User>;
  /** When it was carried out; null while that is not known: it may be given again under its idempotency key. */
  doneAt: Maybe<Scalars['DateTime']['output']>;
  /** Id of the order in its context. */
  id: Scalars['ID']['output'];
  /** Why, in the operator's words; null where none is asked for. */
  reason: Maybe<Scalars['String']['output']>;
  /** What it was about: queue and id of a message, or positions of a relay. */
  subject: Scalars['String']['output'];
};

/** A page of orders that operators gave. */
export type OperatorOrderConnection = {
  __typename?: 'OperatorOrderConnection';
  /** The orders. */
  nodes: Array<OperatorOrder>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** What a context has written and not published yet. */
export type Outbox = {
  __typename?: 'Outbox';
  /** Commands that are due and that their queue does not have yet. A whole number, counted up to 100,000. */
  commands: Scalars['Float']['output'];
  /** Raised by each rewind of the relay. A whole number. */
  epoch: Scalars['Float']['output'];
  /** Events that are not published yet. A whole number. */
  events: Scalars['Float']['output'];
  /** Position of the newest event; 0 before the first. A whole number. */
  head: Scalars['Float']['output'];
  /** Age of the oldest of them in seconds, since it was due; null if there is none. */
  oldestCommandAgeS: Maybe<Scalars['Float']['output']>;
  /** Age of the oldest of them in seconds, since it was written; null if there is none. */
  oldestEventAgeS: Maybe<Scalars['Float']['output']>;
  /** Position of the last event that the relay has published. A whole number. */
  published: Scalars['Float']['output'];
};

/** Where a page ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last node; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** True if a further page exists. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** One position report to record. */
export type PositionInput = {
  /** Altitude in metres above mean sea level. */
  altitudeM?: InputMaybe<Scalars['Float']['input']>;
  /** Key of the asset, such as `mmsi:366899260`. */
  asset: Scalars['String']['input'];
  /** When it was there. */
  at: Scalars['DateTime']['input'];
  /** Course over ground in degrees from true north. */
  courseDeg?: InputMaybe<Scalars['Float']['input']>;
  /** Heading in degrees from true north. */
  headingDeg?: InputMaybe<Scalars['Float']['input']>;
  /** What the asset is; only used for an asset that is not known yet. */
  kind?: InputMaybe<AssetKind>;
  /** Latitude in degrees, -90 to 90. */
  lat: Scalars['Float']['input'];
  /** Longitude in degrees, -180 to 180. */
  lon: Scalars['Float']['input'];
  /** Name of the asset; only used for an asset that has none yet. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Speed over ground in metres per second. */
  speedMps?: InputMaybe<Scalars['Float']['input']>;
};

/** One fix of one asset. */
export type PositionReport = {
  __typename?: 'PositionReport';
  /** Altitude in metres above mean sea level; null if unknown. */
  altitudeM: Maybe<Scalars['Int']['output']>;
  /** The asset that was there. */
  asset: Asset;
  /** Course over ground in degrees from true north, 0 to 359.9; null if unknown. */
  courseDeg: Maybe<Scalars['Float']['output']>;
  /** Speed over ground in metres per second (mps), 0 to 3,276; null if unknown. */
  groundSpeedMps: Maybe<Scalars['Float']['output']>;
  /** Heading in degrees from true north, 0 to 359.9; null if unknown. */
  headingDeg: Maybe<Scalars['Float']['output']>;
  /** When it was there, by the source's clock. */
  observedAt: Scalars['DateTime']['output'];
  /** Where it was. */
  position: GeoPoint;
  /** What is remarkable about it; empty for an ordinary report. */
  quality: Array<QualityFlag>;
  /** When the report was accepted. */
  receivedAt: Scalars['DateTime']['output'];
  /** Name of the source that reported it. */
  source: Scalars['String']['output'];
  /** From when on the report counts as stale: 10 report intervals of the asset, at least 60 s, after `observedAt`. */
  staleAt: Scalars['DateTime']['output'];
};

/** What is remarkable about a position report. Judged when its hour is sealed; provisional before. More values may come. */
export type QualityFlag =
  /** The sender's id is not a legal one of its system, such as an MMSI of wrong length. */
  | 'BAD_ID'
  /** Reports movement but the position has not changed over several fixes. */
  | 'FROZEN'
  /** Farther from the last trusted fix than this kind of asset can move. */
  | 'JUMP'
  /** Reported at 0°, 0°, which receivers send when they have no fix. */
  | 'NULL_ISLAND'
  /** Two senders seem to use the same id in two places. */
  | 'SHARED_ID'
  /** Reported and implied speed disagree over several fixes. */
  | 'SPEED_MISMATCH';

/** Input of a context that was refused and is kept for a while. */
export type Quarantine = {
  __typename?: 'Quarantine';
  /** How many entries are kept. A whole number, counted up to 100,000. */
  count: Scalars['Float']['output'];
  /** Age of the oldest in seconds, since it was refused; null if there is none. */
  oldestAgeS: Maybe<Scalars['Float']['output']>;
  /** The entries, newest first. `first` is 1 to 500. */
  page: QuarantinedInputConnection;
  /** The same by source and reason, most first. */
  reasons: Array<QuarantineReason>;
};


/** Input of a context that was refused and is kept for a while. */
export type QuarantinePageArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of quarantined position reports. */
export type QuarantineConnection = {
  __typename?: 'QuarantineConnection';
  /** The entries, newest first. */
  nodes: Array<QuarantinedPosition>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** How much of a source was refused for one reason. */
export type QuarantineReason = {
  __typename?: 'QuarantineReason';
  /** Why, such as BAD_COORDINATE. */
  code: Scalars['String']['output'];
  /** How many entries are kept. A whole number, counted up to 100,000. */
  count: Scalars['Float']['output'];
  /** Name of the source. */
  source: Scalars['String']['output'];
};

/** One piece of input that was refused. */
export type QuarantinedInput = {
  __typename?: 'QuarantinedInput';
  /** When it was refused. */
  at: Scalars['DateTime']['output'];
  /** Why, such as BAD_COORDINATE. */
  code: Scalars['String']['output'];
  /** Id of the entry in its context. */
  id: Scalars['ID']['output'];
  /** Why, in a sentence. */
  message: Scalars['String']['output'];
  /** What was sent, as text, cut at 4,096 characters; bytes that are no UTF-8 are replaced. */
  raw: Scalars['String']['output'];
  /** Name of the source that sent it. */
  source: Scalars['String']['output'];
};

/** A page of quarantined input. */
export type QuarantinedInputConnection = {
  __typename?: 'QuarantinedInputConnection';
  /** The entries. */
  nodes: Array<QuarantinedInput>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** A position report that was refused and kept for 14 days. */
export type QuarantinedPosition = {
  __typename?: 'QuarantinedPosition';
  /** When it was refused. */
  at: Scalars['DateTime']['output'];
  /** Why, such as BAD_COORDINATE or FUTURE. */
  code: Scalars['String']['output'];
  /** Id of the entry. */
  id: Scalars['ID']['output'];
  /** Why, in a sentence. */
  message: Scalars['String']['output'];
  /** What was sent, as text, cut at 4 KiB; bytes that are no UTF-8 are replaced. */
  raw: Scalars['String']['output'];
  /** Name of the source that sent it. */
  source: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** The asset with this id; null if there is none. */
  asset: Maybe<Asset>;
  /** Assets by id, by key, by kind, by the beginning of their name; all given filters must hold. `first` is 1 to 500. */
  assets: Maybe<AssetConnection>;
  /** Assets whose newest position lies in the box. `first` is 1 to 500. */
  lastKnown: Maybe<AssetConnection>;
  /** Position reports that were refused, newest first. `first` is 1 to 500. */
  quarantinedPositions: Maybe<QuarantineConnection>;
  /** What waits for an operator in the context tracking, and how far its messages are behind. */
  trackingOperations: Maybe<Operations>;
  /** State of ingest and store, at most one second old. */
  trackingState: Maybe<TrackingState>;
  /** Where an asset has been. At most 400 days and 2 to 5,000 points; null if there is no such asset. */
  trail: Maybe<Trail>;
};


export type QueryAssetArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAssetsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  keys?: InputMaybe<Array<Scalars['String']['input']>>;
  kinds?: InputMaybe<Array<AssetKind>>;
  name?: InputMaybe<Scalars['String']['input']>;
};


export type QueryLastKnownArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  kinds?: InputMaybe<Array<AssetKind>>;
  view: BoxInput;
};


export type QueryQuarantinedPositionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryTrailArgs = {
  asset: Scalars['ID']['input'];
  from: Scalars['DateTime']['input'];
  maxPoints?: Scalars['Int']['input'];
  to: Scalars['DateTime']['input'];
};

/** What became of a list of position reports. */
export type RecordResult = {
  __typename?: 'RecordResult';
  /** How many were accepted and are durable. */
  accepted: Scalars['Int']['output'];
  /** Those that were refused. */
  refused: Array<RefusedPosition>;
};

/** How many reports of a source were refused for one reason. */
export type RefusedCount = {
  __typename?: 'RefusedCount';
  /** Why, such as BAD_COORDINATE or FUTURE. */
  code: Scalars['String']['output'];
  /** How many. A whole number. */
  count: Scalars['Float']['output'];
  /** Name of the source. */
  source: Scalars['String']['output'];
};

/** One position report that was refused. */
export type RefusedPosition = {
  __typename?: 'RefusedPosition';
  /** Why, such as BAD_COORDINATE or FUTURE. */
  code: Scalars['String']['output'];
  /** Its place in the list, from 1. */
  line: Scalars['Int']['output'];
  /** Why, in a sentence. */
  message: Scalars['String']['output'];
};

/** How finely a trail was read. */
export type Resolution =
  /** From one-hour roll-ups. */
  | 'HOUR'
  /** From one-minute roll-ups. */
  | 'MINUTE'
  /** From single position reports. */
  | 'RAW';

export type Subscription = {
  __typename?: 'Subscription';
  /** Newest position reports of up to 200 assets, each at most once a second. */
  positionReported: PositionReport;
  /**
   * The live picture of a box: a KEY frame with every asset in it, then DELTA frames. `hz` is 0.2, 0.5, 1 or 2; 5 and 10 with at most 50 `assets`.
   * A box is widened to whole map tiles; over 20,000 assets only counts are sent.
   */
  positions: Scalars['PositionFrame']['output'];
};


export type SubscriptionPositionReportedArgs = {
  assets: Array<Scalars['ID']['input']>;
};


export type SubscriptionPositionsArgs = {
  assets?: InputMaybe<Array<Scalars['ID']['input']>>;
  hz?: Scalars['Float']['input'];
  kinds?: InputMaybe<Array<AssetKind>>;
  view: BoxInput;
};

/** State of the ingest and of the store of positions. */
export type TrackingState = {
  __typename?: 'TrackingState';
  /** Position reports in the log: everything that was ever acknowledged, repeats included. A whole number. */
  acceptedFixes: Scalars['Float']['output'];
  /** Assets that ever reported. */
  assets: Scalars['Int']['output'];
  /** Reports per second accepted by this process over the last 10 s. */
  fixesPerS: Scalars['Float']['output'];
  /** Position reports that are acknowledged and not in the store yet. A whole number. */
  lagFixes: Scalars['Float']['output'];
  /** Log records that are acknowledged and not in the store yet. A whole number. */
  lagRecords: Scalars['Float']['output'];
  /** Reports refused since the first start, by source and reason. */
  refused: Array<RefusedCount>;
  /** Hours before this instant are sealed; null before the first position report. */
  sealedUntil: Maybe<Scalars['DateTime']['output']>;
  /** Distinct position reports in sealed hours. A whole number. */
  storedFixes: Scalars['Float']['output'];
  /** Position reports of past hours that wait to be sealed. A whole number, counted up to 1,000,000. */
  unsealedFixes: Scalars['Float']['output'];
};

/** A part of an asset's past. */
export type Trail = {
  __typename?: 'Trail';
  /** Whose trail it is. */
  asset: Maybe<Asset>;
  /** The points, oldest first. */
  columns: Scalars['TrackColumns']['output'];
  /** Greatest distance in metres (m) of a left-out point from the line that is shown; 0 if none was left out. */
  errorM: Scalars['Float']['output'];
  /** How finely it was read. */
  resolution: Resolution;
  /** Points before this instant are final; later ones may still change. */
  sealedUntil: Scalars['DateTime']['output'];
};

/** A person who signs in. */
export type User = {
  __typename?: 'User';
  /** Id of the user. */
  id: Scalars['ID']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Asset: Asset;
  Jaeger: Jaeger;
  Kaiju: Kaiju;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Asset:
    ( { __typename: 'Asset' }
    & GraphQLRecursivePick<FederationTypes['Asset'], {"id":true}> );
  Jaeger:
    ( { __typename: 'Jaeger' }
    & GraphQLRecursivePick<FederationTypes['Jaeger'], {"id":true}> );
  Kaiju:
    ( { __typename: 'Kaiju' }
    & GraphQLRecursivePick<FederationTypes['Kaiju'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Asset: ResolverTypeWrapper<AssetRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  AssetConnection: ResolverTypeWrapper<Omit<AssetConnection, 'nodes'> & { nodes: Array<ResolversTypes['Asset']> }>;
  AssetKind: AssetKind;
  BoxInput: BoxInput;
  ConsumerLag: ResolverTypeWrapper<ConsumerLag>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetter: ResolverTypeWrapper<DeadLetter>;
  DeadLetterConnection: ResolverTypeWrapper<DeadLetterConnection>;
  DeadLetterQueue: ResolverTypeWrapper<DeadLetterQueue>;
  DeadLetterStatus: DeadLetterStatus;
  DeadLetters: ResolverTypeWrapper<DeadLetters>;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Jaeger: ResolverTypeWrapper<Omit<Jaeger, 'track'> & { track?: Maybe<ResolversTypes['Asset']> }>;
  Kaiju: ResolverTypeWrapper<Omit<Kaiju, 'track'> & { track?: Maybe<ResolversTypes['Asset']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NearbyAsset: ResolverTypeWrapper<Near>;
  Operations: ResolverTypeWrapper<Operations>;
  OperatorOrder: ResolverTypeWrapper<OperatorOrder>;
  OperatorOrderConnection: ResolverTypeWrapper<OperatorOrderConnection>;
  Outbox: ResolverTypeWrapper<Outbox>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PositionFrame: ResolverTypeWrapper<Scalars['PositionFrame']['output']>;
  PositionInput: PositionInput;
  PositionReport: ResolverTypeWrapper<PositionRow>;
  QualityFlag: QualityFlag;
  Quarantine: ResolverTypeWrapper<Quarantine>;
  QuarantineConnection: ResolverTypeWrapper<Omit<QuarantineConnection, 'nodes'> & { nodes: Array<ResolversTypes['QuarantinedPosition']> }>;
  QuarantineReason: ResolverTypeWrapper<QuarantineReason>;
  QuarantinedInput: ResolverTypeWrapper<QuarantinedInput>;
  QuarantinedInputConnection: ResolverTypeWrapper<QuarantinedInputConnection>;
  QuarantinedPosition: ResolverTypeWrapper<QuarantineRow>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordResult: ResolverTypeWrapper<RecordResult>;
  RefusedCount: ResolverTypeWrapper<RefusedCount>;
  RefusedPosition: ResolverTypeWrapper<RefusedPosition>;
  Resolution: Resolution;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TrackColumns: ResolverTypeWrapper<Scalars['TrackColumns']['output']>;
  TrackingState: ResolverTypeWrapper<TrackingState>;
  Trail: ResolverTypeWrapper<Omit<Trail, 'asset'> & { asset?: Maybe<ResolversTypes['Asset']> }>;
  User: ResolverTypeWrapper<User>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Asset: AssetRow;
  ID: Scalars['ID']['output'];
  Float: Scalars['Float']['output'];
  AssetConnection: Omit<AssetConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Asset']> };
  BoxInput: BoxInput;
  ConsumerLag: ConsumerLag;
  DateTime: Scalars['DateTime']['output'];
  DeadLetter: DeadLetter;
  DeadLetterConnection: DeadLetterConnection;
  DeadLetterQueue: DeadLetterQueue;
  DeadLetters: DeadLetters;
  GeoPoint: GeoPoint;
  Jaeger: Omit<Jaeger, 'track'> & { track?: Maybe<ResolversParentTypes['Asset']> } | FederationReferenceTypes['Jaeger'];
  Kaiju: Omit<Kaiju, 'track'> & { track?: Maybe<ResolversParentTypes['Asset']> } | FederationReferenceTypes['Kaiju'];
  Mutation: Record<PropertyKey, never>;
  NearbyAsset: Near;
  Operations: Operations;
  OperatorOrder: OperatorOrder;
  OperatorOrderConnection: OperatorOrderConnection;
  Outbox: Outbox;
  PageInfo: PageInfo;
  PositionFrame: Scalars['PositionFrame']['output'];
  PositionInput: PositionInput;
  PositionReport: PositionRow;
  Quarantine: Quarantine;
  QuarantineConnection: Omit<QuarantineConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['QuarantinedPosition']> };
  QuarantineReason: QuarantineReason;
  QuarantinedInput: QuarantinedInput;
  QuarantinedInputConnection: QuarantinedInputConnection;
  QuarantinedPosition: QuarantineRow;
  Query: Record<PropertyKey, never>;
  RecordResult: RecordResult;
  RefusedCount: RefusedCount;
  RefusedPosition: RefusedPosition;
  Subscription: Record<PropertyKey, never>;
  TrackColumns: Scalars['TrackColumns']['output'];
  TrackingState: TrackingState;
  Trail: Omit<Trail, 'asset'> & { asset?: Maybe<ResolversParentTypes['Asset']> };
  User: User;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
};

export type AuthenticatedDirectiveArgs = { };

export type AuthenticatedDirectiveResolver<Result, Parent, ContextType = Context, Args = AuthenticatedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CachedDirectiveArgs = {
  maxAge: Scalars['Int']['input'];
};

export type CachedDirectiveResolver<Result, Parent, ContextType = Context, Args = CachedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ComposeDirectiveDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type ComposeDirectiveDirectiveResolver<Result, Parent, ContextType = Context, Args = ComposeDirectiveDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CostDirectiveArgs = {
  weight: Scalars['Int']['input'];
};

export type CostDirectiveResolver<Result, Parent, ContextType = Context, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LinkDirectiveArgs = {
  import?: Maybe<Array<Scalars['String']['input']>>;
  url: Scalars['String']['input'];
};

export type LinkDirectiveResolver<Result, Parent, ContextType = Context, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize?: Maybe<Scalars['Int']['input']>;
  requireOneSlicingArgument?: Maybe<Scalars['Boolean']['input']>;
  sizedFields?: Maybe<Array<Scalars['String']['input']>>;
  slicingArguments?: Maybe<Array<Scalars['String']['input']>>;
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = Context, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LiveDirectiveArgs = {
  latest?: Scalars['Boolean']['input'];
};

export type LiveDirectiveResolver<Result, Parent, ContextType = Context, Args = LiveDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PolicyDirectiveArgs = {
  policies: Array<Array<Scalars['String']['input']>>;
};

export type PolicyDirectiveResolver<Result, Parent, ContextType = Context, Args = PolicyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = Context, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RefusesDirectiveArgs = {
  codes: Array<Scalars['String']['input']>;
};

export type RefusesDirectiveResolver<Result, Parent, ContextType = Context, Args = RefusesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresScopesDirectiveArgs = {
  scopes: Array<Array<Scalars['String']['input']>>;
};

export type RequiresScopesDirectiveResolver<Result, Parent, ContextType = Context, Args = RequiresScopesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = Context, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ViewerIndependentDirectiveArgs = { };

export type ViewerIndependentDirectiveResolver<Result, Parent, ContextType = Context, Args = ViewerIndependentDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AssetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset'], FederationReferenceType extends FederationReferenceTypes['Asset'] = FederationReferenceTypes['Asset']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Asset']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType>;
  kaiju?: Resolver<Maybe<ResolversTypes['Kaiju']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AssetKind'], ParentType, ContextType>;
  lastKnown?: Resolver<Maybe<ResolversTypes['PositionReport']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nearby?: Resolver<Array<ResolversTypes['NearbyAsset']>, ParentType, ContextType, RequireFields<AssetNearbyArgs, 'first' | 'withinM'>>;
  sources?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  trail?: Resolver<Maybe<ResolversTypes['Trail']>, ParentType, ContextType, RequireFields<AssetTrailArgs, 'maxPoints'>>;
};

export type AssetConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssetConnection'] = ResolversParentTypes['AssetConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Asset']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ConsumerLagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsumerLag'] = ResolversParentTypes['ConsumerLag']> = {
  committed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  gapAfter?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  gapSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  group?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  isBehindRetention?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lag?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  partition?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeadLetterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deadAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  firstAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isUrgent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  messageId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  queue?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requeueUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeadLetterStatus'], ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeadLetterQueueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterQueue'] = ResolversParentTypes['DeadLetterQueue']> = {
  count?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  oldestAgeS?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  queue?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeadLettersResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetters'] = ResolversParentTypes['DeadLetters']> = {
  count?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  oldestAgeS?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  page?: Resolver<ResolversTypes['DeadLetterConnection'], ParentType, ContextType, RequireFields<DeadLettersPageArgs, 'first'>>;
  queues?: Resolver<Array<ResolversTypes['DeadLetterQueue']>, ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  lat?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lon?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type JaegerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Jaeger'] = ResolversParentTypes['Jaeger'], FederationReferenceType extends FederationReferenceTypes['Jaeger'] = FederationReferenceTypes['Jaeger']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Jaeger']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  track?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
};

export type KaijuResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Kaiju'] = ResolversParentTypes['Kaiju'], FederationReferenceType extends FederationReferenceTypes['Kaiju'] = FederationReferenceTypes['Kaiju']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Kaiju']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  track?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  recordPositions?: Resolver<Maybe<ResolversTypes['RecordResult']>, ParentType, ContextType, RequireFields<MutationRecordPositionsArgs, 'idempotencyKey' | 'positions'>>;
  trackingDiscardDeadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<MutationTrackingDiscardDeadLetterArgs, 'id' | 'idempotencyKey' | 'reason'>>;
  trackingRaiseLogEpoch?: Resolver<Maybe<ResolversTypes['Operations']>, ParentType, ContextType, RequireFields<MutationTrackingRaiseLogEpochArgs, 'idempotencyKey' | 'reason'>>;
  trackingRequeueDeadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<MutationTrackingRequeueDeadLetterArgs, 'id' | 'idempotencyKey'>>;
  trackingRewindRelay?: Resolver<Maybe<ResolversTypes['Operations']>, ParentType, ContextType, RequireFields<MutationTrackingRewindRelayArgs, 'idempotencyKey' | 'reason' | 'to'>>;
};

export type NearbyAssetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NearbyAsset'] = ResolversParentTypes['NearbyAsset']> = {
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  bearingDeg?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  distanceM?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type OperationsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Operations'] = ResolversParentTypes['Operations']> = {
  consumers?: Resolver<Maybe<Array<ResolversTypes['ConsumerLag']>>, ParentType, ContextType>;
  context?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deadLetters?: Resolver<Maybe<ResolversTypes['DeadLetters']>, ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OperatorOrderConnection']>, ParentType, ContextType, RequireFields<OperationsOrdersArgs, 'first'>>;
  outbox?: Resolver<Maybe<ResolversTypes['Outbox']>, ParentType, ContextType>;
  quarantine?: Resolver<Maybe<ResolversTypes['Quarantine']>, ParentType, ContextType>;
};

export type OperatorOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorOrder'] = ResolversParentTypes['OperatorOrder']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  doneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OperatorOrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorOrderConnection'] = ResolversParentTypes['OperatorOrderConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['OperatorOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OutboxResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Outbox'] = ResolversParentTypes['Outbox']> = {
  commands?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  epoch?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  head?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  oldestCommandAgeS?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  oldestEventAgeS?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  published?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface PositionFrameScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PositionFrame'], any> {
  name: 'PositionFrame';
}

export type PositionReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PositionReport'] = ResolversParentTypes['PositionReport']> = {
  altitudeM?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  courseDeg?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  groundSpeedMps?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  headingDeg?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  observedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
  quality?: Resolver<Array<ResolversTypes['QualityFlag']>, ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  staleAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type QuarantineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Quarantine'] = ResolversParentTypes['Quarantine']> = {
  count?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  oldestAgeS?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  page?: Resolver<ResolversTypes['QuarantinedInputConnection'], ParentType, ContextType, RequireFields<QuarantinePageArgs, 'first'>>;
  reasons?: Resolver<Array<ResolversTypes['QuarantineReason']>, ParentType, ContextType>;
};

export type QuarantineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantineConnection'] = ResolversParentTypes['QuarantineConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['QuarantinedPosition']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type QuarantineReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantineReason'] = ResolversParentTypes['QuarantineReason']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QuarantinedInputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedInput'] = ResolversParentTypes['QuarantinedInput']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QuarantinedInputConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedInputConnection'] = ResolversParentTypes['QuarantinedInputConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['QuarantinedInput']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type QuarantinedPositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedPosition'] = ResolversParentTypes['QuarantinedPosition']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType, RequireFields<QueryAssetArgs, 'id'>>;
  assets?: Resolver<Maybe<ResolversTypes['AssetConnection']>, ParentType, ContextType, RequireFields<QueryAssetsArgs, 'first'>>;
  lastKnown?: Resolver<Maybe<ResolversTypes['AssetConnection']>, ParentType, ContextType, RequireFields<QueryLastKnownArgs, 'first' | 'view'>>;
  quarantinedPositions?: Resolver<Maybe<ResolversTypes['QuarantineConnection']>, ParentType, ContextType, RequireFields<QueryQuarantinedPositionsArgs, 'first'>>;
  trackingOperations?: Resolver<Maybe<ResolversTypes['Operations']>, ParentType, ContextType>;
  trackingState?: Resolver<Maybe<ResolversTypes['TrackingState']>, ParentType, ContextType>;
  trail?: Resolver<Maybe<ResolversTypes['Trail']>, ParentType, ContextType, RequireFields<QueryTrailArgs, 'asset' | 'from' | 'maxPoints' | 'to'>>;
};

export type RecordResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordResult'] = ResolversParentTypes['RecordResult']> = {
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refused?: Resolver<Array<ResolversTypes['RefusedPosition']>, ParentType, ContextType>;
};

export type RefusedCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedCount'] = ResolversParentTypes['RefusedCount']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RefusedPositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedPosition'] = ResolversParentTypes['RefusedPosition']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  positionReported?: SubscriptionResolver<ResolversTypes['PositionReport'], "positionReported", ParentType, ContextType, RequireFields<SubscriptionPositionReportedArgs, 'assets'>>;
  positions?: SubscriptionResolver<ResolversTypes['PositionFrame'], "positions", ParentType, ContextType, RequireFields<SubscriptionPositionsArgs, 'hz' | 'view'>>;
};

export interface TrackColumnsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TrackColumns'], any> {
  name: 'TrackColumns';
}

export type TrackingStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackingState'] = ResolversParentTypes['TrackingState']> = {
  acceptedFixes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  assets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fixesPerS?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lagFixes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lagRecords?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  refused?: Resolver<Array<ResolversTypes['RefusedCount']>, ParentType, ContextType>;
  sealedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  storedFixes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  unsealedFixes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type TrailResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Trail'] = ResolversParentTypes['Trail']> = {
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  columns?: Resolver<ResolversTypes['TrackColumns'], ParentType, ContextType>;
  errorM?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  resolution?: Resolver<ResolversTypes['Resolution'], ParentType, ContextType>;
  sealedUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Asset?: AssetResolvers<ContextType>;
  AssetConnection?: AssetConnectionResolvers<ContextType>;
  ConsumerLag?: ConsumerLagResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterQueue?: DeadLetterQueueResolvers<ContextType>;
  DeadLetters?: DeadLettersResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  Jaeger?: JaegerResolvers<ContextType>;
  Kaiju?: KaijuResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NearbyAsset?: NearbyAssetResolvers<ContextType>;
  Operations?: OperationsResolvers<ContextType>;
  OperatorOrder?: OperatorOrderResolvers<ContextType>;
  OperatorOrderConnection?: OperatorOrderConnectionResolvers<ContextType>;
  Outbox?: OutboxResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PositionFrame?: GraphQLScalarType;
  PositionReport?: PositionReportResolvers<ContextType>;
  Quarantine?: QuarantineResolvers<ContextType>;
  QuarantineConnection?: QuarantineConnectionResolvers<ContextType>;
  QuarantineReason?: QuarantineReasonResolvers<ContextType>;
  QuarantinedInput?: QuarantinedInputResolvers<ContextType>;
  QuarantinedInputConnection?: QuarantinedInputConnectionResolvers<ContextType>;
  QuarantinedPosition?: QuarantinedPositionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordResult?: RecordResultResolvers<ContextType>;
  RefusedCount?: RefusedCountResolvers<ContextType>;
  RefusedPosition?: RefusedPositionResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TrackColumns?: GraphQLScalarType;
  TrackingState?: TrackingStateResolvers<ContextType>;
  Trail?: TrailResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  cached?: CachedDirectiveResolver<any, any, ContextType>;
  composeDirective?: ComposeDirectiveDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
  link?: LinkDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
  live?: LiveDirectiveResolver<any, any, ContextType>;
  policy?: PolicyDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
  refuses?: RefusesDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  viewerIndependent?: ViewerIndependentDirectiveResolver<any, any, ContextType>;
};
