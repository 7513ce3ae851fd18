/** What stands round a page: for those who are signed in the shell, for the others a plain frame. */
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { claimsIn, useSession } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { isOpenPath, paths } from '../../paths.ts';
import { NotFound } from '../not-found.tsx';
import { Brand, ThemeButton } from './brand.tsx';
import { Shell } from './shell.tsx';
import './shell.css';
import '../../ui/page.css';

/** Pages of those who are signed in; whoever is not is led to the sign-in page and back. */
export function Inside() {
  return (
    <Guard>
      <Outlet />
    </Guard>
  );
}

export function InsideNotFound() {
  return (
    <Guard>
      <NotFound />
    </Guard>
  );
}

/** Pages of those who are not signed in. */
export function Open() {
  return (
    <div className="shell shell-open">
      <header className="header">
        <Brand />
        <span className="header-space" />
        <ThemeButton className="bare" />
      </header>
      <div className="page">
        <Outlet />
      </div>
    </div>
  );
}

function Guard({ children }: { readonly children: ReactNode }) {
  const session = useSession();
  const { href, pathname } = useLocation();
  if (claimsIn(session)) return <Shell hasEnded={session.state === 'SIGNED_OUT'}>{children}</Shell>;
  if (session.state === 'STARTING')
    return (
      <div className="starting" role="status">
        {session.problem ? en.person.serverAway : en.person.signingIn}
      </div>
    );
  // On the way out: this page stays until the other one has loaded, and must not send anybody there again.
  if (isOpenPath(pathname)) return null;
  return <Navigate to={paths.signIn} search={{ next: href } as never} replace />;
}
