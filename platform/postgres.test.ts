import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { Scope } from './lifecycle.ts';
import { openPool, transaction } from './postgres.ts';

const message = (type: string, body: Buffer) => {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const AUTHENTICATED = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const ENDING = message(
  'E',
  Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'),
);

test('a server that ends in the packet that lets us in fails the transaction, not the process', async () => {
  await using scope = new Scope('test');
  const server = createServer((socket) => {
    socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, ENDING])));
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  scope.defer('server', () => server.close());
  const { port } = server.address() as AddressInfo;
  const pool = openPool(`postgres://somebody@127.0.0.1:${port}/any`, { name: 'test' }, scope);
  await expect(transaction(pool, async (tx) => tx.query('select 1'))).rejects.toThrow();
});
