/** GraphQL ↔ application: shape only. Bad input ends here, with the path of each wrong field. */
import { z } from 'zod';
import type { Caller } from '#platform/identity.ts';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { notFound, Refusal } from '#platform/kernel/refusal.ts';
import { given } from '#platform/resolving.ts';
import { SCOPES } from '#platform/roles.ts';
import type { By } from './application/ports.ts';
import type { Person } from './application/sign-in.ts';
import type { Context } from './context.ts';
import type { Account } from './domain/account.ts';
import type { Session } from './domain/session.ts';
import type { Resolvers } from './graphql.generated.ts';
import {
  ApiKeyOrder,
  BootstrapOrder,
  Code,
  Email,
  First,
  Name,
  Password,
  RegisterOrder,
  RoleName,
  SignInOrder,
  Text,
  Token,
  Uuid,
} from './input.ts';

/** Everything older is no longer shown. */
const AUDIT_SHOWN_MS = 400 * DAY_MS;
const USER_CURSOR = 'by email:';
const AUDIT_CURSOR = 'audit before:';

const UsersOrder = z.object({
  text: Text.max(254)
    .transform((text) => text.trim())
    .optional(),
  first: First,
  after: z.string().transform(cursorReader(USER_CURSOR)).optional(),
});
const AuditOrder = z.object({
  first: First,
  after: z.string().transform(cursorReader(AUDIT_CURSOR)).transform(Number).pipe(z.int().positive()).optional(),
});

export const resolvers: Resolvers = {
  Query: {
    async viewer(_, __, { caller, loaders }) {
      return loaders.account.load(personOf(caller).userId);
    },
    async users(_, args, { tools }) {
      const { first, ...order } = UsersOrder.parse(given(args));
      const accounts = await tools.users.page({ ...order, limit: first + 1 });
      return pageOf(accounts, first, (account) => `${USER_CURSOR}${account.emailKey}`);
    },
    registrations: async (_, __, { tools }) =>
      (await tools.users.registrations()).map(({ id, email, name, reason, createdAt, isTaken }) => ({
        id,
        email,
        name,
        reason,
        requestedAt: createdAt,
        isTaken,
      })),
    apiKeys: async (_, __, { tools }) => [...(await tools.apiKeys.all())],
    async audit(_, args, { tools }) {
      const { first, after } = AuditOrder.parse(given(args));
      const since = new Date(tools.now().getTime() - AUDIT_SHOWN_MS);
      const entries = await tools.audit.page({ before: after, limit: first + 1, since });
      return pageOf(entries, first, ({ pos }) => `${AUDIT_CURSOR}${pos}`);
    },
    registration: (_, { id }, { tools }) => tools.users.registration(id),
  },
  Mutation: {
    register: (_, { input }, { tools, caller }) =>
      tools.users.register(RegisterOrder.parse(given(input)), byOf(caller)),
    signIn: (_, args, { tools, caller }) => tools.signIn.signIn(SignInOrder.parse(given(args)), byOf(caller)),
    refresh: (_, args, { tools, caller }) =>
      tools.signIn.refresh(z.object({ token: Token, idempotencyKey: Uuid }).parse(args), byOf(caller)),
    async setPassword(_, args, { tools, caller }) {
      const order = z.object({ token: Token, password: Password, name: Name.optional() });
      await tools.signIn.setPassword(order.parse(given(args)), byOf(caller));
      return true;
    },
    bootstrapAdmin: (_, { input }, { tools, caller }) =>
      tools.signIn.bootstrapAdmin(BootstrapOrder.parse(input), byOf(caller)),
    async signOut(_, __, { tools, caller }) {
      await tools.sessions.end(personOf(caller).sessionId, byOf(caller));
      return true;
    },
    async reauthenticate(_, args, { tools, caller }) {
      const proof = z.object({ password: Password, code: Code.optional() }).parse(given(args));
      await tools.signIn.reauthenticate(personOf(caller), proof, byOf(caller));
      return true;
    },
    async changePassword(_, args, { tools, caller }) {
      const order = z.object({ current: Password, next: Password }).parse(args);
      await tools.signIn.changePassword(personOf(caller), order, byOf(caller));
      return true;
    },
    enrolTotp: (_, __, { tools, caller }) => tools.totp.enrol(personOf(caller), byOf(caller)),
    confirmTotp: (_, { code }, { tools, caller }) =>
      tools.totp.confirm(personOf(caller), Code.parse(code), byOf(caller)),
    removeTotp: (_, __, { tools, caller }) => tools.totp.remove(personOf(caller), byOf(caller)),
    async revokeSession(_, { id }, { tools, caller }) {
      await tools.sessions.revoke(id, byOf(personOf(caller)), caller.scopes.has('user:admin'));
      return true;
    },
    revokeOtherSessions: (_, __, { tools, caller }) => {
      const person = personOf(caller);
      return tools.sessions.revokeOthers(person, byOf(person));
    },
    createApiKey(_, { input, idempotencyKey }, { tools, caller }) {
      const person = personOf(caller);
      return tools.apiKeys.create(person, ApiKeyOrder.parse({ ...input, idempotencyKey }), byOf(person));
    },
    revokeApiKey: (_, { id }, { tools, caller }) =>
      tools.apiKeys.revoke(id, byOf(personOf(caller)), caller.scopes.has('apikey:admin')),
    decideRegistration: (_, { id, role }, { tools, caller }) =>
      tools.users.decide(id, role ?? undefined, byOf(personOf(caller))),
    async inviteUser(_, args, { tools, caller }) {
      const order = z.object({ email: Email, role: RoleName, name: Name.optional() }).parse(given(args));
      return linkOf(await tools.users.invite(order, byOf(personOf(caller))));
    },
    issueReset: async (_, { userId }, { tools, caller }) =>
      linkOf(await tools.users.issueReset(userId, byOf(personOf(caller)))),
    setRole: (_, { userId, role }, { tools, caller }) => tools.users.setRole(userId, role, byOf(personOf(caller))),
    disableUser: (_, { userId }, { tools, caller }) => tools.users.disable(userId, byOf(personOf(caller))),
    enableUser: (_, { userId }, { tools, caller }) => tools.users.enable(userId, byOf(personOf(caller))),
  },
  User: {
    __resolveReference: async ({ id }, { loaders }) => (await loaders.account.load(id)) ?? notFound('user', id),
  },
  Viewer: {
    user: (account) => account,
    scopes: (_, __, { caller }) => [...caller.scopes].filter((scope) => SCOPES.has(scope)),
    hasTotp: (account) => account.totp !== undefined,
    sessions: (account, _, context) => sessionsOf(account, context),
    apiKeys: (account) => [...account.apiKeys],
  },
  ManagedUser: {
    user: (account) => account,
    hasTotp: (account) => account.totp !== undefined,
    sessions: (account, _, context) => sessionsOf(account, context),
  },
  Session: { isCurrent: ({ id }, _, { caller }) => id === caller.sessionId },
  ApiKey: {
    owner: ({ owner }, _, { loaders }) => loaders.account.load(owner),
    scopes: ({ scopes }) => [...scopes],
  },
  AuditEntry: {
    id: ({ pos }) => String(pos),
    actor: ({ actor }, _, { loaders }) => (actor === undefined ? null : loaders.account.load(actor)),
  },
};

