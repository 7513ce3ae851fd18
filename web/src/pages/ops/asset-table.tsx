/** What is on the map as a table: sorted over typed columns, drawn only where it is looked at, renewed once a second. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Directory } from '../../api/directory.ts';
import { useDirectory } from '../../api/use-directory.ts';
import { en } from '../../i18n/en.ts';
import { age, bearing, knots, latitude, longitude } from '../../i18n/format.ts';
import { type Kind, kinds } from '../../live/frame.ts';
import { latOf, lonOf } from '../../live/mercator.ts';
import { freshnessOf } from '../../live/motion.ts';
import { type Picture, UNKNOWN } from '../../live/picture.ts';
import { useLive } from '../../live/use-live.ts';
import { Icon } from '../../ui/icon.tsx';

export interface AssetTableProps {
  readonly selected: number | undefined;
  readonly shown: ReadonlySet<Kind>;
  readonly onSelect: (no: number) => void;
  readonly onClose: () => void;
}

type Column = keyof typeof en.table.columns;

/** One row, copied out of the picture: the picture travels back to the worker. */
export interface TableRow {
  readonly no: number;
  readonly kind: Kind;
  readonly lat: number;
  readonly lon: number;
  /** Degrees, m/s; undefined = unknown. */
  readonly course: number | undefined;
  readonly speed: number | undefined;
  readonly fixAt: number;
  readonly everyS: number;
}

const ROW_PX = 28;
const columns: readonly Column[] = ['name', 'kind', 'lat', 'lon', 'course', 'speed', 'age', 'state'];
/** Kaiju and Jaegers before the ships. */
const kindRank: Readonly<Record<Kind, number>> = { KAIJU: 0, JAEGER: 1, AIRCRAFT: 2, VEHICLE: 3, OTHER: 4, VESSEL: 5 };

