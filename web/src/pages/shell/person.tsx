/** Who is signed in, with which role, and the way out. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { plain } from '../../api/directory.ts';
import { textOf } from '../../api/errors.ts';
import { useMe, useSessionKeeper } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { paths } from '../../paths.ts';
import { viewerDocument } from './documents.ts';

export function Person() {
  const keeper = useSessionKeeper();
  const me = useMe();
  const [{ data }] = useQuery({ query: viewerDocument });
  const [problem, setProblem] = useState<string>();
  const signOut = async () => {
    const refused = await keeper.signOut();
    setProblem(refused && textOf(refused.code, refused.message));
  };
  const viewer = data?.viewer;
  const name = plain(viewer?.user?.name ?? '') || plain(viewer?.email ?? '');
  return (
    <section className="person" aria-label={en.person.label}>
      <Link to={paths.settings} title={en.person.settings}>
        <span dir="auto">{name || en.person.settings}</span>
      </Link>
      <span className="role">{en.roles[me.role]}</span>
      <button type="button" onClick={() => void signOut()}>
        {en.person.signOut}
      </button>
      {problem && (
        <span className="person-problem" role="alert">
          {en.person.notSignedOut(problem)}
        </span>
      )}
    </section>
  );
}
