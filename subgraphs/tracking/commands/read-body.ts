/**
 * Reads what the ingest doors take, line by line and fix by fix: each is judged alone, and what is wrong with one says
 * nothing about the next.
 */
import { FIX_BYTES, HEADER_BYTES, readRecord, recordLength } from '../model/batch-record.ts';
import {
  type Horizon,
  isAssetKey,
  type JudgedReport,
  judge,
  judgeReport,
  type Refused,
} from '../model/judge-report.ts';
import type { AssetKind } from '../model/kinds.ts';
import { readKind } from '../model/kinds.ts';
import type { RawReport } from '../model/position-report.ts';

/** Systems whose assets a caller may write, `mmsi` of `mmsi:366899260`; '*' is all. */
export type Systems = ReadonlySet<string> | '*';

/** Something that was sent: its place in the body from 1, and the bytes or text that quarantine keeps of it. */
interface Sent {
  readonly line: number;
  readonly raw: string | Buffer;
}

export interface GoodLine extends Sent {
  readonly asset: string;
  readonly report: JudgedReport;
  readonly kind: AssetKind | undefined;
  readonly name: string | undefined;
}

export type BadLine = Sent & Refused;

export interface ReadBody {
  readonly good: readonly GoodLine[];
  readonly bad: readonly BadLine[];
}

const LINE_FEED = 10;
const MOST_NAME = 120;

/** Lines of an NDJSON body that hold more than blanks are at most these many. */
export function countLines(body: Buffer): number {
  let count = 1;
  for (let at = body.indexOf(LINE_FEED); at !== -1; at = body.indexOf(LINE_FEED, at + 1)) count += 1;
  return body.length > 0 && body[body.length - 1] === LINE_FEED ? count - 1 : count;
}

export function readNdjson(body: Buffer, systems: Systems, horizon: Horizon): ReadBody {
  const text = body.toString('utf8');
  const good: GoodLine[] = [];
  const bad: BadLine[] = [];
  for (let from = 0, line = 1; from < text.length; line += 1) {
    const end = text.indexOf('\n', from);
    const raw = text.slice(from, end === -1 ? text.length : end);
    from = end === -1 ? text.length : end + 1;
    if (raw.trim() === '') continue;
    sort(judgeLine(line, raw, parseObject(raw), systems, horizon), good, bad);
  }
  return { good, bad };
}

export function readReports(reports: readonly RawReport[], systems: Systems, horizon: Horizon): ReadBody {
  const good: GoodLine[] = [];
  const bad: BadLine[] = [];
  reports.forEach((report, i) => {
    sort(judgeLine(i + 1, JSON.stringify(report), { ...report }, systems, horizon), good, bad);
  });
  return { good, bad };
}

/** Keys of assets by number, as far as they are known. */
export type KeyOf = (assetNo: number) => string | undefined;

/** Numbers of all assets in a binary body, to be looked up before it is read. */
export function assetsOfBinary(body: Buffer): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (let from = 0; from < body.length; ) {
    const length = recordLength(body.subarray(from));
    if (length === undefined) break;
    const record = readRecord(body.subarray(from, from + length));
    for (let i = 0; i < (record?.count ?? 0); i += 1) numbers.add(record?.no(i) ?? 0);
    from += length;
  }
  return numbers;
}

/** Fixes in records one after the other. A broken record is refused whole; without a readable header so is the rest. */
export function readBinary(body: Buffer, keyOf: KeyOf, systems: Systems, horizon: Horizon): ReadBody {
  const good: GoodLine[] = [];
  const bad: BadLine[] = [];
  let line = 1;
  for (let from = 0; from < body.length; ) {
    const length = recordLength(body.subarray(from)) ?? body.length - from;
    const raw = body.subarray(from, from + length);
    const record = readRecord(raw);
    if (record === undefined)
      bad.push({ line, raw, code: 'BAD_RECORD', message: 'The record has a wrong header, length or checksum.' });
    for (let i = 0; i < (record?.count ?? 0); i += 1, line += 1) {
      const fix = record?.fix(i);
      if (fix === undefined) break;
      const bytes = raw.subarray(HEADER_BYTES + i * FIX_BYTES, HEADER_BYTES + (i + 1) * FIX_BYTES);
      const asset = keyOf(fix.assetNo);
      if (asset === undefined) {
        bad.push({ line, raw: bytes, code: 'BAD_ASSET', message: 'There is no asset with this number.' });
        continue;
      }
      const report =
        forbidden(asset, systems) ??
        judge(
          {
            observedAt: fix.observedAt,
            lat: fix.latE7 / 1e7,
            lon: fix.lonE7 / 1e7,
            altitudeM: fix.altitudeM,
            courseDdeg: legalAngle(fix.courseDdeg),
            headingDdeg: legalAngle(fix.headingDdeg),
            speedDmps: fix.speedDmps < 0 ? -1 : fix.speedDmps,
          },
          asset,
          horizon,
        );
      sort({ line, raw: bytes, asset, report, kind: undefined, name: undefined }, good, bad);
    }
    if (record === undefined) line += 1;
    from += length;
  }
  return { good, bad };
}

type Judged = Omit<GoodLine, 'report'> & { readonly report: JudgedReport | Refused };

function sort(line: Judged, good: GoodLine[], bad: BadLine[]): void {
  const { report } = line;
  if ('code' in report) bad.push({ line: line.line, raw: line.raw, code: report.code, message: report.message });
  else good.push({ line: line.line, raw: line.raw, asset: line.asset, report, kind: line.kind, name: line.name });
}

function judgeLine(
  line: number,
  raw: string,
  fields: Readonly<Record<string, unknown>> | undefined,
  systems: Systems,
  horizon: Horizon,
): Judged {
  if (fields === undefined) return refusedLine(line, raw, { code: 'BAD_JSON', message: 'The line is no JSON object.' });
  const { asset } = fields;
  if (!isAssetKey(asset))
    return refusedLine(line, raw, { code: 'BAD_ASSET', message: 'asset must be a key such as mmsi:366899260.' });
  const refused = forbidden(asset, systems);
  if (refused !== undefined) return refusedLine(line, raw, refused);
  return {
    line,
    raw,
    asset,
    report: judgeReport(asset, fields, horizon),
    kind: typeof fields.kind === 'string' ? readKind(fields.kind) : undefined,
    name: readName(fields.name),
  };
}

function refusedLine(line: number, raw: string, report: Refused): Judged {
  return { line, raw, asset: '', report, kind: undefined, name: undefined };
}

function forbidden(asset: string, systems: Systems): Refused | undefined {
  if (systems === '*' || systems.has('*') || systems.has(asset.slice(0, asset.indexOf(':')))) return undefined;
  return { code: 'FORBIDDEN', message: 'The key may not write assets of this system.' };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // A JSON object has string keys and unknown values, which is all that is said here.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Without control characters: PostgreSQL stores no NUL, and a name is one line. */
function readName(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, MOST_NAME);
  return name === '' ? undefined : name;
}

function legalAngle(tenths: number): number {
  return tenths < 0 || tenths > 3599 ? -1 : tenths;
}
