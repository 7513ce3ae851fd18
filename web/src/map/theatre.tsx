/** The map as a component: mounts the stage once, hands changes to it, and gives keyboard and screen reader their way in. */
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useDirectory } from '../api/use-directory.ts';
import { en } from '../i18n/en.ts';
import type { Kind } from '../live/frame.ts';
import { useLive } from '../live/use-live.ts';
import { Icon } from '../ui/icon.tsx';
import { readTokens } from '../ui/theme.ts';
import type { Fights } from './fights.ts';
import type { Seen } from './overlay.ts';
import { exposeProbe } from './probe.ts';
import { createStage, type Place, type Stage, type TrailLines } from './stage.ts';
import './theatre.css';

export interface TheatreHandle {
  /** Moves the camera to an asset of the picture, if it is in it. */
  centreOn(no: number): void;
}

export interface TheatreProps {
  readonly ref?: React.Ref<TheatreHandle>;
  /** Where the map begins; later changes are ignored, for then the map itself says where it is. */
  readonly start: Place;
  readonly home: Place;
  readonly selected: number | undefined;
  readonly following: boolean;
  readonly shown: ReadonlySet<Kind>;
  readonly domes: boolean;
  readonly fights: Fights;
  readonly trail: TrailLines | undefined;
  readonly onMoved: (place: Place) => void;
  readonly onGrabbed: () => void;
  readonly onSelect: (no: number | undefined) => void;
}

interface Choice {
  readonly hits: readonly Seen[];
  readonly px: number;
  readonly py: number;
}

const PAN_PX = 120;
const LISTED = 40;

export function Theatre({
  ref,
  start,
  home,
  selected,
  following,
  shown,
  domes,
  fights,
  trail,
  onMoved,
  onGrabbed,
  onSelect,
}: TheatreProps) {
  const live = useLive();
  const directory = useDirectory();
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [stage, setStage] = useState<Stage>();
  const [failed, setFailed] = useState(false);
  const [choice, setChoice] = useState<Choice>();
  const handlers = useRef({ onMoved, onGrabbed, onSelect });
  handlers.current = { onMoved, onGrabbed, onSelect };
  const first = useRef({ start, shown, domes, fights });

  useEffect(() => {
    let made: Stage | undefined;
    let gone = false;
    const build = async () => {
      // MapLibre and the atlas draw text once: with a font that is not there yet they would draw another.
      await Promise.all(
        [
          '600 12px "IBM Plex Sans Condensed"',
          '12px "IBM Plex Sans"',
          '600 12px "IBM Plex Sans"',
          '12px "IBM Plex Mono"',
        ].map((font) => document.fonts.load(font)),
      );
      if (gone || !container.current || !canvas.current) return;
      try {
        made = createStage({
          container: container.current,
          canvas: canvas.current,
          live,
          directory,
          tokens: readTokens(),
          place: first.current.start,
          kinds: first.current.shown,
          domes: first.current.domes,
          fights: first.current.fights,
          events: {
            moved: (place) => handlers.current.onMoved(place),
            grabbed: () => {
              setChoice(undefined);
              handlers.current.onGrabbed();
            },
            picked: (hits, px, py) => {
              setChoice(hits.length > 1 ? { hits, px, py } : undefined);
              if (hits.length === 1) handlers.current.onSelect(hits[0]?.no);
            },
            failed: () => {},
          },
        });
        exposeProbe(made, live);
        setStage(made);
      } catch {
        setFailed(true);
      }
    };
    void build();
    const retint = () => made?.setTokens(readTokens());
    addEventListener('titan:theme', retint);
    return () => {
      gone = true;
      removeEventListener('titan:theme', retint);
      made?.close();
    };
  }, [live, directory]);

  useEffect(() => stage?.select(selected), [stage, selected]);
  useEffect(() => stage?.follow(following ? selected : undefined), [stage, following, selected]);
  useEffect(() => stage?.show(shown, domes), [stage, shown, domes]);
  useEffect(() => stage?.setFights(fights), [stage, fights]);
  useEffect(() => stage?.setTrail(trail), [stage, trail]);
  useImperativeHandle(
    ref,
    () => ({
      centreOn(no) {
        const at = stage?.overlay.placeOf(no);
        if (at) stage?.goTo({ lat: latitudeOf(at.y), lon: at.x * 360 - 180 }, 'glide');
      },
    }),
    [stage],
  );

  if (failed) return <p className="theatre-failed">{en.map.failed}</p>;
  return (
    <section className="theatre" aria-label={en.map.label}>
      <div ref={container} className="basemap" />
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without tabindex takes no focus */}
      <canvas ref={canvas} className="overlay" aria-hidden="true" />
      {stage && <InView stage={stage} selected={selected} onSelect={onSelect} onGrabbed={onGrabbed} />}
      {stage && (
        <div className="map-controls">
          <button type="button" aria-label={en.map.zoomIn} onClick={() => stage.zoomBy(1)}>
            <Icon name="plus" />
          </button>
          <button type="button" aria-label={en.map.zoomOut} onClick={() => stage.zoomBy(-1)}>
            <Icon name="minus" />
          </button>
          <button
            type="button"
            aria-label={en.map.home}
            onClick={() => {
              onGrabbed();
              stage.goTo(home, 'glide');
            }}
          >
            <Icon name="home" />
          </button>
        </div>
      )}
      {choice && <Choose choice={choice} onClose={() => setChoice(undefined)} onSelect={onSelect} />}
    </section>
  );
}

