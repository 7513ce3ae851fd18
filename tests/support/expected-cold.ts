/** What the cold table must hold for a set of reports, computed without a database: the oracle of the tracking tests. */
import { createHash } from 'node:crypto';
import { horizonOf, judgeReport } from '#subgraphs/tracking/model/judge-report.ts';
import { kindOfKey } from '#subgraphs/tracking/model/kinds.ts';
import type { Fix, RawReport } from '#subgraphs/tracking/model/position-report.ts';
import { compareFixes, ORIGIN, SealFold } from '#subgraphs/tracking/model/seal.ts';
import type { ColdTable } from './tracking.ts';

/** `sourceNo` is the number of the only source; all reports must be good ones. */
export function expectedCold(reports: readonly RawReport[], sourceNo = 1): ColdTable {
  const keys = [...new Set(reports.map(({ asset }) => asset))].sort((a, b) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
  const numbers = new Map(keys.map((key, no) => [key, no]));
  const horizon = horizonOf(Date.now(), 7);
  const fixes = reports.map((report): Fix => {
    const judged = judgeReport(report.asset, { ...report }, horizon);
    if ('code' in judged) throw new Error(`${report.asset}: ${judged.code}`);
    return { ...judged, assetNo: numbers.get(report.asset) ?? -1, source: sourceNo };
  });
  const lines: string[] = [];
  const fold = new SealFold((no) => ({ kind: kindOfKey(keys[no] ?? ''), changedAt: undefined }), {
    row: (fix, quality) => lines.push(lineOf(keys[fix.assetNo] ?? '', fix, quality)),
    carried: () => undefined,
  });
  for (const fix of fixes.sort(compareFixes)) fold.push(fix, ORIGIN.HOT);
  fold.end();
  return {
    fixes: lines.length,
    assets: keys.length,
    storedFixes: lines.length,
    checksum: createHash('md5').update(lines.join(';')).digest('hex'),
  };
}

function lineOf(key: string, fix: Fix, quality: number): string {
  const { observedAt, latE7, lonE7, altitudeM, courseDdeg, headingDdeg, speedDmps, source } = fix;
  return [key, observedAt, latE7, lonE7, altitudeM, courseDdeg, headingDdeg, speedDmps, source, quality].join(',');
}
