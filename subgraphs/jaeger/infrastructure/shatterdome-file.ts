/** The places of the Shatterdomes, `data/shatterdomes.json`: each at sea off its city, so that patrols walk in water. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#platform/supergraph.ts';
import type { HomeBase } from '../domain/jaeger.ts';

const Places = z.array(
  z.strictObject({
    id: z.uuid(),
    name: z.string().min(1),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
  }),
);

export function readShatterdomes(file = resolve(projectRoot, 'data', 'shatterdomes.json')): readonly HomeBase[] {
  return Places.parse(JSON.parse(readFileSync(file, 'utf8'))).map(({ id, name, lat, lon }) => ({
    id,
    name,
    position: { lat, lon },
  }));
}
