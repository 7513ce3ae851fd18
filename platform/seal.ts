/** Sealing with TITAN_KEK: AES-256-GCM under a key of its own for each purpose. `nonce (12) | tag (16) | sealed`. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface Seal {
  seal(plain: Uint8Array): Buffer;
  /** Throws if none of the keys opens it. */
  open(sealed: Buffer): Buffer;
}

const NONCE = 12;
const TAG = 16;

/** Seals with the first secret and opens with any of them, so that a new one can be put in front. */
export function createSeal(secrets: readonly Buffer[], purpose: string): Seal {
  const keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, 'titan-watch/seal/v1', purpose, 32)));
  const [newest] = keys;
  if (newest === undefined) throw new Error('there is no key to seal with');
  return {
    seal(plain) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', newest, nonce);
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed) {
      for (const key of keys) {
        try {
          const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
          decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
          return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
        } catch {
          // Sealed with another of the keys.
        }
      }
      throw new Error(`what was sealed for ${purpose} cannot be opened: TITAN_KEK is another one`);
    },
  };
}
