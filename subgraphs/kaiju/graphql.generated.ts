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
  /** Its track has ended, or nothing was heard of it for 24 hours. */
  | 'GONE';

export type Mutation = {
  __typename?: 'Mutation';
  /** Reads a batch in the form of its source and records what can be read; the rest is in quarantine, with the reason. At most 100 KB. */
  recordDetections: Maybe<DetectionResult>;
  /** Vouches for a detection: it becomes a sighting of its Kaiju. Quiet if the same person vouches for it already. */
  vouchForDetection: Maybe<Sighting>;
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

/** Where a page ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last node; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** True if a further page exists. */
  hasNextPage: Scalars['Boolean']['output'];
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

export type Query = {
  __typename?: 'Query';
  /** The Kaiju with this id, or that had it once; null if there is none. */
  kaiju: Maybe<Kaiju>;
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
  /** Each threat when it has been assessed anew: once for every active Kaiju at first, then as detections and tracks come in. */
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
  /** Nearest coast or Shatterdome, whichever it reaches first on its course; the nearest of all if its course leads to none. */
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
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Detection: ResolverTypeWrapper<DomainDetection>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DetectionConnection: ResolverTypeWrapper<Omit<DetectionConnection, 'nodes'> & { nodes: Array<ResolversTypes['Detection']> }>;
  DetectionResult: ResolverTypeWrapper<Recorded>;
  DetectionSourceKind: DetectionSourceKind;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Kaiju: ResolverTypeWrapper<DomainKaiju>;
  KaijuCategory: KaijuCategory;
  KaijuConnection: ResolverTypeWrapper<Omit<KaijuConnection, 'nodes'> & { nodes: Array<ResolversTypes['Kaiju']> }>;
  KaijuStatus: KaijuStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  QuarantinedDetection: ResolverTypeWrapper<DomainQuarantined>;
  QuarantinedDetectionConnection: ResolverTypeWrapper<Omit<QuarantinedDetectionConnection, 'nodes'> & { nodes: Array<ResolversTypes['QuarantinedDetection']> }>;
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
  DateTime: Scalars['DateTime']['output'];
  Detection: DomainDetection;
  ID: Scalars['ID']['output'];
  DetectionConnection: Omit<DetectionConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Detection']> };
  DetectionResult: Recorded;
  GeoPoint: GeoPoint;
  Kaiju: DomainKaiju;
  KaijuConnection: Omit<KaijuConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Kaiju']> };
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  QuarantinedDetection: DomainQuarantined;
  QuarantinedDetectionConnection: Omit<QuarantinedDetectionConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['QuarantinedDetection']> };
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

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

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
  recordDetections?: Resolver<Maybe<ResolversTypes['DetectionResult']>, ParentType, ContextType, RequireFields<MutationRecordDetectionsArgs, 'content' | 'idempotencyKey' | 'source'>>;
  vouchForDetection?: Resolver<Maybe<ResolversTypes['Sighting']>, ParentType, ContextType, RequireFields<MutationVouchForDetectionArgs, 'detection' | 'idempotencyKey'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  kaiju?: Resolver<Maybe<ResolversTypes['Kaiju']>, ParentType, ContextType, RequireFields<QueryKaijuArgs, 'id'>>;
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
  DateTime?: GraphQLScalarType;
  Detection?: DetectionResolvers<ContextType>;
  DetectionConnection?: DetectionConnectionResolvers<ContextType>;
  DetectionResult?: DetectionResultResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  Kaiju?: KaijuResolvers<ContextType>;
  KaijuConnection?: KaijuConnectionResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  QuarantinedDetection?: QuarantinedDetectionResolvers<ContextType>;
  QuarantinedDetectionConnection?: QuarantinedDetectionConnectionResolvers<ContextType>;
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
