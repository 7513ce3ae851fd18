/** What auth publishes. */
import { z } from 'zod';
import { ROLES } from '#platform/roles.ts';

export const topics = {
  /** Events below as JSON, keyed by user id. */
  events: { name: 'auth.events.v1', partitions: 4 },
} as const;

/** `id` is the user's everywhere. */
const about = { id: z.uuid(), at: z.iso.datetime() };

export const UserCreated = z.object({
  type: z.literal('UserCreated'),
  ...about,
  role: z.enum(ROLES),
  how: z.enum(['BOOTSTRAP', 'INVITED', 'REGISTERED']),
});
export const RoleChanged = z.object({
  type: z.literal('RoleChanged'),
  ...about,
  from: z.enum(ROLES),
  to: z.enum(ROLES),
});
export const UserDisabled = z.object({ type: z.literal('UserDisabled'), ...about });
export const UserEnabled = z.object({ type: z.literal('UserEnabled'), ...about });
/** By its owner, with the old password, or through a link. */
export const PasswordChanged = z.object({ type: z.literal('PasswordChanged'), ...about });
export const SessionRevoked = z.object({
  type: z.literal('SessionRevoked'),
  ...about,
  sessionId: z.uuid(),
  why: z.string(),
});
/** Two hold the same refresh token: somebody may have stolen it. */
export const RefreshReused = z.object({ type: z.literal('RefreshReused'), ...about, sessionId: z.uuid() });
export const ApiKeyCreated = z.object({ type: z.literal('ApiKeyCreated'), ...about, keyId: z.string() });
export const ApiKeyRevoked = z.object({ type: z.literal('ApiKeyRevoked'), ...about, keyId: z.string() });

export const AuthEvent = z.discriminatedUnion('type', [
  UserCreated,
  RoleChanged,
  UserDisabled,
  UserEnabled,
  PasswordChanged,
  SessionRevoked,
  RefreshReused,
  ApiKeyCreated,
  ApiKeyRevoked,
]);
export type AuthEvent = z.infer<typeof AuthEvent>;
