/** Every context's messages on one page: what waits for an operator, and how far each is behind. */
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { fieldErrorsOf } from '../../../api/errors.ts';
import { useAgain, useLatest } from '../../../api/use-again.ts';
import { en } from '../../../i18n/en.ts';
import { readContext } from '../../../paths.ts';
import { Needs } from '../../shell/needs.tsx';
import { AdminSheet } from '../tabs.tsx';
import { ContextParts } from './context-parts.tsx';
import { contexts, EVERY_MS, overviewDocument } from './documents.ts';
import { Overview } from './overview.tsx';

import './operations.css';

const text = en.admin.operations;

export function Operations() {
  return (
    <Needs scopes={['ops:read']}>
      <OperationsSheet />
    </Needs>
  );
}

function OperationsSheet() {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const chosen = useMemo(() => {
    const names = contexts.map(({ name }) => name);
    return contexts.find(({ name }) => name === readContext(raw, names));
  }, [raw]);
  const [{ data, error, fetching }, again] = useQuery({
    query: overviewDocument,
    requestPolicy: 'cache-and-network',
  });
  useAgain(again, EVERY_MS);
  const all = useLatest(data);
  const errors = fieldErrorsOf(error);
  const [broken] = errors.filter(({ path }) => path.length === 0);
  return (
    <AdminSheet title={en.admin.tabs.operations}>
      <div className="sheet-body">
        {broken && (
          <p className="sheet-note" data-tone="warn" role="alert">
            {broken.text}
            <button type="button" onClick={() => again({ requestPolicy: 'network-only' })}>
              {en.panel.retry}
            </button>
          </p>
        )}
        {!all && fetching && <div className="rows-waiting" aria-busy="true" />}
        {all && (
          <section aria-label={text.overview}>
            <Overview all={all} errors={errors} chosen={chosen} />
          </section>
        )}
        {chosen ? (
          <ContextParts key={chosen.name} context={chosen} />
        ) : (
          all && <p className="sheet-note">{text.pick}</p>
        )}
      </div>
    </AdminSheet>
  );
}
