const MOST_RAW = 4096;

/** Text of a refused record as it is kept: cut at 4 KiB, without NUL, which not every store can keep. */
export function keepable(text: string): string {
  return Buffer.from(text.replaceAll('\0', '\ufffd'), 'utf8').subarray(0, MOST_RAW).toString('utf8');
}
