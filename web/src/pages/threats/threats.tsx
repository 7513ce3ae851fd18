/** The threat board: one strip for each Kaiju that is a threat, soonest arrival first, live. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { stringifyDocument } from '@urql/core';
import { useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import type { ThreatUpdatedSubscription } from '../../api/gen/graphql.ts';
import { en } from '../../i18n/en.ts';
import { age, bearing, knots, latitude, longitude } from '../../i18n/format.ts';
import type { GraphError } from '../../live/protocol.ts';
import { useLink, useLive, useServerSecond } from '../../live/use-live.ts';
import { categories, paths, readThreats, writeThreats } from '../../paths.ts';
import { ChoiceField } from '../../ui/field.tsx';
import { Needs } from '../shell/needs.tsx';
import { boardOf, urgencyOf } from './board.ts';
import { CategoryMark } from './category-mark.tsx';
import { type ThreatState, threatsDocument, threatUpdatedDocument } from './documents.ts';
import './threats.css';

type Category = (typeof categories)[number] | undefined;

export function Threats() {
  return (
    <Needs scopes={['kaiju:read']}>
      <Board />
    </Needs>
  );
}

function Board() {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const least = useMemo(() => readThreats(raw), [raw]);
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${en.titles.threats} · ${en.product}`;
  }, []);
  const show = (category: Category) =>
    void navigate({ to: paths.threats, search: writeThreats(category) as never, replace: true });
  return (
    <main id="main" className="sheet" tabIndex={-1}>
      {/* Another category is another list, and another subscription. */}
      <Strips key={least ?? ''} least={least} onChange={show} />
    </main>
  );
}

const liveText = stringifyDocument(threatUpdatedDocument);
const none: ReadonlyMap<string, ThreatState> = new Map();

function Strips({ least, onChange }: { readonly least: Category; readonly onChange: (category: Category) => void }) {
  const now = useServerSecond();
  const link = useLink();
  const { live, errors: refused } = useThreats(least);
  const [{ data, error, fetching }, again] = useQuery({
    query: threatsDocument,
    variables: { minCategory: least },
    requestPolicy: 'cache-and-network',
  });
  const board = useMemo(() => boardOf(data?.threats?.nodes ?? [], live), [data, live]);
  const [problem] = fieldErrorsOf(error);
  const isLive = refused.length === 0 && (link.state === 'LIVE' || link.state === 'BEHIND');
  return (
    <>
      <div className="sheet-bar">
        <h1>{en.titles.threats}</h1>
        <ChoiceField
          label={en.threats.filter}
          value={least ?? ''}
          choices={[
            { value: '', text: en.threats.filterAll },
            ...categories.map((value) => ({ value, text: en.threats.filterFrom(value) })),
          ]}
          onChoose={(value) => onChange(categories.find((each) => each === value))}
        />
        <span className="count">
          {en.threats.shown(board.length)}
          {' · '}
          <span data-tone={isLive ? 'ok' : 'warn'}>
            <span aria-hidden="true">{isLive ? '●' : '○'}</span> {isLive ? en.threats.live : en.threats.notLive}
          </span>
        </span>
      </div>
      <section className="sheet-body" aria-label={en.titles.threats}>
        <table className="ruled strips">
          <thead>
            <tr>
              <th scope="col">{en.threats.kaiju}</th>
              <th scope="col">{en.threats.position}</th>
              <th scope="col">{en.threats.motion}</th>
              <th scope="col">{en.threats.target}</th>
              <th scope="col" aria-sort="ascending">
                {en.threats.eta}
              </th>
              <th scope="col">{en.threats.behaviour}</th>
              <th scope="col">{en.threats.seen}</th>
            </tr>
          </thead>
          <tbody>
            {board.map((threat) => (
              <Strip key={threat.kaiju.id} threat={threat} now={now} />
            ))}
          </tbody>
        </table>
        {board.length === 0 && data?.threats && (
          <p className="sheet-note">
            {least ? en.threats.filtered(least) : en.threats.empty}
            {least && (
              <button type="button" onClick={() => onChange(undefined)}>
                {en.list.clear}
              </button>
            )}
          </p>
        )}
        {board.length === 0 && fetching && !data && <div className="rows-waiting" aria-busy="true" />}
        {problem && !data?.threats && (
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

function Strip({ threat, now }: { readonly threat: ThreatState; readonly now: number | undefined }) {
  const { kaiju, category, position, headingDeg, speedMps, nearest, etaAt, behaviour, observedAt } = threat;
  const urgency = urgencyOf(threat, now);
  return (
    <tr>
      <td className="edge" data-tone={urgency}>
        <CategoryMark category={category} />
        <Link to={paths.kaiju} params={{ id: kaiju.id }} className="row-link">
          <bdi>{plain(kaiju.codename)}</bdi>
        </Link>
      </td>
      <td className="mono">{`${latitude(position.lat)}  ${longitude(position.lon)}`}</td>
      <td className="mono">
        {headingDeg == null ? en.list.unknown : bearing(headingDeg)}
        {'  '}
        {speedMps == null ? '' : knots(speedMps)}
      </td>
      <td>
        <bdi>{etaAt == null ? en.threats.nearest(plain(nearest.name)) : plain(nearest.name)}</bdi>{' '}
        <span className="muted">{nearest.kind === 'SHATTERDOME' ? en.threats.dome : en.threats.coast}</span>
      </td>
      <td className="mono" data-tone={urgency}>
        {arrival(etaAt, now)}
      </td>
      <td>
        {behaviour
          ? en.threats.confidence(en.patterns[behaviour.pattern] ?? behaviour.pattern, behaviour.confidence)
          : en.list.unknown}
      </td>
      <td className="mono muted">{now === undefined ? en.list.unknown : en.panel.ago(now - Date.parse(observedAt))}</td>
    </tr>
  );
}

function arrival(etaAt: string | null | undefined, now: number | undefined): string {
  if (etaAt == null || now === undefined) return en.list.unknown;
  const ms = Date.parse(etaAt) - now;
  return ms <= 0 ? en.threats.now : age(ms);
}

/** The newest live assessment of each Kaiju since the board was opened. */
function useThreats(minCategory: Category) {
  const line = useLive();
  const [live, setLive] = useState(none);
  const [errors, setErrors] = useState<readonly GraphError[]>([]);
  useEffect(
    () =>
      line.open(
        { query: liveText, variables: { minCategory: minCategory ?? null } },
        {
          next: (value) => {
            const threat = (value as ThreatUpdatedSubscription | null | undefined)?.threatUpdated;
            if (threat) setLive((before) => new Map(before).set(threat.kaiju.id, threat));
          },
          failed: setErrors,
        },
      ),
    [line, minCategory],
  );
  return { live, errors };
}
