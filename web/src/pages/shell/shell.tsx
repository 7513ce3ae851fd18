/** What stands round every page: rail, header with clock and link chip, banners, the list of keys. */
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { en } from '../../i18n/en.ts';
import { clock } from '../../i18n/format.ts';
import { useServerSecond } from '../../live/use-live.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { rememberedTheme, setTheme, type Theme } from '../../ui/theme.ts';
import { LinkBanner } from './link-banner.tsx';
import { LinkChip } from './link-chip.tsx';
import { onKey } from './on-key.ts';
import './shell.css';

export function Shell() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const keys = useRef<HTMLDialogElement>(null);
  useEffect(() => onKey({ '?': () => keys.current?.showModal() }), []);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {en.skipToMap}
      </a>
      <header className="header">
        <span className="brand">
          <Icon name="brand" />
          {en.product}
        </span>
        <span className="header-space" />
        <LinkChip />
        <UtcClock />
      </header>
      <nav className="rail" aria-label={en.rail.label}>
        <Link
          to={paths.ops}
          className="rail-entry"
          aria-current={path === paths.ops ? 'page' : undefined}
          title={en.rail.opsTitle}
        >
          <Icon name="map" />
          <span>{en.rail.ops}</span>
        </Link>
        <span className="rail-space" />
        <button type="button" className="rail-entry" onClick={() => keys.current?.showModal()}>
          <Icon name="keys" />
          <span>{en.rail.keys}</span>
        </button>
        <ThemeButton />
      </nav>
      <div className="page">
        <LinkBanner />
        <Outlet />
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

function ThemeButton() {
  const [theme, show] = useState<Theme>(rememberedTheme);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  const toggle = () => {
    setTheme(other);
    show(other);
    dispatchEvent(new Event('titan:theme'));
  };
  return (
    <button type="button" className="rail-entry" onClick={toggle} aria-label={en.rail.themeTo(en.rail[other])}>
      <Icon name="theme" />
      <span>{en.rail.theme}</span>
    </button>
  );
}
