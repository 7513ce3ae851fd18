/** What happened in the context of identity, newest first. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import { en } from '../../i18n/en.ts';
import { instant } from '../../i18n/format.ts';
import { Needs } from '../shell/needs.tsx';
import { TableEnd } from '../table-end.tsx';
import { auditDocument } from './documents.ts';
import { AdminSheet } from './tabs.tsx';

const PAGE = 50;

export function Audit() {
  return (
    <Needs scopes={['user:admin']}>
      <AuditSheet />
    </Needs>
  );
}

function AuditSheet() {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  return (
    <AdminSheet title={en.admin.tabs.audit}>
      <section className="sheet-body" aria-label={en.admin.tabs.audit}>
        <table className="ruled dense audit-table">
          <thead>
            <tr>
              <th scope="col">{en.admin.audit.at}</th>
              <th scope="col">{en.admin.audit.actor}</th>
              <th scope="col">{en.admin.audit.action}</th>
              <th scope="col">{en.admin.audit.subject}</th>
              <th scope="col">{en.admin.audit.ip}</th>
              <th scope="col">{en.admin.audit.detail}</th>
            </tr>
          </thead>
          {cursors.map((after, i) => (
            <Page
              key={after ?? ''}
              after={after}
              isLast={i === cursors.length - 1}
              onMore={(next) => setCursors([...cursors, next])}
            />
          ))}
        </table>
      </section>
    </AdminSheet>
  );
}

interface PageProps {
  readonly after: string | undefined;
  readonly isLast: boolean;
  readonly onMore: (after: string) => void;
}

function Page({ after, isLast, onMore }: PageProps) {
  const [{ data, error, fetching }, again] = useQuery({
    query: auditDocument,
    variables: { first: PAGE, after },
    requestPolicy: 'cache-and-network',
  });
  const page = data?.audit;
  const [problem] = fieldErrorsOf(error);
  return (
    <tbody aria-busy={fetching}>
      {page?.nodes.map(({ id, at, actor, action, subject, ip, correlationId, detail }) => (
        <tr key={id}>
          <td className="mono">
            <time dateTime={at} title={correlationId}>
              {instant(Date.parse(at))}
            </time>
          </td>
          <td>{actor ? <bdi>{plain(actor.name)}</bdi> : <span className="muted">{en.admin.audit.nobody}</span>}</td>
          <td className="mono">{plain(action)}</td>
          <td className="mono subject">{subject ? plain(subject) : en.list.unknown}</td>
          <td className="mono">{ip ? plain(ip) : en.list.unknown}</td>
          <td className="mono detail">{detail ? plain(detail, 500) : ''}</td>
        </tr>
      ))}
      <TableEnd
        columns={6}
        page={page}
        isFirst={after === undefined}
        isLast={isLast}
        fetching={fetching}
        problem={problem?.text}
        empty={en.admin.audit.empty}
        onRetry={() => again({ requestPolicy: 'network-only' })}
        onMore={onMore}
      />
    </tbody>
  );
}
