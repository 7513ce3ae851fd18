/** Which inputs are replayed: `KAIJU_SOURCES` names them. All go the way of every detection: as text, through their adapter. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { StartError } from '#platform/errors.ts';
import { DAY_MS, HOUR_MS } from '#platform/kernel/clock.ts';
import { projectRoot } from '#platform/supergraph.ts';
import type { DetectionSourceKind, World } from '../../hexagon/detection.ts';
import type { Kaiju, Track } from '../../hexagon/kaiju.ts';
import { passesBetween, readStorms, type Storms } from './pass-feed.ts';
import { quakesBetween, readQuakes } from './quake-feed.ts';
import { contactsBetween } from './sonar-feed.ts';

/** Content of one source for what it has seen since it was asked last; undefined if nothing. */
export interface DetectionFeed {
  readonly name: string;
  readonly kind: DetectionSourceKind;
  next(tracks: readonly Kaiju[], until: number): Promise<string | undefined>;
}

/** How far back a feed begins, so that Kaiju have a past at once. */
const PAST_MS = { passes: DAY_MS, quakes: DAY_MS, sonar: HOUR_MS };

const FEEDS: Readonly<Record<string, (world: World) => DetectionFeed>> = {
  'feed:passes'() {
    const since = remembered(PAST_MS.passes);
    return {
      name: 'feed:passes',
      kind: 'SATELLITE',
      async next(tracks, until) {
        return passesBetween(await storms(), since(tracks, until), until);
      },
    };
  },
  'feed:quakes'({ isOnLand }) {
    const quakes = once(async () => readQuakes(await dataFile('usgs-all-week-2018-02.geojson.gz'), isOnLand));
    let since: number | undefined;
    return {
      name: 'feed:quakes',
      kind: 'SENSOR',
      async next(_, until) {
        const content = quakesBetween(await quakes(), since ?? until - PAST_MS.quakes, until);
        since = until;
        return content;
      },
    };
  },
  'feed:sonar'({ isOnLand }) {
    const since = remembered(PAST_MS.sonar);
    return {
      name: 'feed:sonar',
      kind: 'SONAR',
      async next(tracks, until) {
        return contactsBetween(await storms(), since(tracks, until), until, isOnLand);
      },
    };
  },
};

/** The feeds that a list with commas names, each once; none for an empty list. StartError for a name that is no feed. */
export function detectionFeeds(list: string, world: World): readonly DetectionFeed[] {
  const names = [...new Set(list.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  const unknown = names.filter((name) => !Object.hasOwn(FEEDS, name));
  if (unknown.length > 0) {
    throw new StartError(
      `KAIJU_SOURCES names no such feed: ${unknown.join(', ')}. There are: ${Object.keys(FEEDS).join(', ')}`,
    );
  }
  return names.flatMap((name) => FEEDS[name]?.(world) ?? []);
}

/** Per Kaiju since when it was not looked at: a track that is heard of later begins with its past as well. */
function remembered(pastMs: number) {
  const seen = new Map<string, number>();
  return (tracks: readonly Kaiju[], until: number) => {
    const present = tracks.flatMap(({ id, track }): readonly { id: string; track: Track; since: number }[] =>
      track === undefined ? [] : [{ id, track, since: seen.get(id) ?? until - pastMs }],
    );
    seen.clear();
    for (const { id } of present) seen.set(id, until);
    return present;
  };
}

const storms: () => Promise<Storms> = once(async () =>
  readStorms(await dataFile('typhoons-jtwc-wpac-1945-2020.csv.gz')),
);

/** The text of a compressed file of `data/`. */
async function dataFile(name: string): Promise<string> {
  const bytes = await promisify(gunzip)(await readFile(resolve(projectRoot, 'data', name)));
  return bytes.toString('utf8');
}

/** The result of the first call that succeeded. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
