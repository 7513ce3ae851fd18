import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Elsewhere, EngagementView, EventView, BoardView, InjuryView } from './views.ts';
import type { Fighter as DomainFighter } from './decider/state.ts';
import type { Theatre as DomainTheatre } from './decider/commands.ts';
import type { ProjectionStatus } from './projections/status.ts';
import type { DeadLetter as DeadEvent } from '../../platform/messaging/dead-letters.ts';
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

/** A page of the audit trail. */
export type CombatAuditConnection = {
  __typename?: 'CombatAuditConnection';
  /** The entries, newest first. */
  nodes: Array<CombatAuditEntry>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** One line of the record of all that happened in combat. */
export type CombatAuditEntry = {
  __typename?: 'CombatAuditEntry';
  /** What the event says, as JSON text; nothing that is personal. */
  body: Scalars['String']['output'];
  /** Who ordered it: id of a user or of a program, or the name of a service. */
  by: Scalars['String']['output'];
  /** Names the piece of work it was part of, as in the logs. */
  correlationId: Scalars['String']['output'];
  /** Id of the engagement it concerns; null if it concerns none. */
  engagementId: Maybe<Scalars['ID']['output']>;
  /** Id of the event. */
  id: Scalars['ID']['output'];
  /** Place in the order of all events, from 1. A whole number. */
  position: Scalars['Float']['output'];
  /** When it was stored. */
  recordedAt: Scalars['DateTime']['output'];
  /** The stream it belongs to, such as `engagement:` and an id. */
  stream: Scalars['String']['output'];
  /** Name of the event. */
  type: Scalars['String']['output'];
  /** Place in its stream, from 1. */
  version: Scalars['Int']['output'];
};

/** The engagements of one moment. */
export type CombatBoard = {
  __typename?: 'CombatBoard';
  /** The moment. */
  at: Scalars['DateTime']['output'];
  /** Those that were not closed, last opened first; at most 200. */
  engagements: Array<Engagement>;
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

/** What the record of a strike should say. */
export type CorrectStrikeInput = {
  /** What it really did, in points, 0 to 10,000. */
  damage: Scalars['Int']['input'];
  /** Id of the engagement. */
  engagement: Scalars['ID']['input'];
  /** Why, 1 to 200 characters. */
  reason: Scalars['String']['input'];
  /** Number of the strike in its engagement. */
  strikeNo: Scalars['Int']['input'];
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

/** How an engagement ended. */
export type DeclareOutcomeInput = {
  /** Id of the engagement. */
  engagement: Scalars['ID']['input'];
  /** Ids of the Jaegers that are lost; with JAEGER_LOST alone, and at least one. */
  lost?: Array<Scalars['ID']['input']>;
  /** The outcome. */
  outcome: EngagementOutcome;
};

/** One fight against one Kaiju. */
export type Engagement = {
  __typename?: 'Engagement';
  /** Category of the Kaiju when it began, as a number: 1 to 5 for I to V. */
  categoryNo: Scalars['Int']['output'];
  /** When its record was closed; null before. */
  closedAt: Maybe<Scalars['DateTime']['output']>;
  /** What the Kaiju was called when it began. */
  codename: Scalars['String']['output'];
  /** When its outcome was declared; null before. */
  decidedAt: Maybe<Scalars['DateTime']['output']>;
  /** Its events in order, up to the moment that was asked for. `first` is 1 to 500; `after` is a cursor. */
  events: EngagementEventConnection;
  /** Everybody who ever joined, first joined first. */
  fighters: Array<Fighter>;
  /** Id of the engagement. */
  id: Scalars['ID']['output'];
  /** Rangers who were hurt, first hurt first. */
  injuries: Array<Injury>;
  /** The Kaiju. Null if the kaiju service does not answer. */
  kaiju: Maybe<Kaiju>;
  /** Id of the Kaiju. */
  kaijuId: Scalars['ID']['output'];
  /** Damage in points that a Kaiju of its category does not survive. */
  killThreshold: Scalars['Int']['output'];
  /** When it began. */
  openedAt: Scalars['DateTime']['output'];
  /** How it ended; null while it is OPEN. */
  outcome: Maybe<EngagementOutcome>;
  /** When weapons may be used. */
  roe: RulesOfEngagement;
  /** Where it is in its life. */
  status: EngagementStatus;
  /** Where it is fought. */
  theatre: Theatre;
  /** Damage to the Kaiju in points of the rule book, corrections counted. */
  totalDamage: Scalars['Int']['output'];
  /** What may be ordered now, and why not. A strike is judged with bare fists at close range. */
  verdicts: Array<OrderVerdict>;
  /** Number of its events, at the moment that was asked for. */
  version: Scalars['Int']['output'];
};


/** One fight against one Kaiju. */
export type EngagementEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of engagements. */
export type EngagementConnection = {
  __typename?: 'EngagementConnection';
  /** The engagements, last opened first. */
  nodes: Array<Engagement>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** One event of an engagement. Fields that its type does not have are null. */
export type EngagementEvent = {
  __typename?: 'EngagementEvent';
  /** Where a strike was aimed. */
  aim: Maybe<StrikeAim>;
  /** When it was decided. */
  at: Scalars['DateTime']['output'];
  /** How the Kaiju hit. */
  attack: Maybe<KaijuAttack>;
  /** Damage of a strike in points of the rule book; of StrikeCorrected what it really did. */
  damage: Maybe<Scalars['Int']['output']>;
  /** Damage of a hit in percent (pct), as it was reported. */
  damagePct: Maybe<Scalars['Int']['output']>;
  /** Id of the engagement. */
  engagementId: Scalars['ID']['output'];
  /** Id of the event. */
  id: Scalars['ID']['output'];
  /** Integrity in percent (pct), 0 to 100: of a hit what is left, of JaegerJoined what it began with. */
  integrityPct: Maybe<Scalars['Int']['output']>;
  /** The Jaeger it tells of. Null if it tells of none, or if the jaeger service does not answer. */
  jaeger: Maybe<Jaeger>;
  /** Id of that Jaeger; null if it tells of none. */
  jaegerId: Maybe<Scalars['ID']['output']>;
  /** Why a strike had no effect. */
  miss: Maybe<StrikeMiss>;
  /** The outcome, for OutcomeDeclared and EngagementClosed. */
  outcome: Maybe<EngagementOutcome>;
  /** From how far. */
  range: Maybe<StrikeRange>;
  /** Why, in the words of who ordered it. */
  reason: Maybe<Scalars['String']['output']>;
  /** When it was stored; never earlier than that of an event before it. */
  recordedAt: Scalars['DateTime']['output'];
  /** Rules of engagement from here on, for EngagementOpened and RoeChanged. */
  roe: Maybe<RulesOfEngagement>;
  /** Number of the strike in its engagement, from 1; that of the corrected one for StrikeCorrected. */
  strikeNo: Maybe<Scalars['Int']['output']>;
  /** Help that was called. */
  support: Maybe<SupportKind>;
  /** Damage by all strikes up to here, in points, corrections counted. */
  totalDamage: Maybe<Scalars['Int']['output']>;
  /** What happened. */
  type: EngagementEventType;
  /** Place in the engagement, from 1, without a gap. */
  version: Scalars['Int']['output'];
  /** What the record said before StrikeCorrected, in points. */
  was: Maybe<Scalars['Int']['output']>;
  /** Weapon of a strike. */
  weapon: Maybe<StrikeWeapon>;
};

/** A page of events of one engagement. */
export type EngagementEventConnection = {
  __typename?: 'EngagementEventConnection';
  /** The events, in order. */
  nodes: Array<EngagementEvent>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** What happened. More values may come. */
export type EngagementEventType =
  /** A claim on a Jaeger ended before it had joined. */
  | 'ClaimLapsed'
  /** The Conn-Pod of a Jaeger is open. */
  | 'ConnPodBreached'
  /** The record is complete. */
  | 'EngagementClosed'
  /** The engagement began. */
  | 'EngagementOpened'
  /** The Kaiju hit a Jaeger. */
  | 'HitTaken'
  /** A Jaeger takes part from now on. */
  | 'JaegerJoined'
  /** A Jaeger takes no part any more. */
  | 'JaegerWithdrew'
  /** The outcome was declared. */
  | 'OutcomeDeclared'
  /** A Ranger was hurt. */
  | 'RangerHurt'
  /** Other rules of engagement hold from now on. */
  | 'RoeChanged'
  /** The record of a strike was corrected. */
  | 'StrikeCorrected'
  /** A strike took effect. */
  | 'StrikeLanded'
  /** A strike had no effect. */
  | 'StrikeMissed'
  /** Help was called. */
  | 'SupportCalled';

/** What can be ordered of an engagement. More values may come. */
export type EngagementOrder =
  /** `callSupport`. */
  | 'CALL_SUPPORT'
  /** `changeRoe`. */
  | 'CHANGE_ROE'
  /** `closeEngagement`. */
  | 'CLOSE'
  /** `correctStrike`. */
  | 'CORRECT_STRIKE'
  /** `declareOutcome`. */
  | 'DECLARE_OUTCOME'
  /** `joinEngagement`. */
  | 'JOIN'
  /** `recordHit`. */
  | 'RECORD_HIT'
  /** `reportBreach`. */
  | 'REPORT_BREACH'
  /** `strikeKaiju`. */
  | 'STRIKE'
  /** `withdrawJaeger`. */
  | 'WITHDRAW';

/** How an engagement ended. The set is closed. */
export type EngagementOutcome =
  /** It was called off. */
  | 'ABORTED'
  /** At least one Jaeger was lost. */
  | 'JAEGER_LOST'
  /** The Kaiju was killed. */
  | 'KAIJU_KILLED'
  /** The Kaiju turned back. */
  | 'KAIJU_RETREATED';

/** Where an engagement is in its life. The set is closed. */
export type EngagementStatus =
  /** Its record is complete. */
  | 'CLOSED'
  /** Its outcome is declared; its record can still be corrected. */
  | 'DECIDED'
  /** It is being fought. */
  | 'OPEN';

/** A Jaeger in one engagement. */
export type Fighter = {
  __typename?: 'Fighter';
  /** What it was called when it joined. */
  callsign: Scalars['String']['output'];
  /** Damage that it did to the Kaiju, in points of the rule book, corrections counted. */
  damage: Scalars['Int']['output'];
  /** Strikes that took effect. */
  hits: Scalars['Int']['output'];
  /** Hits that it took. */
  hitsTaken: Scalars['Int']['output'];
  /** Structural integrity in percent (pct), 0 to 100, as this engagement has left it. */
  integrityPct: Scalars['Int']['output'];
  /** True once its Conn-Pod was breached. */
  isBreached: Scalars['Boolean']['output'];
  /** The Jaeger. Null if the jaeger service does not answer. */
  jaeger: Maybe<Jaeger>;
  /** Id of the Jaeger. */
  jaegerId: Scalars['ID']['output'];
  /** When it joined. */
  joinedAt: Scalars['DateTime']['output'];
  /** Generation of its design, 1 to 6. */
  mark: Scalars['Int']['output'];
  /** Whether it still fights. */
  status: FighterStatus;
  /** Strikes that it made; those that missed count. */
  strikes: Scalars['Int']['output'];
};

/** Whether a Jaeger still fights. The set is closed. */
export type FighterStatus =
  /** It takes part. */
  | 'ENGAGED'
  /** It has left the engagement. */
  | 'WITHDRAWN';

/** A place on the WGS-84 ellipsoid. */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  /** Latitude in degrees, -90 to 90, north positive. */
  lat: Scalars['Float']['output'];
  /** Longitude in degrees, -180 to 180, east positive. */
  lon: Scalars['Float']['output'];
};

/** A place on the WGS-84 ellipsoid. */
export type GeoPointInput = {
  /** Latitude in degrees, -90 to 90, north positive. */
  lat: Scalars['Float']['input'];
  /** Longitude in degrees, -180 to 180, east positive. */
  lon: Scalars['Float']['input'];
};

/** A Ranger who was hurt. What is personal is kept under a key of the Ranger's own. */
export type HurtRangerInput = {
  /** Heart rate in beats per minute (bpm), 0 to 300. */
  heartRateBpm?: InputMaybe<Scalars['Int']['input']>;
  /** Whether the Ranger is conscious. */
  isConscious?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the Ranger, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Id of the Ranger. */
  ranger: Scalars['ID']['input'];
};

/** A Ranger who was hurt in an engagement. */
export type Injury = {
  __typename?: 'Injury';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Heart rate in beats per minute (bpm); null if it was not reported or is forgotten. */
  heartRateBpm: Maybe<Scalars['Int']['output']>;
  /** Whether the Ranger was conscious; null if it was not reported or is forgotten. */
  isConscious: Maybe<Scalars['Boolean']['output']>;
  /** True if what is personal was forgotten for good: it is null then. */
  isForgotten: Scalars['Boolean']['output'];
  /** Id of the Jaeger. */
  jaegerId: Scalars['ID']['output'];
  /** Name of the Ranger; null if forgotten. */
  name: Maybe<Scalars['String']['output']>;
  /** Id of the Ranger. */
  rangerId: Scalars['ID']['output'];
};

/** A mech of the programme, driven by a crew of Rangers. */
export type Jaeger = {
  __typename?: 'Jaeger';
  /** What it has done in combat. */
  combatRecord: Maybe<JaegerCombatRecord>;
  /** The engagement that it fights in; null if in none. */
  engagement: Maybe<Engagement>;
  /** Id of the Jaeger. */
  id: Scalars['ID']['output'];
};

/** What a Jaeger has done in all its engagements. Follows the events with a delay of well under a second. */
export type JaegerCombatRecord = {
  __typename?: 'JaegerCombatRecord';
  /** Damage to Kaiju in points of the rule book, corrections counted. A whole number. */
  damageDone: Scalars['Float']['output'];
  /** Damage that it took in percent (pct), as it was reported, summed up. A whole number. */
  damageTakenPct: Scalars['Float']['output'];
  /** Engagements that it joined. */
  engagements: Scalars['Int']['output'];
  /** Strikes that took effect. */
  hits: Scalars['Int']['output'];
  /** Of those that are decided, how many it was lost in. */
  losses: Scalars['Int']['output'];
  /** Strikes that it made; those that missed count. */
  strikes: Scalars['Int']['output'];
  /** Of those that are decided, how many ended with the Kaiju killed. */
  wins: Scalars['Int']['output'];
};

/** A threat from the Breach. */
export type Kaiju = {
  __typename?: 'Kaiju';
  /** What it has done in combat. */
  combatRecord: Maybe<KaijuCombatRecord>;
  /** Engagements against it that are not closed, last opened first; at most 200. */
  engagements: Maybe<Array<Engagement>>;
  /** Id of the Kaiju. */
  id: Scalars['ID']['output'];
};

/** How a Kaiju hits. More values may come. */
export type KaijuAttack =
  /** Acid or blood. */
  | 'ACID'
  /** Jaws. */
  | 'BITE'
  /** Claws. */
  | 'CLAW'
  /** An electromagnetic pulse. */
  | 'PULSE'
  /** The whole body. */
  | 'RAM'
  /** The tail. */
  | 'TAIL';

/** What a Kaiju has done in all its engagements. Follows the events with a delay of well under a second. */
export type KaijuCombatRecord = {
  __typename?: 'KaijuCombatRecord';
  /** Damage that it did to Jaegers in percent (pct), as it was reported, summed up. A whole number. */
  damageDonePct: Scalars['Float']['output'];
  /** Damage that it took in points of the rule book, corrections counted. A whole number. */
  damageTaken: Scalars['Float']['output'];
  /** Engagements against it. */
  engagements: Scalars['Int']['output'];
  /** Engagements in which it was killed. */
  losses: Scalars['Int']['output'];
  /** Engagements in which it took a Jaeger, or from which it got away: JAEGER_LOST and KAIJU_RETREATED. */
  wins: Scalars['Int']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Calls help. Refused while the same help is on its way, 5 minutes. */
  callSupport: Maybe<Engagement>;
  /** Changes the rules of engagement. `reason` is 1 to 200 characters. Quiet if they hold already. */
  changeRoe: Maybe<Engagement>;
  /** Closes the record of a decided engagement for good. Quiet if it is closed already. */
  closeEngagement: Maybe<Engagement>;
  /** Gives a dead letter up for good; it stays on record. `reason` is 1 to 500 characters. Quiet if it is discarded already. */
  combatDiscardDeadLetter: Maybe<DeadLetter>;
  /** Gives a dead letter back to its queue, where it is tried as if it were new; an event is applied before those that wait behind it. Quiet if it was given back already. A command is refused 29 days after it was first published: whether it took effect is no longer known by then. */
  combatRequeueDeadLetter: Maybe<DeadLetter>;
  /** Makes the relay publish all events after position `to` again, after the event log was restored from an older state; 0 is all. Consumers skip what they had. `reason` is 1 to 500 characters. */
  combatRewindRelay: Maybe<Operations>;
  /** Corrects the record of a strike; what was said first stays visible. Possible until the engagement is closed. */
  correctStrike: Maybe<Engagement>;
  /** Declares how an engagement ended, once. A kill needs the damage that the category does not survive. */
  declareOutcome: Maybe<Engagement>;
  /** Destroys the key of what combat keeps of a person: name and vital signs of a Ranger read as forgotten from then on, everywhere. It cannot be undone. Backups of the keys live 30 days longer. */
  forgetSubject: Maybe<Scalars['Boolean']['output']>;
  /** Lets a deployed Jaeger take part. It fights in one engagement at a time. Quiet if it takes part already. */
  joinEngagement: Maybe<Engagement>;
  /** Opens an engagement against an active Kaiju. */
  openEngagement: Maybe<Engagement>;
  /** Stops a rebuild where it is. Quiet if none runs. */
  pauseRebuild: Maybe<Projection>;
  /** Builds a projection anew from the event store, while the one that serves goes on, and then puts it in its place. */
  rebuildProjection: Maybe<Projection>;
  /** Records that the Kaiju hit a Jaeger; its integrity stops at 0. */
  recordHit: Maybe<Engagement>;
  /** Applies a quarantined event again, then what waits behind it. True if it waited for a decision. */
  replayQuarantined: Maybe<Scalars['Boolean']['output']>;
  /** Records that a Conn-Pod is open: its Jaeger strikes no more. */
  reportBreach: Maybe<Engagement>;
  /** Lets a rebuild that was stopped, or that failed, go on. Quiet if it goes on already. */
  resumeRebuild: Maybe<Projection>;
  /** Puts back the generation that served before. */
  rollbackProjection: Maybe<Projection>;
  /** Gives a quarantined event up for good; what waits behind it is applied. `reason` is 1 to 500 characters. */
  skipQuarantined: Maybe<Scalars['Boolean']['output']>;
  /** Records a strike; the rule book says what it does. */
  strikeKaiju: Maybe<Engagement>;
  /** Takes a Jaeger out of an engagement. `reason` is 1 to 200 characters. Quiet if it has left already. */
  withdrawJaeger: Maybe<Engagement>;
};


export type MutationCallSupportArgs = {
  engagement: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  support: SupportKind;
};


export type MutationChangeRoeArgs = {
  engagement: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  roe: RulesOfEngagement;
};


export type MutationCloseEngagementArgs = {
  engagement: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};


export type MutationCombatDiscardDeadLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationCombatRequeueDeadLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};


export type MutationCombatRewindRelayArgs = {
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  to: Scalars['Float']['input'];
};


export type MutationCorrectStrikeArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: CorrectStrikeInput;
};


export type MutationDeclareOutcomeArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: DeclareOutcomeInput;
};


export type MutationForgetSubjectArgs = {
  idempotencyKey: Scalars['String']['input'];
  subject: Scalars['ID']['input'];
};


export type MutationJoinEngagementArgs = {
  engagement: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  jaeger: Scalars['ID']['input'];
};


export type MutationOpenEngagementArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: OpenEngagementInput;
};


