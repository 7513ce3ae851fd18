import { buildServer } from '../../deploy/build.ts';

/** The product as the sources have it now. The processes of a run inherit the word that it is there. */
export function buildOnce(): void {
  if (process.env.TITAN_BUILT === '1') return;
  buildServer();
  process.env.TITAN_BUILT = '1';
}
