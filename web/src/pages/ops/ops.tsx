/** The live theatre map: only composes. What is looked at stands in the address, what is live in the worker. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { en } from '../../i18n/en.ts';
import type { Kind } from '../../live/frame.ts';
import { useLive } from '../../live/use-live.ts';
import type { TrailLines } from '../../map/stage.ts';
import { leastZoom, type Place } from '../../map/stage.ts';
import { Theatre, type TheatreHandle } from '../../map/theatre.tsx';
import { layers, type OpsSearch, paths, readOps, writeOps } from '../../paths.ts';
import { Needs } from '../shell/needs.tsx';
import { onKey } from '../shell/on-key.ts';
import { AssetPanel } from './asset-panel.tsx';
import { AssetTable } from './asset-table.tsx';
import { StatusLine } from './status-line.tsx';
import { Toolbar } from './toolbar.tsx';
import { useCombat } from './use-combat.ts';
import './ops.css';

/** The Pacific between Asia and the Americas: wide enough for the Shatterdomes of both sides. */
const THEATRE = { lat: 19, lon: 201, widthDeg: 214 };

/** The map, for whoever may see tracks. */
export function Ops() {
  return (
    <Needs scopes={['tracking:read']}>
      <TheatreMap />
    </Needs>
  );
}

function TheatreMap() {
  const live = useLive();
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const search = useMemo(() => readOps(raw), [raw]);
  const navigate = useNavigate();
  const { fights, isKilled } = useCombat();
  const theatre = useRef<TheatreHandle>(null);
  const [following, setFollowing] = useState(false);
  const [trail, setTrail] = useState<TrailLines>();
  const [noted, setNoted] = useState<readonly string[]>(search.unreadable);
  const latest = useRef(search);
  latest.current = search;

  const change = useCallback(
    (next: Partial<OpsSearch>, how: 'replace' | 'push' = 'replace') => {
      void navigate({
        to: paths.ops,
        search: writeOps({ ...latest.current, ...next }) as never,
        replace: how === 'replace',
      });
    },
    [navigate],
  );

  const select = useCallback(
    (selected: number | undefined) => {
      setFollowing(false);
      change({ selected }, 'push');
    },
    [change],
  );

  useEffect(
    () =>
      onKey({
        f: () => setFollowing((on) => latest.current.selected !== undefined && !on),
        t: () => change({ table: !latest.current.table }),
        Escape: () => (latest.current.table ? change({ table: false }) : select(undefined)),
      }),
    [change, select],
  );
  useEffect(() => {
    if (following && search.selected !== undefined) theatre.current?.centreOn(search.selected);
  }, [following, search.selected]);
  useEffect(() => {
    document.title = `${en.titles.ops} · ${en.product}`;
  }, []);

  const shown = useMemo(
    () => new Set(layers.filter((each): each is Kind => each !== 'DOME' && !search.hidden.includes(each))),
    [search.hidden],
  );
  const home = useMemo(() => theatrePlace(), []);
  const start: Place = {
    lat: search.center?.lat ?? home.lat,
    lon: search.center?.lon ?? home.lon,
    zoom: search.zoom ?? home.zoom,
  };
  const onMoved = useCallback(
    (place: Place) => change({ center: { lat: place.lat, lon: place.lon }, zoom: place.zoom }),
    [change],
  );
  const onGrabbed = useCallback(() => setFollowing(false), []);

  return (
    <main id="main" className="ops" tabIndex={-1}>
      <h1 className="visually-hidden">{en.titles.ops}</h1>
      <Toolbar search={search} isKilled={isKilled} onChange={change} />
      {noted.length > 0 && (
        <p className="note" role="status">
          {en.banner.badAddress(noted.join(', '))}
          <button type="button" onClick={() => setNoted([])}>
            {en.banner.dismiss}
          </button>
        </p>
      )}
      <div className="ops-body">
        <Theatre
          ref={theatre}
          start={start}
          home={home}
          selected={search.selected}
          following={following}
          shown={shown}
          domes={!search.hidden.includes('DOME')}
          fights={fights}
          trail={search.trails === 'none' ? undefined : trail}
          onMoved={onMoved}
          onGrabbed={onGrabbed}
          onSelect={select}
        />
        {search.table && (
          <AssetTable
            selected={search.selected}
            shown={shown}
            isKilled={isKilled}
            onSelect={select}
            onClose={() => change({ table: false })}
          />
        )}
        {search.selected !== undefined && (
          <AssetPanel
            key={search.selected}
            no={search.selected}
            fights={fights}
            following={following}
            onFollow={() => setFollowing((on) => !on)}
            onClose={() => select(undefined)}
            onTrail={setTrail}
          />
        )}
      </div>
      <StatusLine live={live} center={search.center} zoom={search.zoom} />
    </main>
  );
}

/** The whole theatre in the window as it is now. */
function theatrePlace(): Place {
  const width = Math.max(320, window.innerWidth - 56);
  return {
    lat: THEATRE.lat,
    lon: THEATRE.lon,
    zoom: Math.max(leastZoom(width), Math.min(4, Math.log2((width * 360) / THEATRE.widthDeg / 512))),
  };
}
