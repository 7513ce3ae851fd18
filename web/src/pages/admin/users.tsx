/** Accounts: who may sign in, with which role; requests that wait; invitations. */
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { dateTime } from '../../i18n/format.ts';
import { TextField } from '../../ui/field.tsx';
import { Needs } from '../shell/needs.tsx';
import { TableEnd } from '../table-end.tsx';
import { type ManagedUser, registrationsDocument, usersDocument } from './documents.ts';
import { InviteDialog } from './invite.tsx';
import { Registrations } from './registrations.tsx';
import { AdminSheet } from './tabs.tsx';
import { UserDialog } from './user-dialog.tsx';

const PAGE = 50;
const TYPING_MS = 250;
/** An empty list names no type, and still has to be read again. */
const context = { additionalTypenames: ['Registration', 'ManagedUser'] };

export function Users() {
  return (
    <Needs scopes={['user:admin']}>
      <UsersSheet />
    </Needs>
  );
}

function UsersSheet() {
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [isInviting, setInviting] = useState(false);
  const [opened, setOpened] = useState<ManagedUser>();
  const [{ data }] = useQuery({ query: registrationsDocument, requestPolicy: 'cache-and-network', context });
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <AdminSheet title={en.admin.tabs.users}>
      <div className="sheet-bar">
        <TextField
          label={en.admin.users.filter}
          type="search"
          maxLength={80}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="space" />
        <button type="button" data-tone="main" onClick={() => setInviting(true)}>
          {en.admin.users.invite}
        </button>
      </div>
      <div className="sheet-body">
        <Registrations registrations={data?.registrations ?? []} />
        <Pages key={text} text={text} onOpen={setOpened} />
      </div>
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {opened && <UserDialog key={opened.user.id} opened={opened} onClose={() => setOpened(undefined)} />}
    </AdminSheet>
  );
}

function Pages({ text, onOpen }: { readonly text: string; readonly onOpen: (user: ManagedUser) => void }) {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  return (
    <table className="ruled users-table">
      <thead>
        <tr>
          <th scope="col">{en.admin.users.name}</th>
          <th scope="col">{en.admin.users.email}</th>
          <th scope="col">{en.admin.users.role}</th>
          <th scope="col">{en.admin.users.status}</th>
          <th scope="col">{en.admin.users.totp}</th>
          <th scope="col">{en.admin.users.sessions}</th>
          <th scope="col">{en.admin.users.created}</th>
        </tr>
      </thead>
      {cursors.map((after, i) => (
        <Page
          key={after ?? ''}
          text={text}
          after={after}
          isLast={i === cursors.length - 1}
          onMore={(next) => setCursors([...cursors, next])}
          onOpen={onOpen}
        />
      ))}
    </table>
  );
}

interface PageProps {
  readonly text: string;
  readonly after: string | undefined;
  readonly isLast: boolean;
  readonly onMore: (after: string) => void;
  readonly onOpen: (user: ManagedUser) => void;
}

function Page({ text, after, isLast, onMore, onOpen }: PageProps) {
  const me = useMe();
  const [{ data, error, fetching }, again] = useQuery({
    query: usersDocument,
    variables: { text: text || null, first: PAGE, after },
    context,
    requestPolicy: 'cache-and-network',
  });
  const page = data?.users;
  const [problem] = fieldErrorsOf(error);
  return (
    <tbody aria-busy={fetching}>
      {page?.nodes.map((each) => {
        const { user, email, status, hasTotp, createdAt, sessions } = each;
        const name = plain(user.name) || plain(email);
        return (
          <tr key={user.id}>
            <td className="edge" data-tone={status === 'DISABLED' ? 'warn' : undefined}>
              <button
                type="button"
                className="row-link"
                aria-label={en.admin.users.open(name)}
                onClick={() => onOpen(each)}
              >
                <bdi>{name}</bdi>
              </button>
              {user.id === me.sub && <span className="muted"> ({en.admin.users.you})</span>}
            </td>
            <td>{plain(email, 254)}</td>
            <td>{en.roles[user.role]}</td>
            <td data-tone={status === 'DISABLED' ? 'warn' : undefined}>{en.admin.users.statuses[status] ?? status}</td>
            <td>{hasTotp ? en.admin.users.hasTotp : en.admin.users.noTotp}</td>
            <td className="mono">{sessions.length}</td>
            <td className="mono">{dateTime(Date.parse(createdAt)).slice(0, 10)}</td>
          </tr>
        );
      })}
      <TableEnd
        columns={7}
        page={page}
        isFirst={after === undefined}
        isLast={isLast}
        fetching={fetching}
        problem={problem?.text}
        empty={en.admin.users.empty}
        onRetry={() => again({ requestPolicy: 'network-only' })}
        onMore={onMore}
      />
    </tbody>
  );
}
