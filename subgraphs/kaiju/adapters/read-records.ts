/** What the three sources share: a record that is wrong is set aside with its reason, and the rest is read on. */
import { Refusal } from '#platform/kernel/refusal.ts';
import { type Detection, detectionOf, type Reading, type RefusedRecord } from '../hexagon/detection.ts';
import type { ReadBatch } from '../hexagon/ports.ts';

const MOST_RAW = 4096;

export interface RawRecord<Parsed> {
  /** As it was sent, for the quarantine. */
  readonly raw: string;
  readonly parsed: Parsed;
}

/** A refused record's text as it is kept: cut at 4 KiB, and without NUL, which PostgreSQL cannot keep. */
export function keepable(text: string): string {
  return Buffer.from(text.replaceAll('\0', '\ufffd'), 'utf8').subarray(0, MOST_RAW).toString('utf8');
}

/** `readOne` refuses a record that it cannot read; anything else that it throws is a defect. */
export function readRecords<Parsed>(
  records: Iterable<RawRecord<Parsed>>,
  readOne: (parsed: Parsed) => Reading,
): ReadBatch {
  const detections: { readonly raw: string; readonly detection: Detection }[] = [];
  const refused: RefusedRecord[] = [];
  for (const { raw, parsed } of records) {
    try {
      detections.push({ raw, detection: detectionOf(readOne(parsed)) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ raw, code: error.code, message: error.message });
    }
  }
  return { detections, refused };
}

/** For content that is not in the form of its source. */
export function unreadable(why: string): never {
  throw new Refusal('BATCH_UNREADABLE', why);
}

/** For a record whose form is wrong. */
export function malformed(why: string): never {
  throw new Refusal('MALFORMED', why);
}
