/** Walks the versions of an engagement: by slider, by ← and →, by a time. */
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { fieldErrorsOf } from '../../api/errors.ts';
import { en } from '../../i18n/en.ts';
import { clock, elapsed } from '../../i18n/format.ts';
import { onKey } from '../shell/on-key.ts';
import { type CombatEvent, versionAtDocument } from './documents.ts';
import { MomentForm } from './moment-form.tsx';

const text = en.combat.time;
/** The address follows the slider when it has stood still for so long, in ms. */
const SLIDING_MS = 120;

interface TravelProps {
  readonly id: string;
  readonly events: readonly CombatEvent[];
  /** The version that is looked at; undefined = now. */
  readonly version: number | undefined;
  readonly onVersion: (version: number | undefined) => void;
}

export function Travel({ id, events, version, onVersion }: TravelProps) {
  const client = useClient();
  const newest = events.length;
  const shown = Math.min(version ?? newest, newest);
  const [sliding, setSliding] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const at = sliding ?? shown;
  const began = events[0] && Date.parse(events[0].at);
  const event = events[at - 1];

  /** The end of the way is the present, which goes on. */
  const show = (next: number) => onVersion(next >= newest ? undefined : Math.max(1, next));
  const walk = (step: number) => {
    if (newest > 0) show(shown + step);
  };
  useEffect(() => onKey({ ArrowLeft: () => walk(-1), ArrowRight: () => walk(1), r: () => onVersion(undefined) }));
  useEffect(() => {
    if (sliding === undefined) return;
    const timer = setTimeout(() => {
      setSliding(undefined);
      show(sliding);
    }, SLIDING_MS);
    return () => clearTimeout(timer);
  });

  const goTo = async (ms: number) => {
    const time = new Date(ms).toISOString();
    const { data, error } = await client.query(versionAtDocument, { id, time }).toPromise();
    const then = data?.engagement?.version;
    setProblem(then === undefined ? (fieldErrorsOf(error)[0]?.text ?? text.before) : undefined);
    if (then !== undefined) onVersion(then);
  };

  return (
    <div className="travel">
      <button type="button" aria-label={text.earlier} disabled={shown <= 1} onClick={() => walk(-1)}>
        ←
      </button>
      <input
        type="range"
        aria-label={text.label}
        aria-valuetext={text.of(at, newest)}
        min={1}
        max={Math.max(1, newest)}
        value={Math.max(1, at)}
        onChange={({ target }) => setSliding(Number(target.value))}
      />
      <button type="button" aria-label={text.later} disabled={version === undefined} onClick={() => walk(1)}>
        →
      </button>
      <span className="travel-place mono">
        {newest > 0 && text.of(at, newest)}
        {event && began !== undefined && (
          <>
            {' · '}
            {elapsed(Date.parse(event.at) - began)}
            {' · '}
            {clock(Date.parse(event.at))}
          </>
        )}
      </span>
      <button type="button" aria-pressed={version === undefined} onClick={() => onVersion(undefined)}>
        {text.live} <kbd>R</kbd>
      </button>
      <MomentForm
        label={text.moment}
        hint={text.momentHint}
        wrong={text.badMoment}
        go={text.go}
        near={event ? Date.parse(event.at) : Date.now()}
        began={began}
        problem={problem}
        onMoment={(ms) => void goTo(ms)}
      />
    </div>
  );
}
