/** The page of operations lists every context, each under its own name. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { print } from 'graphql';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { contexts, overviewDocument } from './documents.ts';

const supergraph = readFileSync(resolve(import.meta.dirname, '../../../../../supergraph.yaml'), 'utf8');
const names = Object.keys((parse(supergraph) as { readonly subgraphs: object }).subgraphs);

test('the console knows the contexts of supergraph.yaml', () => {
  expect(contexts.map(({ name }) => name)).toEqual(names);
  for (const name of names) expect(print(overviewDocument)).toContain(`${name}Operations {`);
});

test.each([...contexts])('what is asked of $name, and ordered there, bears its name', ({ name, ...documents }) => {
  const { parts, requeue, discard, rewind, figures } = documents;
  const fields = ['Operations', 'RequeueDeadLetter', 'DiscardDeadLetter', 'RewindRelay'];
  for (const [i, document] of [parts, requeue, discard, rewind].entries())
    expect(print(document)).toMatch(new RegExp(`: ${name}${fields[i]}\\b`));
  const all = Object.fromEntries(names.map((each) => [`${each}Operations`, each]));
  // The cast: only which of them is taken matters.
  expect(figures(all as unknown as Parameters<typeof figures>[0])).toBe(name);
});
