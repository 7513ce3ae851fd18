/**
 * Seismic sensors: a GeoJSON summary feed of quakes in the form of the USGS. A quake has no category: what its magnitude
 * suggests is our own rule. Below 4 there are hundreds a week and it suggests none; each whole step is 32 times the energy.
 */
import { z } from 'zod';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { KaijuCategory } from '../hexagon/category.ts';
import type { Reading } from '../hexagon/detection.ts';
import type { DetectionSource } from '../hexagon/ports.ts';
import { malformed, readRecords, unreadable } from './read-records.ts';

const Collection = z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });

const Feature = z.looseObject({
  id: z.string().regex(/^[\w.:-]{1,64}$/),
  properties: z.looseObject({ mag: z.number().nullish(), time: z.number(), type: z.string() }),
  geometry: z.looseObject({ coordinates: z.array(z.number().nullable()) }).nullable(),
});

/** What else the sensors hear and the feed names. Source: values of `type` in the USGS's ComCat. */
const NO_QUAKES: ReadonlySet<string> = new Set([
  'acoustic noise',
  'anthropogenic event',
  'chemical explosion',
  'collapse',
  'experimental explosion',
  'explosion',
  'ice quake',
  'landslide',
  'meteorite',
  'mine collapse',
  'mining explosion',
  'not reported',
  'nuclear explosion',
  'other event',
  'quarry blast',
  'rock burst',
  'rockslide',
  'snow avalanche',
  'sonic boom',
  'volcanic eruption',
]);

const LEAST_MAGNITUDE: readonly (readonly [number, KaijuCategory])[] = [
  [8, 'V'],
  [7, 'IV'],
  [6, 'III'],
  [5, 'II'],
  [4, 'I'],
];
/** The greatest that was ever measured is 9.5; quakes too small to be felt go below 0. */
const MAGNITUDES = { least: -5, most: 10 };

export const sensor: DetectionSource = {
  kind: 'SENSOR',
  read(content) {
    const collection = Collection.safeParse(jsonOf(content));
    if (!collection.success) return unreadable('A feed of quakes is a GeoJSON FeatureCollection.');
    const records = collection.data.features.map((parsed) => ({ raw: JSON.stringify(parsed), parsed }));
    return readRecords(records, quakeOf);
  },
};

function quakeOf(parsed: unknown): Reading {
  const feature = Feature.safeParse(parsed);
  if (!feature.success) {
    const [issue] = feature.error.issues;
    return malformed(`It is no event of such a feed: ${issue?.path.join('.')}: ${issue?.message}.`);
  }
  const { id, properties, geometry } = feature.data;
  const type = properties.type.toLowerCase().replaceAll('_', ' ');
  if (NO_QUAKES.has(type)) throw new Refusal('NO_QUAKE', `The sensors take it for: ${type}.`);
  if (type !== 'earthquake') {
    throw new Refusal('UNKNOWN_ENUM', `Events of type "${properties.type}" are not known.`);
  }
  const [lon, lat, depthKm] = geometry?.coordinates ?? [];
  if (typeof lon !== 'number' || typeof lat !== 'number') throw new Refusal('NO_POSITION', 'It has no coordinates.');
  return {
    id: `quake:${id}`,
    source: 'SENSOR',
    at: properties.time,
    lat,
    lon,
    // The feed counts from the sea's level, and a place in a mountain lies above it.
    depthM: typeof depthKm === 'number' ? Math.max(0, Math.round(depthKm * 1000)) : undefined,
    category: categoryOfMagnitude(properties.mag ?? undefined),
  };
}

function categoryOfMagnitude(magnitude: number | undefined): KaijuCategory | undefined {
  if (magnitude === undefined) return undefined;
  if (!(magnitude >= MAGNITUDES.least && magnitude <= MAGNITUDES.most)) {
    throw new Refusal('BAD_MAGNITUDE', `There is no quake of magnitude ${magnitude}.`);
  }
  return LEAST_MAGNITUDE.find(([least]) => magnitude >= least)?.[1];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
