/** The engagements that are not closed: as they are, live, or as they were at a time. */
import { Link } from '@tanstack/react-router';
import { stringifyDocument } from '@urql/core';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import type { CombatBoardSubscription } from '../../api/gen/graphql.ts';
import { useLatest } from '../../api/use-again.ts';
import { en } from '../../i18n/en.ts';
import { useLink, useServerSecond, useSubscription } from '../../live/use-live.ts';
import { paths } from '../../paths.ts';
import { boardAtDocument, combatBoardDocument, type Line } from './documents.ts';
import { Category, clockOf, codenameOf, DamageScale, Fighters, Status, Theatre, toneOf } from './line.tsx';
import { MomentForm } from './moment-form.tsx';
import { wordOf } from './sentence.ts';

const text = en.combat.board;
const liveText = stringifyDocument(combatBoardDocument);
const noVariables = {};

interface BoardProps {
  readonly onMoment: (ms: number) => void;
  readonly action: ReactNode;
}

interface LiveBoardProps extends BoardProps {
  /** What stands below, which shows some of the same engagements. */
  readonly children: (lines: readonly Line[]) => ReactNode;
}

export function LiveBoard({ onMoment, action, children }: LiveBoardProps) {
  const now = useServerSecond();
  const link = useLink();
  const { data, errors } = useSubscription<CombatBoardSubscription>(liveText, noVariables);
  // A line that breaks does not empty the board: it says that it is not live.
  const board = useLatest(data)?.combatBoard;
  const isLive = board !== undefined && errors.length === 0 && (link.state === 'LIVE' || link.state === 'BEHIND');
  return (
    <>
      <Bar lines={board?.engagements} near={now} onMoment={onMoment} action={action}>
        <span data-tone={isLive ? 'ok' : 'warn'}>
          <span aria-hidden="true">{isLive ? '●' : '○'}</span> {isLive ? text.live : text.notLive}
        </span>
      </Bar>
      <div className="sheet-body">
        <section className="board-part" aria-label={text.title}>
          {board && board.engagements.length > 0 && <Lines lines={board.engagements} now={now} />}
          {board && board.engagements.length === 0 && <p className="sheet-note">{text.empty}</p>}
          {!board && errors[0] && (
            <p className="sheet-note" data-tone="warn" role="alert">
              {plain(errors[0].message, 300)}
            </p>
          )}
          {!board && !errors[0] && (
            <div className="rows-waiting" aria-busy="true">
              {text.waiting}
            </div>
          )}
        </section>
        {children(board?.engagements ?? [])}
      </div>
    </>
  );
}

export function BoardAt({ at, onMoment, action }: BoardProps & { readonly at: string }) {
  const now = useServerSecond();
  const [{ data, error, fetching }, again] = useQuery({ query: boardAtDocument, variables: { time: at } });
  const lines = data?.boardAt?.engagements;
  const [problem] = fieldErrorsOf(error);
  return (
    <>
      <Bar lines={lines} near={now} onMoment={onMoment} action={action} />
      <section className="sheet-body" aria-label={text.title}>
        {lines && lines.length > 0 && <Lines lines={lines} now={Date.parse(at)} />}
        {lines?.length === 0 && <p className="sheet-note">{text.emptyAt}</p>}
        {!lines && fetching && <div className="rows-waiting" aria-busy="true" />}
        {!lines && problem && (
          <p className="sheet-note" data-tone="warn" role="alert">
            {problem.text}
            <button type="button" onClick={() => again({ requestPolicy: 'network-only' })}>
              {en.panel.retry}
            </button>
          </p>
        )}
      </section>
    </>
  );
}

interface BarProps extends BoardProps {
  /** Undefined while they are not known: none would be something else. */
  readonly lines: readonly Line[] | undefined;
  readonly near: number | undefined;
  readonly children?: ReactNode;
}

function Bar({ lines, near, onMoment, action, children }: BarProps) {
  return (
    <div className="sheet-bar">
      <h1>{en.titles.combat}</h1>
      <span className="count">
        {lines && countOf(lines)}
        {lines && children && ' · '}
        {children}
      </span>
      <span className="space" />
      <MomentForm
        label={text.at}
        hint={text.atHint}
        wrong={text.badMoment}
        go={text.go}
        near={near ?? Date.now()}
        onMoment={onMoment}
      />
      {action}
    </div>
  );
}

function countOf(lines: readonly Line[]): string {
  const fought = lines.filter(({ status }) => status === 'OPEN');
  const engaged = fought.flatMap(({ fighters }) => fighters).filter(({ status }) => status === 'ENGAGED');
  return text.shown(fought.length, lines.length - fought.length, engaged.length);
}

function Lines({ lines, now }: { readonly lines: readonly Line[]; readonly now: number | undefined }) {
  return (
    <table className="ruled board-table">
      <thead>
        <tr>
          <th scope="col">{text.kaiju}</th>
          <th scope="col">{text.theatre}</th>
          <th scope="col">{text.clock}</th>
          <th scope="col">{text.status}</th>
          <th scope="col">{text.damage}</th>
          <th scope="col">{text.jaegers}</th>
          <th scope="col">{text.roe}</th>
          <th scope="col">
            <span className="visually-hidden">{text.kaijuLink}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td className="edge" data-tone={toneOf(line)}>
              <Category no={line.categoryNo} />
              <Link to={paths.engagement} params={{ id: line.id }} className="row-link">
                <bdi>{codenameOf(line)}</bdi>
              </Link>
            </td>
            <td>
              <Theatre theatre={line.theatre} />
            </td>
            <td className="mono">{clockOf(line, now)}</td>
            <td>
              <Status status={line.status} outcome={line.outcome} />
            </td>
            <td className="mono damage">
              {text.of(line.totalDamage, line.killThreshold)}
              <DamageScale totalDamage={line.totalDamage} killThreshold={line.killThreshold} />
            </td>
            <td>
              <Fighters fighters={line.fighters} />
            </td>
            <td>{wordOf(en.combat.roes, line.roe)}</td>
            <td>
              <span className="row-tools">
                <Link to={paths.kaiju} params={{ id: line.kaijuId }} aria-label={text.kaijuPage(codenameOf(line))}>
                  {text.kaijuLink}
                </Link>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
