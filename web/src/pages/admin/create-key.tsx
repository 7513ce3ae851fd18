/** Makes a key: what it may do, for how long; asks who one is if that is too long ago, and shows the secret once. */
import { useState } from 'react';
import { useCommand } from '../../api/use-command.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Once } from '../../ui/once.tsx';
import { CommandDialog, problemAt } from '../shell/command-dialog.tsx';
import { Reauthenticate, refusedWith } from '../shell/reauthenticate.tsx';
import { createKeyDocument } from './documents.ts';
import { scopesOfRole } from './roles.ts';

const types = ['ApiKey', 'Viewer'] as const;
const ADHOC = 'graph:adhoc';

export function CreateKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const me = useMe();
  const command = useCommand(createKeyDocument, types);
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isEmpty, setEmpty] = useState(false);
  const [isProving, setProving] = useState(false);
  const [secret, setSecret] = useState<string>();
  // Sign-in tokens lack this one; keys may have it.
  const offered = [...me.scopes, ...(scopesOfRole[me.role].includes(ADHOC) ? [ADHOC] : [])].sort();

  const create = async () => {
    setEmpty(chosen.length === 0);
    if (chosen.length === 0) return;
    const input = { name: name.trim(), scopes: [...chosen], days: Number(days) };
    const answer = await command.send({ input, key: command.key });
    if (answer?.createApiKey) setSecret(answer.createApiKey.secret);
  };
  const isReauthNeeded = refusedWith(command.state, 'REAUTH_REQUIRED');

  if (secret !== undefined)
    return (
      <Dialog title={en.admin.keys.secret} onClose={onClose}>
        <p className="dialog-text">{en.admin.keys.secretText}</p>
        <Once text={secret} label={en.admin.keys.secret} copy={en.command.copy} copied={en.command.copied} />
        <div className="dialog-buttons">
          <button type="button" onClick={onClose}>
            {en.command.close}
          </button>
        </div>
      </Dialog>
    );
  return (
    <>
      <CommandDialog
        title={en.admin.keys.createTitle}
        submit={en.admin.keys.createSubmit}
        state={isReauthNeeded ? { kind: 'READY' } : command.state}
        onSubmit={() => void create()}
        onClose={onClose}
        wide
      >
        <TextField
          label={en.admin.keys.name}
          hint={en.admin.keys.nameHint}
          problem={problemAt(command.state, 'name')}
          required
          maxLength={80}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={en.admin.keys.days}
          problem={problemAt(command.state, 'days')}
          type="number"
          min={1}
          max={365}
          required
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
        <fieldset className="choices">
          <legend>{en.admin.keys.scopes}</legend>
          {offered.map((scope) => (
            <label key={scope}>
              <input
                type="checkbox"
                checked={chosen.includes(scope)}
                onChange={(event) => {
                  setEmpty(false);
                  setChosen(event.target.checked ? [...chosen, scope] : chosen.filter((each) => each !== scope));
                }}
              />
              <span className="mono">{scope}</span>
            </label>
          ))}
        </fieldset>
        <p className="muted">{en.admin.keys.scopesHint}</p>
        {isEmpty && (
          <p className="form-note" role="alert">
            {en.admin.keys.noScopes}
          </p>
        )}
      </CommandDialog>
      {isReauthNeeded && !isProving && (
        <Reauthenticate
          text={en.admin.keys.reauthText}
          onClose={onClose}
          onDone={() => {
            setProving(true);
            // The same form and the same key: the order goes on where it was stopped.
            void create().finally(() => setProving(false));
          }}
        />
      )}
    </>
  );
}
