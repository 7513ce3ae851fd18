import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { importFile, refusedLines } from './file-import.ts';
import { positionLines } from './position-file.ts';
import type { DoorAnswer, Post } from './poster.ts';

const HEADER = 'MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName';
const NOON = Date.UTC(2022, 0, 3, 12);
const running = new AbortController().signal;
let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'titan-import-'));
});
afterEach(() => rm(home, { recursive: true }));

async function fileOf(content: string | Buffer): Promise<string> {
  const file = join(home, 'positions');
  await writeFile(file, content);
  return file;
}

const order = (file: string, more: Partial<Parameters<typeof importFile>[0]> = {}) => ({
  file,
  shiftDays: 0,
  url: 'http://localhost:4000',
  home,
  isFromStart: false,
  ...more,
});

/** A door that refuses lines of which `isBad` is true and keeps the others. */
function door(isBad: (line: string) => boolean = () => false) {
  const kept: string[] = [];
  const post: Post = async (lines): Promise<DoorAnswer> => {
    const refused = lines.flatMap((text, index) =>
      isBad(text) ? [{ line: index + 1, code: 'BAD_COORDINATE', message: 'No.' }] : [],
    );
    kept.push(...lines.filter((text) => !isBad(text)));
    return { accepted: lines.length - refused.length, refused };
  };
  return { kept, post };
}

const quiet = () => undefined;
const reports = async (file: string, shiftDays = 0) => {
  const all: unknown[] = [];
  for await (const { line, report } of positionLines(file, shiftDays)) all.push([line, JSON.parse(report)]);
  return all;
};

describe('reads', () => {
  test('AIS CSV, plain and gzipped, with the lines of the file', async () => {
    const text = `${HEADER}\r\n1,2022-01-03T12:00:00,1.5,2.5,10,90,511,A\r\n\r\n2,2022-01-03T12:00:01,3,4,,,,\r\n`;
    const expected = [
      [2, { asset: 'mmsi:1', at: NOON, lat: 1.5, lon: 2.5, speedMps: 5.144, courseDeg: 90, kind: 'VESSEL', name: 'A' }],
      [4, { asset: 'mmsi:2', at: NOON + 1_000, lat: 3, lon: 4, kind: 'VESSEL' }],
    ];
    expect(await reports(await fileOf(text))).toEqual(expected);
    expect(await reports(await fileOf(gzipSync(text)))).toEqual(expected);
  });

  test('NDJSON as it stands, and moves its times by whole days', async () => {
    const lines = [
      `{"asset":"mmsi:1","at":"2022-01-03T13:00:00+01:00","lat":1,"lon":2}`,
      `{"asset":"mmsi:1","at":${NOON},"lat":1,"lon":2}`,
    ];
    const file = await fileOf(lines.join('\n'));
    expect(await reports(file)).toEqual(lines.map((line, index) => [index + 1, JSON.parse(line)]));
    expect(await reports(file, -2)).toEqual(
      [1, 2].map((line) => [line, { asset: 'mmsi:1', at: NOON - 2 * DAY_MS, lat: 1, lon: 2 }]),
    );
  });

  test('moves the times of CSV', async () => {
    const file = await fileOf(`${HEADER}\n1,2022-01-03T12:00:00,1,2,,,,\n`);
    expect(await reports(file, 10)).toEqual([[2, expect.objectContaining({ at: NOON + 10 * DAY_MS })]]);
  });

  test('a character that two chunks share', async () => {
    const name = 'ß'.repeat(100_000);
    const file = await fileOf(`${HEADER}\n1,2022-01-03T12:00:00,1,2,,,,${name}\n`);
    expect(await reports(file)).toEqual([[2, expect.objectContaining({ name })]]);
  });

  test('no other format, and no damaged file', async () => {
    await expect(reports(await fileOf('hello\nworld\n'))).rejects.toMatchObject({ code: 'UNKNOWN_FORMAT' });
    await expect(reports(await fileOf(gzipSync(HEADER.repeat(500)).subarray(0, 40)))).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
    });
  });
});

