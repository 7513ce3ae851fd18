import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Kaiju as DomainKaiju } from './hexagon/kaiju.ts';
import type { Detection as DomainDetection } from './hexagon/detection.ts';
import type { Sighting as DomainSighting, ActiveKaiju, QuarantinedDetection as DomainQuarantined } from './hexagon/ports.ts';
import type { ThreatTarget as DomainTarget } from './hexagon/threat.ts';
import type { Recorded } from './hexagon/record-detections.ts';
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
};

/** What a Kaiju seems to do, and how that is known. */
export type Behaviour = {
  __typename?: 'Behaviour';
  /** Name and version of the analyser, such as `rules-1` or `boosted-1`. */
  analyser: Scalars['String']['output'];
  /** How sure the analyser is, 0 to 1; not calibrated for rules. */
  confidence: Scalars['Float']['output'];
  /** What it seems to do. */
  pattern: BehaviourPattern;
};

/** What a Kaiju seems to do. More values may come. */
export type BehaviourPattern =
  /** Moves on a course that leads to land or to a Shatterdome. */
  | 'APPROACH'
  /** Stays where it is. */
  | 'LOITERING'
  /** Moves on a steady course that leads to no land within its reach. */
  | 'TRANSIT'
  /** Moves without a steady course. */
  | 'WANDERING'
  /** Has turned back towards the open sea. */
  | 'WITHDRAWAL';

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

/** One contact of one sensor, before anybody has looked at it. */
export type Detection = {
  __typename?: 'Detection';
  /** Category that the sensor's reading suggests; null if it suggests none. */
  category: Maybe<KaijuCategory>;
  /** Depth in metres below sea level, 0 or more; null if the sensor does not say. */
  depthM: Maybe<Scalars['Float']['output']>;
  /** Id of the detection, as its source gave it; hearing of it again changes nothing. */
  id: Scalars['ID']['output'];
  /** When the sensor saw it. */
  observedAt: Scalars['DateTime']['output'];
  /** Where. */
  position: GeoPoint;
  /** What kind of sensor it came from. */
  source: DetectionSourceKind;
};

/** A page of detections. */
export type DetectionConnection = {
  __typename?: 'DetectionConnection';
  /** The detections, newest first. */
  nodes: Array<Detection>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** What became of a batch of records. */
export type DetectionResult = {
  __typename?: 'DetectionResult';
  /** Detections that were new and are durable. */
  accepted: Scalars['Int']['output'];
  /** The Kaiju that the new detections belong to. */
  kaijus: Array<Kaiju>;
  /** Records that were refused. */
  quarantined: Array<QuarantinedDetection>;
  /** Detections that were known already. */
  repeated: Scalars['Int']['output'];
};

/** What kind of sensor a detection came from. More values may come. */
export type DetectionSourceKind =
  /** Passes of satellites: fixes of a storm track. */
  | 'SATELLITE'
  /** Seismic sensors: a GeoJSON feed of quakes in the form of the USGS. */
  | 'SENSOR'
  /** Sonar contacts, one per line; the form is described in docs/sonar-format.md. */
  | 'SONAR';

/** A place on the WGS-84 ellipsoid. */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  /** Latitude in degrees, -90 to 90, north positive. */
  lat: Scalars['Float']['output'];
  /** Longitude in degrees, -180 to 180, east positive. */
  lon: Scalars['Float']['output'];
};

/** A threat from the Breach. */
export type Kaiju = {
  __typename?: 'Kaiju';
  /** What it seems to do; null before it has moved. */
  behaviour: Maybe<Behaviour>;
  /** How dangerous it is: the highest category it has reached. */
  category: KaijuCategory;
  /** What it is called. */
  codename: Scalars['String']['output'];
  /** Detections that belong to it, newest first. `first` is 1 to 500. */
  detections: DetectionConnection;
  /** When it was first tracked or detected. */
  firstTrackedAt: Scalars['DateTime']['output'];
  /** Id of the Kaiju. */
  id: Scalars['ID']['output'];
  /** When it was killed; null if it was not. */
  killedAt: Maybe<Scalars['DateTime']['output']>;
  /** Newest observation that somebody vouches for; null if nobody does. */
  lastSighting: Maybe<Sighting>;
  /** What somebody vouches for, newest observation first. `first` is 1 to 500. */
  sightings: SightingConnection;
  /** Height in metres (m) that its category suggests. */
  sizeM: Scalars['Float']['output'];
  /** Speed over ground in metres per second (mps) between its last place and the one half an hour before, or the oldest; null before the second. */
  speedMps: Maybe<Scalars['Float']['output']>;
  /** Whether it is a threat now. */
  status: KaijuStatus;
  /** What is to be expected of it; null if it is gone or was never located. */
  threat: Maybe<Threat>;
};


