/**
 * A port of 127.0.0.1 that nobody listens on at this moment, and that no outgoing connection takes before it is listened on:
 * systems choose those from 32768 (Linux) or from 49152 on (RFC 6335).
 */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { StartError } from './errors.ts';

const FIRST = 10_000;
const END = 32_768;
const MOST_TRIES = 100;

export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const port = randomInt(FIRST, END);
    if (await isFree(port)) return port;
  }
  throw new StartError('No free port on 127.0.0.1.');
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