const csv = (count: number) =>
  [HEADER, ...Array.from({ length: count }, (_, row) => `${row},2022-01-03T12:00:00,${row % 91},2,,,,`)].join('\n');

describe('imports', () => {
  test('every line once, and says what was refused with the line of the file', async () => {
    const { kept, post } = door((line) => line.includes('"mmsi:7"') || line.includes('"mmsi:6001"'));
    const state = await importFile(order(await fileOf(csv(12_000))), post, quiet, running);
    expect(kept).toHaveLength(11_998);
    expect(new Set(kept).size).toBe(11_998);
    expect(state).toMatchObject({ accepted: 11_998, lines: 12_001, doneUntil: 12_001 });
    expect(refusedLines(state)).toBe(2);
    expect(state.refused.BAD_COORDINATE?.first.map(({ line, text }) => [line, text.slice(0, 5)])).toEqual([
      [9, '7,202'],
      [6_003, '6001,'],
    ]);
  });

  test('goes on where it was cut off and sends nothing twice', async () => {
    const file = await fileOf(csv(12_000));
    const { kept, post } = door((line) => line.includes('"mmsi:7"'));
    const stop = new AbortController();
    const cut = importFile(
      order(file),
      post,
      ({ doneUntil }) => doneUntil > 0 && stop.abort(new Error('cut')),
      stop.signal,
    );
    await expect(cut).rejects.toThrow('cut');
    expect(kept).toHaveLength(4_999);
    const state = await importFile(order(file), post, quiet, running);
    expect(kept).toHaveLength(11_999);
    expect(new Set(kept).size).toBe(11_999);
    expect(state.accepted).toBe(11_999);
    expect(refusedLines(state)).toBe(1);
  });

  test('sends the body again whose answer was lost', async () => {
    const file = await fileOf(csv(6_000));
    const { kept, post } = door();
    let calls = 0;
    const losing: Post = async (lines, signal) => {
      const answer = await post(lines, signal);
      calls += 1;
      if (calls === 2) throw new Error('lost');
      return answer;
    };
    await expect(importFile(order(file), losing, quiet, running)).rejects.toThrow('lost');
    expect((await importFile(order(file), losing, quiet, running)).accepted).toBe(6_000);
    expect(new Set(kept).size).toBe(6_000);
    expect(kept).toHaveLength(7_000);
  });

  test('does nothing for a file that is through, unless told to begin anew', async () => {
    const file = await fileOf(csv(10));
    const { kept, post } = door();
    await importFile(order(file), post, quiet, running);
    await importFile(order(file), post, quiet, running);
    expect(kept).toHaveLength(10);
    await importFile(order(file, { isFromStart: true }), post, quiet, running);
    expect(kept).toHaveLength(20);
  });

  test('keeps another shift, another door and another content apart', async () => {
    const { kept, post } = door();
    const file = await fileOf(csv(10));
    await importFile(order(file), post, quiet, running);
    await importFile(order(file, { shiftDays: 1 }), post, quiet, running);
    await importFile(order(file, { url: 'http://localhost:4001' }), post, quiet, running);
    await importFile(order(await fileOf(csv(11))), post, quiet, running);
    expect(kept).toHaveLength(41);
    expect(await readdir(join(home, 'imports'))).toHaveLength(4);
  });

  test('refuses by itself a line that no body can hold', async () => {
    const long = `{"asset":"mmsi:1","name":"${'x'.repeat(1_100_000)}"}`;
    const { kept, post } = door();
    const state = await importFile(
      order(await fileOf(`{"asset":"mmsi:1"}\n${long}\n{"asset":"mmsi:2"}\n`)),
      post,
      quiet,
      running,
    );
    expect(kept).toHaveLength(2);
    expect(state.refused.LINE_TOO_LONG).toMatchObject({ count: 1, first: [{ line: 2 }] });
  });

  test('an empty file', async () => {
    const { post } = door();
    expect(await importFile(order(await fileOf('')), post, quiet, running)).toMatchObject({
      accepted: 0,
      lines: 0,
      refused: {},
    });
  });
});