/** A threat from the Breach. */
export type KaijuDetectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A threat from the Breach. */
export type KaijuSightingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** How dangerous a Kaiju is. The set is closed. */
export type KaijuCategory =
  /** Category I, the least. */
  | 'I'
  /** Category II. */
  | 'II'
  /** Category III. */
  | 'III'
  /** Category IV. */
  | 'IV'
  /** Category V, the greatest known. */
  | 'V';

/** A page of Kaiju. */
export type KaijuConnection = {
  __typename?: 'KaijuConnection';
  /** The Kaiju, newest first. */
  nodes: Array<Kaiju>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** Whether a Kaiju is a threat now. More values may come. */
export type KaijuStatus =
  /** It is tracked or was detected within the last 24 hours. */
  | 'ACTIVE'
  /** Its track has ended, nothing was heard of it for 24 hours, or it was killed. */
  | 'GONE';

export type Mutation = {
  __typename?: 'Mutation';
  /** Gives a dead letter up for good; it stays on record. `reason` is 1 to 500 characters. Quiet if it is discarded already. */
  kaijuDiscardDeadLetter: Maybe<DeadLetter>;
  /** Gives a dead letter back to its queue, where it is tried as if it were new; an event is applied before those that wait behind it. Quiet if it was given back already. A command is refused 29 days after it was first published: whether it took effect is no longer known by then. */
  kaijuRequeueDeadLetter: Maybe<DeadLetter>;
  /** Makes the relay publish all events after position `to` again, after the event log was restored from an older state; 0 is all. Consumers skip what they had. `reason` is 1 to 500 characters. */
  kaijuRewindRelay: Maybe<Operations>;
  /** Reads a batch in the form of its source and records what can be read; the rest is in quarantine, with the reason. At most 100 KB. */
  recordDetections: Maybe<DetectionResult>;
  /** Vouches for a detection: it becomes a sighting of its Kaiju. Quiet if the same person vouches for it already. */
  vouchForDetection: Maybe<Sighting>;
};


export type MutationKaijuDiscardDeadLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationKaijuRequeueDeadLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};


export type MutationKaijuRewindRelayArgs = {
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  to: Scalars['Float']['input'];
};


export type MutationRecordDetectionsArgs = {
  content: Scalars['String']['input'];
  idempotencyKey: Scalars['String']['input'];
  source: DetectionSourceKind;
};


export type MutationVouchForDetectionArgs = {
  detection: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
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

/** A record of a source that was refused and kept for 14 days. */
export type QuarantinedDetection = {
  __typename?: 'QuarantinedDetection';
  /** When it was refused. */
  at: Scalars['DateTime']['output'];
  /** Why, such as BAD_COORDINATE, ON_LAND, BAD_CATEGORY or FUTURE. */
  code: Scalars['String']['output'];
  /** Id of the entry. */
  id: Scalars['ID']['output'];
  /** Why, in a sentence. */
  message: Scalars['String']['output'];
  /** What was sent, as text, cut at 4 KiB. */
  raw: Scalars['String']['output'];
  /** What kind of sensor it came from. */
  source: DetectionSourceKind;
};

/** A page of refused records. */
export type QuarantinedDetectionConnection = {
  __typename?: 'QuarantinedDetectionConnection';
  /** The entries, newest first. */
  nodes: Array<QuarantinedDetection>;
  /** Where the page ends. */
  pageInfo: PageInfo;
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

export type Query = {
  __typename?: 'Query';
  /** The Kaiju with this id, or that had it once; null if there is none. */
  kaiju: Maybe<Kaiju>;
  /** What waits for an operator in the context kaiju, and how far its messages are behind. */
  kaijuOperations: Maybe<Operations>;
  /** Kaiju, newest first; all given filters must hold. `codename` is how the codename begins. `first` is 1 to 500. */
  kaijus: Maybe<KaijuConnection>;
  /** Records of sources that were refused, newest first. `first` is 1 to 500. */
  quarantinedDetections: Maybe<QuarantinedDetectionConnection>;
  /** Threats, soonest arrival first, of at least this category if it is given. `first` is 1 to 500. */
  threats: Maybe<ThreatConnection>;
};


export type QueryKaijuArgs = {
  id: Scalars['ID']['input'];
};


export type QueryKaijusArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  category?: InputMaybe<KaijuCategory>;
  codename?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<KaijuStatus>;
};


export type QueryQuarantinedDetectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  source?: InputMaybe<DetectionSourceKind>;
};


