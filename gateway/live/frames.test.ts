import { expect, test } from 'vitest';
import { frameHeader, madeTail, memberHead, passedTail, readEventHead, readPayload } from './frames.ts';

const message = (data: string, id = '7') =>
  Buffer.from(
    `{"id":"${id}","type":"next","payload":{"extensions":{"live":{"cursor":"a.b:1","keyframe":false}},"data":${data}}}`,
  );

test('reads the head of an event and leaves the rest', () => {
  expect(readEventHead(message('{"x":é not json'))).toEqual({ id: '7', cursor: 'a.b:1', isKeyframe: false });
});

test.each([
  ['another message', Buffer.from('{"type":"pong"}')],
  [
    'data in front',
    Buffer.from('{"id":"7","type":"next","payload":{"data":{},"extensions":{"live":{"cursor":"a","keyframe":true}}}}'),
  ],
  [
    'a cursor that is none',
    Buffer.from(
      '{"id":"7","type":"next","payload":{"extensions":{"live":{"cursor":"a\\"b","keyframe":true}},"data":{}}}',
    ),
  ],
])('takes %s for no event', (_, bytes) => expect(readEventHead(bytes)).toBeUndefined());

test('passes the bytes on under the id of the member', () => {
  const bytes = message('{"x":{"y":1.0}}');
  const tail = passedTail(bytes);
  expect(Buffer.concat([memberHead('a"b'), tail ?? Buffer.alloc(0)]).toString()).toBe(
    bytes.toString().replace('"7"', '"a\\"b"'),
  );
});

test.each([
  'null',
  '{"x":null},"errors":[{"message":"10.0.0.1 is away"}]',
  'null,"errors":[{"message":"m","path":["x"]}]',
])('looks into %s before it goes on', (data) => {
  expect(passedTail(message(data))).toBeUndefined();
  expect(readPayload(message(data))).toHaveProperty('data');
});

test('makes the same form of an event that was executed here', () => {
  const tail = madeTail({ cursor: 'c', isKeyframe: true }, { x: 1 }, [
    { message: 'm', extensions: { code: 'NOT_FOUND' } },
  ]);
  expect(JSON.parse(Buffer.concat([memberHead('1'), tail]).toString())).toEqual({
    id: '1',
    type: 'next',
    payload: {
      extensions: { live: { cursor: 'c', keyframe: true } },
      data: { x: 1 },
      errors: [{ message: 'm', extensions: { code: 'NOT_FOUND' } }],
    },
  });
});

test.each([
  [0, '8100'],
  [125, '817d'],
  [126, '817e007e'],
  [65_535, '817effff'],
  [65_536, '817f0000000000010000'],
])('heads a frame of %i bytes with %s', (length, header) => expect(frameHeader(length).toString('hex')).toBe(header));
