/** The simulation as its user calls it where it cannot go on: sentences and exit codes */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { freePort } from '#platform/free-port.ts';
import { Scope } from '#platform/lifecycle.ts';
import { type DoorReply, fakeDoor } from '../../tests/support/fake-door.ts';
import job from './simulate.ts';

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

async function run(
  args: readonly string[],
  env: Record<string, string> = { TITAN_API_KEY: 'tw_k_secret' },
  scope = new Scope('test'),
): Promise<void> {
  await job.start({ TITAN_JOB_ARGS: JSON.stringify(args), ...env }, scope).finally(() => scope.close());
}

const ORDER = ['--engagements', '2', '--seed', 'one'];

describe('refuses with a sentence', () => {
  test.each([
    [[], /^--seed takes 1 to 32 letters/],
    [['--engagements', '2', '--seed', 'a b'], /^--seed takes/],
    [['--seed', 'one'], /^--engagements takes a whole number from 1 to 100000/],
    [['--engagements', '1.5', '--seed', 'one'], /^--engagements takes/],
    [[...ORDER, '--pace=4000'], /^--pace takes a number from 0 to 3600/],
    [[...ORDER, '--at-once', '0'], /^--at-once takes a whole number from 1 to 20/],
    [[...ORDER, '--url', 'localhost:4000'], '--url takes the address of a gateway.'],
    [[...ORDER, '--colour'], '--colour'],
    [['one'], 'Use: npm run simulate'],
  ])('%j', async (args, sentence) => {
    await expect(run(args)).rejects.toMatchObject({ name: 'StartError', message: expect.stringMatching(sentence) });
  });

  test('no key, which scopes one needs', async () => {
    await expect(run(ORDER, {})).rejects.toThrow(/There is no key. Make one .*combat:command.*jaeger:write/);
  });

  test('an address where nobody listens, at once', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    await expect(run([...ORDER, '--url', url])).rejects.toThrow(`${url} does not answer (ECONNREFUSED).`);
  });

  test.each<[string, DoorReply, RegExp]>([
    ['a wrong key', { status: 401 }, /does not take this key/],
    [
      'a key that may too little',
      { status: 200, body: { data: { threats: null }, errors: [errorOf('UNAUTHORIZED_FIELD_OR_TYPE')] } },
      /The key may not do all that is needed: combat:command/,
    ],
    ['something that is no graph', { status: 404, body: { hello: 'world' } }, /is no gateway/],
  ])('%s', async (_, reply, sentence) => {
    await using door = await fakeDoor(() => reply);
    await expect(run([...ORDER, '--url', door.url])).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(sentence),
    });
    expect(door.keys).toEqual(['Bearer tw_k_secret']);
  });

  test('an ocean without Kaiju', async () => {
    await using door = await fakeDoor(([body = '']) => ({
      status: 200,
      body: { data: body.includes('threats') ? { threats: { nodes: [] } } : { jaegers: { nodes: [] } } },
    }));
    await expect(run([...ORDER, '--url', door.url])).rejects.toThrow('There is no active Kaiju to fight.');
  });
});

test('stops when told to and says so: 1', async () => {
  const scope = new Scope('test');
  await using door = await fakeDoor(() => {
    void scope.close();
    return undefined;
  });
  await run([...ORDER, '--url', door.url], undefined, scope);
  expect(process.exitCode).toBe(1);
});

function errorOf(code: string) {
  return { message: 'no', path: ['threats'], extensions: { code } };
}