export type MutationPauseRebuildArgs = {
  name: Scalars['String']['input'];
};


export type MutationRebuildProjectionArgs = {
  idempotencyKey: Scalars['String']['input'];
  name: Scalars['String']['input'];
};


export type MutationRecordHitArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: RecordHitInput;
};


export type MutationReplayQuarantinedArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReportBreachArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: ReportBreachInput;
};


export type MutationResumeRebuildArgs = {
  name: Scalars['String']['input'];
};


export type MutationRollbackProjectionArgs = {
  name: Scalars['String']['input'];
};


export type MutationSkipQuarantinedArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationStrikeKaijuArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: StrikeKaijuInput;
};


export type MutationWithdrawJaegerArgs = {
  engagement: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  jaeger: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};

/** An engagement to open. */
export type OpenEngagementInput = {
  /** Id of the Kaiju. */
  kaiju: Scalars['ID']['input'];
  /** When weapons may be used. */
  roe?: RulesOfEngagement;
  /** Where it is fought. */
  theatre: TheatreInput;
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

/** Whether an order is allowed now, by the rules alone. */
export type OrderVerdict = {
  __typename?: 'OrderVerdict';
  /** Code of the refusal; null if it is allowed. */
  code: Maybe<Scalars['String']['output']>;
  /** True if it would be carried out. */
  isAllowed: Scalars['Boolean']['output'];
  /** Id of the Jaeger it concerns; null if it concerns none. */
  jaegerId: Maybe<Scalars['ID']['output']>;
  /** Why it would be refused, in a sentence; null if it is allowed. */
  message: Maybe<Scalars['String']['output']>;
  /** The order. */
  order: EngagementOrder;
  /** The outcome it declares; null for all but DECLARE_OUTCOME. */
  outcome: Maybe<EngagementOutcome>;
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

/** Tables that follow from the events, for reading. */
export type Projection = {
  __typename?: 'Projection';
  /** The generation that is being built; null if none is. */
  building: Maybe<ProjectionGeneration>;
  /** The generation that serves; null before the first does. */
  live: Maybe<ProjectionGeneration>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Events that could not be applied and wait for a decision. A whole number. */
  quarantined: Scalars['Float']['output'];
  /** The latest of them, those that were given up last first. `first` is 1 to 500. */
  quarantinedEvents: Array<DeadLetter>;
  /** The generation that served before and can be put back; null if none is kept. */
  retired: Maybe<ProjectionGeneration>;
};


/** Tables that follow from the events, for reading. */
export type ProjectionQuarantinedEventsArgs = {
  first?: Scalars['Int']['input'];
};

/** One set of a projection's tables. */
export type ProjectionGeneration = {
  __typename?: 'ProjectionGeneration';
  /** Why it cannot go on; null if it can. */
  error: Maybe<Scalars['String']['output']>;
  /** Time to the newest event at this rate, in seconds (s); null if that cannot be said. */
  etaSeconds: Maybe<Scalars['Float']['output']>;
  /** Position of the newest event of the store. A whole number. */
  head: Scalars['Float']['output'];
  /** Its number, from 1. */
  number: Scalars['Int']['output'];
  /** Position of the last event it has applied. A whole number. */
  position: Scalars['Float']['output'];
  /** Events per second in the last seconds. */
  ratePerSecond: Scalars['Float']['output'];
  /** Where it is. */
  state: ProjectionState;
};

/** Where a projection's generation is. The set is closed. */
export type ProjectionState =
  /** It met events of a newer release, or a gap in the order. */
  | 'BLOCKED'
  /** Its tables are filled from the event store. */
  | 'BUILDING'
  /** It is nearly there and takes over the marks of the one that serves. */
  | 'CATCHING_UP'
  /** It cannot go on; `error` says why. */
  | 'FAILED'
  /** It serves. */
  | 'LIVE'
  /** An operator stopped it. */
  | 'PAUSED'
  /** It can serve. */
  | 'READY'
  /** It served before and is kept for a while, up to date. */
  | 'RETIRED';

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
  /** All that happened in combat, newest first; of one engagement or one person if they are given. `first` is 1 to 500. */
  auditTrail: Maybe<CombatAuditConnection>;
  /** The engagements that were not closed at a time, each as it was then. */
  boardAt: Maybe<CombatBoard>;
  /** What waits for an operator in the context combat, and how far its messages are behind. */
  combatOperations: Maybe<Operations>;
  /** The engagement with this id; null if there is none. As it was at a version or a time, if one of them is given: null before its first event, and AS_OF_IN_FUTURE for a moment that is not over. */
  engagement: Maybe<Engagement>;
  /** Engagements, last opened first. `first` is 1 to 500. */
  engagements: Maybe<EngagementConnection>;
  /** The projections of combat, by name. */
  projections: Maybe<Array<Projection>>;
  /** The rule book: every weapon with its damage. */
  weaponRules: Maybe<Array<WeaponRule>>;
  /** What strikes came to, by weapon, category and range; of one weapon if it is given. */
  weaponStatistics: Maybe<Array<WeaponStatistics>>;
};


export type QueryAuditTrailArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  by?: InputMaybe<Scalars['String']['input']>;
  engagement?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryBoardAtArgs = {
  time: Scalars['DateTime']['input'];
};


export type QueryEngagementArgs = {
  asOfTime?: InputMaybe<Scalars['DateTime']['input']>;
  asOfVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
};


export type QueryEngagementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  jaeger?: InputMaybe<Scalars['ID']['input']>;
  kaiju?: InputMaybe<Scalars['ID']['input']>;
  status?: InputMaybe<EngagementStatus>;
};


