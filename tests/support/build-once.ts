import { basename, join } from 'node:path';
import { projectRoot } from '#platform/supergraph.ts';
import { buildServer } from '../../deploy/build.ts';

/** What tests start in processes of its own, and kill: most of them many times, so that their start should cost little. */
const CHILDREN = [
  'tests/crash/cache-worker.ts',
  'tests/crash/combat-worker.ts',
  'tests/crash/outbox-worker.ts',
  'tests/crash/refresh-worker.ts',
  'tests/support/join-child.ts',
  'tests/support/launcher-only.ts',
  'tests/support/relay-child.ts',
  'tests/support/seal-child.ts',
  'tests/support/store-writer.ts',
  'tests/support/stuck-consumer.ts',
  'tests/support/stuck-reader.ts',
] as const;

export type Child = (typeof CHILDREN)[number];

/** The product and the children of tests as the sources have them now. The processes of a run inherit the word that they are there. */
export function buildOnce(): void {
  if (process.env.TITAN_BUILT === '1') return;
  buildServer(CHILDREN);
  process.env.TITAN_BUILT = '1';
}

/** The built file of one of them. */
export function builtChild(source: Child): string {
  buildOnce();
  return join(projectRoot, 'dist', basename(source, '.ts').concat('.js'));
}
