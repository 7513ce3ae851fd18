import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Jaeger as DomainJaeger } from './domain/jaeger.ts';
import type { Ranger as DomainRanger } from './domain/crew.ts';
import type { StatusChange as DomainStatusChange } from './application/ports.ts';
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

/** Orders that were taken and are carried out one by one. */
export type AcceptedOrders = {
  __typename?: 'AcceptedOrders';
  /** How many. A Jaeger that was named twice counts once. */
  accepted: Scalars['Int']['output'];
};

/** A Jaeger to take into service. */
export type CommissionJaegerInput = {
  /** What it shall be called, 1 to 40 characters; no other Jaeger may have it. */
  callsign: Scalars['String']['input'];
  /** Id of the Shatterdome where it is based. */
  home: Scalars['ID']['input'];
  /** Structural integrity in percent on the first day, 0 to 100. */
  integrityPct?: Scalars['Int']['input'];
  /** Generation of the design, 1 to 6. */
  mark: Scalars['Int']['input'];
  /** Weapons it carries, at most 12. */
  weapons: Array<WeaponInput>;
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

/** The Rangers who drive a Jaeger together. */
export type Crew = {
  __typename?: 'Crew';
  /** Drift compatibility in percent (pct), 0 to 100: that of the pair of Rangers that fits least; null with fewer than two. */
  compatibilityPct: Maybe<Scalars['Int']['output']>;
  /** True if there are enough Rangers for this Jaeger and each pair of them can drift. */
  isComplete: Scalars['Boolean']['output'];
  /** The Rangers, by name. */
  rangers: Array<Ranger>;
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

/** The Shatterdome where a Jaeger is based. */
export type HomeBase = {
  __typename?: 'HomeBase';
  /** Its name. */
  name: Scalars['String']['output'];
  /** Where it is. */
  position: GeoPoint;
};

/** A mech of the programme, driven by a crew of Rangers. */
export type Jaeger = {
  __typename?: 'Jaeger';
  /** What it is called. */
  callsign: Scalars['String']['output'];
  /** When it was taken into service. */
  commissionedAt: Scalars['DateTime']['output'];
  /** Its crew; without Rangers if none is assigned. */
  crew: Crew;
  /** Shatterdome where it is based. Null if the shatterdome service does not answer. */
  home: Maybe<Shatterdome>;
  /** Shatterdome where it is based, as this context knows it. */
  homeBase: HomeBase;
  /** Id of the Jaeger. */
  id: Scalars['ID']['output'];
  /** Structural integrity in percent (pct), 0 to 100. */
  integrityPct: Scalars['Int']['output'];
  /** Generation of the design, 1 to 6. */
  mark: Scalars['Int']['output'];
  /** How fit for its mission it is; follows from status, integrity and crew. */
  readiness: Readiness;
  /** Where it is in its life. */
  status: JaegerStatus;
  /** Changes of its status, newest first. `first` is 1 to 500. */
  statusHistory: StatusChangeConnection;
  /** Weapons it carries. */
  weapons: Array<Weapon>;
};


/** A mech of the programme, driven by a crew of Rangers. */
export type JaegerStatusHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of Jaegers. */
export type JaegerConnection = {
  __typename?: 'JaegerConnection';
  /** The Jaegers, by callsign. */
  nodes: Array<Jaeger>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** Where a Jaeger is in its life. More values may come. */
export type JaegerStatus =
  /** In service, not yet assigned to a dock. */
  | 'COMMISSIONED'
  /** Out of its Shatterdome, on patrol. */
  | 'DEPLOYED'
  /** In a Shatterdome. */
  | 'DOCKED'
  /** Out of its Shatterdome, in a fight. It becomes DEPLOYED again when it withdraws or the engagement ends. */
  | 'ENGAGED'
  /** Being repaired. */
  | 'IN_MAINTENANCE'
  /** Destroyed or missing. */
  | 'LOST'
  /** Out of service for good. */
  | 'RETIRED';

export type Mutation = {
  __typename?: 'Mutation';
  /** Makes these Rangers the crew of a Jaeger, in place of the one it has; an empty list leaves it without one. */
  assignCrew: Maybe<Jaeger>;
  /** Takes a Jaeger into service. */
  commissionJaeger: Maybe<Jaeger>;
  /** Declares a Jaeger destroyed or missing; its Rangers are free. `reason` is 1 to 200 characters. Quiet if it is LOST already. */
  declareJaegerLost: Maybe<Jaeger>;
  /** Sends a Jaeger out of its Shatterdome. Quiet if it is out already. */
  deployJaeger: Maybe<Jaeger>;
  /** Gives a dead letter up for good; it stays on record. `reason` is 1 to 500 characters. Quiet if it is discarded already. */
  jaegerDiscardDeadLetter: Maybe<DeadLetter>;
  /** Gives a dead letter back to its queue, where it is tried as if it were new; an event is applied before those that wait behind it. Quiet if it was given back already. A command is refused 29 days after it was first published: whether it took effect is no longer known by then. */
  jaegerRequeueDeadLetter: Maybe<DeadLetter>;
  /** Makes the relay publish all events after position `to` again, after the event log was restored from an older state; 0 is all. Consumers skip what they had. `reason` is 1 to 500 characters. */
  jaegerRewindRelay: Maybe<Operations>;
  /** Calls a Jaeger back to its Shatterdome. Quiet if it is there already. */
  recallJaeger: Maybe<Jaeger>;
  /** Calls many Jaegers back to their Shatterdomes, 1 to 100. They are recalled one by one after the answer; one that cannot be is a dead letter of the queue `jaeger.cmd`, with the reason. */
  recallJaegers: Maybe<AcceptedOrders>;
  /** Takes `damagePct` percent, 1 to 100, off the integrity, which stops at 0. `cause` is 1 to 200 characters. */
  recordJaegerDamage: Maybe<Jaeger>;
  /** Adds `repairPct` percent, 1 to 100, to the integrity, which stops at 100. In the field a Jaeger stays DEPLOYED or ENGAGED; at its Shatterdome it is IN_MAINTENANCE until it is whole, then DOCKED. Quiet if it is whole already. */
  repairJaeger: Maybe<Jaeger>;
  /** Takes a Jaeger out of service for good; its Rangers are free. `reason` is 1 to 200 characters. Quiet if it is RETIRED already. */
  retireJaeger: Maybe<Jaeger>;
};


export type MutationAssignCrewArgs = {
  idempotencyKey: Scalars['String']['input'];
  jaeger: Scalars['ID']['input'];
  rangers: Array<Scalars['ID']['input']>;
};


export type MutationCommissionJaegerArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: CommissionJaegerInput;
};


export type MutationDeclareJaegerLostArgs = {
  idempotencyKey: Scalars['String']['input'];
  jaeger: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationDeployJaegerArgs = {
  idempotencyKey: Scalars['String']['input'];
  jaeger: Scalars['ID']['input'];
};


export type MutationJaegerDiscardDeadLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationJaegerRequeueDeadLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};


export type MutationJaegerRewindRelayArgs = {
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  to: Scalars['Float']['input'];
};


export type MutationRecallJaegerArgs = {
  idempotencyKey: Scalars['String']['input'];
  jaeger: Scalars['ID']['input'];
};


export type MutationRecallJaegersArgs = {
  idempotencyKey: Scalars['String']['input'];
  jaegers: Array<Scalars['ID']['input']>;
};


export type MutationRecordJaegerDamageArgs = {
  cause: Scalars['String']['input'];
  damagePct: Scalars['Int']['input'];
  idempotencyKey: Scalars['String']['input'];
  jaeger: Scalars['ID']['input'];
};


export type MutationRepairJaegerArgs = {
  idempotencyKey: Scalars['String']['input'];
  jaeger: Scalars['ID']['input'];
  repairPct: Scalars['Int']['input'];
};


export type MutationRetireJaegerArgs = {
  idempotencyKey: Scalars['String']['input'];
  jaeger: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
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
  /** The Jaeger with this id; null if there is none. */
  jaeger: Maybe<Jaeger>;
  /** What waits for an operator in the context jaeger, and how far its messages are behind. */
  jaegerOperations: Maybe<Operations>;
  /** Jaegers by callsign; all given filters must hold. `home` is the id of a Shatterdome, `callsign` how the callsign begins, in any case. `first` is 1 to 500. */
  jaegers: Maybe<JaegerConnection>;
  /** Rangers by name; with `isFree` only those in no crew, or only those in one. `first` is 1 to 500. */
  rangers: Maybe<RangerConnection>;
};


export type QueryJaegerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJaegersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  callsign?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  home?: InputMaybe<Scalars['ID']['input']>;
  readiness?: InputMaybe<Readiness>;
  status?: InputMaybe<JaegerStatus>;
};


export type QueryRangersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  isFree?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A pilot of Jaegers. */
export type Ranger = {
  __typename?: 'Ranger';
  /** Id of the Ranger. */
  id: Scalars['ID']['output'];
  /** The Jaeger whose crew this Ranger is in; null if in none. A Ranger sits in one crew. */
  jaeger: Maybe<Jaeger>;
  /** Name of the Ranger. */
  name: Scalars['String']['output'];
};

/** A page of Rangers. */
export type RangerConnection = {
  __typename?: 'RangerConnection';
  /** The Rangers, by name. */
  nodes: Array<Ranger>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** How fit for its mission a Jaeger is. The set is closed. */
export type Readiness =
  /** Fully mission capable: in service, integrity of 80 percent or more, a complete crew. */
  | 'FMC'
  /** Not mission capable. */
  | 'NMC'
  /** Partially mission capable: in service, integrity of 40 percent or more. */
  | 'PMC';

/** A base of the programme. */
export type Shatterdome = {
  __typename?: 'Shatterdome';
  /** Id of the Shatterdome. */
  id: Scalars['ID']['output'];
};

/** A change in the life of a Jaeger. */
export type StatusChange = {
  __typename?: 'StatusChange';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Who ordered it; null for the first fleet, for a program, or if the auth service does not answer. */
  by: Maybe<User>;
  /** Why; null if nothing was said. */
  reason: Maybe<Scalars['String']['output']>;
  /** Status from then on. */
  status: JaegerStatus;
};

/** A page of the changes in the life of a Jaeger. */
export type StatusChangeConnection = {
  __typename?: 'StatusChangeConnection';
  /** The changes, newest first. */
  nodes: Array<StatusChange>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** A person who signs in. */
export type User = {
  __typename?: 'User';
  /** Id of the user. */
  id: Scalars['ID']['output'];
};

/** A weapon that a Jaeger carries. */
export type Weapon = {
  __typename?: 'Weapon';
  /** How it works. */
  kind: WeaponKind;
  /** Where it is mounted, such as `right arm`. */
  mount: Scalars['String']['output'];
  /** What it is called. */
  name: Scalars['String']['output'];
};

/** A weapon to mount. */
export type WeaponInput = {
  /** How it works. */
  kind: WeaponKind;
  /** Where it is mounted, 1 to 40 characters. */
  mount: Scalars['String']['input'];
  /** What it is called, 1 to 60 characters. */
  name: Scalars['String']['input'];
};

/** How a weapon works. More values may come. */
export type WeaponKind =
  /** Cold, sound and electric discharge. */
  | 'DISCHARGE'
  /** Blades, fists, chain swords. */
  | 'MELEE'
  /** Missiles and torpedoes. */
  | 'MISSILE'
  /** Plasma cannons and casters. */
  | 'PLASMA'
  /** Guns and rail guns. */
  | 'PROJECTILE';



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
  Jaeger: Jaeger;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Jaeger:
    ( { __typename: 'Jaeger' }
    & GraphQLRecursivePick<FederationTypes['Jaeger'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcceptedOrders: ResolverTypeWrapper<AcceptedOrders>;
  CommissionJaegerInput: CommissionJaegerInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ConsumerLag: ResolverTypeWrapper<ConsumerLag>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Crew: ResolverTypeWrapper<DomainJaeger>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetter: ResolverTypeWrapper<DeadLetter>;
  DeadLetterConnection: ResolverTypeWrapper<DeadLetterConnection>;
  DeadLetterQueue: ResolverTypeWrapper<DeadLetterQueue>;
  DeadLetterStatus: DeadLetterStatus;
  DeadLetters: ResolverTypeWrapper<DeadLetters>;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  HomeBase: ResolverTypeWrapper<HomeBase>;
  Jaeger: ResolverTypeWrapper<DomainJaeger>;
  JaegerConnection: ResolverTypeWrapper<Omit<JaegerConnection, 'nodes'> & { nodes: Array<ResolversTypes['Jaeger']> }>;
  JaegerStatus: JaegerStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Operations: ResolverTypeWrapper<Operations>;
  OperatorOrder: ResolverTypeWrapper<OperatorOrder>;
  OperatorOrderConnection: ResolverTypeWrapper<OperatorOrderConnection>;
  Outbox: ResolverTypeWrapper<Outbox>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Quarantine: ResolverTypeWrapper<Quarantine>;
  QuarantineReason: ResolverTypeWrapper<QuarantineReason>;
  QuarantinedInput: ResolverTypeWrapper<QuarantinedInput>;
  QuarantinedInputConnection: ResolverTypeWrapper<QuarantinedInputConnection>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Ranger: ResolverTypeWrapper<DomainRanger>;
  RangerConnection: ResolverTypeWrapper<Omit<RangerConnection, 'nodes'> & { nodes: Array<ResolversTypes['Ranger']> }>;
  Readiness: Readiness;
  Shatterdome: ResolverTypeWrapper<Shatterdome>;
  StatusChange: ResolverTypeWrapper<DomainStatusChange>;
  StatusChangeConnection: ResolverTypeWrapper<Omit<StatusChangeConnection, 'nodes'> & { nodes: Array<ResolversTypes['StatusChange']> }>;
  User: ResolverTypeWrapper<User>;
  Weapon: ResolverTypeWrapper<Weapon>;
  WeaponInput: WeaponInput;
  WeaponKind: WeaponKind;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptedOrders: AcceptedOrders;
  CommissionJaegerInput: CommissionJaegerInput;
  ID: Scalars['ID']['output'];
  ConsumerLag: ConsumerLag;
  Float: Scalars['Float']['output'];
  Crew: DomainJaeger;
  DateTime: Scalars['DateTime']['output'];
  DeadLetter: DeadLetter;
  DeadLetterConnection: DeadLetterConnection;
  DeadLetterQueue: DeadLetterQueue;
  DeadLetters: DeadLetters;
  GeoPoint: GeoPoint;
  HomeBase: HomeBase;
  Jaeger: DomainJaeger;
  JaegerConnection: Omit<JaegerConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Jaeger']> };
  Mutation: Record<PropertyKey, never>;
  Operations: Operations;
  OperatorOrder: OperatorOrder;
  OperatorOrderConnection: OperatorOrderConnection;
  Outbox: Outbox;
  PageInfo: PageInfo;
  Quarantine: Quarantine;
  QuarantineReason: QuarantineReason;
  QuarantinedInput: QuarantinedInput;
  QuarantinedInputConnection: QuarantinedInputConnection;
  Query: Record<PropertyKey, never>;
  Ranger: DomainRanger;
  RangerConnection: Omit<RangerConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Ranger']> };
  Shatterdome: Shatterdome;
  StatusChange: DomainStatusChange;
  StatusChangeConnection: Omit<StatusChangeConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['StatusChange']> };
  User: User;
  Weapon: Weapon;
  WeaponInput: WeaponInput;
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

export type AcceptedOrdersResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcceptedOrders'] = ResolversParentTypes['AcceptedOrders']> = {
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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

export type CrewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Crew'] = ResolversParentTypes['Crew']> = {
  compatibilityPct?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rangers?: Resolver<Array<ResolversTypes['Ranger']>, ParentType, ContextType>;
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

export type HomeBaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HomeBase'] = ResolversParentTypes['HomeBase']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
};

export type JaegerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Jaeger'] = ResolversParentTypes['Jaeger'], FederationReferenceType extends FederationReferenceTypes['Jaeger'] = FederationReferenceTypes['Jaeger']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Jaeger']> | FederationReferenceType, FederationReferenceType, ContextType>;
  callsign?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  commissionedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  crew?: Resolver<ResolversTypes['Crew'], ParentType, ContextType>;
  home?: Resolver<Maybe<ResolversTypes['Shatterdome']>, ParentType, ContextType>;
  homeBase?: Resolver<ResolversTypes['HomeBase'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrityPct?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mark?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  readiness?: Resolver<ResolversTypes['Readiness'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['JaegerStatus'], ParentType, ContextType>;
  statusHistory?: Resolver<ResolversTypes['StatusChangeConnection'], ParentType, ContextType, RequireFields<JaegerStatusHistoryArgs, 'first'>>;
  weapons?: Resolver<Array<ResolversTypes['Weapon']>, ParentType, ContextType>;
};

export type JaegerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JaegerConnection'] = ResolversParentTypes['JaegerConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Jaeger']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  assignCrew?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationAssignCrewArgs, 'idempotencyKey' | 'jaeger' | 'rangers'>>;
  commissionJaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationCommissionJaegerArgs, 'idempotencyKey' | 'input'>>;
  declareJaegerLost?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationDeclareJaegerLostArgs, 'idempotencyKey' | 'jaeger' | 'reason'>>;
  deployJaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationDeployJaegerArgs, 'idempotencyKey' | 'jaeger'>>;
  jaegerDiscardDeadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<MutationJaegerDiscardDeadLetterArgs, 'id' | 'idempotencyKey' | 'reason'>>;
  jaegerRequeueDeadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<MutationJaegerRequeueDeadLetterArgs, 'id' | 'idempotencyKey'>>;
  jaegerRewindRelay?: Resolver<Maybe<ResolversTypes['Operations']>, ParentType, ContextType, RequireFields<MutationJaegerRewindRelayArgs, 'idempotencyKey' | 'reason' | 'to'>>;
  recallJaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationRecallJaegerArgs, 'idempotencyKey' | 'jaeger'>>;
  recallJaegers?: Resolver<Maybe<ResolversTypes['AcceptedOrders']>, ParentType, ContextType, RequireFields<MutationRecallJaegersArgs, 'idempotencyKey' | 'jaegers'>>;
  recordJaegerDamage?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationRecordJaegerDamageArgs, 'cause' | 'damagePct' | 'idempotencyKey' | 'jaeger'>>;
  repairJaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationRepairJaegerArgs, 'idempotencyKey' | 'jaeger' | 'repairPct'>>;
  retireJaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationRetireJaegerArgs, 'idempotencyKey' | 'jaeger' | 'reason'>>;
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
  jaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<QueryJaegerArgs, 'id'>>;
  jaegerOperations?: Resolver<Maybe<ResolversTypes['Operations']>, ParentType, ContextType>;
  jaegers?: Resolver<Maybe<ResolversTypes['JaegerConnection']>, ParentType, ContextType, RequireFields<QueryJaegersArgs, 'first'>>;
  rangers?: Resolver<Maybe<ResolversTypes['RangerConnection']>, ParentType, ContextType, RequireFields<QueryRangersArgs, 'first'>>;
};

export type RangerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Ranger'] = ResolversParentTypes['Ranger']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RangerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RangerConnection'] = ResolversParentTypes['RangerConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Ranger']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ShatterdomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shatterdome'] = ResolversParentTypes['Shatterdome']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type StatusChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StatusChange'] = ResolversParentTypes['StatusChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['JaegerStatus'], ParentType, ContextType>;
};

