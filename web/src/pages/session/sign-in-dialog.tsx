/** The session has ended under the page: signing in again goes on where one was, and nothing typed is lost. */
import { useNavigate } from '@tanstack/react-router';
import { en } from '../../i18n/en.ts';
import { paths } from '../../paths.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function SignInDialog({ email }: { readonly email: string | undefined }) {
  const navigate = useNavigate();
  return (
    <Dialog title={en.signIn.ended}>
      <p className="dialog-text">{en.signIn.endedText}</p>
      <SignInForm {...(email ? { email } : {})} />
      <p className="dialog-more">
        <button type="button" onClick={() => void navigate({ to: paths.signIn })}>
          {en.signIn.leave}
        </button>
      </p>
    </Dialog>
  );
}
