/**
 * Makes web/public/basemap/*.json from packages and data/ only: no network. Run before every build of the console.
 * Coasts come from `land`, never from countries: there the border along 49° N would become a coast.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { type LonLat, unwrapLine, unwrapRing } from '../src/map/antimeridian.ts';
import { countryNames, seas } from './labels.ts';

type Polygons = readonly (readonly (readonly LonLat[])[])[];
interface Feature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, string | number>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}
type Countries = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

const root = join(import.meta.dirname, '..', '..');
const target = join(import.meta.dirname, '..', 'public', 'basemap');
const require = createRequire(import.meta.url);

const atlas = async (name: string) =>
  JSON.parse(await readFile(require.resolve(`world-atlas/${name}.json`), 'utf8')) as Countries;
const shape = (geometry: Feature['geometry'], properties: Feature['properties'] = {}): Feature => ({
  type: 'Feature',
  properties,
  geometry,
});
const collection = (features: readonly Feature[]) => ({ type: 'FeatureCollection', features });

await mkdir(target, { recursive: true });
const [countries, land110, land50, depths] = await Promise.all([
  atlas('countries-50m'),
  atlas('land-110m'),
  atlas('land-50m'),
  bathymetry(),
]);
await Promise.all([
  write('land-110m.json', collection([land(land110)])),
  write('land-50m.json', collection([land(land50)])),
  write('borders.json', collection([borders(countries)])),
  write('depths.json', collection(depths)),
  write('labels.json', collection([...seaLabels(), ...countryLabels(countries)])),
]);

async function write(name: string, value: unknown): Promise<void> {
  // Three decimals are 110 m: finer than the 1:50,000,000 sources, and half of the bytes.
  await writeFile(
    join(target, name),
    JSON.stringify(value, (_, v) => (typeof v === 'number' ? Math.round(v * 1e3) / 1e3 : v)),
  );
}

function land(topology: Countries): Feature {
  const polygons = polygonsOf(feature(topology, topology.objects.land));
  return shape({ type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map(unwrapRing)) });
}

function borders(topology: Countries): Feature {
  const lines = mesh(topology, topology.objects.countries as never, (a, b) => a !== b)
    .coordinates as unknown as LonLat[][];
  return shape({ type: 'MultiLineString', coordinates: lines.map(unwrapLine) });
}

async function bathymetry(): Promise<Feature[]> {
  const file = await readFile(join(root, 'data', 'bathymetry-natural-earth-simplified.json.gz'));
  const { features } = JSON.parse(gunzipSync(file).toString('utf8')) as { features: Feature[] };
  // One feature per depth band: the map sorts and paints five things instead of 351.
  const depths = [...new Set(features.map((each) => Number(each.properties.depth)))].sort((a, b) => a - b);
  return depths.map((depth) => {
    const parts = features.filter((each) => each.properties.depth === depth);
    return shape({ type: 'MultiPolygon', coordinates: parts.flatMap((each) => polygonsOf(each)) }, { depth });
  });
}

function seaLabels(): Feature[] {
  return seas.map(({ en, pt, lon, lat, rank }) =>
    shape({ type: 'Point', coordinates: [lon, lat] }, { kind: 'sea', en, pt, rank }),
  );
}

/** One label per country, in the middle of its largest part; rank by the size of that part in square degrees. */
function countryLabels(topology: Countries): Feature[] {
  return topology.objects.countries.geometries.flatMap((geometry) => {
    const names = typeof geometry.id === 'string' ? countryNames(geometry.id) : undefined;
    const largest = polygonsOf(feature(topology, geometry))
      .map((rings) => centroid(unwrapRing(rings[0] ?? [])))
      .sort((a, b) => b.area - a.area)[0];
    if (!names || !largest || largest.area < 0.5 || geometry.id === '010') return [];
    const rank = largest.area > 150 ? 1 : largest.area > 12 ? 2 : 3;
    return [shape({ type: 'Point', coordinates: [largest.lon, largest.lat] }, { kind: 'country', ...names, rank })];
  });
}

/** Area (square degrees) and centroid of a ring by the shoelace sum. */
function centroid(ring: readonly LonLat[]): { readonly lon: number; readonly lat: number; readonly area: number } {
  let twice = 0;
  let lon = 0;
  let lat = 0;
  ring.forEach(([x0, y0], i) => {
    const [x1, y1] = ring[(i + 1) % ring.length] ?? [x0, y0];
    const cross = x0 * y1 - x1 * y0;
    twice += cross;
    lon += (x0 + x1) * cross;
    lat += (y0 + y1) * cross;
  });
  return { lon: lon / (3 * twice), lat: lat / (3 * twice), area: Math.abs(twice / 2) };
}

/** The polygons of a feature or of a collection of features, whatever mixture the source uses. */
function polygonsOf(source: unknown): Polygons {
  const { features, geometry } = source as { features?: unknown[]; geometry?: { type: string; coordinates: unknown } };
  if (features) return features.flatMap((each) => polygonsOf(each));
  if (geometry?.type === 'Polygon') return [geometry.coordinates as Polygons[number]];
  return geometry?.type === 'MultiPolygon' ? (geometry.coordinates as Polygons) : [];
}
