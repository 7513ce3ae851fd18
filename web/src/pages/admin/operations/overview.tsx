/** One line for each context: what waits there, how old it is, and how far the context is behind. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { errorAt, type FieldError } from '../../../api/errors.ts';
import type { OperationsOverviewQuery } from '../../../api/gen/graphql.ts';
import { en } from '../../../i18n/en.ts';
import { age, count } from '../../../i18n/format.ts';
import { paths, writeContext } from '../../../paths.ts';
import { type Context, contexts, type Figures } from './documents.ts';
import { type Absence, absent, hasLost, type Part, type State, stateOf, unreadOf } from './state.ts';

const text = en.admin.operations;
const glyphs: Readonly<Record<State, string>> = { ok: '●', waits: '◆', behind: '▲', slow: '◌', away: '○' };

interface OverviewProps {
  readonly all: OperationsOverviewQuery;
  readonly errors: readonly FieldError[];
  readonly chosen: Context | undefined;
}

export function Overview({ all, errors, chosen }: OverviewProps) {
  return (
    <div className="scroll-x">
      <table className="ruled operations-table">
        <thead>
          <tr>
            <th scope="col">{text.context}</th>
            <th scope="col">{text.state}</th>
            <th scope="col">{text.letters}</th>
            <th scope="col">{text.quarantine}</th>
            <th scope="col">{text.events}</th>
            <th scope="col">{text.commands}</th>
            <th scope="col">{text.relay}</th>
            <th scope="col">{text.behind}</th>
          </tr>
        </thead>
        <tbody>
          {contexts.map((context) => (
            <Line
              key={context.name}
              context={context}
              figures={context.figures(all)}
              problemOf={(...part) => errorAt(errors, `${context.name}Operations`, ...part)}
              isChosen={context === chosen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps {
  readonly context: Context;
  readonly figures: Figures | null | undefined;
  readonly problemOf: (...part: readonly Part[]) => FieldError | undefined;
  readonly isChosen: boolean;
}

function Line({ context: { name }, figures, problemOf, isChosen }: LineProps) {
  const absenceOf = (part: Part): Absence => (isLate(problemOf(part)) ? 'slow' : 'away');
  const state = stateOf(figures, absenceOf);
  const missing = figures ? [...absent(figures, absenceOf)] : [];
  const isWell = state === 'ok' && missing.length === 0;
  const tone = isWell ? 'ok' : 'warn';
  const words = [
    ...(state === 'ok' && !isWell ? [] : [text.states[state]]),
    ...missing.map(([place, absence]) => `${text.places[place]} ${text.states[absence]}`),
  ];
  return (
    <tr data-chosen={isChosen}>
      <td className="edge" data-tone={tone}>
        <Link
          className="row-link"
          to={paths.operations}
          search={writeContext(name) as never}
          aria-current={isChosen ? 'true' : undefined}
          aria-label={text.open(name)}
        >
          {name}
        </Link>
      </td>
      <td>
        <span data-tone={tone}>
          <span aria-hidden="true">{glyphs[state === 'ok' ? (missing[0]?.[1] ?? state) : state]}</span>{' '}
          {words.join(', ')}
        </span>
      </td>
      {figures ? (
        <Cells figures={figures} absenceOf={absenceOf} />
      ) : (
        <td colSpan={6}>{problemOf()?.text ?? en.list.unknown}</td>
      )}
    </tr>
  );
}

/** The store behind it, or the context itself, was asked and did not answer in time. */
function isLate(problem: FieldError | undefined): boolean {
  return problem?.code === 'NO_ANSWER' || problem?.code === 'SUBGRAPH_TIMEOUT';
}

interface CellsProps {
  readonly figures: Figures;
  readonly absenceOf: (part: Part) => Absence;
}

function Cells({ figures: { deadLetters, quarantine, outbox, consumers }, absenceOf }: CellsProps) {
  const lost = consumers?.some(hasLost);
  return (
    <>
      <Cell there={deadLetters} absence={absenceOf('deadLetters')}>
        {deadLetters && (
          <Waiting n={deadLetters.count} ageS={deadLetters.oldestAgeS} isWarned={deadLetters.count > 0} />
        )}
      </Cell>
      <Cell there={quarantine} absence={absenceOf('quarantine')}>
        {quarantine && <Waiting n={quarantine.count} ageS={quarantine.oldestAgeS} />}
      </Cell>
      <Cell there={outbox} absence={absenceOf('outbox')}>
        {outbox && <Waiting n={outbox.events} ageS={outbox.oldestEventAgeS} />}
      </Cell>
      <Cell there={outbox} absence={absenceOf('outbox')}>
        {outbox && <Waiting n={outbox.commands} ageS={outbox.oldestCommandAgeS} />}
      </Cell>
      <Cell there={outbox} absence={absenceOf('outbox')}>
        {outbox && (
          <>
            {count(outbox.published)} / {count(outbox.head)} <span className="muted">{text.epoch(outbox.epoch)}</span>
          </>
        )}
      </Cell>
      <Cell there={consumers} absence={absenceOf('consumers')}>
        {consumers && count(unreadOf(consumers))} {lost && <span data-tone="warn">{text.lost}</span>}
      </Cell>
    </>
  );
}

interface CellProps {
  readonly there: unknown;
  readonly absence: Absence;
  readonly children: ReactNode;
}

/** A part whose store is away says so; a figure of before would look like one of now. */
function Cell({ there, absence, children }: CellProps) {
  return there ? <td className="mono">{children}</td> : <td data-tone="warn">{text.states[absence]}</td>;
}

interface WaitingProps {
  readonly n: number;
  readonly ageS: number | null | undefined;
  readonly isWarned?: boolean;
}

function Waiting({ n, ageS, isWarned = false }: WaitingProps) {
  if (n === 0) return <span className="muted">0</span>;
  return (
    <>
      <span data-tone={isWarned ? 'warn' : undefined}>{count(n)}</span>{' '}
      {ageS != null && <span className="muted">{text.oldest(age(ageS * 1_000))}</span>}
    </>
  );
}
