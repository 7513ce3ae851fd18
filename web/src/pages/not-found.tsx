import { Link, useLocation } from '@tanstack/react-router';
import { en } from '../i18n/en.ts';
import { paths } from '../paths.ts';

/** What an address shows that leads nowhere. */
export function NotFound() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <main id="main" className="page-note">
      <h1>{en.titles.notFound}</h1>
      <p>{en.notFound.text(path.slice(0, 200))}</p>
      <p>
        <Link to={paths.ops}>{en.notFound.back}</Link>
      </p>
    </main>
  );
}
