/** One account: its role with the difference in rights, its access, and where it is signed in. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { agentOf } from '../../api/agent.ts';
import { whyNot } from '../../api/can.ts';
import type { Role } from '../../api/claims.ts';
import { plain } from '../../api/directory.ts';
import { type Command, useCommand } from '../../api/use-command.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { dateTime } from '../../i18n/format.ts';
import { Action } from '../../ui/action.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Fact } from '../../ui/facts.tsx';
import { ChoiceField } from '../../ui/field.tsx';
import { CommandDialog, CommandNote } from '../shell/command-dialog.tsx';
import {
  disableDocument,
  enableDocument,
  type ManagedUser,
  resetDocument,
  revokeSessionDocument,
  setRoleDocument,
  usersDocument,
} from './documents.ts';
import { LinkDialog, type OneTimeLink } from './link-dialog.tsx';
import { roleChoices, roleDiff } from './roles.ts';

const userTypes = ['ManagedUser', 'Session'] as const;

export function UserDialog({ opened, onClose }: { readonly opened: ManagedUser; readonly onClose: () => void }) {
  // The list's row may be of an older moment: what was ordered here shows here.
  const [{ data }] = useQuery({
    query: usersDocument,
    variables: { text: opened.email, first: 10, after: undefined },
    requestPolicy: 'cache-and-network',
  });
  const account = data?.users?.nodes.find(({ user }) => user.id === opened.user.id) ?? opened;
  const me = useMe();
  const [isChangingRole, setChangingRole] = useState(false);
  const [isSwitching, setSwitching] = useState(false);
  const [isResetting, setResetting] = useState(false);
  const { user, email, status, hasTotp, createdAt } = account;
  const name = plain(user.name) || plain(email);
  const isDisabled = status === 'DISABLED';
  return (
    <Dialog title={name} onClose={onClose} wide>
      <dl>
        <Fact name={en.admin.users.email}>{plain(email, 254)}</Fact>
        <Fact name={en.admin.users.role}>{en.roles[user.role]}</Fact>
        <Fact name={en.admin.users.status} tone={isDisabled ? 'warn' : undefined}>
          {en.admin.users.statuses[status] ?? status}
        </Fact>
        <Fact name={en.admin.users.totp}>{hasTotp ? en.admin.users.hasTotp : en.admin.users.noTotp}</Fact>
        <Fact name={en.admin.users.created} mono>
          {dateTime(Date.parse(createdAt))}
        </Fact>
      </dl>
      <div className="dialog-buttons">
        <Action why={whyNot.changeUser(me, user.id)} onPress={() => setChangingRole(true)}>
          {en.admin.users.changeRole}
        </Action>
        <Action why={whyNot.changeUser(me, user.id)} onPress={() => setSwitching(true)} tone="danger">
          {isDisabled ? en.admin.users.enable : en.admin.users.disable}
        </Action>
        <Action why={whyNot.reset(me, status)} onPress={() => setResetting(true)}>
          {en.admin.users.reset}
        </Action>
      </div>
      <section className="dialog-more" aria-labelledby="user-sessions">
        <h3 id="user-sessions" className="head">
          {en.admin.users.sessions}
        </h3>
        <Sessions account={account} />
      </section>
      <div className="dialog-buttons">
        <button type="button" onClick={onClose}>
          {en.command.close}
        </button>
      </div>
      {isChangingRole && <RoleDialog account={account} name={name} onClose={() => setChangingRole(false)} />}
      {isSwitching && isDisabled && <EnableDialog account={account} name={name} onClose={() => setSwitching(false)} />}
      {isSwitching && !isDisabled && (
        <DisableDialog account={account} name={name} onClose={() => setSwitching(false)} />
      )}
      {isResetting && <ResetDialog account={account} name={name} onClose={() => setResetting(false)} />}
    </Dialog>
  );
}

function Sessions({ account }: { readonly account: ManagedUser }) {
  const command = useCommand(revokeSessionDocument, userTypes);
  if (account.sessions.length === 0) return <p className="muted">{en.admin.users.noSessions}</p>;
  return (
    <>
      <ul className="lines">
        {account.sessions.map(({ id, agent, ip, createdAt, isCurrent }) => (
          <li key={id}>
            <span className="mono">{dateTime(Date.parse(createdAt))}</span>
            <bdi className="agent">{agent ? agentOf(agent) : en.settings.session.unknown}</bdi>
            <span className="muted mono">{ip ? plain(ip) : ''}</span>
            {isCurrent && <span className="muted">({en.settings.session.current})</span>}
            <button type="button" className="push" onClick={() => void command.send({ id })}>
              {en.settings.session.end}
              <span className="visually-hidden"> {agent ? agentOf(agent) : id}</span>
            </button>
          </li>
        ))}
      </ul>
      <CommandNote state={command.state} />
    </>
  );
}

interface AccountProps {
  readonly account: ManagedUser;
  readonly name: string;
  readonly onClose: () => void;
}

function RoleDialog({ account, name, onClose }: AccountProps) {
  const command = useCommand(setRoleDocument, userTypes);
  const { user } = account;
  const [role, setRole] = useState<Role>(user.role);
  const { gains, loses } = roleDiff(user.role, role);
  const change = async () => {
    if (role === user.role) return onClose();
    if (await command.send({ userId: user.id, role })) onClose();
  };
  return (
    <CommandDialog
      title={`${en.admin.users.changeRole}: ${name}`}
      submit={en.admin.users.changeRole}
      state={command.state}
      onSubmit={() => void change()}
      onClose={onClose}
    >
      <ChoiceField
        label={en.admin.users.role}
        value={role}
        choices={roleChoices}
        data-autofocus
        onChoose={(value) => setRole(value as Role)}
      />
      {role === user.role ? (
        <p className="muted">{en.admin.users.sameRole}</p>
      ) : (
        <dl>
          <Fact name={en.admin.users.gains}>{gains.join(' ') || en.admin.users.nothing}</Fact>
          <Fact name={en.admin.users.loses} tone={loses.length > 0 ? 'warn' : undefined}>
            {loses.join(' ') || en.admin.users.nothing}
          </Fact>
        </dl>
      )}
    </CommandDialog>
  );
}

function DisableDialog({ account, name, onClose }: AccountProps) {
  const command = useCommand(disableDocument, userTypes);
  return (
    <CommandDialog
      title={`${en.admin.users.disable}: ${name}`}
      submit={en.admin.users.disable}
      state={command.state}
      onSubmit={() => void sendAndClose(command, account, onClose)}
      onClose={onClose}
      tone="danger"
    >
      <p>{en.admin.users.disableText(name)}</p>
    </CommandDialog>
  );
}

function EnableDialog({ account, name, onClose }: AccountProps) {
  const command = useCommand(enableDocument, userTypes);
  return (
    <CommandDialog
      title={`${en.admin.users.enable}: ${name}`}
      submit={en.admin.users.enable}
      state={command.state}
      onSubmit={() => void sendAndClose(command, account, onClose)}
      onClose={onClose}
    >
      <p>{en.admin.users.enableText(name)}</p>
    </CommandDialog>
  );
}

function ResetDialog({ account, name, onClose }: AccountProps) {
  const command = useCommand(resetDocument);
  const [link, setLink] = useState<OneTimeLink>();
  const issue = async () => {
    const answer = await command.send({ userId: account.user.id });
    if (answer?.issueReset) setLink(answer.issueReset);
  };
  if (link) return <LinkDialog link={link} name={name} onClose={onClose} />;
  return (
    <CommandDialog
      title={`${en.admin.users.reset}: ${name}`}
      submit={en.admin.users.inviteSubmit}
      state={command.state}
      onSubmit={() => void issue()}
      onClose={onClose}
    >
      <p>{en.admin.users.resetText(name)}</p>
    </CommandDialog>
  );
}

async function sendAndClose(
  command: Command<unknown, { userId: string }>,
  { user }: ManagedUser,
  onClose: () => void,
): Promise<void> {
  if (await command.send({ userId: user.id })) onClose();
}
