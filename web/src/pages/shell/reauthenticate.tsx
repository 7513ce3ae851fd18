/** Proves once more who sits here, where an order asks for it. */
import { useState } from 'react';
import type { CommandState } from '../../api/use-command.ts';
import { useCommand } from '../../api/use-command.ts';
import { en } from '../../i18n/en.ts';
import { TextField } from '../../ui/field.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { reauthenticateDocument } from './documents.ts';

export interface ReauthenticateProps {
  readonly text: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function Reauthenticate({ text, onDone, onClose }: ReauthenticateProps) {
  const command = useCommand(reauthenticateDocument);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>();
  const isCodeAsked = code !== undefined || refusedWith(command.state, 'CODE_REQUIRED');
  const prove = async () => {
    if (await command.send({ password, code: code?.trim() || null })) onDone();
  };
  return (
    <CommandDialog
      title={en.admin.keys.reauth}
      submit={en.admin.keys.reauthSubmit}
      state={command.state}
      onSubmit={() => void prove()}
      onClose={onClose}
    >
      <p>{text}</p>
      <TextField
        label={en.signIn.password}
        type="password"
        autoComplete="current-password"
        required
        data-autofocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {isCodeAsked && (
        <TextField
          label={en.signIn.code}
          hint={en.signIn.codeHint}
          autoComplete="one-time-code"
          required
          maxLength={40}
          value={code ?? ''}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
    </CommandDialog>
  );
}

/** True if the order was refused with this code. */
export function refusedWith(state: CommandState, code: string): boolean {
  return state.kind === 'REFUSED' && state.problems.some((each) => each.code === code);
}
