/**
 * A file of positions through the ingest door. How far it came is kept after each body in `<home>/imports/`, so that an import
 * that was cut off goes on there; a body that is sent twice counts once.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { linesOf, type PositionLine, positionLines } from './position-file.ts';
import { MOST_BYTES, MOST_LINES, type Post } from './poster.ts';

export interface ImportOrder {
  readonly file: string;
  /** Whole days added to every time; may be negative. */
  readonly shiftDays: number;
  /** Where the door is: the same file can be imported into two systems. */
  readonly url: string;
  /** State folder. */
  readonly home: string;
  /** Forget how far an earlier import came. */
  readonly isFromStart: boolean;
}

const State = z.object({
  file: z.string(),
  shiftDays: z.number(),
  url: z.string(),
  /** Lines of the file, and up to which line it is done. */
  lines: z.int(),
  doneUntil: z.int(),
  accepted: z.int(),
  /** By code: how many, and the first ones. */
  refused: z.record(
    z.string(),
    z.object({ count: z.int(), first: z.array(z.object({ line: z.int(), message: z.string(), text: z.string() })) }),
  ),
  finishedAt: z.iso.datetime().optional(),
});

export type ImportState = z.infer<typeof State>;

const EXAMPLES = 3;
const EXAMPLE_CHARACTERS = 160;

/** Imports until the file ends, telling the state after each body; an abort leaves a state to go on from. */
export async function importFile(
  order: ImportOrder,
  post: Post,
  tell: (state: ImportState) => void,
  signal: AbortSignal,
): Promise<ImportState> {
  const place = await statePlace(order);
  let state = (order.isFromStart ? undefined : await readState(place)) ?? (await emptyState(order));
  if (state.finishedAt !== undefined) return state;
  tell(state);
  for await (const body of bodies(positionLines(order.file, order.shiftDays), state.doneUntil)) {
    signal.throwIfAborted();
    state = await sent(state, body, post, signal);
    await writeState(place, state);
    tell(state);
  }
  state = { ...state, doneUntil: state.lines, finishedAt: new Date().toISOString() };
  await writeState(place, state);
  return state;
}

/** How many lines were refused, whatever the reason. */
export function refusedLines({ refused }: ImportState): number {
  return Object.values(refused).reduce((sum, { count }) => sum + count, 0);
}

async function sent(
  state: ImportState,
  body: readonly PositionLine[],
  post: Post,
  signal: AbortSignal,
): Promise<ImportState> {
  const isSendable = ({ report }: PositionLine) => Buffer.byteLength(report) < MOST_BYTES;
  const sendable = body.filter(isSendable);
  const answer = await post(
    sendable.map(({ report }) => report),
    signal,
  );
  const refused = { ...state.refused };
  const refuse = (code: string, message: string, { line, text }: PositionLine) => {
    const { count, first } = refused[code] ?? { count: 0, first: [] };
    const example = { line, message, text: text.slice(0, EXAMPLE_CHARACTERS) };
    refused[code] = { count: count + 1, first: first.length < EXAMPLES ? [...first, example] : first };
  };
  for (const { line, code, message } of answer.refused) {
    const refusedLine = sendable[line - 1];
    if (refusedLine !== undefined) refuse(code, message, refusedLine);
  }
  for (const tooLong of body.filter((one) => !isSendable(one))) {
    refuse('LINE_TOO_LONG', `The door takes at most ${MOST_BYTES} bytes, so the line was not sent.`, tooLong);
  }
  return {
    ...state,
    doneUntil: body.at(-1)?.line ?? state.doneUntil,
    accepted: state.accepted + answer.accepted,
    refused,
  };
}

/** Lines behind `doneUntil` in portions that are one body, or close to it. */
async function* bodies(lines: AsyncIterable<PositionLine>, doneUntil: number): AsyncGenerator<readonly PositionLine[]> {
  let body: PositionLine[] = [];
  let bytes = 0;
  for await (const line of lines) {
    if (line.line <= doneUntil) continue;
    const size = Buffer.byteLength(line.report) + 1;
    if (body.length > 0 && (body.length >= MOST_LINES || bytes + size > MOST_BYTES)) {
      yield body;
      body = [];
      bytes = 0;
    }
    body.push(line);
    bytes += size;
  }
  if (body.length > 0) yield body;
}

async function statePlace({ file, shiftDays, url, home }: ImportOrder): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  const folder = join(home, 'imports');
  await mkdir(folder, { recursive: true });
  return join(folder, `${hash.update(`\n${shiftDays}\n${url}`).digest('hex').slice(0, 32)}.json`);
}

async function emptyState({ file, shiftDays, url }: ImportOrder): Promise<ImportState> {
  let lines = 0;
  for await (const { line } of linesOf(file)) lines = line;
  return { file, shiftDays, url, lines, doneUntil: 0, accepted: 0, refused: {} };
}

/** undefined if there is none, or none that can be read: the import then begins anew, which costs time and nothing else. */
async function readState(place: string): Promise<ImportState | undefined> {
  try {
    return State.parse(JSON.parse(await readFile(place, 'utf8')));
  } catch {
    return undefined;
  }
}

async function writeState(place: string, state: ImportState): Promise<void> {
  const beside = `${place}.new`;
  await writeFile(beside, JSON.stringify(state, null, 2));
  await rename(beside, place);
}
