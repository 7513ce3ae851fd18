/** The way in. Who is signed in already goes on to where they wanted to go. */
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { textOf } from '../../api/errors.ts';
import { useSession } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { paths, readNext } from '../../paths.ts';
import { Gate } from './gate.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function SignIn() {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const session = useSession();
  const router = useRouter();
  const isSignedIn = session.state === 'SIGNED_IN';
  const next = readNext(raw);
  useEffect(() => {
    if (isSignedIn) router.history.replace(next);
  }, [isSignedIn, next, router]);
  if (isSignedIn) return null;
  const refused = session.state === 'SIGNED_OUT' && session.why === 'NEVER' ? session.problem : undefined;
  return (
    <Gate title={en.titles.signIn}>
      {session.state === 'SIGNED_OUT' && session.why === 'LEFT' && <p role="status">{en.signIn.left}</p>}
      {refused && <p role="alert">{textOf(refused.code, refused.message)}</p>}
      {raw.set === 'password' && <p role="status">{en.newPassword.done}</p>}
      <SignInForm />
      <p className="gate-more">
        <Link to={paths.register}>{en.signIn.register}</Link>
      </p>
    </Gate>
  );
}
