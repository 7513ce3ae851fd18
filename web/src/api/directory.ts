/**
 * Who the assets of the picture are. Position frames carry numbers only; names, categories and callsigns are asked of the
 * graph for those that the map has to name, in batches, once. What may change (a Kaiju's category) is asked again.
 */
import type { Client } from 'urql';
import { identitiesDocument, jaegersDocument, namedDocument } from './documents.ts';
import type { AssetIdentityFragment } from './gen/graphql.ts';

export type Category = 'I' | 'II' | 'III' | 'IV' | 'V';

/** A Shatterdome; degrees, WGS-84. */
export interface Home {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}

/** What the map knows of an asset besides its position. */
export interface Identity {
  /** What it is called: codename, callsign, the ship's name, else its key. */
  readonly label: string;
  readonly key: string;
  /** Id of the Kaiju or of the Jaeger that it is. */
  readonly titan: string | undefined;
  /** A Kaiju that was killed; what moves on is no threat. */
  readonly isKilled: boolean;
  readonly category: Category | undefined;
  readonly mark: number | undefined;
  readonly integrityPct: number | undefined;
  readonly home: Home | undefined;
}

export interface Directory {
  get(no: number): Identity | undefined;
  /** Asks for those that are not known yet. Cheap to call often. */
  want(numbers: Iterable<number>): void;
  /** Asks again for these. */
  refresh(numbers: readonly number[]): void;
  /** Asks for assets whose name begins with the text. */
  search(name: string): void;
  /** Shatterdomes: the home bases of the Jaegers that are known. */
  homes(): readonly Home[];
  on(listener: () => void): () => void;
  /** Grows with every answer; lets a painter see that something changed. */
  readonly version: number;
}

const BATCH = 200;
const GATHER_MS = 150;
/** An asset that the graph did not know, or not as the Kaiju or Jaeger that it is, is asked for again after this long. */
const RETRY_MS = 15_000;

/** An empty directory that asks through `client`. */
export function createDirectory(client: Client): Directory {
  const known = new Map<number, Identity>();
  /** Their own context did not answer: what they are called is missing. */
  const partly = new Set<number>();
  const asked = new Map<number, number>();
  const waiting = new Set<number>();
  const listeners = new Set<() => void>();
  let gathering = false;
  let version = 0;
  let homes: readonly Home[] = [];

  const learn = (assets: readonly AssetIdentityFragment[]) => {
    for (const asset of assets) {
      const no = Number(asset.id);
      const isWhole = isNamed(asset);
      if (isWhole) partly.delete(no);
      else if (!known.has(no)) partly.add(no);
      if (isWhole || partly.has(no)) known.set(no, identityOf(asset));
    }
    homes = [
      ...new Map([...known.values()].flatMap(({ home }) => (home ? [[home.name, home] as const] : []))).values(),
    ];
    version += 1;
    for (const listener of listeners) listener();
  };

  const ask = async () => {
    gathering = false;
    const ids = [...waiting].slice(0, BATCH);
    for (const no of ids) waiting.delete(no);
    const { data } = await client
      .query(identitiesDocument, { ids: ids.map(String) }, { requestPolicy: 'network-only' })
      .toPromise();
    learn(data?.assets?.nodes ?? []);
    if (waiting.size > 0) schedule();
  };

  const schedule = () => {
    if (gathering) return;
    gathering = true;
    setTimeout(() => void ask(), GATHER_MS);
  };

  const enqueue = (no: number, now: number) => {
    asked.set(no, now);
    waiting.add(no);
    schedule();
  };

  const findJaegers = async () => {
    const { data } = await client.query(jaegersDocument, {}).toPromise();
    if (data?.assets) learn(data.assets.nodes);
    else setTimeout(() => void findJaegers(), RETRY_MS);
  };

  void findJaegers();
  return {
    get: (no) => known.get(no),
    want(numbers) {
      const now = performance.now();
      for (const no of numbers) {
        const at = asked.get(no);
        const isMissing = !known.has(no) || partly.has(no);
        if (at === undefined || (isMissing && now - at > RETRY_MS)) enqueue(no, now);
      }
    },
    refresh(numbers) {
      const now = performance.now();
      for (const no of numbers) enqueue(no, now);
    },
    homes: () => homes,
    search(name) {
      void client
        .query(namedDocument, { name })
        .toPromise()
        .then(({ data }) => learn(data?.assets?.nodes ?? []));
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get version() {
      return version;
    },
  };
}

/** A Kaiju or Jaeger with what its own context says of it; any other asset. */
function isNamed({ kind, kaiju, jaeger }: AssetIdentityFragment): boolean {
  return (kind !== 'KAIJU' || kaiju !== null) && (kind !== 'JAEGER' || jaeger !== null);
}

function identityOf({ key, name, kaiju, jaeger }: AssetIdentityFragment): Identity {
  const home = jaeger?.homeBase;
  return {
    label: plain(kaiju?.codename ?? jaeger?.callsign ?? name ?? '') || plain(key),
    key: plain(key),
    titan: kaiju?.id ?? jaeger?.id,
    isKilled: kaiju?.killedAt != null,
    category: kaiju?.category,
    mark: jaeger?.mark,
    integrityPct: jaeger?.integrityPct,
    home: home && { name: plain(home.name), lat: home.position.lat, lon: home.position.lon },
  };
}

/** Text from outside without control and direction characters, which would turn the text around it; at most `most` characters of it. */
export function plain(text: string, most = 60): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is taken out
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return clean.length > most ? `${clean.slice(0, most - 1)}…` : clean;
}
