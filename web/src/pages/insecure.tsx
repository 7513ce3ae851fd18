import { en } from '../i18n/en.ts';

/** What an address shows over which nobody should sign in. */
export function Insecure() {
  return (
    <main className="page-note">
      <h1>{en.titles.insecure}</h1>
      <p>{en.insecure}</p>
    </main>
  );
}