export type QueryThreatsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  minCategory?: InputMaybe<KaijuCategory>;
};

/** A base of the programme. */
export type Shatterdome = {
  __typename?: 'Shatterdome';
  /** Id of the Shatterdome. */
  id: Scalars['ID']['output'];
};

/** A detection that somebody vouches for. */
export type Sighting = {
  __typename?: 'Sighting';
  /** The detection that was looked at. */
  detection: Detection;
  /** Id of the sighting. */
  id: Scalars['ID']['output'];
  /** What was seen, in that person's words; null if nothing was said. */
  note: Maybe<Scalars['String']['output']>;
  /** When it was vouched for. */
  vouchedAt: Scalars['DateTime']['output'];
  /** Who vouches for it; null if the auth service does not answer. */
  vouchedBy: Maybe<User>;
};

/** A page of sightings. */
export type SightingConnection = {
  __typename?: 'SightingConnection';
  /** The sightings, newest observation first. */
  nodes: Array<Sighting>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Each threat when it has been assessed anew: once for every active Kaiju at first, then as detections and tracks come in. One that is a threat no more comes a last time, its Kaiju with the status GONE. */
  threatUpdated: Threat;
};


export type SubscriptionThreatUpdatedArgs = {
  minCategory?: InputMaybe<KaijuCategory>;
};

/** What is to be expected of a Kaiju that is active. */
export type Threat = {
  __typename?: 'Threat';
  /** When this was worked out. */
  assessedAt: Scalars['DateTime']['output'];
  /** What it seems to do; null before it has moved. */
  behaviour: Maybe<Behaviour>;
  /** Its category, the highest that it has shown. */
  category: KaijuCategory;
  /** When it would be there on its course at its speed; null if it does not head there, or should have been there by now. */
  etaAt: Maybe<Scalars['DateTime']['output']>;
  /** Course in degrees from true north, 0 to 359.9; null if it stays or is not known. */
  headingDeg: Maybe<Scalars['Float']['output']>;
  /** Whose threat it is. */
  kaiju: Kaiju;
  /** Nearest coast or Shatterdome, whichever it reaches first on its course; the nearest of all if its course leads to none, or to another coast once it is ashore. */
  nearest: ThreatTarget;
  /** When it was there. */
  observedAt: Scalars['DateTime']['output'];
  /** Where it was last. */
  position: GeoPoint;
  /** Speed over ground in metres per second (mps); null if not known. */
  speedMps: Maybe<Scalars['Float']['output']>;
};