export type QueryWeaponStatisticsArgs = {
  weapon?: InputMaybe<StrikeWeapon>;
};

/** A hit that a Jaeger took. */
export type RecordHitInput = {
  /** How the Kaiju hit. */
  attack: KaijuAttack;
  /** Damage in percent (pct) of integrity, 1 to 100. */
  damagePct: Scalars['Int']['input'];
  /** Id of the engagement. */
  engagement: Scalars['ID']['input'];
  /** Id of the Jaeger. */
  jaeger: Scalars['ID']['input'];
};

/** A Conn-Pod that was breached. */
export type ReportBreachInput = {
  /** Id of the engagement. */
  engagement: Scalars['ID']['input'];
  /** Rangers who were hurt, at most 10. */
  hurt?: Array<HurtRangerInput>;
  /** Id of the Jaeger. */
  jaeger: Scalars['ID']['input'];
};

/** When weapons may be used. The set is closed. */
export type RulesOfEngagement =
  /** All weapons. */
  | 'WEAPONS_FREE'
  /** Only by a Jaeger that was hit in this engagement. */
  | 'WEAPONS_HOLD'
  /** Weapons that strike one place, not those that strike an area. */
  | 'WEAPONS_TIGHT';

/** Where a strike is aimed. The set is closed. */
export type StrikeAim =
  /** The middle of the body. */
  | 'CORE'
  /** The head: half as much again, at close range alone. */
  | 'HEAD'
  /** The limbs: a quarter less, and the weapon is ready in half the time. */
  | 'LIMBS';

