/** How a table that is read page by page ends: what there is to say of its page, and the way to the next one. */
import type { ReactNode } from 'react';
import { en } from '../i18n/en.ts';

export interface TableEndProps {
  /** Of the table: a note takes all of them. */
  readonly columns: number;
  readonly page:
    | {
        readonly nodes: readonly unknown[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
      }
    | null
    | undefined;
  /** Nothing comes before it. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly fetching: boolean;
  /** Why there is no page. */
  readonly problem: string | undefined;
  readonly problemTone?: 'warn';
  /** What is said where there is nothing. */
  readonly empty: string;
  readonly onRetry: () => void;
  readonly onMore: (after: string) => void;
}

export function TableEnd(props: TableEndProps) {
  const { columns, page, isFirst, isLast, fetching, problem, problemTone, empty, onRetry, onMore } = props;
  const next = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  return (
    <>
      {page?.nodes.length === 0 && isFirst && <Note columns={columns}>{empty}</Note>}
      {!page && fetching && <Note columns={columns}>{en.list.loading}</Note>}
      {!page && problem && (
        <Note columns={columns} tone={problemTone}>
          {problem}
          <button type="button" onClick={onRetry}>
            {en.panel.retry}
          </button>
        </Note>
      )}
      {isLast && next && (
        <Note columns={columns}>
          <button type="button" onClick={() => onMore(next)}>
            {en.list.more}
          </button>
        </Note>
      )}
    </>
  );
}

interface NoteProps {
  readonly columns: number;
  readonly tone?: 'warn' | undefined;
  readonly children: ReactNode;
}

function Note({ columns, tone, children }: NoteProps) {
  return (
    <tr>
      <td colSpan={columns} className="sheet-note" data-tone={tone}>
        {children}
      </td>
    </tr>
  );
}
