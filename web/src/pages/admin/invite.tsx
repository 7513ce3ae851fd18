/** Invites somebody: the link that sets the password is shown once, and handed over by whoever invites. */
import { useState } from 'react';
import type { Role } from '../../api/claims.ts';
import { useCommand } from '../../api/use-command.ts';
import { en } from '../../i18n/en.ts';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { CommandDialog, problemAt } from '../shell/command-dialog.tsx';
import { inviteDocument } from './documents.ts';
import { LinkDialog, type OneTimeLink } from './link-dialog.tsx';
import { roleChoices } from './roles.ts';

const types = ['ManagedUser', 'ManagedUserConnection'] as const;

export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const command = useCommand(inviteDocument, types);
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('VIEWER');
  const [link, setLink] = useState<OneTimeLink>();
  const invite = async () => {
    const answer = await command.send({ email: email.trim(), role, name: name.trim() || null });
    if (answer?.inviteUser) setLink(answer.inviteUser);
  };
  if (link) return <LinkDialog link={link} name={name.trim() || email.trim()} onClose={onClose} />;
  return (
    <CommandDialog
      title={en.admin.users.inviteTitle}
      submit={en.admin.users.inviteSubmit}
      state={command.state}
      onSubmit={() => void invite()}
      onClose={onClose}
    >
      <TextField
        label={en.admin.users.email}
        problem={problemAt(command.state, 'email')}
        type="email"
        required
        maxLength={254}
        autoComplete="off"
        data-autofocus
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={en.admin.users.name}
        problem={problemAt(command.state, 'name')}
        maxLength={80}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <ChoiceField
        label={en.admin.users.role}
        value={role}
        choices={roleChoices}
        onChoose={(value) => setRole(value as Role)}
      />
    </CommandDialog>
  );
}
