/** What is on the map as a table: sorted over typed columns, drawn only where it is looked at, renewed once a second. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Directory } from '../../api/directory.ts';
import { useDirectory } from '../../api/use-directory.ts';
import { en } from '../../i18n/en.ts';
import { age, bearing, knots, latitude, longitude } from '../../i18n/format.ts';
import type { Kind } from '../../live/frame.ts';
import { freshnessOf } from '../../live/motion.ts';
import { useLive } from '../../live/use-live.ts';
import { Icon } from '../../ui/icon.tsx';
import { type Column, filterRows, rowsOf, sortRows, type TableRow } from './table-rows.ts';

export interface AssetTableProps {
  readonly selected: number | undefined;
  readonly shown: ReadonlySet<Kind>;
  readonly isKilled: (no: number) => boolean;
  readonly onSelect: (no: number) => void;
  readonly onClose: () => void;
}

const ROW_PX = 28;
/** The graph is asked for a name when nobody has typed for this long, in ms. */
const SEARCH_MS = 200;
const columns: readonly Column[] = ['name', 'kind', 'lat', 'lon', 'course', 'speed', 'age', 'state'];
export function AssetTable({ selected, shown, isKilled, onSelect, onClose }: AssetTableProps) {
  const live = useLive();
  const directory = useDirectory();
  const scroller = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<{ readonly by: Column; readonly down: boolean }>({ by: 'kind', down: false });
  const [filter, setFilter] = useState('');
  const [rows, setRows] = useState<readonly TableRow[]>([]);
  useEffect(() => {
    const update = () => setRows(rowsOf(live.picture, shown, isKilled));
    update();
    return live.on('second', update);
  }, [live, shown, isKilled]);
  useEffect(() => {
    const name = filter.trim();
    if (name.length < 2) return;
    const timer = setTimeout(() => directory.search(name), SEARCH_MS);
    return () => clearTimeout(timer);
  }, [directory, filter]);
  const now = live.serverNow() ?? 0;
  const sorted = useMemo(
    () => sortRows(filterRows(rows, filter, directory), sort, directory),
    [rows, filter, sort, directory],
  );
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  useEffect(() => directory.want(items.flatMap(({ index }) => sorted[index]?.no ?? [])), [directory, items, sorted]);

  return (
    <section className="table" aria-label={en.table.caption(sorted.length)}>
      <div className="table-bar">
        <h2>{en.table.caption(sorted.length)}</h2>
        <input
          type="search"
          aria-label={en.table.filter}
          placeholder={en.table.filter}
          value={filter}
          maxLength={60}
          onChange={(event) => setFilter(event.target.value)}
        />
        <button type="button" className="bare" aria-label={en.table.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div ref={scroller} className="table-scroll">
        <table aria-rowcount={sorted.length + 1} aria-label={en.table.caption(sorted.length)}>
          <thead>
            <tr className="table-row table-head" aria-rowindex={1}>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  data-column={column}
                  aria-sort={sort.by !== column ? 'none' : sort.down ? 'descending' : 'ascending'}
                >
                  <button type="button" onClick={() => setSort({ by: column, down: sort.by === column && !sort.down })}>
                    {en.table.columns[column]}{' '}
                    <span aria-hidden="true">{sort.by !== column ? '' : sort.down ? '▾' : '▴'}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="table-body" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const row = sorted[index];
              if (!row) return null;
              return (
                <tr
                  key={row.no}
                  className="table-row"
                  aria-rowindex={index + 2}
                  aria-current={row.no === selected}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <Cells row={row} now={now} directory={directory} onSelect={onSelect} />
                </tr>
              );
            })}
          </tbody>
        </table>
        {sorted.length === 0 && (
          <p className="table-empty">{filter ? en.table.filtered(rows.length) : en.table.empty}</p>
        )}
      </div>
    </section>
  );
}

function Cells({
  row,
  now,
  directory,
  onSelect,
}: {
  readonly row: TableRow;
  readonly now: number;
  readonly directory: Directory;
  readonly onSelect: (no: number) => void;
}) {
  const who = directory.get(row.no);
  const ageMs = now - row.fixAt;
  const state = freshnessOf(ageMs, row.everyS);
  const rank = who?.category ?? (who?.mark === undefined ? '' : en.panel.mark(who.mark));
  return (
    <>
      <td data-column="name">
        <button type="button" dir="auto" onClick={() => onSelect(row.no)}>
          {who?.label ?? en.table.unnamed(row.no)}
        </button>
      </td>
      <td data-column="kind">
        <span className="kind-mark" data-kind={row.kind} aria-hidden="true" /> {en.kinds[row.kind]} {rank}
      </td>
      <td data-column="lat">{latitude(row.lat)}</td>
      <td data-column="lon">{longitude(row.lon)}</td>
      <td data-column="course">{row.course === undefined ? en.panel.unknown : bearing(row.course)}</td>
      <td data-column="speed">{row.speed === undefined ? en.panel.unknown : knots(row.speed)}</td>
      <td data-column="age">{age(ageMs)}</td>
      <td data-column="state" data-state={state}>
        {en.freshness[state]}
      </td>
    </>
  );
}