/** A strike. */
export type StrikeKaijuInput = {
  /** Where it is aimed. */
  aim?: StrikeAim;
  /** Id of the engagement. */
  engagement: Scalars['ID']['input'];
  /** Id of the Jaeger that strikes. */
  jaeger: Scalars['ID']['input'];
  /** From how far. */
  range: StrikeRange;
  /** The weapon. */
  weapon: StrikeWeapon;
};

/** Why a strike had no effect. More values may come. */
export type StrikeMiss =
  /** The head cannot be hit from there. */
  | 'AIM_TOO_FINE'
  /** The weapon does not reach that far, or needs more room. */
  | 'OUT_OF_RANGE';

/** From how far a strike is made. The set is closed. */
export type StrikeRange =
  /** Within arm's reach. */
  | 'CLOSE'
  /** Beyond that. */
  | 'LONG'
  /** Up to about a kilometre. */
  | 'MEDIUM';

/** Weapons of the rule book. More values may come. */
export type StrikeWeapon =
  /** Arc gauntlets: electric discharge. */
  | 'ARC_GAUNTLETS'
  /** Swords and blades. */
  | 'BLADE'
  /** A cryogenic lance. */
  | 'CRYO_LANCE'
  /** Bare fists, which every Jaeger has. */
  | 'FISTS'
  /** A flak battery, which strikes an area. */
  | 'FLAK_BATTERY'
  /** Hammers, mauls and axes. */
  | 'MAUL'
  /** A plasma cannon. */
  | 'PLASMA_CANNON'
  /** A plasma caster, for one target. */
  | 'PLASMA_CASTER'
  /** A rail gun. */
  | 'RAIL_GUN'
  /** A rack of rockets, which strikes an area. */
  | 'ROCKET_RACK'
  /** A sonic horn, which strikes an area. */
  | 'SONIC_HORN'
  /** Spears and lances. */
  | 'SPEAR'
  /** Torpedoes. */
  | 'TORPEDO';

