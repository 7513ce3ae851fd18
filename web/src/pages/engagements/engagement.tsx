/** One engagement: its log, live, and both sides at any version; orders to it; who ordered what. */
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { en } from '../../i18n/en.ts';
import { elapsed } from '../../i18n/format.ts';
import { useServerSecond } from '../../live/use-live.ts';
import { type EngagementSearch, engagementViews, paths, readEngagement, writeEngagement } from '../../paths.ts';
import { Needs } from '../shell/needs.tsx';
import { AuditView } from './audit.tsx';
import type { State } from './documents.ts';
import { Fight } from './fight.tsx';
import { Category, codenameOf, Status, Theatre } from './line.tsx';
import { type LogOf, useLog } from './use-log.ts';
import { useStateAt, useStateNow } from './use-state-at.ts';
import './engagements.css';

const text = en.combat.page;

export function EngagementPage() {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  return (
    <Needs scopes={['combat:read']}>
      <Loaded key={id} id={id} />
    </Needs>
  );
}

function Loaded({ id }: { readonly id: string }) {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const { version, view } = useMemo(() => readEngagement(raw), [raw]);
  const log = useLog(id);
  const { events } = log.log;
  const isPast = version !== undefined;
  const present = useStateNow(id, events.length, !isPast);
  // What is not there yet is not asked for: the log will say when it is.
  const past = useStateAt(id, isPast && version <= events.length ? version : undefined);
  const shown = isPast ? past : present;
  const navigate = useNavigate();
  const onVersion = useCallback(
    // Whoever walks along goes back to where the walk began, not through every step of it.
    (next: number | undefined) =>
      void navigate({
        to: paths.engagement,
        params: { id },
        search: writeEngagement({ version: next, view: 'FIGHT' }) as never,
        replace: isPast && next !== undefined,
      }),
    [navigate, id, isPast],
  );
  const title = shown.state ? codenameOf(shown.state) : en.titles.engagement;
  useEffect(() => {
    document.title = `${title} · ${en.product}`;
  }, [title]);

  if (log.state === 'MISSING' || (log.state === 'READING' && log.problem)) return <NotThere id={id} log={log} />;
  return (
    <main id="main" className={isPast ? 'sheet is-replay' : 'sheet'} tabIndex={-1}>
      <Head state={shown.state} at={isPast ? events[version - 1]?.at : undefined} />
      <Views id={id} search={{ version, view }} />
      {view === 'AUDIT' ? (
        <AuditView id={id} />
      ) : (
        <Fight id={id} log={log} version={version} present={present} past={past} onVersion={onVersion} />
      )}
    </main>
  );
}

/** No such engagement, or none that could be read. */
function NotThere({ id, log }: { readonly id: string; readonly log: LogOf }) {
  return (
    <main id="main" className="sheet" tabIndex={-1}>
      <div className="sheet-head" data-kind="KAIJU">
        <Link to={paths.engagements}>{text.back}</Link>
        <h1>{en.titles.engagement}</h1>
      </div>
      {log.problem ? (
        <p className="sheet-note" data-tone="warn" role="alert">
          {log.problem.text}
          <button type="button" onClick={log.readAgain}>
            {en.panel.retry}
          </button>
        </p>
      ) : (
        <p className="sheet-note">{text.noSuch(id.slice(0, 60))}</p>
      )}
    </main>
  );
}

interface HeadProps {
  readonly state: State | undefined;
  /** When the version came to be that is looked at; undefined = now. */
  readonly at: string | undefined;
}

function Head({ state, at }: HeadProps) {
  const now = useServerSecond();
  const until = at ?? state?.decidedAt;
  const ms = until == null ? now : Date.parse(until);
  return (
    <div className="sheet-head" data-kind="KAIJU">
      <Link to={paths.engagements}>{text.back}</Link>
      {state && <Category no={state.categoryNo} />}
      <h1>
        <bdi>{state ? codenameOf(state) : en.titles.engagement}</bdi>
      </h1>
      {state && (
        <>
          <span className="head-fact">
            <Theatre theatre={state.theatre} />
          </span>
          <span className="head-fact">
            <Status status={state.status} outcome={state.outcome} />
          </span>
          <span className="head-fact mono">
            {ms === undefined ? en.list.unknown : elapsed(ms - Date.parse(state.openedAt))}
          </span>
        </>
      )}
    </div>
  );
}

function Views({ id, search }: { readonly id: string; readonly search: EngagementSearch }) {
  return (
    <nav className="tabs" aria-label={text.viewsLabel}>
      {engagementViews.map((view) => (
        <Link
          key={view}
          to={paths.engagement}
          params={{ id }}
          search={writeEngagement({ ...search, view }) as never}
          // The router says which is the present page; without this the shorter address would be part of the other.
          activeOptions={{ exact: true }}
        >
          {text.views[view]}
        </Link>
      ))}
    </nav>
  );
}
