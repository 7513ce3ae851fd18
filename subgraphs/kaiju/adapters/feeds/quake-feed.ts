/**
 * Quakes of the file's week, again and again: each comes a whole number of weeks after it happened. Those under the Pacific
 * from magnitude 4; weaker ones would be a few hundred a week that suggest nothing. In the form that `../sensor.ts` reads.
 */
import { z } from 'zod';
import { DAY_MS } from '#platform/kernel/clock.ts';

const Feed = z.object({
  features: z.array(
    z.looseObject({
      id: z.string(),
      properties: z.looseObject({ mag: z.number().nullable(), time: z.number() }),
      geometry: z.looseObject({ coordinates: z.array(z.number()) }),
    }),
  ),
});

export type Quake = z.infer<typeof Feed>['features'][number];

const WEEK_MS = 7 * DAY_MS;
const LEAST_MAGNITUDE = 4;

export function readQuakes(json: string, isOnLand: (lat: number, lon: number) => boolean): readonly Quake[] {
  return Feed.parse(JSON.parse(json)).features.filter(({ properties: { mag }, geometry: { coordinates } }) => {
    const [lon, lat] = coordinates;
    if (lon === undefined || lat === undefined || (mag ?? 0) < LEAST_MAGNITUDE) return false;
    return isPacific(lat, lon) && !isOnLand(lat, lon);
  });
}

/** A batch of the quakes after `since` up to `until`; undefined if there is none. */
export function quakesBetween(quakes: readonly Quake[], since: number, until: number): string | undefined {
  const features = quakes.flatMap((quake) => {
    const { time } = quake.properties;
    const last = Math.floor((until - time) / WEEK_MS);
    const first = Math.floor((since - time) / WEEK_MS) + 1;
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => again(quake, first + step));
  });
  return features.length === 0 ? undefined : JSON.stringify({ type: 'FeatureCollection', features });
}

function again(quake: Quake, weeks: number): Quake {
  const { id, properties } = quake;
  return { ...quake, id: `${id}.w${weeks}`, properties: { ...properties, time: properties.time + weeks * WEEK_MS } };
}

/** Roughly: west of the Americas and east of Sumatra. Gulf of Mexico and Caribbean lie east of the isthmus. */
function isPacific(lat: number, lon: number): boolean {
  if (lon >= 105) return lat > -60 && lat < 66;
  const east = lat > 18 ? -100 : lat > 8 ? -84 : -70;
  return lat > -60 && lat < 66 && lon <= east;
}
