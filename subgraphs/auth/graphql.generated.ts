import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Account as DomainAccount } from './domain/account.ts';
import type { Session as DomainSession } from './domain/session.ts';
import type { ApiKey as DomainApiKey } from './domain/api-key.ts';
import type { AuditEntry as AuditLine } from './application/ports.ts';
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

/** A key for programs. It may do what its scopes say, and never more than its owner may at that moment. */
export type ApiKey = {
  __typename?: 'ApiKey';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** From when on it is refused. */
  expiresAt: Scalars['DateTime']['output'];
  /** Id of the key; the part of the key that may be shown. */
  id: Scalars['ID']['output'];
  /** UTC day of its last use as an instant at midnight; null if never used. */
  lastUsedOn: Maybe<Scalars['DateTime']['output']>;
  /** What the key is for, in its owner's words. */
  name: Scalars['String']['output'];
  /** Whose key it is; null if the account is gone. */
  owner: Maybe<User>;
  /** When it was revoked; null if it was not. */
  revokedAt: Maybe<Scalars['DateTime']['output']>;
  /** Scopes of the key. */
  scopes: Array<Scalars['String']['output']>;
};

/** A new key. The secret is shown this once. */
export type ApiKeySecret = {
  __typename?: 'ApiKeySecret';
  /** The key. */
  apiKey: ApiKey;
  /** What a program sends as its bearer token. */
  secret: Scalars['String']['output'];
};

