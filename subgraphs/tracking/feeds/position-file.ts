/** Files of positions as lines of NDJSON for the ingest door: AIS CSV or NDJSON, plain or gzipped, by what is in them. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { readInstant } from '../model/read-instant.ts';
import { aisCsv } from '../sources/ais-csv.ts';

export interface PositionLine {
  /** Its number in the file, from 1. */
  readonly line: number;
  /** As the file holds it. */
  readonly text: string;
  /** As the door takes it; a line that cannot be read goes on as it is, so that the door says what is wrong. */
  readonly report: string;
}

/** The reports of a file, without blank lines and headers. Refuses UNKNOWN_FORMAT and FILE_DAMAGED. */
export async function* positionLines(file: string, shiftDays: number): AsyncGenerator<PositionLine> {
  let translate: ((text: string) => string) | undefined;
  for await (const { line, text } of linesOf(file)) {
    if (text.trim() === '') continue;
    if (translate !== undefined) yield { line, text, report: translate(text) };
    else if (text.trimStart().startsWith('{')) {
      translate = (json) => shifted(json, shiftDays);
      yield { line, text, report: translate(text) };
    } else translate = fromCsv(file, text, shiftDays);
  }
}

/** Lines of a file, plain or gzipped, without their ends. */
export async function* linesOf(file: string): AsyncGenerator<{ readonly line: number; readonly text: string }> {
  const decoder = new StringDecoder('utf8');
  let line = 0;
  let rest = '';
  for await (const chunk of await bytesOf(file)) {
    const pieces = (rest + decoder.write(chunk)).split('\n');
    rest = pieces.pop() ?? '';
    for (const text of pieces) {
      line += 1;
      yield { line, text: text.endsWith('\r') ? text.slice(0, -1) : text };
    }
  }
  rest += decoder.end();
  if (rest !== '') yield { line: line + 1, text: rest };
}

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(file);
  if (!(await isGzip(file))) {
    yield* raw;
    return;
  }
  const inflated = createGunzip();
  // What goes wrong reaches the reader of `inflated`; pipeline only closes the other end.
  pipeline(raw, inflated, () => undefined);
  try {
    yield* inflated;
  } catch (error) {
    throw new Refusal('FILE_DAMAGED', `${file} is damaged: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function fromCsv(file: string, header: string, shiftDays: number): (text: string) => string {
  const reader = aisCsv(header);
  if (reader === undefined) {
    throw new Refusal(
      'UNKNOWN_FORMAT',
      `${file} holds neither NDJSON nor CSV with the columns MMSI, BaseDateTime, LAT and LON in its first line.`,
    );
  }
  return (text) => {
    const report = reader.read(text);
    return JSON.stringify({ ...report, at: shiftedTime(report.at, shiftDays) });
  };
}

function shifted(json: string, shiftDays: number): string {
  if (shiftDays === 0) return json;
  try {
    const report: unknown = JSON.parse(json);
    if (typeof report !== 'object' || report === null || !('at' in report)) return json;
    return JSON.stringify({ ...report, at: shiftedTime(report.at, shiftDays) });
  } catch {
    return json;
  }
}

function shiftedTime(at: unknown, shiftDays: number): unknown {
  const ms = typeof at === 'string' ? readInstant(at) : at;
  return typeof ms === 'number' ? ms + shiftDays * DAY_MS : at;
}
