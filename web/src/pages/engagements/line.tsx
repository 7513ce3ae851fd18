/** What a list of engagements shows of one of them, on the board and in the record. */
import { plain } from '../../api/directory.ts';
import { en } from '../../i18n/en.ts';
import { elapsed } from '../../i18n/format.ts';
import { categories } from '../../paths.ts';
import { CategoryMark } from '../threats/category-mark.tsx';
import type { Line } from './documents.ts';
import { wordOf } from './sentence.ts';

const text = en.combat;
const shapes = { OPEN: '●', DECIDED: '◆', CLOSED: '○' } as const;
const tones = { OPEN: 'kaiju', DECIDED: 'warn', CLOSED: undefined } as const;

/** The tone of its edge: red while it is fought, orange while its record is open. */
export function toneOf({ status }: Pick<Line, 'status'>): 'kaiju' | 'warn' | undefined {
  return tones[status];
}

/** The codename as the Kaiju's own context says, else as the engagement does. */
export function codenameOf({ kaiju, codename }: Pick<Line, 'kaiju' | 'codename'>): string {
  return plain(kaiju?.codename ?? codename);
}

export function Category({ no }: { readonly no: number }) {
  const category = categories[no - 1];
  return category ? <CategoryMark category={category} /> : null;
}

/** Its name is 80 characters at most, and need not hold a space. */
export function Theatre({ theatre }: Pick<Line, 'theatre'>) {
  return <bdi className="theatre">{plain(theatre.name, 80)}</bdi>;
}

/** How long it has been fought; it stops with the outcome. */
export function clockOf(
  { openedAt, decidedAt }: Pick<Line, 'openedAt' | 'decidedAt'>,
  now: number | undefined,
): string {
  const until = decidedAt == null ? now : Date.parse(decidedAt);
  return until === undefined ? en.list.unknown : elapsed(until - Date.parse(openedAt));
}

/** Where it is in its life: a shape, the word, and how it ended. */
export function Status({ status, outcome }: Pick<Line, 'status' | 'outcome'>) {
  return (
    <span data-tone={tones[status]} className="status">
      <span aria-hidden="true">{shapes[status] ?? '●'}</span> {wordOf(text.statuses, status)}
      {outcome && `: ${wordOf(text.outcomes, outcome)}`}
    </span>
  );
}

/** Damage on a line with the threshold marked; it ends beyond the threshold, so that more than enough is seen. */
export function DamageScale({ totalDamage, killThreshold }: Pick<Line, 'totalDamage' | 'killThreshold'>) {
  const end = Math.max(killThreshold * 1.25, totalDamage, 1);
  return (
    <span className="limits">
      <meter className="scale kaiju" min={0} max={end} value={totalDamage} aria-label={text.board.scale} />
      <i style={{ left: `${(killThreshold / end) * 100}%` }} />
    </span>
  );
}

/** Who takes part, with what is left of each. */
export function Fighters({ fighters }: Pick<Line, 'fighters'>) {
  if (fighters.length === 0) return <span className="muted">{text.board.none}</span>;
  return (
    <span className="fighters">
      {fighters.map(({ jaegerId, callsign, integrityPct, status, isBreached }) => (
        <span key={jaegerId} data-status={status}>
          <bdi>{plain(callsign)}</bdi> {text.percent(integrityPct)}
          {status === 'WITHDRAWN' && ` ${text.fighters.WITHDRAWN}`}
          {isBreached && <span data-tone="warn"> {text.breached}</span>}
        </span>
      ))}
    </span>
  );
}
