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
  /** Out of its Shatterdome, on patrol or engaged. */
  | 'DEPLOYED'
  /** In a Shatterdome. */
  | 'DOCKED'
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
  /** Calls a Jaeger back to its Shatterdome. Quiet if it is there already. */
  recallJaeger: Maybe<Jaeger>;
  /** Takes `damagePct` percent, 1 to 100, off the integrity, which stops at 0. `cause` is 1 to 200 characters. */
  recordJaegerDamage: Maybe<Jaeger>;
  /** Adds `repairPct` percent, 1 to 100, to the integrity, which stops at 100. In the field a Jaeger stays DEPLOYED; at its Shatterdome it is IN_MAINTENANCE until it is whole, then DOCKED. Quiet if it is whole already. */
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


export type MutationRecallJaegerArgs = {
  idempotencyKey: Scalars['String']['input'];
  jaeger: Scalars['ID']['input'];
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

/** Where a page ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last node; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** True if a further page exists. */
  hasNextPage: Scalars['Boolean']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** The Jaeger with this id; null if there is none. */
  jaeger: Maybe<Jaeger>;
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
  CommissionJaegerInput: CommissionJaegerInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Crew: ResolverTypeWrapper<DomainJaeger>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  HomeBase: ResolverTypeWrapper<HomeBase>;
  Jaeger: ResolverTypeWrapper<DomainJaeger>;
  JaegerConnection: ResolverTypeWrapper<Omit<JaegerConnection, 'nodes'> & { nodes: Array<ResolversTypes['Jaeger']> }>;
  JaegerStatus: JaegerStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
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
  CommissionJaegerInput: CommissionJaegerInput;
  ID: Scalars['ID']['output'];
  Crew: DomainJaeger;
  DateTime: Scalars['DateTime']['output'];
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  HomeBase: HomeBase;
  Jaeger: DomainJaeger;
  JaegerConnection: Omit<JaegerConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Jaeger']> };
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
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

export type CrewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Crew'] = ResolversParentTypes['Crew']> = {
  compatibilityPct?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rangers?: Resolver<Array<ResolversTypes['Ranger']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

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
  recallJaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationRecallJaegerArgs, 'idempotencyKey' | 'jaeger'>>;
  recordJaegerDamage?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationRecordJaegerDamageArgs, 'cause' | 'damagePct' | 'idempotencyKey' | 'jaeger'>>;
  repairJaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationRepairJaegerArgs, 'idempotencyKey' | 'jaeger' | 'repairPct'>>;
  retireJaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<MutationRetireJaegerArgs, 'idempotencyKey' | 'jaeger' | 'reason'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  jaeger?: Resolver<Maybe<ResolversTypes['Jaeger']>, ParentType, ContextType, RequireFields<QueryJaegerArgs, 'id'>>;
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
  Crew?: CrewResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  GeoPoint?: GeoPointResolvers<ContextType>;
  HomeBase?: HomeBaseResolvers<ContextType>;
  Jaeger?: JaegerResolvers<ContextType>;
  JaegerConnection?: JaegerConnectionResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
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
