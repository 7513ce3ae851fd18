/** What lies about a Kaiju: the coasts of the world and the Shatterdomes, read and indexed once. */
import { distanceM, type GeoPoint } from '#platform/kernel/geo.ts';
import { nearestPlace, type Places, placesOf } from '../hexagon/threat-geometry.ts';
import { coast } from './coast-file.ts';
import { readShatterdomes } from './shatterdome-file.ts';

export interface Surroundings {
  readonly places: Places;
  isOnLand(lat: number, lon: number): boolean;
}

let read: Surroundings | undefined;

export function surroundings(): Surroundings {
  read ??= { places: placesOf([...coast().places, ...readShatterdomes()]), isOnLand: coast().isOnLand };
  return read;
}

/** Metres to the nearest coast or Shatterdome; 0 on land. */
export function landDistanceM({ places, isOnLand }: Surroundings, point: GeoPoint): number {
  return isOnLand(point.lat, point.lon) ? 0 : distanceM(point, nearestPlace(places, point));
}
