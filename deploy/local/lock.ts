/**
 * One process at a time on one thing of this machine. The lock is a name in Linux's abstract socket space, which the
 * kernel frees when its holder ends, however it ends: there is no stale lock to judge.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export async function withLock<T>(what: string, work: () => Promise<T>): Promise<T> {
  const name = `\0titan-watch-${createHash('sha256').update(what).digest('hex').slice(0, 32)}`;
  const holder = createServer();
  for (;;) {
    holder.listen(name);
    try {
      await once(holder, 'listening');
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      await wait(50);
    }
  }
  try {
    return await work();
  } finally {
    await new Promise((resolve) => holder.close(resolve));
  }
}
