import { createHash } from 'node:crypto';

/**
 * An id that two contexts compute alike without a call: a UUID of version 8 (RFC 9562) over the SHA-256 of kind and
 * parts, joined by U+001F. The same arguments give the same id for ever.
 */
export function stableId(kind: string, ...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256')
    .update([kind, ...parts].join('\u001f'))
    .digest()
    .subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