/** A page of the audit list. */
export type AuditConnection = {
  __typename?: 'AuditConnection';
  /** The entries, newest first. */
  nodes: Array<AuditEntry>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** Something that happened and that somebody may want to know later. Kept for 400 days. */
export type AuditEntry = {
  __typename?: 'AuditEntry';
  /** What was done, such as SIGNED_IN or ROLE_CHANGED. More values may come. */
  action: Scalars['String']['output'];
  /** Who did it; null if nobody was signed in or the account is gone. */
  actor: Maybe<User>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Correlation id of the request. */
  correlationId: Scalars['String']['output'];
  /** More about it as JSON text, such as the old and the new role; null if there is no more. */
  detail: Maybe<Scalars['String']['output']>;
  /** Id of the entry; greater is later. */
  id: Scalars['ID']['output'];
  /** Address it came from; null if unknown. */
  ip: Maybe<Scalars['String']['output']>;
  /** Whom or what it was done to: the id of a user, session or key; null if nothing. */
  subject: Maybe<Scalars['String']['output']>;
};

/** The first administrator. */
export type BootstrapAdminInput = {
  /** Address to sign in with. */
  email: Scalars['String']['input'];
  /** What others shall call this person, 1 to 80 characters. */
  name: Scalars['String']['input'];
  /** Password, 12 to 128 characters. */
  password: Scalars['String']['input'];
  /** What follows `#` in the printed link. */
  token: Scalars['String']['input'];
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

/** A key for programs. */
export type CreateApiKeyInput = {
  /** Days until it is refused, 1 to 365. */
  days: Scalars['Int']['input'];
  /** What the key is for, 1 to 80 characters. */
  name: Scalars['String']['input'];
  /** Scopes of the key, each one that you hold now; `graph:adhoc` is for keys alone. */
  scopes: Array<Scalars['String']['input']>;
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

/** An account as an administrator sees it. */
export type ManagedUser = {
  __typename?: 'ManagedUser';
  /** When the account was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Name for signing in. */
  email: Scalars['String']['output'];
  /** Whether signing in asks for a code as well. */
  hasTotp: Scalars['Boolean']['output'];
  /** Where this person is signed in, newest first. */
  sessions: Array<Session>;
  /** Whether this person can sign in. */
  status: UserStatus;
  /** As others see this person. */
  user: User;
};

/** A page of accounts. */
export type ManagedUserConnection = {
  __typename?: 'ManagedUserConnection';
  /** The accounts, by e-mail address. */
  nodes: Array<ManagedUser>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Gives a dead letter up for good; it stays on record. `reason` is 1 to 500 characters. Quiet if it is discarded already. */
  authDiscardDeadLetter: Maybe<DeadLetter>;
  /** Gives a dead letter back to its queue, where it is tried as if it were new; an event is applied before those that wait behind it. Quiet if it was given back already. A command is refused 29 days after it was first published: whether it took effect is no longer known by then. */
  authRequeueDeadLetter: Maybe<DeadLetter>;
  /** Makes the relay publish all events after position `to` again, after the event log was restored from an older state; 0 is all. Consumers skip what they had. `reason` is 1 to 500 characters. */
  authRewindRelay: Maybe<Operations>;
  /** Makes the first administrator and signs in. Works with the link that the start printed, once, while there is no administrator. */
  bootstrapAdmin: Maybe<Tokens>;
  /** Changes the own password and ends the other sessions. */
  changePassword: Maybe<Scalars['Boolean']['output']>;
  /** Takes the new authenticator into use with a code of it. */
  confirmTotp: Maybe<Viewer>;
  /** Makes a key for programs. Repeating the call with the same idempotency key gives the same key again within 10 minutes. */
  createApiKey: Maybe<ApiKeySecret>;
  /** Decides a request for an account: with a role it is made, without one it is refused. Quiet if it was decided so already. */
  decideRegistration: Maybe<RegistrationState>;
  /** Shuts somebody out: sessions end, keys stop. Quiet if it was done already. */
  disableUser: Maybe<ManagedUser>;
  /** Lets somebody in again. Quiet if nobody was shut out. */
  enableUser: Maybe<ManagedUser>;
  /** Makes an authenticator for this person; it counts from `confirmTotp` on. */
  enrolTotp: Maybe<TotpEnrolment>;
  /** Invites somebody: an account without a password and a link that sets one, good for 7 days. Repeating the call gives a new link and ends the old one. */
  inviteUser: Maybe<OneTimeLink>;
  /** A link that sets a new password, good for 1 hour. Repeating the call gives a new link and ends the old one. */
  issueReset: Maybe<OneTimeLink>;
  /** Proves again who asks; needed at most 10 minutes before a key is made or an authenticator changed. */
  reauthenticate: Maybe<Scalars['Boolean']['output']>;
  /** Gives new tokens for a refresh token, which is spent. The same token with the same key within 5 seconds gives the same answer; any other second use ends the session. */
  refresh: Maybe<Tokens>;
  /** Asks for an account. The answer is the same whether the address is known or not. */
  register: Maybe<RegistrationState>;
  /** Signing in asks for no code any more. */
  removeTotp: Maybe<Viewer>;
  /** Revokes a key: an own one, or anybody's with `apikey:admin`. Quiet if it is revoked already. */
  revokeApiKey: Maybe<ApiKey>;
  /** Ends the own sessions but this one; says how many. */
  revokeOtherSessions: Maybe<Scalars['Int']['output']>;
  /** Ends a session: an own one, or anybody's for an administrator. Quiet if it has ended already. */
  revokeSession: Maybe<Scalars['Boolean']['output']>;
  /** Sets the password of an invitation or reset link, once; `name` replaces the name that the inviter gave. */
  setPassword: Maybe<Scalars['Boolean']['output']>;
  /** Gives somebody a role. Their tokens of the old role are refused from then on. Quiet if it is their role already. */
  setRole: Maybe<ManagedUser>;
  /** Signs in. Unknown, disabled, invited and wrong password give the same answer, INVALID_CREDENTIALS. */
  signIn: Maybe<Tokens>;
  /** Ends the session of this request. */
  signOut: Maybe<Scalars['Boolean']['output']>;
};


export type MutationAuthDiscardDeadLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationAuthRequeueDeadLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};


export type MutationAuthRewindRelayArgs = {
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  to: Scalars['Float']['input'];
};


export type MutationBootstrapAdminArgs = {
  input: BootstrapAdminInput;
};


export type MutationChangePasswordArgs = {
  current: Scalars['String']['input'];
  next: Scalars['String']['input'];
};


export type MutationConfirmTotpArgs = {
  code: Scalars['String']['input'];
};


export type MutationCreateApiKeyArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: CreateApiKeyInput;
};


export type MutationDecideRegistrationArgs = {
  id: Scalars['ID']['input'];
  role?: InputMaybe<Role>;
};


export type MutationDisableUserArgs = {
  userId: Scalars['ID']['input'];
};


export type MutationEnableUserArgs = {
  userId: Scalars['ID']['input'];
};


export type MutationInviteUserArgs = {
  email: Scalars['String']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  role: Role;
};


export type MutationIssueResetArgs = {
  userId: Scalars['ID']['input'];
};


export type MutationReauthenticateArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  password: Scalars['String']['input'];
};


