/** TOTP (RFC 6238: SHA-1, 6 digits, 30 s, as every authenticator app takes it) with sealed secrets, and recovery codes. */
import { createHash } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { type Pool, transaction } from '#platform/postgres.ts';
import type { Seal } from '#platform/seal.ts';
import type { Authenticators } from '../application/ports.ts';

const PERIOD_S = 30;

export function createAuthenticators(pool: Pool, seal: Seal): Authenticators {
  // 99 random bits need no slow hash and no key.
  const hashOf = (userId: string, code: string) =>
    createHash('sha256').update(`recovery ${userId} ${code.toLowerCase()}`).digest();
  return {
    create(email) {
      const made = generateSecret();
      const uri = generateURI({ issuer: 'Titan Watch', label: email, secret: made });
      return { secret: made, uri, sealed: seal.seal(Buffer.from(made, 'utf8')) };
    },

    stepOf(sealed, code, now) {
      if (!/^\d{6}$/.test(code)) return undefined;
      const epoch = Math.floor(now.getTime() / 1_000);
      const shared = seal.open(sealed).toString('utf8');
      // One step to either side: clocks of phones differ.
      const result = verifySync({ secret: shared, token: code, epoch, epochTolerance: PERIOD_S });
      return result.valid ? Math.floor(epoch / PERIOD_S) + result.delta : undefined;
    },

    async spendStep(userId, step) {
      const { rowCount } = await pool.query('update users set totp_step = $2 where id = $1 and totp_step < $2', [
        userId,
        step,
      ]);
      return rowCount === 1;
    },

    storeRecovery: (userId, codes) =>
      transaction(pool, async (tx) => {
        await tx.query('delete from recovery_code where user_id = $1 and not in_use', [userId]);
        await tx.query(
          'insert into recovery_code (user_id, hash, in_use) select $1, code, false from unnest($2::bytea[]) as code',
          [userId, codes.map((code) => hashOf(userId, code))],
        );
      }),

    switchRecovery: (userId) =>
      transaction(pool, async (tx) => {
        await tx.query('delete from recovery_code where user_id = $1 and in_use', [userId]);
        await tx.query('update recovery_code set in_use = true where user_id = $1', [userId]);
      }),

    async spendRecovery(userId, code) {
      const { rowCount } = await pool.query('delete from recovery_code where user_id = $1 and hash = $2 and in_use', [
        userId,
        hashOf(userId, code),
      ]);
      return rowCount === 1;
    },
  };
}
