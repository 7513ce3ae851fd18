/** Who ordered what in an engagement, newest first, and who was hurt; for those who audit. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { lacks } from '../../api/can.ts';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import type { InjuriesQuery } from '../../api/gen/graphql.ts';
import { useAgain } from '../../api/use-again.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { count, instant } from '../../i18n/format.ts';
import { TableEnd } from '../table-end.tsx';
import { auditTrailDocument, injuriesDocument } from './documents.ts';

const text = en.combat.audit;
const PAGE = 100;
const MOST_BODY = 4_096;
const EVERY_MS = 10_000;
type Cursor = string | undefined;
const notAgain = () => undefined;

export function AuditView({ id }: { readonly id: string }) {
  const me = useMe();
  const why = lacks(me, 'combat:audit');
  if (why !== undefined) return <p className="sheet-note">{why}</p>;
  return (
    <div className="sheet-body">
      <section className="part" aria-labelledby="injuries-title">
        <h2 id="injuries-title">{text.injuries}</h2>
        <Injuries id={id} />
      </section>
      <section className="part" aria-labelledby="trail-title">
        <h2 id="trail-title">{text.trail}</h2>
        <Trail id={id} />
      </section>
    </div>
  );
}

function Injuries({ id }: { readonly id: string }) {
  const [{ data, error, fetching }, again] = useQuery({
    query: injuriesDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  useAgain(again, EVERY_MS);
  const engagement = data?.engagement;
  const [problem] = fieldErrorsOf(error);
  if (!engagement && fetching) return <p className="muted">{en.list.loading}</p>;
  if (!engagement) return <p data-tone="warn">{problem?.text ?? en.combat.page.noSuch(id.slice(0, 60))}</p>;
  if (engagement.injuries.length === 0) return <p className="muted">{text.noInjuries}</p>;
  const callsigns = new Map(engagement.fighters.map(({ jaegerId, callsign }) => [jaegerId, plain(callsign)]));
  return (
    <div className="scroll-x">
      <table className="ruled dense injuries-table">
        <thead>
          <tr>
            <th scope="col">{text.when}</th>
            <th scope="col">{text.ranger}</th>
            <th scope="col">{text.jaeger}</th>
            <th scope="col">{text.heartRate}</th>
            <th scope="col">{text.conscious}</th>
          </tr>
        </thead>
        <tbody>
          {engagement.injuries.map((injury) => (
            <tr key={`${injury.rangerId} ${injury.at}`}>
              <td className="mono">{instant(Date.parse(injury.at))}</td>
              <Personal injury={injury} callsign={callsigns.get(injury.jaegerId) ?? en.combat.somebody} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Injury = NonNullable<InjuriesQuery['engagement']>['injuries'][number];

/** What is personal is gone for good once it is forgotten, and a gap would look like something unknown. */
function Personal({ injury, callsign }: { readonly injury: Injury; readonly callsign: string }) {
  const { isForgotten, name, rangerId, heartRateBpm, isConscious } = injury;
  return (
    <>
      <td>{isForgotten ? <em className="muted">{text.forgotten}</em> : <bdi>{plain(name ?? rangerId)}</bdi>}</td>
      <td>
        <bdi>{callsign}</bdi>
      </td>
      {isForgotten ? (
        <td colSpan={2}>
          <em className="muted">{text.forgotten}</em>
        </td>
      ) : (
        <>
          <td className="mono">{heartRateBpm == null ? en.list.unknown : text.bpm(heartRateBpm)}</td>
          <td>{isConscious == null ? en.list.unknown : isConscious ? text.yes : text.no}</td>
        </>
      )}
    </>
  );
}

function Trail({ id }: { readonly id: string }) {
  const [cursors, setCursors] = useState<readonly Cursor[]>([undefined]);
  return (
    <div className="scroll-x">
      <table className="ruled dense trail-table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {text.version}
            </th>
            <th scope="col">{text.at}</th>
            <th scope="col">{text.type}</th>
            <th scope="col">{text.by}</th>
            <th scope="col" className="number">
              {text.position}
            </th>
            <th scope="col">{text.body}</th>
          </tr>
        </thead>
        {cursors.map((after, i) => (
          <Page
            key={after ?? ''}
            id={id}
            after={after}
            isLast={i === cursors.length - 1}
            onMore={(next) => setCursors([...cursors, next])}
          />
        ))}
      </table>
    </div>
  );
}

interface PageProps {
  readonly id: string;
  readonly after: Cursor;
  readonly isLast: boolean;
  readonly onMore: (after: string) => void;
}

function Page({ id, after, isLast, onMore }: PageProps) {
  const [{ data, error, fetching }, again] = useQuery({
    query: auditTrailDocument,
    variables: { engagement: id, first: PAGE, after },
    requestPolicy: 'cache-and-network',
  });
  // Not where a further page follows: what moves out of this one would be on neither.
  useAgain(after === undefined && isLast ? again : notAgain, EVERY_MS);
  const page = data?.auditTrail;
  const [problem] = fieldErrorsOf(error);
  return (
    <tbody aria-busy={fetching && !page}>
      {page?.nodes.map((entry) => (
        <tr key={entry.id}>
          <td className="mono number">
            {entry.stream === `engagement:${id}` ? count(entry.version) : text.claimVersion(entry.version)}
          </td>
          <td className="mono">
            <time dateTime={entry.recordedAt} title={text.work(plain(entry.correlationId))}>
              {instant(Date.parse(entry.recordedAt))}
            </time>
          </td>
          <td>{plain(entry.type)}</td>
          <td className="mono">
            <bdi>{plain(entry.by)}</bdi>
          </td>
          <td className="mono number">{count(entry.position)}</td>
          <td>
            <details className="opened">
              <summary className="mono">
                <bdi>{plain(entry.body, 48)}</bdi>
              </summary>
              <p className="mono">
                <bdi>{plain(entry.body, MOST_BODY)}</bdi>
              </p>
            </details>
          </td>
        </tr>
      ))}
      <TableEnd
        columns={6}
        page={page}
        isFirst={after === undefined}
        isLast={isLast}
        fetching={fetching}
        problem={problem?.text}
        empty={text.empty}
        onRetry={() => again({ requestPolicy: 'network-only' })}
        onMore={onMore}
      />
    </tbody>
  );
}