export type Subscription = {
  __typename?: 'Subscription';
  /** The engagements that are not closed, whenever one of them changed; at most twice a second. */
  combatBoard: CombatBoard;
  /** Events of an engagement as they are stored, each once and in order. From now on without `after`, else from the event after that version. Resumes by the live cursor. */
  engagementEvents: EngagementEvent;
  /** How far a projection's rebuild is; its serving generation if none runs. At most twice a second. */
  projectionProgress: ProjectionGeneration;
};


export type SubscriptionEngagementEventsArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
};


export type SubscriptionProjectionProgressArgs = {
  name: Scalars['String']['input'];
};

/** Help that can be called. More values may come. */
export type SupportKind =
  /** Aircraft. */
  | 'AIR'
  /** Rescue of Rangers. */
  | 'MEDEVAC'
  /** Ships. */
  | 'NAVAL'
  /** Another Jaeger. */
  | 'REINFORCEMENT';

/** Where an engagement is fought. */
export type Theatre = {
  __typename?: 'Theatre';
  /** What people call it. */
  name: Scalars['String']['output'];
  /** Its middle. */
  position: GeoPoint;
};

/** A place that has a name. */
export type TheatreInput = {
  /** What people call it, 1 to 80 characters. */
  name: Scalars['String']['input'];
  /** Its middle. */
  position: GeoPointInput;
};

/** A person who signs in. */
export type User = {
  __typename?: 'User';
  /** Id of the user. */
  id: Scalars['ID']['output'];
};

/** Damage of one weapon against one category from one range. */
export type WeaponDamage = {
  __typename?: 'WeaponDamage';
  /** Category of the Kaiju as a number: 1 to 5 for I to V. */
  categoryNo: Scalars['Int']['output'];
  /** Points; 0 if it does not reach. */
  damage: Scalars['Int']['output'];
  /** From how far. */
  range: StrikeRange;
};

/** What the rule book says of a weapon. */
export type WeaponRule = {
  __typename?: 'WeaponRule';
  /** Time until it is ready again, in seconds (s). */
  cooldownS: Scalars['Int']['output'];
  /** Damage of a strike at the core. */
  damage: Array<WeaponDamage>;
  /** True if it strikes an area. */
  isArea: Scalars['Boolean']['output'];
  /** How it works: MELEE, PLASMA, MISSILE, PROJECTILE or DISCHARGE. A Jaeger may use weapons of the kinds it carries. */
  kind: Scalars['String']['output'];
  /** The weapon. */
  weapon: StrikeWeapon;
};

