/** The offline list of common passwords, `data/common-passwords.txt.gz`: one a line, lower case. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { projectRoot } from '#platform/supergraph.ts';

export function readCommonPasswords(
  file = resolve(projectRoot, 'data', 'common-passwords.txt.gz'),
): (text: string) => boolean {
  const list = new Set(gunzipSync(readFileSync(file)).toString('utf8').split('\n'));
  list.delete('');
  return (text) => list.has(text);
}
