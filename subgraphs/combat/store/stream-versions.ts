/** Versions at which streams have ended, so that whoever appends to them need not ask again; the store may be ahead. */
import { LRUCache } from 'lru-cache';

export interface StreamVersions {
  get(stream: string): number | undefined;
  set(stream: string, version: number): void;
  clear(): void;
}

const MOST_STREAMS = 50_000;

export function streamVersions(): StreamVersions {
  return new LRUCache<string, number>({ max: MOST_STREAMS });
}
