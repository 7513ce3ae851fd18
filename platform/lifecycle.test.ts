import { expect, test } from 'vitest';
import { Scope } from './lifecycle.ts';

test('closes in reverse order and aborts first', async () => {
  const scope = new Scope();
  const seen: string[] = [];
  scope.defer('first', () => seen.push(`first, aborted ${scope.signal.aborted}`));
  scope.defer('second', () => seen.push('second'));
  await scope.close();
  expect(seen).toEqual(['second', 'first, aborted true']);
});

test('aborts every child before anything closes, and closes children before what was opened earlier', async () => {
  const scope = new Scope();
  const seen: string[] = [];
  scope.defer('pool', () => seen.push('pool'));
  const child = scope.child('service');
  child.signal.addEventListener('abort', () => seen.push('child aborted'));
  child.defer('server', () => seen.push('server'));
  scope.defer('later', () => seen.push('later'));
  await scope.close();
  expect(seen).toEqual(['child aborted', 'later', 'server', 'pool']);
});

test('goes on after a closer that fails and reports it', async () => {
  const scope = new Scope();
  let closed = false;
  scope.defer('good', () => {
    closed = true;
  });
  scope.defer('bad', () => Promise.reject(new Error('stuck')));
  await expect(scope.close()).rejects.toThrow('1 closers of root failed');
  expect(closed).toBe(true);
});

test('what is opened too late is closed at once and refused', async () => {
  const scope = new Scope();
  await scope.close();
  let closed = false;
  expect(() =>
    scope.defer('late', () => {
      closed = true;
    }),
  ).toThrow('late was opened too late');
  expect(closed).toBe(true);
});

test('names what is still open', () => {
  const scope = new Scope('process');
  scope.defer('pool', () => undefined);
  expect(scope.open).toEqual(['process: pool']);
});

test('a scope until a signal closes with it, and at once if the signal has aborted already', async () => {
  const told = new AbortController();
  const closed: string[] = [];
  const scope = Scope.until('work', told.signal);
  scope.defer('what it opened', () => closed.push('closed'));
  expect(scope.signal.aborted).toBe(false);
  told.abort();
  await scope.close();
  expect(closed).toEqual(['closed']);
  expect(Scope.until('late', told.signal).signal.aborted).toBe(true);
});
