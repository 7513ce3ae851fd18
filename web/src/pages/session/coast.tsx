/** The coasts of the Pacific and a grid of ten degrees, drawn once: a picture, not a map. */
import { useEffect, useRef } from 'react';
import { readTokens } from '../../ui/theme.ts';

type Ring = readonly (readonly [number, number])[];

/** Middle of the theatre and the width that is shown, in degrees. */
const CENTER = { lat: 14, lon: 200 };
const WIDTH = 220;

export function Coast() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const gone = new AbortController();
    let rings: readonly Ring[] = [];
    const draw = () => {
      if (canvas.current) drawTheatre(canvas.current, rings);
    };
    const load = async () => {
      const answer = await fetch('/basemap/land-110m.json', { signal: gone.signal });
      if (answer.ok) rings = ringsIn(await answer.json());
      draw();
    };
    // Without the picture the page is as good.
    load().catch(() => {});
    draw();
    const { signal } = gone;
    addEventListener('resize', draw, { signal });
    addEventListener('titan:theme', draw, { signal });
    return () => gone.abort();
  }, []);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without tabindex takes no focus
  return <canvas ref={canvas} className="coast" aria-hidden="true" />;
}

function drawTheatre(canvas: HTMLCanvasElement, rings: readonly Ring[]): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const pen = canvas.getContext('2d');
  if (!pen || width === 0) return;
  const scale = Math.min(devicePixelRatio, 2);
  canvas.width = width * scale;
  canvas.height = height * scale;
  pen.scale(scale, scale);
  const tokens = readTokens();
  const perDegree = Math.max(width / WIDTH, height / 110);
  const x = (lon: number) => width / 2 + (lon - CENTER.lon) * perDegree;
  const y = (lat: number) => height / 2 - (lat - CENTER.lat) * perDegree;
  pen.fillStyle = tokens.deep;
  pen.fillRect(0, 0, width, height);

  pen.beginPath();
  for (let lon = 0; lon < 400; lon += 10) line(pen, x(lon), 0, x(lon), height);
  for (let lat = -80; lat <= 80; lat += 10) line(pen, 0, y(lat), width, y(lat));
  pen.strokeStyle = tokens.rule;
  pen.lineWidth = 1;
  pen.globalAlpha = 0.6;
  pen.stroke();
  pen.globalAlpha = 1;

  pen.fillStyle = tokens.land;
  pen.strokeStyle = tokens.coast;
  // The world beside itself: the theatre goes across 180°.
  for (const turn of [0, 360])
    for (const ring of rings) {
      pen.beginPath();
      for (const [lon, lat] of ring) pen.lineTo(x(lon + turn), y(lat));
      pen.closePath();
      pen.fill();
      pen.stroke();
    }
}

function line(pen: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  pen.moveTo(Math.round(x1) + 0.5, Math.round(y1) + 0.5);
  pen.lineTo(Math.round(x2) + 0.5, Math.round(y2) + 0.5);
}

/** Every outline in a GeoJSON value. */
function ringsIn(value: unknown): Ring[] {
  if (typeof value !== 'object' || value === null) return [];
  const { features, geometry, geometries, type, coordinates } = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(features)) return features.flatMap(ringsIn);
  if (Array.isArray(geometries)) return geometries.flatMap(ringsIn);
  if (geometry) return ringsIn(geometry);
  if (type === 'Polygon') return coordinates as Ring[];
  return type === 'MultiPolygon' ? (coordinates as Ring[][]).flat() : [];
}
