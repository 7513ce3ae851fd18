/** The projections of combat, in the order in which they are shown. */
import { auditTrail } from './audit-trail.ts';
import { engagementBoard } from './engagement-board.ts';
import { jaegerClaim } from './jaeger-claim.ts';
import { jaegerRecord } from './jaeger-record.ts';
import { kaijuRecord } from './kaiju-record.ts';
import type { Projection } from './projection.ts';
import { weaponStatistics } from './weapon-statistics.ts';

export const PROJECTIONS: readonly Projection<object>[] = [
  engagementBoard,
  kaijuRecord,
  jaegerRecord,
  weaponStatistics,
  auditTrail,
  jaegerClaim,
];
