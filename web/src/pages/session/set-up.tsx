/** The first administrator: whoever holds the link that the start printed. */
import { Link, Navigate, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { anonymousGraph } from '../../api/client.ts';
import { fieldErrorsOf, textOf } from '../../api/errors.ts';
import { useSession, useSessionKeeper } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { paths } from '../../paths.ts';
import { endOthersDocument } from '../settings/documents.ts';
import { bootstrapDocument } from './documents.ts';
import { Gate } from './gate.tsx';
import { EmailField, GateForm, NameField } from './gate-form.tsx';
import { NewPassword, useNewPassword } from './new-password.tsx';

export function SetUp() {
  const keeper = useSessionKeeper();
  const session = useSession();
  const graph = useClient();
  const token = useLocation({ select: ({ hash }) => hash });
  const password = useNewPassword();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);

  const setUp = async () => {
    if (isBusy || !password.check()) return;
    setBusy(true);
    setProblem(undefined);
    const input = { token, name: name.trim(), email: email.trim(), password: password.value };
    const { data, error } = await anonymousGraph.mutation(bootstrapDocument, { input }).toPromise();
    const [first] = fieldErrorsOf(error);
    if (first || !data?.bootstrapAdmin) setProblem(first?.text ?? en.errors.INTERNAL_SERVER_ERROR);
    else {
      // The account exists from here on: what fails now is the sign-in, which has its own page.
      const refused = await keeper.signIn({ email: input.email, password: input.password });
      // The answer above came with a session of its own, which nobody uses.
      if (!refused) await graph.mutation(endOthersDocument, {}).toPromise();
      setDone(true);
      if (refused) setProblem(textOf(refused.code, refused.message));
    }
    setBusy(false);
  };

  if (isDone && session.state === 'SIGNED_IN') return <Navigate to={paths.users} replace />;
  if (isDone && problem) return <Navigate to={paths.signIn} replace />;
  if (!token)
    return (
      <Gate title={en.titles.setUp}>
        <p>{en.setUp.noToken}</p>
        <p className="gate-more">
          <Link to={paths.signIn}>{en.setUp.toSignIn}</Link>
        </p>
      </Gate>
    );
  return (
    <Gate title={en.titles.setUp}>
      <p>{en.setUp.text}</p>
      <GateForm submit={en.setUp.submit} problem={problem} isBusy={isBusy} onSubmit={setUp}>
        <NameField value={name} onText={setName} />
        <EmailField value={email} onText={setEmail} />
        <NewPassword password={password} />
      </GateForm>
    </Gate>
  );
}
