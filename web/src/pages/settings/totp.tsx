/** The authenticator: set up with a secret, taken into use with a code of it, removed. */
import { useState } from 'react';
import type { EnrolTotpMutation } from '../../api/gen/graphql.ts';
import { useCommand } from '../../api/use-command.ts';
import { en } from '../../i18n/en.ts';
import { TextField } from '../../ui/field.tsx';
import { Once } from '../../ui/once.tsx';
import { CommandDialog, CommandNote, problemAt } from '../shell/command-dialog.tsx';
import { Reauthenticate, refusedWith } from '../shell/reauthenticate.tsx';
import { confirmTotpDocument, enrolTotpDocument, removeTotpDocument } from './documents.ts';

type Enrolment = NonNullable<EnrolTotpMutation['enrolTotp']>;
const types = ['Viewer', 'ManagedUser'] as const;

export function Totp({ isOn }: { readonly isOn: boolean }) {
  const enrol = useCommand(enrolTotpDocument);
  const remove = useCommand(removeTotpDocument, types);
  const [enrolment, setEnrolment] = useState<Enrolment>();
  // What was stopped because one has to prove first who one is.
  const [stopped, setStopped] = useState<'ENROL' | 'REMOVE'>();

  const begin = async () => {
    const answer = await enrol.send({});
    if (answer?.enrolTotp) setEnrolment(answer.enrolTotp);
  };
  const shown = isOn ? remove : enrol;
  const needsProof = refusedWith(shown.state, 'REAUTH_REQUIRED');
  return (
    <div className="inputs">
      <p>{isOn ? en.settings.totp.on : en.settings.totp.off}</p>
      <div>
        <button
          type="button"
          onClick={() => void (isOn ? remove.send({}) : begin()).then(() => setStopped(isOn ? 'REMOVE' : 'ENROL'))}
        >
          {isOn ? en.settings.totp.remove : en.settings.totp.enrol}
        </button>
      </div>
      {!needsProof && <CommandNote state={shown.state} />}
      {needsProof && stopped && (
        <Reauthenticate
          text={en.settings.totp.reauthText}
          onClose={() => setStopped(undefined)}
          onDone={() => {
            setStopped(undefined);
            void (isOn ? remove.send({}) : begin());
          }}
        />
      )}
      {enrolment && <ConfirmDialog enrolment={enrolment} onClose={() => setEnrolment(undefined)} />}
    </div>
  );
}

function ConfirmDialog({ enrolment, onClose }: { readonly enrolment: Enrolment; readonly onClose: () => void }) {
  const command = useCommand(confirmTotpDocument, types);
  const [code, setCode] = useState('');
  const confirm = async () => {
    if (await command.send({ code: code.trim() })) onClose();
  };
  return (
    <CommandDialog
      title={en.settings.totp.enrol}
      submit={en.settings.totp.confirm}
      state={command.state}
      onSubmit={() => void confirm()}
      onClose={onClose}
      wide
    >
      <div>
        <h3 className="head">{en.settings.totp.secret}</h3>
        <Once
          text={enrolment.secret}
          label={en.settings.totp.secret}
          copy={en.command.copy}
          copied={en.command.copied}
        />
        <h3 className="head">{en.settings.totp.uri}</h3>
        <output className="once">{enrolment.uri}</output>
      </div>
      <div>
        <h3 className="head">{en.settings.totp.recovery}</h3>
        <p className="muted">{en.settings.totp.recoveryText}</p>
        <ul className="codes">
          {enrolment.recoveryCodes.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </div>
      <TextField
        label={en.settings.totp.code}
        problem={problemAt(command.state, 'code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        maxLength={10}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
    </CommandDialog>
  );
}