/** What strikes with one weapon came to. */
export type WeaponStatistics = {
  __typename?: 'WeaponStatistics';
  /** Category of the Kaiju as a number: 1 to 5 for I to V. */
  categoryNo: Scalars['Int']['output'];
  /** Damage in points of the rule book, corrections counted. A whole number. */
  damage: Scalars['Float']['output'];
  /** Strikes that took effect. A whole number. */
  hits: Scalars['Float']['output'];
  /** From how far. */
  range: StrikeRange;
  /** Strikes; those that missed count. A whole number. */
  strikes: Scalars['Float']['output'];
  /** The weapon. */
  weapon: StrikeWeapon;
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
  Engagement: Engagement;
  Jaeger: Jaeger;
  Kaiju: Kaiju;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Engagement:
    ( { __typename: 'Engagement' }
    & GraphQLRecursivePick<FederationTypes['Engagement'], {"id":true}> );
  Jaeger:
    ( { __typename: 'Jaeger' }
    & GraphQLRecursivePick<FederationTypes['Jaeger'], {"id":true}> );
  Kaiju:
    ( { __typename: 'Kaiju' }
    & GraphQLRecursivePick<FederationTypes['Kaiju'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CombatAuditConnection: ResolverTypeWrapper<CombatAuditConnection>;
  CombatAuditEntry: ResolverTypeWrapper<CombatAuditEntry>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CombatBoard: ResolverTypeWrapper<BoardView>;
  ConsumerLag: ResolverTypeWrapper<ConsumerLag>;
  CorrectStrikeInput: CorrectStrikeInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetter: ResolverTypeWrapper<DeadEvent>;
  DeadLetterConnection: ResolverTypeWrapper<Omit<DeadLetterConnection, 'nodes'> & { nodes: Array<ResolversTypes['DeadLetter']> }>;
  DeadLetterQueue: ResolverTypeWrapper<DeadLetterQueue>;
  DeadLetterStatus: DeadLetterStatus;
  DeadLetters: ResolverTypeWrapper<Omit<DeadLetters, 'page'> & { page: ResolversTypes['DeadLetterConnection'] }>;
  DeclareOutcomeInput: DeclareOutcomeInput;
  Engagement: ResolverTypeWrapper<EngagementView>;
  EngagementConnection: ResolverTypeWrapper<Omit<EngagementConnection, 'nodes'> & { nodes: Array<ResolversTypes['Engagement']> }>;
  EngagementEvent: ResolverTypeWrapper<EventView>;
  EngagementEventConnection: ResolverTypeWrapper<Omit<EngagementEventConnection, 'nodes'> & { nodes: Array<ResolversTypes['EngagementEvent']> }>;
  EngagementEventType: EngagementEventType;
  EngagementOrder: EngagementOrder;
  EngagementOutcome: EngagementOutcome;
  EngagementStatus: EngagementStatus;
  Fighter: ResolverTypeWrapper<DomainFighter>;
  FighterStatus: FighterStatus;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  GeoPointInput: GeoPointInput;
  HurtRangerInput: HurtRangerInput;
  Injury: ResolverTypeWrapper<InjuryView>;
  Jaeger: ResolverTypeWrapper<Elsewhere>;
  JaegerCombatRecord: ResolverTypeWrapper<JaegerCombatRecord>;
  Kaiju: ResolverTypeWrapper<Elsewhere>;
  KaijuAttack: KaijuAttack;
  KaijuCombatRecord: ResolverTypeWrapper<KaijuCombatRecord>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OpenEngagementInput: OpenEngagementInput;
  Operations: ResolverTypeWrapper<Omit<Operations, 'deadLetters'> & { deadLetters?: Maybe<ResolversTypes['DeadLetters']> }>;
  OperatorOrder: ResolverTypeWrapper<OperatorOrder>;
  OperatorOrderConnection: ResolverTypeWrapper<OperatorOrderConnection>;
  OrderVerdict: ResolverTypeWrapper<OrderVerdict>;
  Outbox: ResolverTypeWrapper<Outbox>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Projection: ResolverTypeWrapper<ProjectionStatus>;
  ProjectionGeneration: ResolverTypeWrapper<ProjectionGeneration>;
  ProjectionState: ProjectionState;
  Quarantine: ResolverTypeWrapper<Quarantine>;
  QuarantineReason: ResolverTypeWrapper<QuarantineReason>;
  QuarantinedInput: ResolverTypeWrapper<QuarantinedInput>;
  QuarantinedInputConnection: ResolverTypeWrapper<QuarantinedInputConnection>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordHitInput: RecordHitInput;
  ReportBreachInput: ReportBreachInput;
  RulesOfEngagement: RulesOfEngagement;
  StrikeAim: StrikeAim;
  StrikeKaijuInput: StrikeKaijuInput;
  StrikeMiss: StrikeMiss;
  StrikeRange: StrikeRange;
  StrikeWeapon: StrikeWeapon;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SupportKind: SupportKind;
  Theatre: ResolverTypeWrapper<DomainTheatre>;
  TheatreInput: TheatreInput;
  User: ResolverTypeWrapper<User>;
  WeaponDamage: ResolverTypeWrapper<WeaponDamage>;
  WeaponRule: ResolverTypeWrapper<WeaponRule>;
  WeaponStatistics: ResolverTypeWrapper<WeaponStatistics>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CombatAuditConnection: CombatAuditConnection;
  CombatAuditEntry: CombatAuditEntry;
  ID: Scalars['ID']['output'];
  Float: Scalars['Float']['output'];
  CombatBoard: BoardView;
  ConsumerLag: ConsumerLag;
  CorrectStrikeInput: CorrectStrikeInput;
  DateTime: Scalars['DateTime']['output'];
  DeadLetter: DeadEvent;
  DeadLetterConnection: Omit<DeadLetterConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['DeadLetter']> };
  DeadLetterQueue: DeadLetterQueue;
  DeadLetters: Omit<DeadLetters, 'page'> & { page: ResolversParentTypes['DeadLetterConnection'] };
  DeclareOutcomeInput: DeclareOutcomeInput;
  Engagement: EngagementView;
  EngagementConnection: Omit<EngagementConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Engagement']> };
  EngagementEvent: EventView;
  EngagementEventConnection: Omit<EngagementEventConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['EngagementEvent']> };
  Fighter: DomainFighter;
  GeoPoint: GeoPoint;
  GeoPointInput: GeoPointInput;
  HurtRangerInput: HurtRangerInput;
  Injury: InjuryView;
  Jaeger: Elsewhere;
  JaegerCombatRecord: JaegerCombatRecord;
  Kaiju: Elsewhere;
  KaijuCombatRecord: KaijuCombatRecord;
  Mutation: Record<PropertyKey, never>;
  OpenEngagementInput: OpenEngagementInput;
  Operations: Omit<Operations, 'deadLetters'> & { deadLetters?: Maybe<ResolversParentTypes['DeadLetters']> };
  OperatorOrder: OperatorOrder;
  OperatorOrderConnection: OperatorOrderConnection;
  OrderVerdict: OrderVerdict;
  Outbox: Outbox;
  PageInfo: PageInfo;
  Projection: ProjectionStatus;
  ProjectionGeneration: ProjectionGeneration;
  Quarantine: Quarantine;
  QuarantineReason: QuarantineReason;
  QuarantinedInput: QuarantinedInput;
  QuarantinedInputConnection: QuarantinedInputConnection;
  Query: Record<PropertyKey, never>;
  RecordHitInput: RecordHitInput;
  ReportBreachInput: ReportBreachInput;
  StrikeKaijuInput: StrikeKaijuInput;
  Subscription: Record<PropertyKey, never>;
  Theatre: DomainTheatre;
  TheatreInput: TheatreInput;
  User: User;
  WeaponDamage: WeaponDamage;
  WeaponRule: WeaponRule;
  WeaponStatistics: WeaponStatistics;
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

export type CombatAuditConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CombatAuditConnection'] = ResolversParentTypes['CombatAuditConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['CombatAuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CombatAuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CombatAuditEntry'] = ResolversParentTypes['CombatAuditEntry']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  engagementId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  stream?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CombatBoardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CombatBoard'] = ResolversParentTypes['CombatBoard']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  engagements?: Resolver<Array<ResolversTypes['Engagement']>, ParentType, ContextType>;
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

export type EngagementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Engagement'] = ResolversParentTypes['Engagement'], FederationReferenceType extends FederationReferenceTypes['Engagement'] = FederationReferenceTypes['Engagement']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Engagement']> | FederationReferenceType, FederationReferenceType, ContextType>;
  categoryNo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  codename?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  events?: Resolver<ResolversTypes['EngagementEventConnection'], ParentType, ContextType, RequireFields<EngagementEventsArgs, 'first'>>;
  fighters?: Resolver<Array<ResolversTypes['Fighter']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  injuries?: Resolver<Array<ResolversTypes['Injury']>, ParentType, ContextType>;
  kaiju?: Resolver<Maybe<ResolversTypes['Kaiju']>, ParentType, ContextType>;
  kaijuId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  killThreshold?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['EngagementOutcome']>, ParentType, ContextType>;
  roe?: Resolver<ResolversTypes['RulesOfEngagement'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['EngagementStatus'], ParentType, ContextType>;
  theatre?: Resolver<ResolversTypes['Theatre'], ParentType, ContextType>;
  totalDamage?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  verdicts?: Resolver<Array<ResolversTypes['OrderVerdict']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EngagementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EngagementConnection'] = ResolversParentTypes['EngagementConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Engagement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EngagementEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EngagementEvent'] = ResolversParentTypes['EngagementEvent']> = {
  aim?: Resolver<Maybe<ResolversTypes['StrikeAim']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  attack?: Resolver<Maybe<ResolversTypes['KaijuAttack']>, ParentType, ContextType>;
  damage?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  damagePct?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  engagementId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrityPct?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  jaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType>;
  jaegerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  miss?: Resolver<Maybe<ResolversTypes['StrikeMiss']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['EngagementOutcome']>, ParentType, ContextType>;
  range?: Resolver<Maybe<ResolversTypes['StrikeRange']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  roe?: Resolver<Maybe<ResolversTypes['RulesOfEngagement']>, ParentType, ContextType>;
  strikeNo?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  support?: Resolver<Maybe<ResolversTypes['SupportKind']>, ParentType, ContextType>;
  totalDamage?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['EngagementEventType'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  was?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  weapon?: Resolver<Maybe<ResolversTypes['StrikeWeapon']>, ParentType, ContextType>;
};

export type EngagementEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EngagementEventConnection'] = ResolversParentTypes['EngagementEventConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['EngagementEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FighterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fighter'] = ResolversParentTypes['Fighter']> = {
  callsign?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  damage?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hitsTaken?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  integrityPct?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isBreached?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType>;
  jaegerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  joinedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  mark?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['FighterStatus'], ParentType, ContextType>;
  strikes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  lat?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lon?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type InjuryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Injury'] = ResolversParentTypes['Injury']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  heartRateBpm?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isConscious?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isForgotten?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jaegerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rangerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type JaegerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Jaeger'] = ResolversParentTypes['Jaeger'], FederationReferenceType extends FederationReferenceTypes['Jaeger'] = FederationReferenceTypes['Jaeger']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Jaeger']> | FederationReferenceType, FederationReferenceType, ContextType>;
  combatRecord?: Resolver<Maybe<ResolversTypes['JaegerCombatRecord']>, ParentType, ContextType>;
  engagement?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type JaegerCombatRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JaegerCombatRecord'] = ResolversParentTypes['JaegerCombatRecord']> = {
  damageDone?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  damageTakenPct?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  engagements?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  losses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  strikes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  wins?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type KaijuResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Kaiju'] = ResolversParentTypes['Kaiju'], FederationReferenceType extends FederationReferenceTypes['Kaiju'] = FederationReferenceTypes['Kaiju']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Kaiju']> | FederationReferenceType, FederationReferenceType, ContextType>;
  combatRecord?: Resolver<Maybe<ResolversTypes['KaijuCombatRecord']>, ParentType, ContextType>;
  engagements?: Resolver<Maybe<Array<ResolversTypes['Engagement']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type KaijuCombatRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KaijuCombatRecord'] = ResolversParentTypes['KaijuCombatRecord']> = {
  damageDonePct?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  damageTaken?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  engagements?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  losses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  wins?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  callSupport?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<MutationCallSupportArgs, 'engagement' | 'idempotencyKey' | 'support'>>;
  changeRoe?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<MutationChangeRoeArgs, 'engagement' | 'idempotencyKey' | 'reason' | 'roe'>>;
  closeEngagement?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<MutationCloseEngagementArgs, 'engagement' | 'idempotencyKey'>>;
  combatDiscardDeadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<MutationCombatDiscardDeadLetterArgs, 'id' | 'idempotencyKey' | 'reason'>>;
  combatRequeueDeadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<MutationCombatRequeueDeadLetterArgs, 'id' | 'idempotencyKey'>>;
  combatRewindRelay?: Resolver<Maybe<ResolversTypes['Operations']>, ParentType, ContextType, RequireFields<MutationCombatRewindRelayArgs, 'idempotencyKey' | 'reason' | 'to'>>;
  correctStrike?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<MutationCorrectStrikeArgs, 'idempotencyKey' | 'input'>>;
  declareOutcome?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<MutationDeclareOutcomeArgs, 'idempotencyKey' | 'input'>>;
  forgetSubject?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationForgetSubjectArgs, 'idempotencyKey' | 'subject'>>;
  joinEngagement?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<MutationJoinEngagementArgs, 'engagement' | 'idempotencyKey' | 'jaeger'>>;
  openEngagement?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<MutationOpenEngagementArgs, 'idempotencyKey' | 'input'>>;
  pauseRebuild?: Resolver<Maybe<ResolversTypes['Projection']>, ParentType, ContextType, RequireFields<MutationPauseRebuildArgs, 'name'>>;
  rebuildProjection?: Resolver<Maybe<ResolversTypes['Projection']>, ParentType, ContextType, RequireFields<MutationRebuildProjectionArgs, 'idempotencyKey' | 'name'>>;
  recordHit?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<MutationRecordHitArgs, 'idempotencyKey' | 'input'>>;
  replayQuarantined?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationReplayQuarantinedArgs, 'id'>>;
  reportBreach?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<MutationReportBreachArgs, 'idempotencyKey' | 'input'>>;
  resumeRebuild?: Resolver<Maybe<ResolversTypes['Projection']>, ParentType, ContextType, RequireFields<MutationResumeRebuildArgs, 'name'>>;
  rollbackProjection?: Resolver<Maybe<ResolversTypes['Projection']>, ParentType, ContextType, RequireFields<MutationRollbackProjectionArgs, 'name'>>;
  skipQuarantined?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationSkipQuarantinedArgs, 'id' | 'reason'>>;
  strikeKaiju?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<MutationStrikeKaijuArgs, 'idempotencyKey' | 'input'>>;
  withdrawJaeger?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<MutationWithdrawJaegerArgs, 'engagement' | 'idempotencyKey' | 'jaeger' | 'reason'>>;
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