export type MutationRefreshArgs = {
  idempotencyKey: Scalars['ID']['input'];
  token: Scalars['String']['input'];
};


export type MutationRegisterArgs = {
  input: RegisterInput;
};


export type MutationRevokeApiKeyArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRevokeSessionArgs = {
  id: Scalars['ID']['input'];
};


export type MutationSetPasswordArgs = {
  name?: InputMaybe<Scalars['String']['input']>;
  password: Scalars['String']['input'];
  token: Scalars['String']['input'];
};


export type MutationSetRoleArgs = {
  role: Role;
  userId: Scalars['ID']['input'];
};


export type MutationSignInArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};

/** A link that works once. It is handed over by an administrator; nothing is mailed. */
export type OneTimeLink = {
  __typename?: 'OneTimeLink';
  /** From when on it is refused. */
  expiresAt: Scalars['DateTime']['output'];
  /** The address to open. What follows `#` reaches no log. */
  url: Scalars['String']['output'];
  /** Whose link it is. */
  user: ManagedUser;
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
  /** Every key of everybody, newest first; at most 1,000. Revoked ones are kept for 30 days. */
  apiKeys: Maybe<Array<ApiKey>>;
  /** What happened, newest first. `first` is 1 to 500. */
  audit: Maybe<AuditConnection>;
  /** What waits for an operator in the context auth, and how far its messages are behind. */
  authOperations: Maybe<Operations>;
  /** What became of a request for an account; null if there is none of this id. */
  registration: Maybe<RegistrationState>;
  /** Requests for an account that nobody has decided, oldest first; at most 1,000. */
  registrations: Maybe<Array<Registration>>;
  /** Accounts by e-mail address, whose address or name begins with `text` if it is given. `first` is 1 to 500. */
  users: Maybe<ManagedUserConnection>;
  /** Who asks: the person whose access token came with the request. */
  viewer: Maybe<Viewer>;
};


export type QueryAuditArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryRegistrationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  text?: InputMaybe<Scalars['String']['input']>;
};

