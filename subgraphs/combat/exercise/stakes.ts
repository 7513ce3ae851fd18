import type { SeenThreat, Stakes } from '../simulation/situation.ts';

/** A killed Kaiju never comes back, and new ones come slowly: the board is to stay full. */
const LEAST_THREATS = 6;

/** No Jaeger is lost, and a Kaiju is killed only where enough of them are left. */
export function sparingStakes(threats: readonly SeenThreat[]): Stakes {
  return { mayKill: threats.length >= LEAST_THREATS, mayLose: false };
}