/** A page of threats. */
export type ThreatConnection = {
  __typename?: 'ThreatConnection';
  /** The threats: soonest arrival first, those without one last. */
  nodes: Array<Threat>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** What a threat heads for. */
export type ThreatTarget = {
  __typename?: 'ThreatTarget';
  /** Great-circle distance in metres (m) from the Kaiju. */
  distanceM: Scalars['Float']['output'];
  /** The Shatterdome; null for a coast, or if the shatterdome service does not answer. */
  dome: Maybe<Shatterdome>;
  /** What it is. */
  kind: ThreatTargetKind;
  /** Its name: that of the Shatterdome, or of the sea or land off which the coast lies. */
  name: Scalars['String']['output'];
  /** Where it is: for a coast its nearest point. */
  position: GeoPoint;
};

/** What a threat heads for. More values may come. */
export type ThreatTargetKind =
  /** A coast. */
  | 'COAST'
  /** A Shatterdome. */
  | 'SHATTERDOME';

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
  Kaiju: Kaiju;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Kaiju:
    ( { __typename: 'Kaiju' }
    & GraphQLRecursivePick<FederationTypes['Kaiju'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Behaviour: ResolverTypeWrapper<Behaviour>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  BehaviourPattern: BehaviourPattern;
  ConsumerLag: ResolverTypeWrapper<ConsumerLag>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetter: ResolverTypeWrapper<DeadLetter>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DeadLetterConnection: ResolverTypeWrapper<DeadLetterConnection>;
  DeadLetterQueue: ResolverTypeWrapper<DeadLetterQueue>;
  DeadLetterStatus: DeadLetterStatus;
  DeadLetters: ResolverTypeWrapper<DeadLetters>;
  Detection: ResolverTypeWrapper<DomainDetection>;
  DetectionConnection: ResolverTypeWrapper<Omit<DetectionConnection, 'nodes'> & { nodes: Array<ResolversTypes['Detection']> }>;
  DetectionResult: ResolverTypeWrapper<Recorded>;
  DetectionSourceKind: DetectionSourceKind;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Kaiju: ResolverTypeWrapper<DomainKaiju>;
  KaijuCategory: KaijuCategory;
  KaijuConnection: ResolverTypeWrapper<Omit<KaijuConnection, 'nodes'> & { nodes: Array<ResolversTypes['Kaiju']> }>;
  KaijuStatus: KaijuStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Operations: ResolverTypeWrapper<Operations>;
  OperatorOrder: ResolverTypeWrapper<OperatorOrder>;
  OperatorOrderConnection: ResolverTypeWrapper<OperatorOrderConnection>;
  Outbox: ResolverTypeWrapper<Outbox>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Quarantine: ResolverTypeWrapper<Quarantine>;
  QuarantineReason: ResolverTypeWrapper<QuarantineReason>;
  QuarantinedDetection: ResolverTypeWrapper<DomainQuarantined>;
  QuarantinedDetectionConnection: ResolverTypeWrapper<Omit<QuarantinedDetectionConnection, 'nodes'> & { nodes: Array<ResolversTypes['QuarantinedDetection']> }>;
  QuarantinedInput: ResolverTypeWrapper<QuarantinedInput>;
  QuarantinedInputConnection: ResolverTypeWrapper<QuarantinedInputConnection>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Shatterdome: ResolverTypeWrapper<Shatterdome>;
  Sighting: ResolverTypeWrapper<DomainSighting>;
  SightingConnection: ResolverTypeWrapper<Omit<SightingConnection, 'nodes'> & { nodes: Array<ResolversTypes['Sighting']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Threat: ResolverTypeWrapper<ActiveKaiju>;
  ThreatConnection: ResolverTypeWrapper<Omit<ThreatConnection, 'nodes'> & { nodes: Array<ResolversTypes['Threat']> }>;
  ThreatTarget: ResolverTypeWrapper<DomainTarget>;
  ThreatTargetKind: ThreatTargetKind;
  User: ResolverTypeWrapper<User>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Behaviour: Behaviour;
  Float: Scalars['Float']['output'];
  ConsumerLag: ConsumerLag;
  DateTime: Scalars['DateTime']['output'];
  DeadLetter: DeadLetter;
  ID: Scalars['ID']['output'];
  DeadLetterConnection: DeadLetterConnection;
  DeadLetterQueue: DeadLetterQueue;
  DeadLetters: DeadLetters;
  Detection: DomainDetection;
  DetectionConnection: Omit<DetectionConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Detection']> };
  DetectionResult: Recorded;
  GeoPoint: GeoPoint;
  Kaiju: DomainKaiju;
  KaijuConnection: Omit<KaijuConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Kaiju']> };
  Mutation: Record<PropertyKey, never>;
  Operations: Operations;
  OperatorOrder: OperatorOrder;
  OperatorOrderConnection: OperatorOrderConnection;
  Outbox: Outbox;
  PageInfo: PageInfo;
  Quarantine: Quarantine;
  QuarantineReason: QuarantineReason;
  QuarantinedDetection: DomainQuarantined;
  QuarantinedDetectionConnection: Omit<QuarantinedDetectionConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['QuarantinedDetection']> };
  QuarantinedInput: QuarantinedInput;
  QuarantinedInputConnection: QuarantinedInputConnection;
  Query: Record<PropertyKey, never>;
  Shatterdome: Shatterdome;
  Sighting: DomainSighting;
  SightingConnection: Omit<SightingConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Sighting']> };
  Subscription: Record<PropertyKey, never>;
  Threat: ActiveKaiju;
  ThreatConnection: Omit<ThreatConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Threat']> };
  ThreatTarget: DomainTarget;
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

export type BehaviourResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Behaviour'] = ResolversParentTypes['Behaviour']> = {
  analyser?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  pattern?: Resolver<ResolversTypes['BehaviourPattern'], ParentType, ContextType>;
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

export type DetectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Detection'] = ResolversParentTypes['Detection']> = {
  category?: Resolver<Maybe<ResolversTypes['KaijuCategory']>, ParentType, ContextType>;
  depthM?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  observedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['DetectionSourceKind'], ParentType, ContextType>;
};

export type DetectionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DetectionConnection'] = ResolversParentTypes['DetectionConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Detection']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DetectionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DetectionResult'] = ResolversParentTypes['DetectionResult']> = {
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kaijus?: Resolver<Array<ResolversTypes['Kaiju']>, ParentType, ContextType>;
  quarantined?: Resolver<Array<ResolversTypes['QuarantinedDetection']>, ParentType, ContextType>;
  repeated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  lat?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lon?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type KaijuResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Kaiju'] = ResolversParentTypes['Kaiju'], FederationReferenceType extends FederationReferenceTypes['Kaiju'] = FederationReferenceTypes['Kaiju']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Kaiju']> | FederationReferenceType, FederationReferenceType, ContextType>;
  behaviour?: Resolver<Maybe<ResolversTypes['Behaviour']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['KaijuCategory'], ParentType, ContextType>;
  codename?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['DetectionConnection'], ParentType, ContextType, RequireFields<KaijuDetectionsArgs, 'first'>>;
  firstTrackedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  killedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastSighting?: Resolver<Maybe<ResolversTypes['Sighting']>, ParentType, ContextType>;
  sightings?: Resolver<ResolversTypes['SightingConnection'], ParentType, ContextType, RequireFields<KaijuSightingsArgs, 'first'>>;
  sizeM?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  speedMps?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['KaijuStatus'], ParentType, ContextType>;
  threat?: Resolver<Maybe<ResolversTypes['Threat']>, ParentType, ContextType>;
};