export type OrderVerdictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderVerdict'] = ResolversParentTypes['OrderVerdict']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isAllowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jaegerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  order?: Resolver<ResolversTypes['EngagementOrder'], ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['EngagementOutcome']>, ParentType, ContextType>;
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

export type ProjectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Projection'] = ResolversParentTypes['Projection']> = {
  building?: Resolver<Maybe<ResolversTypes['ProjectionGeneration']>, ParentType, ContextType>;
  live?: Resolver<Maybe<ResolversTypes['ProjectionGeneration']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quarantined?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  quarantinedEvents?: Resolver<Array<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<ProjectionQuarantinedEventsArgs, 'first'>>;
  retired?: Resolver<Maybe<ResolversTypes['ProjectionGeneration']>, ParentType, ContextType>;
};

export type ProjectionGenerationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectionGeneration'] = ResolversParentTypes['ProjectionGeneration']> = {
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  etaSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  head?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  ratePerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ProjectionState'], ParentType, ContextType>;
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
  auditTrail?: Resolver<Maybe<ResolversTypes['CombatAuditConnection']>, ParentType, ContextType, RequireFields<QueryAuditTrailArgs, 'first'>>;
  boardAt?: Resolver<Maybe<ResolversTypes['CombatBoard']>, ParentType, ContextType, RequireFields<QueryBoardAtArgs, 'time'>>;
  combatOperations?: Resolver<Maybe<ResolversTypes['Operations']>, ParentType, ContextType>;
  engagement?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<QueryEngagementArgs, 'id'>>;
  engagements?: Resolver<Maybe<ResolversTypes['EngagementConnection']>, ParentType, ContextType, RequireFields<QueryEngagementsArgs, 'first'>>;
  projections?: Resolver<Maybe<Array<ResolversTypes['Projection']>>, ParentType, ContextType>;
  weaponRules?: Resolver<Maybe<Array<ResolversTypes['WeaponRule']>>, ParentType, ContextType>;
  weaponStatistics?: Resolver<Maybe<Array<ResolversTypes['WeaponStatistics']>>, ParentType, ContextType, Partial<QueryWeaponStatisticsArgs>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  combatBoard?: SubscriptionResolver<ResolversTypes['CombatBoard'], "combatBoard", ParentType, ContextType>;
  engagementEvents?: SubscriptionResolver<ResolversTypes['EngagementEvent'], "engagementEvents", ParentType, ContextType, RequireFields<SubscriptionEngagementEventsArgs, 'id'>>;
  projectionProgress?: SubscriptionResolver<ResolversTypes['ProjectionGeneration'], "projectionProgress", ParentType, ContextType, RequireFields<SubscriptionProjectionProgressArgs, 'name'>>;
};

