/** The page to compare with: the same frames, parsed on the page's thread and given to a GeoJSON source of MapLibre. */
import { MapLibreMap, setWorkerUrl } from '/maplibre-gl.mjs';

setWorkerUrl('/maplibre-gl-worker.mjs');
const search = new URLSearchParams(location.search);
const [lat, lon] = (search.get('c') ?? '0,0').split(',').map(Number);
const map = new MapLibreMap({
  container: 'map',
  center: [lon, lat],
  zoom: Number(search.get('z') ?? 2),
  attributionControl: false,
  fadeDuration: 0,
  style: {
    version: 8,
    sources: {
      land: { type: 'geojson', data: '/basemap/land-50m.json' },
      assets: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': '#12202e' } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': '#1a232d' } },
      // The same darts along their courses, none left out.
      {
        id: 'assets',
        type: 'symbol',
        source: 'assets',
        layout: {
          'icon-image': 'dart',
          'icon-rotate': ['get', 'course'],
          'icon-rotation-alignment': 'map',
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
    ],
  },
});

map.on('style.load', () => {
  const canvas = new OffscreenCanvas(8, 8);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#b9c6d4';
  pen.beginPath();
  pen.moveTo(4, 0);
  pen.lineTo(7, 8);
  pen.lineTo(1, 8);
  pen.fill();
  map.addImage('dart', pen.getImageData(0, 0, 8, 8));
});

const places = new Map();
window.applied = 0;
window.ready = false;
let pending = false;
map.once('idle', () => {
  window.ready = true;
});
const socket = new WebSocket(`ws://${location.host}/graphql`, 'graphql-transport-ws');
socket.onopen = () => socket.send('{"type":"connection_init"}');
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.type === 'connection_ack') {
    const view = { south: -90, west: -180, north: 90, east: 180 };
    socket.send(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        payload: { query: 'subscription ($view: BoxInput!) { positions(view: $view) }', variables: { view } },
      }),
    );
  }
  if (message.type !== 'next') return;
  const { no, lat: lats, lon: lons, hdg } = message.payload.data.positions;
  no.forEach((each, i) => {
    places.set(each, { at: [lons[i] / 1e5, lats[i] / 1e5], course: hdg[i] / 10 });
  });
  const source = map.getSource('assets');
  // setData's promise resolves late; giving it more meanwhile only grows a queue.
  if (pending || !source) return;
  pending = true;
  const features = [...places].map(([id, { at, course }]) => ({
    type: 'Feature',
    id,
    properties: { course },
    geometry: { type: 'Point', coordinates: at },
  }));
  Promise.resolve(source.setData({ type: 'FeatureCollection', features }))
    .then(() => new Promise((drawn) => map.once('render', drawn)))
    .then(() => {
      pending = false;
      window.applied += 1;
    });
};
