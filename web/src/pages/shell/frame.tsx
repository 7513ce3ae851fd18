/** Decides what stands round a page: for those who are signed in the shell, for the others a plain frame, and only the open pages. */
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { claimsIn, useSession } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { isOpenPath, paths } from '../../paths.ts';
import { Brand, ThemeButton } from './brand.tsx';
import { Shell } from './shell.tsx';
import './shell.css';
import '../../ui/page.css';

export function Frame() {
  const session = useSession();
  const { pathname, href } = useLocation();
  if (isOpenPath(pathname)) return <Open />;
  if (claimsIn(session)) {
    const hasEnded = session.state === 'SIGNED_OUT';
    return <Shell hasEnded={hasEnded} />;
  }
  if (session.state === 'STARTING')
    return (
      <div className="starting" role="status">
        {session.problem ? en.person.serverAway : en.person.signingIn}
      </div>
    );
  return <Navigate to={paths.signIn} search={{ next: href } as never} replace />;
}

function Open() {
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
