/** Which feeds run: `TRACKING_SOURCES` names them. The files they read lie in `data/`. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import { StartError } from '#platform/errors.ts';
import type { Dependencies } from '#platform/http.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { logDependency } from '#platform/messaging/log-dependency.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { openPool } from '#platform/postgres.ts';
import { projectRoot } from '#platform/supergraph.ts';
import type { Meters } from '#platform/telemetry.ts';
import type { Loop } from '#platform/worker.ts';
import { topics } from '#subgraphs/jaeger/contract.ts';
import { readStormTracks } from '../sources/storm-tracks.ts';
import { aisLoop } from './ais.ts';
import { readAisRounds } from './ais-rounds.ts';
import { feedPost } from './feed-post.ts';
import { patrolLoop } from './patrol.ts';
import { patrolRoster, patrolRosterLoop } from './patrol-roster.ts';
import { stormSchedule } from './storm-schedule.ts';
import { stormLoop, stormRoundLoop } from './storms.ts';

export const FeedSettings = z.object({
  TRACKING_DATABASE_URL: storeUrl('postgres'),
  EVENT_LOG_URL: storeUrl('kafka', 'postgres'),
  /** Where the ingest door is. */
  GATEWAY_URL: z.url(),
  TITAN_INGEST_KEY: z.string().min(1),
  /** Feeds by name, with commas; empty = none. */
  TRACKING_SOURCES: z.string().default(''),
});

interface Open {
  readonly config: z.infer<typeof FeedSettings>;
  readonly scope: Scope;
  readonly meters: Meters;
}

const now = () => new Date();

interface Feeds {
  readonly loops: readonly Loop[];
  readonly dependencies?: Dependencies;
}

const FEEDS: Readonly<Record<string, (open: Open) => Feeds>> = {
  'feed:ais': (open) => ({
    loops: [aisLoop(async () => readAisRounds(await dataFile('ais-us-2022-01-03.csv.gz')), post('ais', open), now)],
  }),
  'feed:storms'(open) {
    const schedule = once(async () =>
      stormSchedule(readStormTracks(await dataFile('typhoons-jtwc-wpac-1945-2020.csv.gz'))),
    );
    return {
      loops: [stormLoop(schedule, post('storms', open), now), stormRoundLoop(schedule, pool('storms', open), now)],
    };
  },
  'feed:patrol'(open) {
    const roster = pool('patrol', open);
    const eventLog = openEventLog(open.config.EVENT_LOG_URL, open.scope, { name: 'position-feeds' });
    return {
      loops: [patrolLoop(() => patrolRoster(roster), post('patrol', open), now), patrolRosterLoop(roster, eventLog)],
      // Without it those walk on that are known.
      dependencies: logDependency(eventLog, topics.events, 'SOFT'),
    };
  },
};

/** The loops of the feeds that `TRACKING_SOURCES` names; none for an empty list. StartError for a name that is no feed. */
export function feedLoops(config: z.infer<typeof FeedSettings>, scope: Scope, meters: Meters): Required<Feeds> {
  const names = feedNames(config.TRACKING_SOURCES);
  const feeds = names.flatMap((name) => FEEDS[name]?.({ config, scope, meters }) ?? []);
  return {
    loops: feeds.flatMap(({ loops }) => loops),
    dependencies: Object.assign({}, ...feeds.map(({ dependencies }) => dependencies)),
  };
}

/** Names in a list with commas, each once. StartError for one that is no feed. */
export function feedNames(list: string): readonly string[] {
  const names = [...new Set(list.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  const unknown = names.filter((name) => !Object.hasOwn(FEEDS, name));
  if (unknown.length > 0) {
    throw new StartError(
      `TRACKING_SOURCES names no such feed: ${unknown.join(', ')}. There are: ${Object.keys(FEEDS).join(', ')}`,
    );
  }
  return names;
}

function post(feed: string, { config, meters }: Open) {
  return feedPost(feed, { url: config.GATEWAY_URL, key: config.TITAN_INGEST_KEY }, meters);
}

function pool(feed: string, { config, scope }: Open) {
  return openPool(config.TRACKING_DATABASE_URL, { name: `position-feeds ${feed}`, max: 2 }, scope);
}

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
