/**
 * Signing keys: Ed25519, sealed with TITAN_KEK in the table, so every copy of the service signs with the same one. `turn`
 * makes the next in time under an advisory lock; domain/signing-keys.ts says when.
 */
import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK, SignJWT } from 'jose';
import { StartError } from '#platform/errors.ts';
import type { Clock } from '#platform/kernel/clock.ts';
import { type Pool, type Queryable, transaction } from '#platform/postgres.ts';
import type { Seal } from '#platform/seal.ts';
import type { TokenSigner } from '../application/ports.ts';
import { type KeyTimes, nextKey, published, publishUntilOf, signerOf } from '../domain/signing-keys.ts';

export interface KeyRing extends TokenSigner {
  /** What the gateway checks tokens with. */
  keySet(): Promise<{ readonly keys: readonly JWK[] }>;
  /** Makes what is missing, and reads the table anew. */
  turn(): Promise<void>;
  /** A StartError if the present key cannot be opened. */
  assertOpens(): Promise<void>;
}

interface StoredKey extends KeyTimes {
  readonly sealed: Buffer;
  readonly public: JWK;
}

const AUDIENCE = 'titan-gateway';
const LIFE_MS = 300_000;
/** Another copy of the service may have made a key: the table is read again after this long. */
const FRESH_MS = 10_000;

export function createKeyRing(pool: Pool, seal: Seal, issuer: string, now: Clock): KeyRing {
  let cached: { readonly at: number; readonly keys: readonly StoredKey[] } | undefined;
  const opened = new Map<string, ReturnType<typeof importPKCS8>>();

  async function fresh(): Promise<readonly StoredKey[]> {
    const at = now().getTime();
    if (cached === undefined || Math.abs(at - cached.at) > FRESH_MS) cached = { at, keys: await readKeys(pool) };
    return cached.keys;
  }

  async function turn(): Promise<void> {
    await transaction(pool, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('auth signing keys of ' || current_schema(), 0))`);
      const next = nextKey(await readKeys(tx), now());
      if (next === undefined) return;
      const { signFrom, signUntil, publishUntil } = next.times;
      if (next.extend !== undefined) {
        await tx.query('update signing_key set sign_until = $2, publish_until = $3 where kid = $1', [
          next.extend,
          signFrom,
          publishUntilOf(signFrom),
        ]);
      }
      const { kid, sealed, jwk } = await makeKey(seal);
      await tx.query(
        'insert into signing_key (kid, sealed, public, sign_from, sign_until, publish_until) values ($1, $2, $3, $4, $5, $6)',
        [kid, sealed, jwk, signFrom, signUntil, publishUntil],
      );
    });
    cached = undefined;
  }

  /** A start with another TITAN_KEK fails here and not at the first sign-in. */
  async function assertOpens(): Promise<void> {
    const { sealed } = await signer();
    try {
      seal.open(sealed);
    } catch (cause) {
      throw new StartError(
        'TITAN_KEK is not the one that auth sealed its signing keys with. Put that one back, behind the new one if it is being exchanged.',
        { cause },
      );
    }
  }

  async function signer(): Promise<StoredKey> {
    const found = signerOf(await fresh(), now());
    if (found !== undefined) return found;
    // The service slept through a rotation.
    await turn();
    const made = signerOf(await fresh(), now());
    if (made === undefined) throw new Error('there is no key that signs now');
    return made;
  }

  return {
    turn,
    assertOpens,
    async keySet() {
      return { keys: published(await fresh(), now()).map((key) => key.public) };
    },
    async sign({ sub, ...claims }) {
      const key = await signer();
      let secret = opened.get(key.kid);
      if (secret === undefined) {
        secret = importPKCS8(seal.open(key.sealed).toString('utf8'), 'EdDSA');
        opened.set(key.kid, secret);
      }
      const issuedS = Math.floor(now().getTime() / 1_000);
      const expiresS = issuedS + LIFE_MS / 1_000;
      const accessToken = await new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: key.kid })
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setSubject(sub)
        .setIssuedAt(issuedS)
        .setExpirationTime(expiresS)
        .sign(await secret);
      return { accessToken, expiresAt: new Date(expiresS * 1_000) };
    },
  };
}

async function makeKey(seal: Seal): Promise<{ readonly kid: string; readonly sealed: Buffer; readonly jwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const sealed = seal.seal(Buffer.from(await exportPKCS8(privateKey), 'utf8'));
  const { kty, crv, x } = await exportJWK(publicKey);
  if (kty === undefined || crv === undefined || x === undefined) throw new Error('a new key has no public part');
  // 72 of its own bits: nobody has to agree on a name.
  const kid = x.slice(0, 12);
  return { kid, sealed, jwk: { kty, crv, x, kid, alg: 'EdDSA', use: 'sig' } };
}

async function readKeys(db: Queryable): Promise<readonly StoredKey[]> {
  const { rows } = await db.query<{
    kid: string;
    sealed: Buffer;
    public: JWK;
    sign_from: Date;
    sign_until: Date;
    publish_until: Date;
  }>('select kid, sealed, public, sign_from, sign_until, publish_until from signing_key order by sign_from');
  return rows.map((row) => ({
    kid: row.kid,
    sealed: row.sealed,
    public: row.public,
    signFrom: row.sign_from,
    signUntil: row.sign_until,
    publishUntil: row.publish_until,
  }));
}
