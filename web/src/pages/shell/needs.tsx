/** A page that one may not use says which right is missing. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { lacks } from '../../api/can.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { paths } from '../../paths.ts';

export function Needs({ scopes, children }: { readonly scopes: readonly string[]; readonly children: ReactNode }) {
  const me = useMe();
  const why = lacks(me, ...scopes);
  if (why === undefined) return children;
  return (
    <main id="main" className="page-note">
      <h1>{en.rights.pageTitle}</h1>
      <p>{why}</p>
      {/* A role that must sign in with a code holds nothing before it has an authenticator. */}
      {me.scopes.length === 0 && (
        <p>
          {en.rights.totpFirst} <Link to={paths.settings}>{en.settings.totp.enrol}</Link>
        </p>
      )}
      <p>
        <Link to={paths.ops}>{en.rights.back}</Link>
      </p>
    </main>
  );
}
