/**
 * Lanes: a log record holds fixes of many assets of one partition, so its key cannot be an asset. It is the first of
 * `lane:0`, `lane:1`, … that hashes to that partition. Order per asset holds and batches stay full.
 */
import { partitionOf } from '#platform/kernel/partition.ts';

/** Partitions of `tracking.positions.v1`, fixed for the topic's life. */
export const LANES = 8;

/** Record key of each partition. */
export const laneKeys: readonly string[] = Array.from({ length: LANES }, (_, lane) => {
  let n = 0;
  while (partitionOf(`lane:${n}`, LANES) !== lane) n++;
  return `lane:${n}`;
});

/** The partition that holds every fix of an asset. */
export function laneOf(assetKey: string): number {
  return partitionOf(assetKey, LANES);
}