/** A key, the anonymous and the gateway itself are no person. The directive says so too; this holds without it. */
function personOf(caller: Caller): Person & By {
  if (caller.userId === '-' || caller.sessionId === '-')
    throw new Refusal('FORBIDDEN', 'Only a signed-in person may do this.');
  const { userId, sessionId, ip, correlationId } = caller;
  return { userId, sessionId, ip, correlationId };
}

function byOf(caller: Pick<Caller, 'userId' | 'sessionId' | 'ip' | 'correlationId'> | (Person & By)): By {
  const { userId, sessionId, ip, correlationId } = caller;
  const somebody = (id: string) => (id === '-' ? undefined : id);
  return { userId: somebody(userId), sessionId: somebody(sessionId), ip, correlationId };
}

function sessionsOf(account: Account, { tools }: Context): Session[] {
  return [...tools.sessions.living(account)];
}

function linkOf({
  account,
  url,
  expiresAt,
}: {
  readonly account: Account;
  readonly url: string;
  readonly expiresAt: Date;
}) {
  return { user: account, url, expiresAt };
}

function pageOf<T>(rows: readonly T[], first: number, cursor: (row: T) => string) {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  const endCursor = last === undefined ? undefined : Buffer.from(cursor(last)).toString('base64url');
  return { nodes, pageInfo: { endCursor, hasNextPage: rows.length > first } };
}

function cursorReader(prefix: string) {
  return (cursor: string, check: z.RefinementCtx): string => {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    if (text.startsWith(prefix) && Text.safeParse(text).success) return text.slice(prefix.length);
    check.addIssue({ code: 'custom', message: 'is no cursor of this list' });
    return z.NEVER;
  };
}
