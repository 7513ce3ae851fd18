/** One context: its dead letters, its quarantine, its readers, and what was ordered there. A part that is away leaves the rest. */

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { whyNot } from '../../../api/can.ts';
import { errorAt, type FieldError, fieldErrorsOf } from '../../../api/errors.ts';
import { useAgain, useLatest } from '../../../api/use-again.ts';
import { useMe } from '../../../api/use-session.ts';
import { en } from '../../../i18n/en.ts';
import { Action } from '../../../ui/action.tsx';
import { type Context, EVERY_MS } from './documents.ts';
import { Letters } from './letters.tsx';
import { Entries, OrderLog, Readers } from './lists.tsx';
import { OrderDialog, type Ordering } from './orders.tsx';

const Projections = lazy(async () => ({ default: (await import('./projections.tsx')).Projections }));

const text = en.admin.operations;
const FIRST = 20;
const MOST = 500;

export function ContextParts({ context }: { readonly context: Context }) {
  const me = useMe();
  const [variables, setVariables] = useState({ letters: FIRST, entries: FIRST, orders: FIRST });
  const [ordering, setOrdering] = useState<Ordering>();
  const [{ data, error, fetching }, again] = useQuery({
    query: context.parts,
    variables,
    requestPolicy: 'cache-and-network',
  });
  useAgain(again, EVERY_MS);
  const parts = useLatest(data)?.operations;
  const errors = fieldErrorsOf(error);
  const more = (list: keyof typeof variables) => () =>
    setVariables({ ...variables, [list]: Math.min(variables[list] * 5, MOST) });
  const awayOf = (part: string) => errorAt(errors, 'operations', part);
  const titleId = `operations-${context.name}`;
  const outbox = parts?.outbox;
  return (
    <section className="operations-parts" aria-labelledby={titleId}>
      <div className="orders">
        <h2 id={titleId}>{text.ofContext(context.name)}</h2>
        <Action
          tone="danger"
          why={whyNot.operate(me) ?? (outbox ? undefined : text.outboxAway)}
          onPress={() => outbox && setOrdering({ what: 'REWIND', published: outbox.published })}
        >
          {text.rewind}
        </Action>
        {context.raiseEpoch && <RaiseEpoch document={context.raiseEpoch} onOrder={setOrdering} />}
      </div>
      {context.hasProjections && (
        <Suspense>
          <Projections titleId={`${titleId}-projections`} />
        </Suspense>
      )}
      {!parts && fetching && <div className="rows-waiting" aria-busy="true" />}
      {!parts && !fetching && errors[0] && (
        <p className="sheet-note" data-tone="warn" role="alert">
          {text.notAnswering(context.name, errors[0].text)}
        </p>
      )}
      {parts && (
        <>
          <Part
            id={`${titleId}-letters`}
            title={text.letters}
            problem={parts.deadLetters ? undefined : awayOf('deadLetters')}
          >
            {parts.deadLetters && (
              <Letters
                page={parts.deadLetters.page}
                onMore={more('letters')}
                onRequeue={(letter) => setOrdering({ what: 'REQUEUE', letter })}
                onDiscard={(letter) => setOrdering({ what: 'DISCARD', letter })}
              />
            )}
          </Part>
          <Part
            id={`${titleId}-entries`}
            title={text.quarantine}
            problem={parts.quarantine ? undefined : awayOf('quarantine')}
          >
            {parts.quarantine && <Entries quarantine={parts.quarantine} onMore={more('entries')} />}
          </Part>
          <Part
            id={`${titleId}-readers`}
            title={text.readers}
            problem={parts.consumers ? undefined : awayOf('consumers')}
          >
            {parts.consumers && <Readers readers={parts.consumers} />}
          </Part>
          <Part id={`${titleId}-orders`} title={text.orders} problem={parts.orders ? undefined : awayOf('orders')}>
            {parts.orders && <OrderLog page={parts.orders} onMore={more('orders')} />}
          </Part>
        </>
      )}
      {ordering && <OrderDialog context={context} ordering={ordering} onClose={() => setOrdering(undefined)} />}
    </section>
  );
}

interface RaiseEpochProps {
  readonly document: NonNullable<Context['raiseEpoch']>;
  readonly onOrder: (ordering: Ordering) => void;
}

function RaiseEpoch({ document, onOrder }: RaiseEpochProps) {
  const me = useMe();
  return (
    <Action tone="danger" why={whyNot.operate(me)} onPress={() => onOrder({ what: 'RAISE_EPOCH', document })}>
      {text.raise}
    </Action>
  );
}

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly problem: FieldError | undefined;
  readonly children: ReactNode;
}

function Part({ id, title, problem, children }: PartProps) {
  return (
    <section className="part" aria-labelledby={id}>
      <h3 id={id} className="head">
        {title}
      </h3>
      {problem ? (
        <p data-tone="warn" className="away">
          {problem.text}
        </p>
      ) : (
        children
      )}
    </section>
  );
}