export type KaijuConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KaijuConnection'] = ResolversParentTypes['KaijuConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Kaiju']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  kaijuDiscardDeadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<MutationKaijuDiscardDeadLetterArgs, 'id' | 'idempotencyKey' | 'reason'>>;
  kaijuRequeueDeadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<MutationKaijuRequeueDeadLetterArgs, 'id' | 'idempotencyKey'>>;
  kaijuRewindRelay?: Resolver<Maybe<ResolversTypes['Operations']>, ParentType, ContextType, RequireFields<MutationKaijuRewindRelayArgs, 'idempotencyKey' | 'reason' | 'to'>>;
  recordDetections?: Resolver<Maybe<ResolversTypes['DetectionResult']>, ParentType, ContextType, RequireFields<MutationRecordDetectionsArgs, 'content' | 'idempotencyKey' | 'source'>>;
  vouchForDetection?: Resolver<Maybe<ResolversTypes['Sighting']>, ParentType, ContextType, RequireFields<MutationVouchForDetectionArgs, 'detection' | 'idempotencyKey'>>;
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

export type QuarantineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Quarantine'] = ResolversParentTypes['Quarantine']> = {
  count?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  oldestAgeS?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  page?: Resolver<ResolversTypes['QuarantinedInputConnection'], ParentType, ContextType, RequireFields<QuarantinePageArgs, 'first'>>;
  reasons?: Resolver<Array<ResolversTypes['QuarantineReason']>, ParentType, ContextType>;
};

