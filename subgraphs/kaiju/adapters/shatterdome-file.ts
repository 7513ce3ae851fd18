/** The Shatterdomes of `data/shatterdomes.json` as places that a threat may head for. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#platform/supergraph.ts';
import type { Place } from '../hexagon/threat-geometry.ts';

const Domes = z.array(
  z.strictObject({
    id: z.uuid(),
    name: z.string().min(1),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
  }),
);

export function readShatterdomes(file = resolve(projectRoot, 'data', 'shatterdomes.json')): readonly Place[] {
  return Domes.parse(JSON.parse(readFileSync(file, 'utf8'))).map((dome) => ({ kind: 'SHATTERDOME', ...dome }));
}