export type StatusChangeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StatusChangeConnection'] = ResolversParentTypes['StatusChangeConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['StatusChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type WeaponResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Weapon'] = ResolversParentTypes['Weapon']> = {
  kind?: Resolver<ResolversTypes['WeaponKind'], ParentType, ContextType>;
  mount?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AcceptedOrders?: AcceptedOrdersResolvers<ContextType>;
  ConsumerLag?: ConsumerLagResolvers<ContextType>;
  Crew?: CrewResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterQueue?: DeadLetterQueueResolvers<ContextType>;
  DeadLetters?: DeadLettersResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  HomeBase?: HomeBaseResolvers<ContextType>;
  Jaeger?: JaegerResolvers<ContextType>;
  JaegerConnection?: JaegerConnectionResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Operations?: OperationsResolvers<ContextType>;
  OperatorOrder?: OperatorOrderResolvers<ContextType>;
  OperatorOrderConnection?: OperatorOrderConnectionResolvers<ContextType>;
  Outbox?: OutboxResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Quarantine?: QuarantineResolvers<ContextType>;
  QuarantineReason?: QuarantineReasonResolvers<ContextType>;
  QuarantinedInput?: QuarantinedInputResolvers<ContextType>;
  QuarantinedInputConnection?: QuarantinedInputConnectionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Ranger?: RangerResolvers<ContextType>;
  RangerConnection?: RangerConnectionResolvers<ContextType>;
  Shatterdome?: ShatterdomeResolvers<ContextType>;
  StatusChange?: StatusChangeResolvers<ContextType>;
  StatusChangeConnection?: StatusChangeConnectionResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Weapon?: WeaponResolvers<ContextType>;
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