export type QuarantineReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantineReason'] = ResolversParentTypes['QuarantineReason']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QuarantinedDetectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedDetection'] = ResolversParentTypes['QuarantinedDetection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['DetectionSourceKind'], ParentType, ContextType>;
};

export type QuarantinedDetectionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedDetectionConnection'] = ResolversParentTypes['QuarantinedDetectionConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['QuarantinedDetection']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  kaiju?: Resolver<Maybe<ResolversTypes['Kaiju']>, ParentType, ContextType, RequireFields<QueryKaijuArgs, 'id'>>;
  kaijuOperations?: Resolver<Maybe<ResolversTypes['Operations']>, ParentType, ContextType>;
  kaijus?: Resolver<Maybe<ResolversTypes['KaijuConnection']>, ParentType, ContextType, RequireFields<QueryKaijusArgs, 'first'>>;
  quarantinedDetections?: Resolver<Maybe<ResolversTypes['QuarantinedDetectionConnection']>, ParentType, ContextType, RequireFields<QueryQuarantinedDetectionsArgs, 'first'>>;
  threats?: Resolver<Maybe<ResolversTypes['ThreatConnection']>, ParentType, ContextType, RequireFields<QueryThreatsArgs, 'first'>>;
};

export type ShatterdomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shatterdome'] = ResolversParentTypes['Shatterdome']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SightingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sighting'] = ResolversParentTypes['Sighting']> = {
  detection?: Resolver<ResolversTypes['Detection'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vouchedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  vouchedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type SightingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SightingConnection'] = ResolversParentTypes['SightingConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Sighting']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  threatUpdated?: SubscriptionResolver<ResolversTypes['Threat'], "threatUpdated", ParentType, ContextType, Partial<SubscriptionThreatUpdatedArgs>>;
};

export type ThreatResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Threat'] = ResolversParentTypes['Threat']> = {
  assessedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  behaviour?: Resolver<Maybe<ResolversTypes['Behaviour']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['KaijuCategory'], ParentType, ContextType>;
  etaAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  headingDeg?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  kaiju?: Resolver<ResolversTypes['Kaiju'], ParentType, ContextType>;
  nearest?: Resolver<ResolversTypes['ThreatTarget'], ParentType, ContextType>;
  observedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
  speedMps?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ThreatConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ThreatConnection'] = ResolversParentTypes['ThreatConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Threat']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ThreatTargetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ThreatTarget'] = ResolversParentTypes['ThreatTarget']> = {
  distanceM?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  dome?: Resolver<Maybe<ResolversTypes['Shatterdome']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ThreatTargetKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Behaviour?: BehaviourResolvers<ContextType>;
  ConsumerLag?: ConsumerLagResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterQueue?: DeadLetterQueueResolvers<ContextType>;
  DeadLetters?: DeadLettersResolvers<ContextType>;
  Detection?: DetectionResolvers<ContextType>;
  DetectionConnection?: DetectionConnectionResolvers<ContextType>;
  DetectionResult?: DetectionResultResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  Kaiju?: KaijuResolvers<ContextType>;
  KaijuConnection?: KaijuConnectionResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Operations?: OperationsResolvers<ContextType>;
  OperatorOrder?: OperatorOrderResolvers<ContextType>;
  OperatorOrderConnection?: OperatorOrderConnectionResolvers<ContextType>;
  Outbox?: OutboxResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Quarantine?: QuarantineResolvers<ContextType>;
  QuarantineReason?: QuarantineReasonResolvers<ContextType>;
  QuarantinedDetection?: QuarantinedDetectionResolvers<ContextType>;
  QuarantinedDetectionConnection?: QuarantinedDetectionConnectionResolvers<ContextType>;
  QuarantinedInput?: QuarantinedInputResolvers<ContextType>;
  QuarantinedInputConnection?: QuarantinedInputConnectionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Shatterdome?: ShatterdomeResolvers<ContextType>;
  Sighting?: SightingResolvers<ContextType>;
  SightingConnection?: SightingConnectionResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Threat?: ThreatResolvers<ContextType>;
  ThreatConnection?: ThreatConnectionResolvers<ContextType>;
  ThreatTarget?: ThreatTargetResolvers<ContextType>;
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
