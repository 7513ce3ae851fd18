/**
 * Sonar contacts near the storms whose tracks go on: every ten minutes a buoy hears each Kaiju that is at sea, up to 2 km
 * beside its track. What is heard follows from track and time alone, so a second run hears the same. Sentences as
 * `../sonar.ts` reads them.
 */
import { DAY_MS, MINUTE_MS } from '#platform/kernel/clock.ts';
import { between } from '#platform/kernel/great-circle.ts';
import { stableId } from '#platform/kernel/ids.ts';
import { CATEGORIES } from '../../hexagon/category.ts';
import type { Track } from '../../hexagon/kaiju.ts';
import { sonarSentence } from '../sonar.ts';
import { replayed, type StormRow, type Storms } from './pass-feed.ts';

export interface Heard {
  readonly id: string;
  readonly track: Track;
  readonly since: number;
}

const EVERY_MS = 10 * MINUTE_MS;
/** Of latitude: 2 km. */
const ERROR_DEG = 0.018;
const DEPTHS_M = { least: 40, most: 420 };

/** A batch of the contacts after each one's `since` up to `until`; undefined if there is none. */
export function contactsBetween(
  storms: Storms,
  heard: readonly Heard[],
  until: number,
  isOnLand: (lat: number, lon: number) => boolean,
): string | undefined {
  const lines = heard.flatMap(({ id, track, since }) => {
    const rows = replayed(storms, track);
    const sentences: string[] = [];
    for (let at = Math.floor(since / EVERY_MS) * EVERY_MS + EVERY_MS; at <= until; at += EVERY_MS) {
      const sentence = contactAt(id, track, rows, at, isOnLand);
      if (sentence !== undefined) sentences.push(sentence);
    }
    return sentences;
  });
  return lines.length === 0 ? undefined : lines.join('\r\n');
}

function contactAt(
  id: string,
  track: Track,
  rows: readonly StormRow[],
  at: number,
  isOnLand: (lat: number, lon: number) => boolean,
): string | undefined {
  const next = rows.findIndex((row) => row.at > at);
  const [before, after] = [rows[next - 1], rows[next]];
  if (before === undefined || after === undefined) return undefined;
  const chance = chances(id, at);
  const here = between(before, after, (at - before.at) / (after.at - before.at));
  const lat = here.lat + (chance(0) - 0.5) * 2 * ERROR_DEG;
  // Two of three echoes are classified.
  const size = chance(3) < 2 / 3 ? CATEGORIES.indexOf(track.category) + 1 : undefined;
  if (isOnLand(lat, here.lon)) return undefined;
  return sonarSentence({
    station: `PB${id.slice(0, 6).toUpperCase()}`,
    contactNo: Math.floor((at % DAY_MS) / EVERY_MS) + 1,
    observedAt: new Date(at),
    position: { lat, lon: here.lon },
    depthM: Math.round(DEPTHS_M.least + chance(2) * (DEPTHS_M.most - DEPTHS_M.least)),
    size,
  });
}

/** Numbers from 0 to 1 that look random and are not: four of them, by place. */
function chances(id: string, at: number): (place: 0 | 1 | 2 | 3) => number {
  const hex = stableId('contact', id, at).replaceAll('-', '');
  // The digits that a UUID keeps for its version and variant are not among these.
  return (place) => Number.parseInt(hex.slice([0, 4, 18, 22][place], ([0, 4, 18, 22][place] ?? 0) + 4), 16) / 0xffff;
}
