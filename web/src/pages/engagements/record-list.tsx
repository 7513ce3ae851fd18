/** All engagements that ever were, last opened first, by status. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { fieldErrorsOf } from '../../api/errors.ts';
import { useAgain } from '../../api/use-again.ts';
import { en } from '../../i18n/en.ts';
import { dateTime } from '../../i18n/format.ts';
import { useServerSecond } from '../../live/use-live.ts';
import { type EngagementsSearch, engagementStatuses, paths } from '../../paths.ts';
import { ChoiceField } from '../../ui/field.tsx';
import { TableEnd } from '../table-end.tsx';
import { engagementsDocument, type Line } from './documents.ts';
import { Category, clockOf, codenameOf, Fighters, Status, Theatre, toneOf } from './line.tsx';
import { newestOf } from './newest.ts';

const text = en.combat.board;
const PAGE = 50;
/** The board above goes on live; which engagements there are must not stay behind for long, in ms. */
const EVERY_MS = 10_000;
/** An empty list names no type, and still has to be read again when an engagement is opened. */
const context = { additionalTypenames: ['Engagement'] };
type Cursor = string | undefined;

interface RecordProps {
  readonly status: EngagementsSearch['status'];
  readonly onStatus: (status: EngagementsSearch['status']) => void;
  /** The live one above. */
  readonly board: readonly Line[];
}

export function RecordList({ status, onStatus, board }: RecordProps) {
  return (
    <section className="board-part" aria-labelledby="record-title">
      <div className="part-head">
        <h2 id="record-title">{text.all}</h2>
        <ChoiceField
          label={text.status}
          value={status ?? ''}
          choices={[
            { value: '', text: en.list.all },
            ...engagementStatuses.map((value) => ({ value, text: en.combat.statuses[value] })),
          ]}
          onChoose={(value) => onStatus(engagementStatuses.find((each) => each === value))}
        />
      </div>
      {/* Another filter is another list: it begins at its beginning. */}
      <Pages key={status ?? ''} status={status} board={board} />
    </section>
  );
}

function Pages({ status, board }: Pick<RecordProps, 'status' | 'board'>) {
  const [cursors, setCursors] = useState<readonly Cursor[]>([undefined]);
  return (
    <table className="ruled record-table">
      <thead>
        <tr>
          <th scope="col">{text.kaiju}</th>
          <th scope="col">{text.theatre}</th>
          <th scope="col">{text.opened}</th>
          <th scope="col">{text.clock}</th>
          <th scope="col">{text.status}</th>
          <th scope="col" className="number">
            {text.damage}
          </th>
          <th scope="col">{text.jaegers}</th>
        </tr>
      </thead>
      {cursors.map((after, i) => (
        <Page
          key={after ?? ''}
          status={status}
          board={board}
          after={after}
          isLast={i === cursors.length - 1}
          onMore={(next) => setCursors([...cursors, next])}
        />
      ))}
    </table>
  );
}

interface PageProps extends Pick<RecordProps, 'status' | 'board'> {
  readonly after: Cursor;
  readonly isLast: boolean;
  readonly onMore: (after: string) => void;
}

function Page({ status, board, after, isLast, onMore }: PageProps) {
  const [{ data, error, fetching }, again] = useQuery({
    query: engagementsDocument,
    variables: { status, first: PAGE, after },
    context,
    requestPolicy: 'cache-and-network',
  });
  useAgain(again, EVERY_MS);
  const now = useServerSecond();
  const page = data?.engagements;
  const lines = page?.nodes.map((node) => newestOf(node, board));
  const [problem] = fieldErrorsOf(error);
  return (
    <tbody aria-busy={fetching && !page}>
      {lines?.map((line) => (
        <tr key={line.id}>
          <td className="edge" data-tone={toneOf(line)}>
            <Category no={line.categoryNo} />
            <Link to={paths.engagement} params={{ id: line.id }} className="row-link">
              <bdi>{codenameOf(line)}</bdi>
            </Link>
          </td>
          <td>
            <Theatre theatre={line.theatre} />
          </td>
          <td className="mono">{dateTime(Date.parse(line.openedAt))}</td>
          <td className="mono">{clockOf(line, now)}</td>
          <td>
            <Status status={line.status} outcome={line.outcome} />
          </td>
          <td className="mono number">{text.of(line.totalDamage, line.killThreshold)}</td>
          <td>
            <Fighters fighters={line.fighters} />
          </td>
        </tr>
      ))}
      <TableEnd
        columns={7}
        page={page}
        isFirst={after === undefined}
        isLast={isLast}
        fetching={fetching}
        problem={problem?.text}
        problemTone="warn"
        empty={status ? text.filtered : text.noneYet}
        onRetry={() => again({ requestPolicy: 'network-only' })}
        onMore={onMore}
      />
    </tbody>
  );
}
