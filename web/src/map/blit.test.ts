// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { createBlitter, stampOf } from './blit.ts';

const red = 0xff_00_00_ff;
const faint = 0x20_00_00_ff;

/** The pixels that a flush hands over. */
function flushed(blitter: ReturnType<typeof createBlitter>): { readonly width: number; readonly data: Uint32Array } {
  const given: ImageData[] = [];
  // Only the one method that a flush needs.
  blitter.flush({ putImageData: (each: ImageData) => given.push(each) } as unknown as CanvasRenderingContext2D);
  const [image] = given;
  if (!image) throw new Error('Nothing was handed over.');
  return { width: image.width, data: new Uint32Array(image.data.buffer) };
}
const lit = ({ width, data }: ReturnType<typeof flushed>) =>
  [...data].flatMap((pixel, i) => (pixel ? [[i % width, Math.floor(i / width)]] : []));

describe('stamps', () => {
  test('hold only what can be seen', () => {
    const stamp = stampOf(Uint32Array.from([0, red, 0, 0, red, 0, 0, 0, 0]), 3);
    expect([[...stamp.dx], [...stamp.dy]]).toEqual([
      [0, 0],
      [-1, 0],
    ]);
  });

  test('are put where they belong and cut at the edge', () => {
    const stamp = stampOf(new Uint32Array(9).fill(red), 3);
    const blitter = createBlitter();
    blitter.begin(6, 5);
    blitter.stamp(stamp, 0, 0);
    expect(lit(flushed(blitter))).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ]);
  });

  test('a soft edge does not wipe out a neighbour', () => {
    const blitter = createBlitter();
    blitter.begin(3, 3);
    blitter.stamp(stampOf(Uint32Array.from([red]), 1), 1, 1);
    blitter.stamp(stampOf(Uint32Array.from([faint]), 1), 1, 1);
    expect(flushed(blitter).data[4]).toBe(red);
  });

  test('a new image is empty', () => {
    const blitter = createBlitter();
    blitter.begin(3, 3);
    blitter.stamp(stampOf(Uint32Array.from([red]), 1), 1, 1);
    blitter.begin(3, 3);
    expect(lit(flushed(blitter))).toEqual([]);
  });
});