export function AssetTable({ selected, shown, onSelect, onClose }: AssetTableProps) {
  const live = useLive();
  const directory = useDirectory();
  const scroller = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<{ readonly by: Column; readonly down: boolean }>({ by: 'kind', down: false });
  const [filter, setFilter] = useState('');
  const [rows, setRows] = useState<readonly TableRow[]>([]);
  useEffect(() => {
    const update = () => setRows(rowsOf(live.picture, shown));
    update();
    return live.on('second', update);
  }, [live, shown]);
  const now = live.serverNow() ?? 0;
  const sorted = useMemo(() => sortRows(filterRows(rows, filter, directory), sort, directory), [rows, filter, sort, directory]);
  const virtual = useVirtualizer({ count: sorted.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 8 });
  const items = virtual.getVirtualItems();
  useEffect(() => directory.want(items.flatMap(({ index }) => sorted[index]?.no ?? [])), [directory, items, sorted]);

  return (
    <section className="table" aria-label={en.table.caption(sorted.length)}>
      <div className="table-bar">
        <h2>{en.table.caption(sorted.length)}</h2>
        <input type="search" aria-label={en.table.filter} placeholder={en.table.filter} value={filter} maxLength={60} onChange={(event) => setFilter(event.target.value)} />
        <button type="button" className="bare" aria-label={en.table.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div ref={scroller} className="table-scroll" tabIndex={0} role="table" aria-rowcount={sorted.length + 1} aria-label={en.table.caption(sorted.length)}>
        <div role="rowgroup">
          <div role="row" className="table-row table-head" aria-rowindex={1}>
            {columns.map((column) => (
              <div key={column} role="columnheader" data-column={column} aria-sort={sort.by !== column ? 'none' : sort.down ? 'descending' : 'ascending'}>
                <button type="button" onClick={() => setSort({ by: column, down: sort.by === column && !sort.down })}>
                  {en.table.columns[column]} <span aria-hidden="true">{sort.by !== column ? '' : sort.down ? '▾' : '▴'}</span>
                </button>
              </div>
            ))}
          </div>
        </div>
        {sorted.length === 0 && <p className="table-empty">{en.table.empty}</p>}
        <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = sorted[index];
            if (!row) return null;
            return (
              <div key={row.no} role="row" className="table-row" aria-rowindex={index + 2} aria-selected={row.no === selected} style={{ transform: `translateY(${start}px)` }} onClick={() => onSelect(row.no)}>
                <Cells row={row} now={now} directory={directory} onSelect={onSelect} />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

function Cells({ row, now, directory, onSelect }: { readonly row: TableRow; readonly now: number; readonly directory: Directory; readonly onSelect: (no: number) => void }) {
  const who = directory.get(row.no);
  const ageMs = now - row.fixAt;
  const state = freshnessOf(ageMs, row.everyS);
  const rank = who?.category ?? (who?.mark === undefined ? '' : en.panel.mark(who.mark));
  return (
    <>
      <div role="cell" data-column="name">
        <button type="button" dir="auto" onClick={() => onSelect(row.no)}>
          {who?.label ?? en.table.unnamed(row.no)}
        </button>
      </div>
      <div role="cell" data-column="kind">
        <span className="kind-mark" data-kind={row.kind} aria-hidden="true" /> {en.kinds[row.kind]} {rank}
      </div>
      <div role="cell" data-column="lat">{latitude(row.lat)}</div>
      <div role="cell" data-column="lon">{longitude(row.lon)}</div>
      <div role="cell" data-column="course">{row.course === undefined ? en.panel.unknown : bearing(row.course)}</div>
      <div role="cell" data-column="speed">{row.speed === undefined ? en.panel.unknown : knots(row.speed)}</div>
      <div role="cell" data-column="age">{age(ageMs)}</div>
      <div role="cell" data-column="state" data-state={state}>{en.freshness[state]}</div>
    </>
  );
}

/** The rows of a picture whose kinds are shown. */
export function rowsOf(picture: Picture | undefined, shown: ReadonlySet<Kind>): TableRow[] {
  const rows: TableRow[] = [];
  for (let i = 0; picture && i < picture.n; i++) {
    const kind = kinds[picture.kind[i] as number] ?? 'OTHER';
    if (!shown.has(kind)) continue;
    const [course, speed] = [picture.course[i] as number, picture.speed[i] as number];
    rows.push({
      no: picture.no[i] as number,
      kind,
      lat: latOf(picture.y[i] as number),
      lon: lonOf(picture.x[i] as number),
      course: course === UNKNOWN ? undefined : course / 10,
      speed: speed === UNKNOWN ? undefined : speed / 10,
      fixAt: picture.fixAt[i] as number,
      everyS: picture.everyS[i] as number,
    });
  }
  return rows;
}

type Names = Pick<Directory, 'get'>;

/** Rows whose name or key holds the text; names that are not known yet do not match. */
export function filterRows(rows: readonly TableRow[], text: string, names: Names): readonly TableRow[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return rows;
  return rows.filter(({ no }) => {
    const who = names.get(no);
    return who !== undefined && `${who.label} ${who.key}`.toLowerCase().includes(wanted);
  });
}

/** Sorted by a column; equal rows by number, so that nothing dances. Unknown values come last in both directions. */
export function sortRows(rows: readonly TableRow[], { by, down }: { readonly by: Column; readonly down: boolean }, names: Names): readonly TableRow[] {
  const sign = down ? -1 : 1;
  const value = (row: TableRow): number | string | undefined => {
    switch (by) {
      case 'name':
        return names.get(row.no)?.label.toLowerCase();
      case 'kind':
        return kindRank[row.kind];
      case 'lat':
        return row.lat;
      case 'lon':
        return row.lon;
      case 'course':
        return row.course;
      case 'speed':
        return row.speed;
      case 'age':
      case 'state':
        return -row.fixAt;
    }
  };
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.row.no - b.row.no;
    if (a.key === undefined) return 1;
    if (b.key === undefined) return -1;
    return a.key < b.key ? -sign : sign;
  });
  return keyed.map(({ row }) => row);
}
