/** The other lists of a context: what it refused, how far its readers are, what operators ordered. */
import type { ReactNode } from 'react';
import { plain } from '../../../api/directory.ts';
import { en } from '../../../i18n/en.ts';
import { count, instant } from '../../../i18n/format.ts';
import type { Parts } from './documents.ts';

const text = en.admin.operations;

interface EntriesProps {
  readonly quarantine: NonNullable<Parts['quarantine']>;
  readonly onMore: () => void;
}

export function Entries({ quarantine: { reasons, page }, onMore }: EntriesProps) {
  if (page.nodes.length === 0) return <p className="muted">{text.noEntries}</p>;
  const more = <More there={page.pageInfo.hasNextPage} onMore={onMore} />;
  return (
    <>
      <ul className="lines reasons">
        {reasons.map(({ source, code, count: n }) => (
          <li key={`${source} ${code}`}>
            <span className="mono">{text.counted(n, plain(code))}</span> <bdi>{plain(source)}</bdi>
          </li>
        ))}
      </ul>
      <DenseTable columns={[text.at, text.source, text.code, text.sentence, text.raw]} more={more}>
        {page.nodes.map(({ id, at, source, code, message, raw }) => (
          <tr key={id}>
            <td className="mono">
              <Instant at={at} />
            </td>
            <td>
              <bdi>{plain(source)}</bdi>
            </td>
            <td className="mono">{plain(code)}</td>
            <td className="sentence">
              <bdi>{plain(message, 300)}</bdi>
            </td>
            <td>
              <Opened title={text.raw} name={plain(raw, 40)} content={raw} />
            </td>
          </tr>
        ))}
      </DenseTable>
    </>
  );
}

type Reader = NonNullable<Parts['consumers']>[number];

export function Readers({ readers }: { readonly readers: readonly Reader[] }) {
  if (readers.length === 0) return <p className="muted">{text.noReaders}</p>;
  return (
    <DenseTable
      columns={[text.group, text.topic, ...READ.map((name) => ({ name, is: 'NUMBER' as const })), text.state]}
    >
      {readers.map(({ group, topic, partition, committed, low, high, lag, isBehindRetention, gapAfter }) => (
        <tr key={`${group} ${topic} ${partition}`}>
          <td className="mono">{plain(group, 100)}</td>
          <td className="mono">{plain(topic, 100)}</td>
          {[partition, committed, low, high, lag].map((figure, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: five figures in fixed places
            <td key={i} className="mono number">
              {count(figure)}
            </td>
          ))}
          <Lost isBehindRetention={isBehindRetention} gapAfter={gapAfter} />
        </tr>
      ))}
    </DenseTable>
  );
}

const READ = [text.partition, text.committed, text.low, text.high, text.lag];

/** What the log lacks of what a group has not read. */
function Lost({ isBehindRetention, gapAfter }: Pick<Reader, 'isBehindRetention' | 'gapAfter'>) {
  if (gapAfter != null) return <td data-tone="warn">{text.gap(gapAfter)}</td>;
  return isBehindRetention ? <td data-tone="warn">{text.lost}</td> : <td />;
}

interface OrderLogProps {
  readonly page: NonNullable<Parts['orders']>;
  readonly onMore: () => void;
}

export function OrderLog({ page, onMore }: OrderLogProps) {
  if (page.nodes.length === 0) return <p className="muted">{text.noOrders}</p>;
  return (
    <DenseTable
      columns={[text.orderAt, text.by, text.action, text.subject, text.reason]}
      more={<More there={page.pageInfo.hasNextPage} onMore={onMore} />}
    >
      {page.nodes.map(({ id, at, doneAt, by, action, subject, reason }) => (
        <tr key={id}>
          <td className="mono">
            <Instant at={at} />
          </td>
          <td>
            <bdi>{by ? plain(by.name) : en.list.unknown}</bdi>
          </td>
          <td className="mono">
            {plain(action)} {doneAt == null && <span data-tone="warn">{text.unsure}</span>}
          </td>
          <td className="mono">{plain(subject, 200)}</td>
          <td className="sentence">
            <bdi>{reason ? plain(reason, 500) : ''}</bdi>
          </td>
        </tr>
      ))}
    </DenseTable>
  );
}

interface DenseTableProps {
  readonly columns: readonly (string | { readonly name: string; readonly is: 'NUMBER' | 'UNSEEN' })[];
  readonly more?: ReactNode;
  /** Its rows. */
  readonly children: ReactNode;
}

/** The frame of a list of many short lines. */
export function DenseTable({ columns, more, children }: DenseTableProps) {
  return (
    <div className="scroll-x">
      <table className="ruled dense">
        <thead>
          <tr>
            {columns.map((column) => {
              const { name, is } = typeof column === 'string' ? { name: column, is: 'TEXT' } : column;
              return (
                <th key={name} scope="col" className={is === 'NUMBER' ? 'number' : undefined}>
                  {is === 'UNSEEN' ? <span className="visually-hidden">{name}</span> : name}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {more}
    </div>
  );
}

/** To the second, in UTC. */
export function Instant({ at }: { readonly at: string }) {
  return <time dateTime={at}>{instant(Date.parse(at))}</time>;
}

interface OpenedProps {
  readonly title: string;
  readonly name: string;
  readonly content: string;
}

/** Text from outside, shown whole when it is asked for. */
export function Opened({ title, name, content }: OpenedProps) {
  return (
    <details className="opened">
      <summary className="mono">
        <span className="visually-hidden">{title} </span>
        <bdi>{name}</bdi>
      </summary>
      <p className="mono">
        <bdi>{plain(content, 4_096)}</bdi>
      </p>
    </details>
  );
}

export function More({ there, onMore }: { readonly there: boolean; readonly onMore: () => void }) {
  if (!there) return null;
  return (
    <p className="more">
      <button type="button" onClick={onMore}>
        {en.list.more}
      </button>
    </p>
  );
}
