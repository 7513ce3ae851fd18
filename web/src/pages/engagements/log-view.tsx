/** The log: newest at the bottom. Whoever scrolls up stays there and is told how much is new. */
import { Link } from '@tanstack/react-router';
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { plain } from '../../api/directory.ts';
import { en } from '../../i18n/en.ts';
import { count, elapsed, instant } from '../../i18n/format.ts';
import { paths, writeEngagement } from '../../paths.ts';
import { Action } from '../../ui/action.tsx';
import type { CombatEvent } from './documents.ts';
import { correctionsIn } from './log.ts';
import { sentenceOf } from './sentence.ts';
import type { LogOf } from './use-log.ts';

const text = en.combat.log;
/** So near to the end, in pixels, the log goes on following. */
const NEAR_END_PX = 24;

interface LogViewProps {
  readonly id: string;
  readonly view: LogOf;
  readonly callsigns: ReadonlyMap<string, string>;
  /** The version that is looked at; undefined = now. */
  readonly version: number | undefined;
  /** A version that an order has made and that has not arrived yet. */
  readonly awaited: number | undefined;
  /** Why a strike may not be corrected now; undefined = it may. */
  readonly whyNotCorrect: string | undefined;
  readonly onCorrect: (strike: CombatEvent) => void;
}

export function LogView({ id, view, callsigns, version, awaited, whyNotCorrect, onCorrect }: LogViewProps) {
  const { events, ahead } = view.log;
  const list = useRef<HTMLDivElement>(null);
  const top = useRef(0);
  const [isFollowing, setFollowing] = useState(true);
  const [seen, setSeen] = useState(0);
  const corrections = useMemo(() => correctionsIn(events), [events]);
  const began = events[0] === undefined ? 0 : Date.parse(events[0].at);

  const isLiveView = version === undefined;
  const isAtEnd = isFollowing && isLiveView;
  useEffect(() => {
    if (isAtEnd) setSeen(events.length);
  }, [isAtEnd, events.length]);
  // Lines get their height when they are seen for the first time, so the end moves without a new line, too.
  useLayoutEffect(() => {
    const [box, lines] = [list.current, list.current?.firstElementChild];
    if (!box || !lines || !isAtEnd) return;
    const toEnd = () => {
      box.scrollTop = box.scrollHeight;
    };
    const observer = new ResizeObserver(toEnd);
    for (const each of [box, lines]) observer.observe(each);
    return () => observer.disconnect();
  }, [isAtEnd]);
  const isThere = version !== undefined && version <= events.length;
  useEffect(() => {
    if (isThere) list.current?.querySelector(`[data-version="${version}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [version, isThere]);

  const news = events.length - seen;
  return (
    <section className="log" aria-labelledby="log-title">
      <div className="part-head log-head">
        <h2 id="log-title">{text.title}</h2>
        {view.state === 'THERE' && <span className="muted">{text.count(events.length)}</span>}
        <span data-tone={view.isLive ? 'ok' : 'warn'}>
          <span aria-hidden="true">{view.isLive ? '●' : '○'}</span> {view.isLive ? text.live : text.notLive}
        </span>
      </div>
      {view.refused[0] && (
        <p className="form-note" role="alert">
          {text.refused(plain(view.refused[0].message, 200))}
        </p>
      )}
      <div
        ref={list}
        className="log-lines"
        role="log"
        aria-label={text.title}
        aria-live="off"
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          // Only who goes up stops following: what grows below is not a person's doing.
          if (scrollTop < top.current) setFollowing(false);
          if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) setFollowing(true);
          top.current = scrollTop;
        }}
      >
        <ol>
          {events.map((event) => (
            <Line
              key={event.version}
              id={id}
              event={event}
              began={began}
              place={placeOf(event.version, version)}
              sentence={sentenceOf(event, callsigns)}
              correction={event.strikeNo == null ? undefined : corrections.get(event.strikeNo)}
              whyNotCorrect={whyNotCorrect}
              onCorrect={onCorrect}
            />
          ))}
        </ol>
        {view.state === 'READING' && <div className="rows-waiting" aria-busy="true" />}
      </div>
      <div className="log-foot">
        {ahead.length > 0 && <span data-tone="warn">{text.waits(events.length + 1)}</span>}
        {awaited !== undefined && awaited > events.length && <span role="status">{text.accepted(awaited)}</span>}
        {view.problem && view.state === 'THERE' && (
          <span data-tone="warn" role="status">
            {view.problem.text}
          </span>
        )}
        {news > 0 && isLiveView && (
          <button
            type="button"
            className="push"
            onClick={() => {
              if (list.current) list.current.scrollTop = list.current.scrollHeight;
              setFollowing(true);
            }}
          >
            {text.news(news)}
          </button>
        )}
      </div>
    </section>
  );
}

type Place = 'BEFORE' | 'HERE' | 'AFTER';

function placeOf(version: number, shown: number | undefined): Place {
  if (shown === undefined || version < shown) return 'BEFORE';
  return version === shown ? 'HERE' : 'AFTER';
}

interface LineProps extends Pick<LogViewProps, 'id' | 'whyNotCorrect' | 'onCorrect'> {
  readonly event: CombatEvent;
  readonly began: number;
  readonly place: Place;
  readonly sentence: string;
  readonly correction: CombatEvent | undefined;
}

/** Drawn once for each event, and again only when something about it has changed. */
const Line = memo(({ id, event, began, place, sentence, correction, whyNotCorrect, onCorrect }: LineProps) => {
  const at = Date.parse(event.at);
  const isStrike = event.type === 'StrikeLanded' || event.type === 'StrikeMissed';
  return (
    <li data-version={event.version} data-place={place} data-type={event.type} aria-current={place === 'HERE'}>
      <Link
        to={paths.engagement}
        params={{ id }}
        search={writeEngagement({ version: event.version, view: 'FIGHT' }) as never}
        className="log-version mono"
        aria-label={text.show(event.version)}
      >
        {count(event.version)}
      </Link>
      <time className="mono" dateTime={event.at} title={instant(at)}>
        {elapsed(at - began)}
      </time>
      <span className="log-fact">
        {event.type === 'StrikeCorrected' || (isStrike && correction) ? (
          <Corrected event={event} correction={isStrike ? correction : undefined}>
            {sentence}
          </Corrected>
        ) : (
          <bdi>{sentence}</bdi>
        )}
      </span>
      {isStrike && (
        <span className="log-tools">
          <Action why={whyNotCorrect} onPress={() => onCorrect(event)}>
            {text.correct}
            <span className="visually-hidden"> {text.ofStrike(event.strikeNo ?? 0)}</span>
          </Action>
        </span>
      )}
    </li>
  );
});

interface CorrectedProps {
  readonly event: CombatEvent;
  /** What was said of this strike later; undefined: the event itself is the correction. */
  readonly correction: CombatEvent | undefined;
  readonly children: string;
}

/** What was said first stays, struck through; beside it what counts. */
function Corrected({ event, correction, children }: CorrectedProps) {
  const { points } = en.combat;
  if (correction)
    return (
      <>
        <bdi>{children}</bdi>{' '}
        <span className="corrected">
          <s>{points(event.damage ?? 0)}</s> {text.corrected(correction.damage ?? 0, correction.version)}
        </span>
      </>
    );
  return (
    <>
      <bdi>{children}</bdi>{' '}
      <span className="corrected">
        <s>{points(event.was ?? 0)}</s> {points(event.damage ?? 0)}
      </span>
    </>
  );
}