/** A list where a point means several assets. */
function Choose({
  choice,
  onSelect,
  onClose,
}: {
  readonly choice: Choice;
  readonly onSelect: (no: number) => void;
  readonly onClose: () => void;
}) {
  const list = useRef<HTMLFieldSetElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  return (
    <fieldset
      ref={list}
      className="choose"
      aria-label={en.map.several}
      style={{ left: choice.px + 12, top: choice.py - 8 }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <h2>{en.map.several}</h2>
      {choice.hits.slice(0, 12).map((hit) => (
        <button
          key={hit.no}
          type="button"
          onClick={() => {
            onSelect(hit.no);
            onClose();
          }}
        >
          <span data-kind={hit.kind} className="kind-mark" aria-hidden="true" />
          {hit.label || en.table.unnamed(hit.no)}
        </button>
      ))}
    </fieldset>
  );
}

/** The map for keyboard and screen reader: a focusable list of what is in view, laid over the canvases. */
function InView({
  stage,
  selected,
  onSelect,
  onGrabbed,
}: {
  readonly stage: Stage;
  readonly selected: number | undefined;
  readonly onSelect: (no: number) => void;
  readonly onGrabbed: () => void;
}) {
  const live = useLive();
  const [seen, setSeen] = useState<readonly Seen[]>([]);
  const [active, setActive] = useState(0);
  const focused = useRef(false);
  useEffect(() => {
    const update = () => {
      // While somebody walks the list its order must not change under them.
      if (!focused.current) setSeen(stage.overlay.nearest(LISTED));
    };
    update();
    return live.on('second', update);
  }, [live, stage]);
  const activeHit = seen[Math.min(active, seen.length - 1)];

  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => stage.panBy(-PAN_PX, 0),
    ArrowRight: () => stage.panBy(PAN_PX, 0),
    ArrowUp: () => stage.panBy(0, -PAN_PX),
    ArrowDown: () => stage.panBy(0, PAN_PX),
    '+': () => stage.zoomBy(1),
    '=': () => stage.zoomBy(1),
    '-': () => stage.zoomBy(-1),
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.altKey && event.key.startsWith('Arrow')) {
      event.preventDefault();
      const step = event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 1;
      const next = (Math.min(active, seen.length - 1) + step + seen.length) % Math.max(1, seen.length);
      setActive(next);
      stage.overlay.update({ hovered: seen[next]?.no });
      return;
    }
    if (event.key === 'Enter' && activeHit) return onSelect(activeHit.no);
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!action) return;
    event.preventDefault();
    onGrabbed();
    action();
  };

  return (
    <div
      className="in-view"
      role="listbox"
      tabIndex={0}
      aria-label={`${en.map.inView}. ${en.map.keysHint}`}
      aria-activedescendant={activeHit ? `seen-${activeHit.no}` : 'seen-none'}
      onKeyDown={onKeyDown}
      onFocus={() => {
        setSeen(stage.overlay.nearest(LISTED));
        setActive(0);
        focused.current = true;
      }}
      onBlur={() => {
        focused.current = false;
        stage.overlay.update({ hovered: undefined });
      }}
    >
      {seen.length === 0 && (
        <div id="seen-none" role="option" aria-selected={false} aria-disabled="true" tabIndex={-1}>
          {en.map.nothingInView}
        </div>
      )}
      {seen.map((each) => (
        <div key={each.no} id={`seen-${each.no}`} role="option" aria-selected={each.no === selected} tabIndex={-1}>
          {`${en.kinds[each.kind]} ${each.label || en.table.unnamed(each.no)}${each.isEngaged ? `, ${en.map.engaged}` : ''}`}
        </div>
      ))}
    </div>
  );
}

function latitudeOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}
