/** Dead letters in a running system, as a worker leaves them after its last attempt. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { findServer } from '#platform/embedded/server.ts';
import type { Titan } from '../../support/titan.ts';

/** Buries one command of `queue` in this context; `seenAgoMs` after it was first published. */
export async function bury(
  { home }: Titan,
  context: string,
  { queue, reason, seenAgoMs = 0 }: { readonly queue: string; readonly reason: string; readonly seenAgoMs?: number },
): Promise<string> {
  const password = readFileSync(join(home, 'pg-password'), 'utf8');
  const owner = new pg.Client(`postgres://titan:${password}@127.0.0.1:${findServer(join(home, 'pg'))?.port}/titan`);
  await owner.connect();
  try {
    const id = randomUUID();
    await owner.query(
      `insert into ${context}.dead_letter (queue, message_id, body, headers, urgent, reason, attempts, first_at)
       values ($1, $2, '{"type": "RecallJaeger"}', '{}', false, $3, 8, now() - $4 * interval '1 ms')`,
      [queue, id, reason, seenAgoMs],
    );
    return id;
  } finally {
    await owner.end();
  }
}
