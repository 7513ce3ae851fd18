/** Requests for an account that wait for a decision. */
import { useState } from 'react';
import type { Role } from '../../api/claims.ts';
import { plain } from '../../api/directory.ts';
import { useCommand } from '../../api/use-command.ts';
import { en } from '../../i18n/en.ts';
import { dateTime } from '../../i18n/format.ts';
import { Action } from '../../ui/action.tsx';
import { ChoiceField } from '../../ui/field.tsx';
import { CommandDialog } from '../shell/command-dialog.tsx';
import { decideDocument, type Registration } from './documents.ts';
import { roleChoices } from './roles.ts';

interface Decision {
  readonly registration: Registration;
  readonly isAccepted: boolean;
}

export function Registrations({ registrations }: { readonly registrations: readonly Registration[] }) {
  const [deciding, setDeciding] = useState<Decision>();
  if (registrations.length === 0 && !deciding) return null;
  return (
    <section className="part waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{en.admin.users.pending}</h2>
      <table className="ruled dense">
        <thead>
          <tr>
            <th scope="col">{en.admin.users.name}</th>
            <th scope="col">{en.admin.users.email}</th>
            <th scope="col">{en.admin.users.reason}</th>
            <th scope="col">{en.admin.users.requested}</th>
            <th scope="col">
              <span className="visually-hidden">{en.admin.users.accept}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {registrations.map((registration) => (
            <tr key={registration.id}>
              <td>
                <bdi>{plain(registration.name)}</bdi>
              </td>
              <td>{plain(registration.email, 254)}</td>
              <td>
                <bdi>{registration.reason ? plain(registration.reason, 500) : en.list.unknown}</bdi>
              </td>
              <td className="mono">{dateTime(Date.parse(registration.requestedAt))}</td>
              <td>
                <div className="row-tools">
                  <Action
                    why={registration.isTaken ? en.admin.users.taken : undefined}
                    onPress={() => setDeciding({ registration, isAccepted: true })}
                  >
                    {en.admin.users.accept}
                    <span className="visually-hidden"> {plain(registration.name)}</span>
                  </Action>
                  <button type="button" onClick={() => setDeciding({ registration, isAccepted: false })}>
                    {en.admin.users.refuse}
                    <span className="visually-hidden"> {plain(registration.name)}</span>
                  </button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {deciding && <DecisionDialog decision={deciding} onClose={() => setDeciding(undefined)} />}
    </section>
  );
}

const types = ['Registration', 'ManagedUser', 'ManagedUserConnection'] as const;

function DecisionDialog({ decision, onClose }: { readonly decision: Decision; readonly onClose: () => void }) {
  const { registration, isAccepted } = decision;
  const command = useCommand(decideDocument, types);
  const [role, setRole] = useState<Role>('VIEWER');
  const name = plain(registration.name);
  const decide = async () => {
    if (await command.send({ id: registration.id, role: isAccepted ? role : null })) onClose();
  };
  return (
    <CommandDialog
      title={isAccepted ? en.admin.users.acceptTitle(name) : en.admin.users.refuseTitle(name)}
      submit={isAccepted ? en.admin.users.accept : en.admin.users.refuse}
      state={command.state}
      onSubmit={() => void decide()}
      onClose={onClose}
      tone={isAccepted ? 'main' : 'danger'}
    >
      {isAccepted ? (
        <ChoiceField
          label={en.admin.users.role}
          value={role}
          choices={roleChoices}
          data-autofocus
          onChoose={(value) => setRole(value as Role)}
        />
      ) : (
        <p>{en.admin.users.refuseText(name)}</p>
      )}
    </CommandDialog>
  );
}
