/** Random and derived secrets. */
import { createHash, createHmac, hkdfSync, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Secrets } from '../application/ports.ts';

// Without 0, O, 1, I, l: people type these from paper.
const TYPED = '23456789abcdefghjkmnpqrstuvwxyz';
const GROUPS = 4;
const GROUP = 5;

/** `secret` is AUTH_REFRESH_KEY; each use has a key of its own. */
export function createSecrets(secret: Buffer): Secrets {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'titan-watch/auth/v1', use, 32));
  const refresh = keyFor('refresh');
  const apiKeys = keyFor('api key');
  const hmac = (key: Buffer, ...parts: readonly string[]) =>
    createHmac('sha256', key).update(parts.join('\u001f')).digest('base64url');
  return {
    uuid: randomUUID,
    token: () => randomBytes(32).toString('base64url'),
    recoveryCode: () => Array.from({ length: GROUPS }, typed).join('-'),
    hash: (token) => createHash('sha256').update(token).digest(),
    successor: (token, idempotencyKey) => hmac(refresh, token, idempotencyKey),
    apiKey: (userId, idempotencyKey) => ({
      id: hmac(apiKeys, 'id', userId, idempotencyKey).slice(0, 8),
      secret: hmac(apiKeys, 'secret', userId, idempotencyKey),
    }),
  };
}

function typed(): string {
  return Array.from({ length: GROUP }, () => TYPED[randomInt(TYPED.length)]).join('');
}
