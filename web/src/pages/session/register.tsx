/** Asking for an account. The answer is the same whether the address is known or not. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { anonymousGraph } from '../../api/client.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import { en } from '../../i18n/en.ts';
import { paths } from '../../paths.ts';
import { TextArea } from '../../ui/field.tsx';
import { registerDocument } from './documents.ts';
import { Gate } from './gate.tsx';
import { EmailField, GateForm, NameField } from './gate-form.tsx';
import { NewPassword, useNewPassword } from './new-password.tsx';

export function Register() {
  const password = useNewPassword();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [asked, setAsked] = useState<string>();

  const submit = async () => {
    if (isBusy || !password.check()) return;
    setBusy(true);
    setProblem(undefined);
    const input = {
      name: name.trim(),
      email: email.trim(),
      password: password.value,
      reason: reason.trim() || null,
    };
    const { data, error } = await anonymousGraph.mutation(registerDocument, { input }).toPromise();
    setBusy(false);
    const [first] = fieldErrorsOf(error);
    if (first || !data?.register) return setProblem(first?.text ?? en.errors.INTERNAL_SERVER_ERROR);
    setAsked(data.register.id);
  };

  if (asked !== undefined)
    return (
      <Gate title={en.titles.register}>
        <div role="status">
          <p>{en.register.done}</p>
          <p>{en.register.doneText(asked)}</p>
        </div>
        <p className="gate-more">
          <Link to={paths.signIn}>{en.setUp.toSignIn}</Link>
        </p>
      </Gate>
    );
  return (
    <Gate title={en.titles.register}>
      <p>{en.register.text}</p>
      <GateForm submit={en.register.submit} problem={problem} isBusy={isBusy} onSubmit={submit}>
        <NameField value={name} onText={setName} />
        <EmailField value={email} onText={setEmail} />
        <NewPassword password={password} />
        <TextArea
          label={en.register.reason}
          hint={en.register.reasonHint}
          name="reason"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </GateForm>
      <p className="gate-more">
        <Link to={paths.signIn}>{en.setUp.toSignIn}</Link>
      </p>
    </Gate>
  );
}
