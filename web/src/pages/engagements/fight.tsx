/** The fight: left what happened, right both sides as they are, or were at a version, and what may be ordered now. */
import { useCallback, useMemo, useState } from 'react';
import { plain } from '../../api/directory.ts';
import { en } from '../../i18n/en.ts';
import { elapsed, instant } from '../../i18n/format.ts';
import { useServerSecond } from '../../live/use-live.ts';
import { Chart } from './chart-view.tsx';
import type { CombatEvent, State } from './documents.ts';
import { LogView } from './log-view.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { EngagementOrders, FighterOrders, type Ordering, useWhyNot } from './orders.tsx';
import { Sides } from './state-view.tsx';
import { Travel } from './travel.tsx';
import type { LogOf } from './use-log.ts';
import type { StateAt } from './use-state-at.ts';
import { killedElsewhere } from './verdicts.ts';

const text = en.combat.page;

interface FightProps {
  readonly id: string;
  readonly log: LogOf;
  /** The version that is looked at; undefined = now. */
  readonly version: number | undefined;
  readonly present: StateAt;
  readonly past: StateAt;
  readonly onVersion: (version: number | undefined) => void;
}

export function Fight({ id, log, version, present, past, onVersion }: FightProps) {
  const { events } = log.log;
  const isPast = version !== undefined;
  const shown = isPast ? past : present;
  const { state, changes, since } = shown;
  const now = isPast ? undefined : present.now;
  const gone = now && killedElsewhere(now.verdicts);
  const callsigns = useMemo(() => callsignsOf(state, events), [state, events]);
  const [ordering, setOrdering] = useState<Ordering>();
  const [awaited, setAwaited] = useState<number>();
  const whyNotCorrect = useWhyNot({ now, isPast })('CORRECT_STRIKE');
  const onCorrect = useCallback((strike: CombatEvent) => setOrdering({ order: 'CORRECT_STRIKE', strike }), []);
  return (
    <>
      {isPast && <ReplayBar events={events} version={version} onLive={() => onVersion(undefined)} />}
      <Travel id={id} events={events} version={version} onVersion={onVersion} />
      <div className="fight">
        <div className="happened">
          <LogView
            id={id}
            view={log}
            callsigns={callsigns}
            version={version}
            awaited={awaited}
            whyNotCorrect={whyNotCorrect}
            onCorrect={onCorrect}
          />
          {state && (
            <LiveChart events={events} callsigns={callsigns} state={state} version={version} onVersion={onVersion} />
          )}
        </div>
        <section className="sides" aria-label={state && isPast ? text.state(state.version) : text.stateNow}>
          {gone && (
            <p className="sheet-note" data-tone="warn" role="status">
              {plain(gone, 300)}
            </p>
          )}
          <EngagementOrders now={now} isPast={isPast} onOrder={setOrdering} />
          {state && (
            <>
              <p className="sides-note">
                {isPast ? text.state(state.version) : text.stateNow}
                {since !== undefined && ` · ${text.since(since)}`}
              </p>
              <Sides
                state={state}
                changes={changes}
                now={now}
                ordersTo={(fighter) => (
                  <FighterOrders fighter={fighter} now={now} isPast={isPast} onOrder={setOrdering} />
                )}
              />
            </>
          )}
          {!state && shown.isAsking && <div className="rows-waiting" aria-busy="true" />}
          {!shown.isAsking && shown.problem && (
            <p className="sheet-note" data-tone="warn" role="alert">
              {text.notAvailable} {shown.problem.text}
              <button type="button" onClick={shown.askAgain}>
                {en.panel.retry}
              </button>
            </p>
          )}
        </section>
      </div>
      {ordering && now && (
        <OrderDialog ordering={ordering} now={now} onClose={() => setOrdering(undefined)} onDone={setAwaited} />
      )}
    </>
  );
}

interface ReplayBarProps {
  readonly events: readonly CombatEvent[];
  readonly version: number;
  readonly onLive: () => void;
}

/** Says plainly that this is not the present. */
function ReplayBar({ events, version, onLive }: ReplayBarProps) {
  const isTooNew = events.length > 0 && version > events.length;
  return (
    <div className="replay-bar" role="status">
      <span>
        <span aria-hidden="true">▶</span>{' '}
        {isTooNew
          ? en.combat.time.notYet(version, events.length)
          : en.combat.time.replay(version, momentOf(events, version))}
      </span>
      <button type="button" onClick={onLive}>
        {en.combat.time.toLive}
      </button>
    </div>
  );
}

interface LiveChartProps {
  readonly events: readonly CombatEvent[];
  readonly callsigns: ReadonlyMap<string, string>;
  readonly state: State;
  readonly version: number | undefined;
  readonly onVersion: (version: number) => void;
}

/** The chart goes on to the present as long as the engagement is fought. */
function LiveChart({ events, callsigns, state, version, onVersion }: LiveChartProps) {
  const now = useServerSecond();
  if (events.length === 0) return null;
  const isFought = !events.some(({ type }) => type === 'OutcomeDeclared');
  const untilMs = isFought && now !== undefined ? now - Date.parse(state.openedAt) : 0;
  return (
    <Chart
      events={events}
      callsigns={callsigns}
      threshold={state.killThreshold}
      version={Math.min(version ?? events.length, events.length)}
      untilMs={untilMs}
      onVersion={onVersion}
    />
  );
}

/** By id what each Jaeger is called: as its own context says, else as it joined. */
function callsignsOf(state: State | undefined, events: readonly CombatEvent[]): ReadonlyMap<string, string> {
  const joined = (state?.fighters ?? []).map(({ jaegerId, callsign }) => [jaegerId, plain(callsign)] as const);
  const named = events.flatMap(({ jaeger }) => (jaeger ? [[jaeger.id, plain(jaeger.callsign)] as const] : []));
  return new Map([...joined, ...named]);
}

/** When this version came to be. */
function momentOf(events: readonly CombatEvent[], version: number): string {
  const [first, event] = [events[0], events[version - 1]];
  if (!event || !first) return en.list.unknown;
  const at = Date.parse(event.at);
  return `${instant(at)} · ${elapsed(at - Date.parse(first.at))}`;
}