export type TheatreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Theatre'] = ResolversParentTypes['Theatre']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type WeaponDamageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WeaponDamage'] = ResolversParentTypes['WeaponDamage']> = {
  categoryNo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  damage?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  range?: Resolver<ResolversTypes['StrikeRange'], ParentType, ContextType>;
};

export type WeaponRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WeaponRule'] = ResolversParentTypes['WeaponRule']> = {
  cooldownS?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  damage?: Resolver<Array<ResolversTypes['WeaponDamage']>, ParentType, ContextType>;
  isArea?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weapon?: Resolver<ResolversTypes['StrikeWeapon'], ParentType, ContextType>;
};

export type WeaponStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WeaponStatistics'] = ResolversParentTypes['WeaponStatistics']> = {
  categoryNo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  damage?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  hits?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  range?: Resolver<ResolversTypes['StrikeRange'], ParentType, ContextType>;
  strikes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  weapon?: Resolver<ResolversTypes['StrikeWeapon'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  CombatAuditConnection?: CombatAuditConnectionResolvers<ContextType>;
  CombatAuditEntry?: CombatAuditEntryResolvers<ContextType>;
  CombatBoard?: CombatBoardResolvers<ContextType>;
  ConsumerLag?: ConsumerLagResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterQueue?: DeadLetterQueueResolvers<ContextType>;
  DeadLetters?: DeadLettersResolvers<ContextType>;
  Engagement?: EngagementResolvers<ContextType>;
  EngagementConnection?: EngagementConnectionResolvers<ContextType>;
  EngagementEvent?: EngagementEventResolvers<ContextType>;
  EngagementEventConnection?: EngagementEventConnectionResolvers<ContextType>;
  Fighter?: FighterResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  Injury?: InjuryResolvers<ContextType>;
  Jaeger?: JaegerResolvers<ContextType>;
  JaegerCombatRecord?: JaegerCombatRecordResolvers<ContextType>;
  Kaiju?: KaijuResolvers<ContextType>;
  KaijuCombatRecord?: KaijuCombatRecordResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Operations?: OperationsResolvers<ContextType>;
  OperatorOrder?: OperatorOrderResolvers<ContextType>;
  OperatorOrderConnection?: OperatorOrderConnectionResolvers<ContextType>;
  OrderVerdict?: OrderVerdictResolvers<ContextType>;
  Outbox?: OutboxResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Projection?: ProjectionResolvers<ContextType>;
  ProjectionGeneration?: ProjectionGenerationResolvers<ContextType>;
  Quarantine?: QuarantineResolvers<ContextType>;
  QuarantineReason?: QuarantineReasonResolvers<ContextType>;
  QuarantinedInput?: QuarantinedInputResolvers<ContextType>;
  QuarantinedInputConnection?: QuarantinedInputConnectionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Theatre?: TheatreResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  WeaponDamage?: WeaponDamageResolvers<ContextType>;
  WeaponRule?: WeaponRuleResolvers<ContextType>;
  WeaponStatistics?: WeaponStatisticsResolvers<ContextType>;
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
