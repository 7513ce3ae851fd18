/** The basemap as a MapLibre style: nine quiet layers from our own files. No `glyphs` entry: MapLibre renders names with the page's own fonts. */
import type { StyleSpecification } from 'maplibre-gl';
import type { Tokens } from '../src/ui/theme.ts';

/** Where the built files are served. */
const path = '/basemap';

/** The style in the colours of a theme. `language`: property of the labels to show. */
export function basemapStyle(tokens: Tokens, language: 'en' | 'pt'): StyleSpecification {
  const data = (name: string) => ({
    type: 'geojson' as const,
    data: `${path}/${name}.json`,
    tolerance: 0.4,
    buffer: 32,
  });
  return {
    version: 8,
    sources: {
      // The coarse coast is there at once; the fine one replaces it as soon as it has come (`FINE_LAND`).
      land: data('land-110m'),
      depths: data('depths'),
      borders: data('borders'),
      labels: data('labels'),
      graticule: { type: 'geojson', data: graticule() },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': tokens.sea } },
      {
        id: 'depths',
        type: 'fill',
        source: 'depths',
        paint: { 'fill-color': tokens.deep, 'fill-opacity': 0.5, 'fill-antialias': false },
      },
      {
        id: 'graticule',
        type: 'line',
        source: 'graticule',
        paint: { 'line-color': tokens.rule, 'line-width': ['match', ['get', 'major'], 1, 1, 0.5] },
      },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': tokens.land, 'fill-antialias': false } },
      {
        id: 'borders',
        type: 'line',
        source: 'borders',
        paint: { 'line-color': tokens.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.6, 6, 1.2] },
      },
      {
        id: 'coast',
        type: 'line',
        source: 'land',
        paint: { 'line-color': tokens.coast, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.6, 6, 1.1] },
      },
      {
        id: 'sea-names',
        type: 'symbol',
        source: 'labels',
        filter: ['all', ['==', ['get', 'kind'], 'sea'], ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 2, 2, 4, 3]]],
        layout: {
          'text-field': ['get', language],
          'text-font': ['IBM Plex Sans'],
          'text-size': ['match', ['get', 'rank'], 1, 12, 11],
          'text-letter-spacing': 0.12,
          'text-max-width': 7,
          'text-padding': 6,
        },
        paint: { 'text-color': tokens.control, 'text-halo-color': tokens.sea, 'text-halo-width': 1 },
      },
      {
        id: 'country-names',
        type: 'symbol',
        source: 'labels',
        filter: ['all', ['==', ['get', 'kind'], 'country'], ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 3, 2, 5, 3]]],
        layout: {
          'text-field': ['get', language],
          'text-font': ['IBM Plex Sans'],
          'text-size': 11,
          'text-max-width': 7,
          'text-padding': 8,
        },
        paint: { 'text-color': tokens['text-3'], 'text-halo-color': tokens.land, 'text-halo-width': 1 },
      },
    ],
  };
}

/** The fine coast, to be set on the source `land` after the first picture. */
export const FINE_LAND = `${path}/land-50m.json`;

/** Meridians and parallels every 15°; the equator, 0° and 180° are `major`. */
function graticule() {
  const line = (coordinates: number[][], major: boolean) => ({
    type: 'Feature' as const,
    properties: { major: major ? 1 : 0 },
    geometry: { type: 'LineString' as const, coordinates },
  });
  const features = [];
  for (let lon = -180; lon < 180; lon += 15)
    features.push(
      line(
        [
          [lon, -84],
          [lon, 84],
        ],
        lon % 180 === 0,
      ),
    );
  for (let lat = -75; lat <= 75; lat += 15)
    features.push(
      line(
        [
          [-180, lat],
          [-60, lat],
          [60, lat],
          [180, lat],
        ],
        lat === 0,
      ),
    );
  return { type: 'FeatureCollection' as const, features };
}
