/** The parts of administration that one may use. */
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { adminTabsOf } from '../shell/pages.ts';
import './admin.css';

export function AdminSheet({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const me = useMe();
  const path = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    document.title = `${title} · ${en.product}`;
  }, [title]);
  return (
    <main id="main" className="sheet" tabIndex={-1}>
      <h1 className="visually-hidden">{`${en.titles.admin}: ${title}`}</h1>
      <nav className="tabs" aria-label={en.titles.admin}>
        {adminTabsOf(me).map(({ path: to, name }) => (
          <Link key={to} to={to} aria-current={path === to ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      {children}
    </main>
  );
}
