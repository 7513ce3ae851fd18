/** Secrets from the settings: newest first, apart by white space, each of at least 32 bytes that are not all alike. */
import { ConfigError } from './errors.ts';

const LEAST_BYTES = 32;
const LEAST_DISTINCT = 16;

/** The secrets of a setting of a service. A weak one is a start error, in every profile. */
export function readSecrets(service: string, name: string, text: string): readonly [Buffer, ...Buffer[]] {
  const [newest, ...older] = text
    .split(/\s+/)
    .filter((one) => one !== '')
    .map(bytesOf);
  const isWeak = [newest, ...older].some(
    (secret) => secret === undefined || secret.length < LEAST_BYTES || new Set(secret).size < LEAST_DISTINCT,
  );
  if (newest === undefined || isWeak) {
    throw new ConfigError(
      `${service} cannot start, 1 setting is wrong:\n  ${name}  must hold at least ${LEAST_BYTES} random bytes, as hex or base64url`,
    );
  }
  return [newest, ...older];
}

function bytesOf(text: string): Buffer {
  if (/^([0-9a-f]{2})+$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9_-]+$/.test(text)) return Buffer.from(text, 'base64url');
  return Buffer.from(text, 'utf8');
}