/** A request for an account. */
export type RegisterInput = {
  /** Address to sign in with. */
  email: Scalars['String']['input'];
  /** What others shall call this person, 1 to 80 characters. */
  name: Scalars['String']['input'];
  /** Password, 12 to 128 characters. */
  password: Scalars['String']['input'];
  /** Why, for the administrator who decides; at most 500 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** A request for an account as an administrator sees it. */
export type Registration = {
  __typename?: 'Registration';
  /** Address the person wants to sign in with. */
  email: Scalars['String']['output'];
  /** Id of the request. */
  id: Scalars['ID']['output'];
  /** True if an account with this address exists already: accepting is refused. */
  isTaken: Scalars['Boolean']['output'];
  /** What the person wants to be called. */
  name: Scalars['String']['output'];
  /** Why, in the person's words; null if nothing was said. */
  reason: Maybe<Scalars['String']['output']>;
  /** When it was asked for. */
  requestedAt: Scalars['DateTime']['output'];
};

/** What became of a request for an account. Says nothing about existing accounts. */
export type RegistrationState = {
  __typename?: 'RegistrationState';
  /** Id of the request. */
  id: Scalars['ID']['output'];
  /** What became of it. */
  status: RegistrationStatus;
};

/** What became of a request for an account. More values may come. */
export type RegistrationStatus =
  /** An administrator has made the account. */
  | 'ACCEPTED'
  /** Waits for an administrator; after 7 days it is gone. */
  | 'PENDING'
  /** An administrator has said no. */
  | 'REJECTED';

/** What a person may do. A role is a set of scopes. */
export type Role =
  /** May do everything, administration of users and keys included. */
  | 'ADMIN'
  /** May watch, look back and ask for reports. */
  | 'ANALYST'
  /** May watch and act: Jaegers, Kaiju, fences. */
  | 'OPERATOR'
  /** May watch. */
  | 'VIEWER';

/** One sign-in of a person, until it is ended or runs out. */
export type Session = {
  __typename?: 'Session';
  /** When it ends at the latest: 7 days after the sign-in. */
  absoluteUntil: Scalars['DateTime']['output'];
  /** What the browser or program called itself, at most 200 characters; null if nothing. */
  agent: Maybe<Scalars['String']['output']>;
  /** When the person signed in. */
  createdAt: Scalars['DateTime']['output'];
  /** Id of the session. */
  id: Scalars['ID']['output'];
  /** When it ends unless it is used before: 12 hours after the last renewal. */
  idleUntil: Scalars['DateTime']['output'];
  /** Address it came from; null if unknown. */
  ip: Maybe<Scalars['String']['output']>;
  /** True for the session of this request. */
  isCurrent: Scalars['Boolean']['output'];
};

/** What a sign-in gives. */
export type Tokens = {
  __typename?: 'Tokens';
  /** EdDSA JWT for the header `Authorization: Bearer …`, good for 5 minutes. */
  accessToken: Scalars['String']['output'];
  /** When the access token runs out. */
  expiresAt: Scalars['DateTime']['output'];
  /** For `refresh`; each works once. */
  refreshToken: Scalars['String']['output'];
};

/** A new authenticator, not yet in use. */
export type TotpEnrolment = {
  __typename?: 'TotpEnrolment';
  /** Ten codes that work once each when the authenticator is lost. Shown this once. */
  recoveryCodes: Array<Scalars['String']['output']>;
  /** The secret in base32, to be typed. */
  secret: Scalars['String']['output'];
  /** The same as an otpauth URI, to be shown as a QR code. */
  uri: Scalars['String']['output'];
};

/** A person who signs in. */
export type User = {
  __typename?: 'User';
  /** Id of the user. */
  id: Scalars['ID']['output'];
  /** What others call this person. */
  name: Scalars['String']['output'];
  /** What this person may do. */
  role: Role;
};

/** Whether somebody can sign in. More values may come. */
export type UserStatus =
  /** Can sign in. */
  | 'ACTIVE'
  /** Was shut out by an administrator. */
  | 'DISABLED'
  /** Was invited and has not set a password yet. */
  | 'INVITED';

/** The person who asks. */
export type Viewer = {
  __typename?: 'Viewer';
  /** Keys of this person, newest first; revoked ones are kept for 30 days. */
  apiKeys: Array<ApiKey>;
  /** Name for signing in. */
  email: Scalars['String']['output'];
  /** Whether signing in asks for a code as well. */
  hasTotp: Scalars['Boolean']['output'];
  /** What the token of this request allows. */
  scopes: Array<Scalars['String']['output']>;
  /** Where this person is signed in, newest first. */
  sessions: Array<Session>;
  /** As others see this person; null if the account is gone. */
  user: Maybe<User>;
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
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ApiKey: ResolverTypeWrapper<DomainApiKey>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ApiKeySecret: ResolverTypeWrapper<Omit<ApiKeySecret, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  AuditConnection: ResolverTypeWrapper<Omit<AuditConnection, 'nodes'> & { nodes: Array<ResolversTypes['AuditEntry']> }>;
  AuditEntry: ResolverTypeWrapper<AuditLine>;
  BootstrapAdminInput: BootstrapAdminInput;
  ConsumerLag: ResolverTypeWrapper<ConsumerLag>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CreateApiKeyInput: CreateApiKeyInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetter: ResolverTypeWrapper<DeadLetter>;
  DeadLetterConnection: ResolverTypeWrapper<DeadLetterConnection>;
  DeadLetterQueue: ResolverTypeWrapper<DeadLetterQueue>;
  DeadLetterStatus: DeadLetterStatus;
  DeadLetters: ResolverTypeWrapper<DeadLetters>;
  ManagedUser: ResolverTypeWrapper<DomainAccount>;
  ManagedUserConnection: ResolverTypeWrapper<Omit<ManagedUserConnection, 'nodes'> & { nodes: Array<ResolversTypes['ManagedUser']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OneTimeLink: ResolverTypeWrapper<Omit<OneTimeLink, 'user'> & { user: ResolversTypes['ManagedUser'] }>;
  Operations: ResolverTypeWrapper<Omit<Operations, 'orders'> & { orders?: Maybe<ResolversTypes['OperatorOrderConnection']> }>;
  OperatorOrder: ResolverTypeWrapper<Omit<OperatorOrder, 'by'> & { by?: Maybe<ResolversTypes['User']> }>;
  OperatorOrderConnection: ResolverTypeWrapper<Omit<OperatorOrderConnection, 'nodes'> & { nodes: Array<ResolversTypes['OperatorOrder']> }>;
  Outbox: ResolverTypeWrapper<Outbox>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Quarantine: ResolverTypeWrapper<Quarantine>;
  QuarantineReason: ResolverTypeWrapper<QuarantineReason>;
  QuarantinedInput: ResolverTypeWrapper<QuarantinedInput>;
  QuarantinedInputConnection: ResolverTypeWrapper<QuarantinedInputConnection>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterInput: RegisterInput;
  Registration: ResolverTypeWrapper<Registration>;
  RegistrationState: ResolverTypeWrapper<RegistrationState>;
  RegistrationStatus: RegistrationStatus;
  Role: Role;
  Session: ResolverTypeWrapper<DomainSession>;
  Tokens: ResolverTypeWrapper<Tokens>;
  TotpEnrolment: ResolverTypeWrapper<TotpEnrolment>;
  User: ResolverTypeWrapper<DomainAccount>;
  UserStatus: UserStatus;
  Viewer: ResolverTypeWrapper<DomainAccount>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ApiKey: DomainApiKey;
  ID: Scalars['ID']['output'];
  ApiKeySecret: Omit<ApiKeySecret, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  AuditConnection: Omit<AuditConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['AuditEntry']> };
  AuditEntry: AuditLine;
  BootstrapAdminInput: BootstrapAdminInput;
  ConsumerLag: ConsumerLag;
  Float: Scalars['Float']['output'];
  CreateApiKeyInput: CreateApiKeyInput;
  DateTime: Scalars['DateTime']['output'];
  DeadLetter: DeadLetter;
  DeadLetterConnection: DeadLetterConnection;
  DeadLetterQueue: DeadLetterQueue;
  DeadLetters: DeadLetters;
  ManagedUser: DomainAccount;
  ManagedUserConnection: Omit<ManagedUserConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['ManagedUser']> };
  Mutation: Record<PropertyKey, never>;
  OneTimeLink: Omit<OneTimeLink, 'user'> & { user: ResolversParentTypes['ManagedUser'] };
  Operations: Omit<Operations, 'orders'> & { orders?: Maybe<ResolversParentTypes['OperatorOrderConnection']> };
  OperatorOrder: Omit<OperatorOrder, 'by'> & { by?: Maybe<ResolversParentTypes['User']> };
  OperatorOrderConnection: Omit<OperatorOrderConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['OperatorOrder']> };
  Outbox: Outbox;
  PageInfo: PageInfo;
  Quarantine: Quarantine;
  QuarantineReason: QuarantineReason;
  QuarantinedInput: QuarantinedInput;
  QuarantinedInputConnection: QuarantinedInputConnection;
  Query: Record<PropertyKey, never>;
  RegisterInput: RegisterInput;
  Registration: Registration;
  RegistrationState: RegistrationState;
  Session: DomainSession;
  Tokens: Tokens;
  TotpEnrolment: TotpEnrolment;
  User: DomainAccount;
  Viewer: DomainAccount;
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

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedOn?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ApiKeySecretResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeySecret'] = ResolversParentTypes['ApiKeySecret']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditConnection'] = ResolversParentTypes['AuditConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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

export type ManagedUserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManagedUser'] = ResolversParentTypes['ManagedUser']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hasTotp?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sessions?: Resolver<Array<ResolversTypes['Session']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['UserStatus'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type ManagedUserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManagedUserConnection'] = ResolversParentTypes['ManagedUserConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['ManagedUser']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  authDiscardDeadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<MutationAuthDiscardDeadLetterArgs, 'id' | 'idempotencyKey' | 'reason'>>;
  authRequeueDeadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType, RequireFields<MutationAuthRequeueDeadLetterArgs, 'id' | 'idempotencyKey'>>;
  authRewindRelay?: Resolver<Maybe<ResolversTypes['Operations']>, ParentType, ContextType, RequireFields<MutationAuthRewindRelayArgs, 'idempotencyKey' | 'reason' | 'to'>>;
  bootstrapAdmin?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType, RequireFields<MutationBootstrapAdminArgs, 'input'>>;
  changePassword?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'current' | 'next'>>;
  confirmTotp?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType, RequireFields<MutationConfirmTotpArgs, 'code'>>;
  createApiKey?: Resolver<Maybe<ResolversTypes['ApiKeySecret']>, ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'idempotencyKey' | 'input'>>;
  decideRegistration?: Resolver<Maybe<ResolversTypes['RegistrationState']>, ParentType, ContextType, RequireFields<MutationDecideRegistrationArgs, 'id'>>;
  disableUser?: Resolver<Maybe<ResolversTypes['ManagedUser']>, ParentType, ContextType, RequireFields<MutationDisableUserArgs, 'userId'>>;
  enableUser?: Resolver<Maybe<ResolversTypes['ManagedUser']>, ParentType, ContextType, RequireFields<MutationEnableUserArgs, 'userId'>>;
  enrolTotp?: Resolver<Maybe<ResolversTypes['TotpEnrolment']>, ParentType, ContextType>;
  inviteUser?: Resolver<Maybe<ResolversTypes['OneTimeLink']>, ParentType, ContextType, RequireFields<MutationInviteUserArgs, 'email' | 'role'>>;
  issueReset?: Resolver<Maybe<ResolversTypes['OneTimeLink']>, ParentType, ContextType, RequireFields<MutationIssueResetArgs, 'userId'>>;
  reauthenticate?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationReauthenticateArgs, 'password'>>;
  refresh?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType, RequireFields<MutationRefreshArgs, 'idempotencyKey' | 'token'>>;
  register?: Resolver<Maybe<ResolversTypes['RegistrationState']>, ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  removeTotp?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
  revokeApiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'id'>>;
  revokeOtherSessions?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  revokeSession?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'id'>>;
  setPassword?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationSetPasswordArgs, 'password' | 'token'>>;
  setRole?: Resolver<Maybe<ResolversTypes['ManagedUser']>, ParentType, ContextType, RequireFields<MutationSetRoleArgs, 'role' | 'userId'>>;
  signIn?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType, RequireFields<MutationSignInArgs, 'email' | 'password'>>;
  signOut?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type OneTimeLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OneTimeLink'] = ResolversParentTypes['OneTimeLink']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['ManagedUser'], ParentType, ContextType>;
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
  apiKeys?: Resolver<Maybe<Array<ResolversTypes['ApiKey']>>, ParentType, ContextType>;
  audit?: Resolver<Maybe<ResolversTypes['AuditConnection']>, ParentType, ContextType, RequireFields<QueryAuditArgs, 'first'>>;
  authOperations?: Resolver<Maybe<ResolversTypes['Operations']>, ParentType, ContextType>;
  registration?: Resolver<Maybe<ResolversTypes['RegistrationState']>, ParentType, ContextType, RequireFields<QueryRegistrationArgs, 'id'>>;
  registrations?: Resolver<Maybe<Array<ResolversTypes['Registration']>>, ParentType, ContextType>;
  users?: Resolver<Maybe<ResolversTypes['ManagedUserConnection']>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RegistrationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Registration'] = ResolversParentTypes['Registration']> = {
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isTaken?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RegistrationStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegistrationState'] = ResolversParentTypes['RegistrationState']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RegistrationStatus'], ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  absoluteUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  agent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  idleUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TokensResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tokens'] = ResolversParentTypes['Tokens']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TotpEnrolmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TotpEnrolment'] = ResolversParentTypes['TotpEnrolment']> = {
  recoveryCodes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  apiKeys?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hasTotp?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  sessions?: Resolver<Array<ResolversTypes['Session']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeySecret?: ApiKeySecretResolvers<ContextType>;
  AuditConnection?: AuditConnectionResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  ConsumerLag?: ConsumerLagResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterQueue?: DeadLetterQueueResolvers<ContextType>;
  DeadLetters?: DeadLettersResolvers<ContextType>;
  ManagedUser?: ManagedUserResolvers<ContextType>;
  ManagedUserConnection?: ManagedUserConnectionResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  OneTimeLink?: OneTimeLinkResolvers<ContextType>;
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
  Registration?: RegistrationResolvers<ContextType>;
  RegistrationState?: RegistrationStateResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  Tokens?: TokensResolvers<ContextType>;
  TotpEnrolment?: TotpEnrolmentResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
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
