/** What comes in from outside, read once: by the resolvers and by the routes alike. */
import { z } from 'zod';
import { ROLES } from '#platform/roles.ts';
import { isEmail } from './domain/email.ts';

/** Text that PostgreSQL, JSON and people take: no U+0000, no half of a surrogate pair. */
export const Text = z.string().refine((text) => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text), {
  error: 'holds a character that is none (U+0000 or a lone surrogate)',
});
const line = (most: number) =>
  Text.transform((text) => text.normalize('NFC').trim()).pipe(
    z
      .string()
      .min(1)
      .max(most)
      .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'holds a control character'),
  );

export const Email = Text.transform((text) => text.normalize('NFKC').trim()).refine(isEmail, {
  error: 'is no e-mail address',
});
export const Name = line(80);
/** Bounded before anything slow is done with it; what it must be is the policy's to say. */
export const Password = Text.max(1_024);
export const Token = Text.max(256);
export const Code = Text.max(32).transform((text) => text.replace(/\s/g, ''));
export const RoleName = z.enum(ROLES);
export const First = z.int().min(1).max(500);
export const Reason = line(500);
export const Uuid = z.uuid().transform((id) => id.toLowerCase());
export const IdempotencyKey = Text.min(1).max(128);

export const SignInOrder = z.object({ email: Email, password: Password, code: Code.optional() });
export const RegisterOrder = z.object({ email: Email, name: Name, password: Password, reason: Reason.optional() });
export const BootstrapOrder = z.object({ token: Token, email: Email, name: Name, password: Password });
export const ApiKeyOrder = z.object({
  name: Name,
  scopes: z
    .array(Text.max(64))
    .min(1)
    .max(64)
    .transform((scopes) => [...new Set(scopes)].sort()),
  days: z.int().min(1).max(365),
  idempotencyKey: IdempotencyKey,
});
