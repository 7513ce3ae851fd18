import type { ErrorComponentProps } from '@tanstack/react-router';
import { en } from '../i18n/en.ts';

/** Where a page threw: header and link chip stay, the rest says so. */
export function Failed({ error, reset }: ErrorComponentProps) {
  return (
    <main id="main" className="page-note" role="alert">
      <h1>{en.failed.title}</h1>
      <p className="mono">{error instanceof Error ? error.message : String(error)}</p>
      <p>
        <button type="button" onClick={reset}>
          {en.failed.again}
        </button>
      </p>
    </main>
  );
}
