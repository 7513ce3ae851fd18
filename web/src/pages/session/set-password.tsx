/** The password of an invitation or of a reset, for whoever holds the one-time link. */
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { anonymousGraph } from '../../api/client.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import { en } from '../../i18n/en.ts';
import { paths } from '../../paths.ts';
import { setPasswordDocument } from './documents.ts';
import { Gate } from './gate.tsx';
import { GateForm, NameField } from './gate-form.tsx';
import { NewPassword, useNewPassword } from './new-password.tsx';

export function Join() {
  return <SetPassword title={en.titles.join} text={en.newPassword.joinText} named />;
}

export function Reset() {
  return <SetPassword title={en.titles.reset} text={en.newPassword.resetText} />;
}

interface SetPasswordProps {
  readonly title: string;
  readonly text: string;
  /** Asks what others shall call this person, too. */
  readonly named?: boolean;
}

function SetPassword({ title, text, named = false }: SetPasswordProps) {
  const navigate = useNavigate();
  const token = useLocation({ select: ({ hash }) => hash });
  const password = useNewPassword();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const submit = async () => {
    if (isBusy || !password.check()) return;
    setBusy(true);
    setProblem(undefined);
    const variables = { token, password: password.value, name: name.trim() || null };
    const { data, error } = await anonymousGraph.mutation(setPasswordDocument, variables).toPromise();
    setBusy(false);
    const [first] = fieldErrorsOf(error);
    if (first || !data?.setPassword) return setProblem(first?.text ?? en.errors.INTERNAL_SERVER_ERROR);
    await navigate({ to: paths.signIn, search: { set: 'password' } as never, replace: true });
  };

  if (!token)
    return (
      <Gate title={title}>
        <p>{en.setUp.noToken}</p>
        <p className="gate-more">
          <Link to={paths.signIn}>{en.setUp.toSignIn}</Link>
        </p>
      </Gate>
    );
  return (
    <Gate title={title}>
      <p>{text}</p>
      <GateForm submit={en.newPassword.submit} problem={problem} isBusy={isBusy} onSubmit={submit}>
        {named && <NameField value={name} onText={setName} />}
        <NewPassword password={password} />
      </GateForm>
    </Gate>
  );
}
