/** The projections of combat: what serves, and how far a rebuild is, live. */
import { stringifyDocument } from '@urql/core';
import { useCallback, useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { whyNot } from '../../../api/can.ts';
import { plain } from '../../../api/directory.ts';
import { fieldErrorsOf } from '../../../api/errors.ts';
import type { ProjectionProgressSubscription } from '../../../api/gen/graphql.ts';
import { useAgain, useLatest } from '../../../api/use-again.ts';
import { useMe } from '../../../api/use-session.ts';
import { en } from '../../../i18n/en.ts';
import { count } from '../../../i18n/format.ts';
import { useSubscription } from '../../../live/use-live.ts';
import { Action } from '../../../ui/action.tsx';
import { EVERY_MS } from './documents.ts';
import { DenseTable } from './lists.tsx';
import { ProjectionDialog } from './projection-dialog.tsx';
import {
  type Generation,
  type Projection,
  type ProjectionOrder,
  progressDocument,
  projectionsDocument,
} from './projection-documents.ts';
import { newerOf, projectionOrders, whyNotOrder } from './projection-rules.ts';
import { QuarantinedEvents } from './quarantined-events.tsx';

const text = en.admin.operations.projections;
const FIRST = 20;
const MOST = 500;
const liveText = stringifyDocument(progressDocument);

interface Ordering {
  readonly order: ProjectionOrder;
  readonly name: string;
}

export function Projections({ titleId }: { readonly titleId: string }) {
  const [events, setEvents] = useState(FIRST);
  const [{ data, error, fetching }, again] = useQuery({
    query: projectionsDocument,
    variables: { events },
    requestPolicy: 'cache-and-network',
  });
  useAgain(again, EVERY_MS);
  const projections = useLatest(data)?.projections;
  const [problem] = fieldErrorsOf(error);
  const [ordering, setOrdering] = useState<Ordering>();
  const askAgain = useCallback(() => again({ requestPolicy: 'network-only' }), [again]);
  return (
    <section className="part projections" aria-labelledby={titleId}>
      <h3 id={titleId} className="head">
        {text.title}
      </h3>
      {!projections && fetching && <p className="muted">{en.list.loading}</p>}
      {!projections && problem && <p className="away">{text.away(problem.text)}</p>}
      {projections?.length === 0 && <p className="muted">{text.none}</p>}
      {projections && projections.length > 0 && (
        <DenseTable
          columns={[text.name, text.state, text.position, text.quarantined, { name: text.orders, is: 'UNSEEN' }]}
        >
          {projections.map((projection) => (
            <Line
              key={projection.name}
              projection={projection}
              onOrder={(order) => setOrdering({ order, name: projection.name })}
              onEnd={askAgain}
            />
          ))}
        </DenseTable>
      )}
      {projections && (
        <QuarantinedEvents
          projections={projections}
          onMore={() => setEvents(Math.min(events * 5, MOST))}
          onDone={askAgain}
        />
      )}
      {ordering && <ProjectionDialog {...ordering} onClose={() => setOrdering(undefined)} onDone={askAgain} />}
    </section>
  );
}

interface LineProps {
  readonly projection: Projection;
  readonly onOrder: (order: ProjectionOrder) => void;
  /** The rebuild is over: what serves now has to be asked for. */
  readonly onEnd: () => void;
}

function Line({ projection, onOrder, onEnd }: LineProps) {
  const me = useMe();
  const { name, live, building, retired, quarantined } = projection;
  return (
    <tr>
      <td className="mono">{plain(name)}</td>
      <td className="serving">
        {live ? `${text.states[live.state] ?? plain(live.state)}, ${text.generation(live.number)}` : text.notServing}
        {retired && <span className="muted">{` · ${text.kept(retired.number)}`}</span>}
      </td>
      <td className="mono progress">
        {building ? (
          <Progress key={building.number} name={name} building={building} onEnd={onEnd} />
        ) : (
          live && text.of(live.position, live.head)
        )}
      </td>
      <td>
        {quarantined > 0 ? (
          <span data-tone="warn" title={text.quarantinedHint}>
            ▲ {count(quarantined)}
          </span>
        ) : (
          <span className="muted">0</span>
        )}
      </td>
      <td>
        <div className="row-tools">
          {projectionOrders.map((order) => (
            <Action
              key={order}
              why={whyNot.operate(me) ?? whyNotOrder(order, projection)}
              onPress={() => onOrder(order)}
              {...(order === 'ROLLBACK' ? { tone: 'danger' } : {})}
            >
              {text[order]}
              <span className="visually-hidden"> {plain(name)}</span>
            </Action>
          ))}
        </div>
      </td>
    </tr>
  );
}

interface ProgressProps {
  readonly name: string;
  /** As it was asked for; what comes live is newer. */
  readonly building: Generation;
  readonly onEnd: () => void;
}

function Progress({ name, building, onEnd }: ProgressProps) {
  const { data } = useSubscription<ProjectionProgressSubscription>(liveText, { name });
  const generation = newerOf(building, data?.projectionProgress);
  const { state, number, position, head, ratePerSecond, etaSeconds, error } = generation;
  const isOver = state === 'LIVE' || state === 'RETIRED';
  useEffect(() => {
    if (isOver) onEnd();
  }, [isOver, onEnd]);
  return (
    <>
      <progress
        className="rebuild"
        max={Math.max(1, head)}
        value={Math.min(position, head)}
        aria-label={text.progress(plain(name))}
      />
      <span className="rebuild-figures">
        <span data-tone={state === 'FAILED' || state === 'BLOCKED' || state === 'PAUSED' ? 'warn' : undefined}>
          {text.states[state] ?? plain(state)} {text.generation(number)}
        </span>
        <span>{text.of(position, head)}</span>
        <span>{text.rate(ratePerSecond)}</span>
        <span>{etaSeconds == null ? text.noEta : text.eta(etaSeconds * 1_000)}</span>
      </span>
      {error && (
        <span data-tone="warn" className="rebuild-error">
          <bdi>{plain(error, 300)}</bdi>
        </span>
      )}
    </>
  );
}
