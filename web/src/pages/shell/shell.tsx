/** What stands round every page of those who are signed in: rail, header with clock, link chip and person, banners, the list of keys. */
import { Link, useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { clock } from '../../i18n/format.ts';
import { useServerSecond } from '../../live/use-live.ts';
import { Icon } from '../../ui/icon.tsx';
import { Brand, ThemeButton } from './brand.tsx';
import { viewerDocument } from './documents.ts';
import { LinkBanner } from './link-banner.tsx';
import { LinkChip } from './link-chip.tsx';
import { onKey } from './on-key.ts';
import { pagesOf } from './pages.ts';
import { Person } from './person.tsx';

const SignInDialog = lazy(async () => ({ default: (await import('../session/sign-in-dialog.tsx')).SignInDialog }));

/** `hasEnded`: the server has ended the session; the page stays under the dialog that signs in again. */
export function Shell({ hasEnded, children }: { readonly hasEnded: boolean; readonly children: ReactNode }) {
  const me = useMe();
  const [{ data }] = useQuery({ query: viewerDocument });
  const path = useLocation({ select: ({ pathname }) => pathname });
  const keys = useRef<HTMLDialogElement>(null);
  useEffect(() => onKey({ '?': () => keys.current?.showModal() }), []);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {en.skip}
      </a>
      <header className="header">
        <Brand />
        <span className="header-space" />
        <LinkChip />
        <UtcClock />
        <Person />
      </header>
      <nav className="rail" aria-label={en.rail.label}>
        {pagesOf(me).map(({ path: to, below, name, title, icon }) => (
          <Link
            key={to}
            to={to}
            className="rail-entry"
            aria-current={path === below || path.startsWith(`${below}/`) ? 'page' : undefined}
            title={title}
          >
            <Icon name={icon} />
            <span>{name}</span>
          </Link>
        ))}
        <span className="rail-space" />
        <button type="button" className="rail-entry" onClick={() => keys.current?.showModal()}>
          <Icon name="keys" />
          <span>{en.rail.keys}</span>
        </button>
        <ThemeButton className="rail-entry" named />
      </nav>
      <div className="page">
        <LinkBanner />
        {children}
      </div>
      <dialog ref={keys} className="keys" aria-labelledby="keys-title" closedby="any">
        <h2 id="keys-title">{en.keys.title}</h2>
        <dl>
          {en.keys.rows.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit">{en.keys.close}</button>
        </form>
      </dialog>
      {hasEnded && (
        <Suspense>
          <SignInDialog email={data?.viewer?.email} />
        </Suspense>
      )}
    </div>
  );
}

/** UTC by the server's clock, never by this machine's. */
function UtcClock() {
  const now = useServerSecond();
  return (
    <time
      className="clock mono"
      dateTime={now === undefined ? undefined : new Date(now).toISOString()}
      title={now === undefined ? undefined : new Date(now).toString()}
    >
      {now === undefined ? '--:--:--Z' : clock(now)}
    </time>
  );
}
