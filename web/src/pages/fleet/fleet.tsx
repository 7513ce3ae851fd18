/** The fleet as a table; its filters stand in the address. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { whyNot } from '../../api/can.ts';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { type FleetSearch, jaegerStatuses, paths, readFleet, readinesses, writeFleet } from '../../paths.ts';
import { Action } from '../../ui/action.tsx';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { Needs } from '../shell/needs.tsx';
import { TableEnd } from '../table-end.tsx';
import { CommissionDialog } from './commission.tsx';
import { fleetDocument } from './documents.ts';
import { Readiness } from './readiness.tsx';
import { useBases } from './use-bases.ts';
import './fleet.css';

const PAGE = 50;
/** The address follows the text when nobody has typed for this long, in ms. */
const TYPING_MS = 250;
/** An empty list names no type, and still has to be read again when a Jaeger is commissioned. */
const context = { additionalTypenames: ['Jaeger'] };
type Cursor = string | undefined;

export function Fleet() {
  return (
    <Needs scopes={['jaeger:read']}>
      <FleetTable />
    </Needs>
  );
}

function FleetTable() {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const search = useMemo(() => readFleet(raw), [raw]);
  const key = JSON.stringify(writeFleet(search));
  const me = useMe();
  const [isCommissioning, setCommissioning] = useState(false);
  useEffect(() => {
    document.title = `${en.titles.fleet} · ${en.product}`;
  }, []);
  return (
    <main id="main" className="sheet" tabIndex={-1}>
      <Filters search={search}>
        <Action tone="main" why={whyNot.commission(me)} onPress={() => setCommissioning(true)}>
          {en.fleet.commission}
        </Action>
      </Filters>
      {/* Other filters are another list: it begins at its beginning. */}
      <Pages key={key} search={search} />
      {isCommissioning && <CommissionDialog onClose={() => setCommissioning(false)} />}
    </main>
  );
}

function Filters({ search, children }: { readonly search: FleetSearch; readonly children: React.ReactNode }) {
  const navigate = useNavigate();
  const bases = useBases();
  const [callsign, setCallsign] = useState(search.callsign ?? '');
  const change = (next: Partial<FleetSearch>) =>
    void navigate({ to: paths.fleet, search: writeFleet({ ...search, ...next }) as never, replace: true });
  const isFiltered = Object.keys(writeFleet(search)).length > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: typing alone moves the address
  useEffect(() => {
    if (callsign.trim() === (search.callsign ?? '')) return;
    const timer = setTimeout(() => change({ callsign: callsign.trim() || undefined }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [callsign]);

  return (
    <div className="sheet-bar">
      <h1>{en.titles.fleet}</h1>
      <TextField
        label={en.fleet.filter}
        type="search"
        value={callsign}
        maxLength={40}
        onChange={(event) => setCallsign(event.target.value)}
      />
      <ChoiceField
        label={en.fleet.status}
        value={search.status ?? ''}
        choices={[all, ...jaegerStatuses.map((value) => ({ value, text: en.jaegerStatus[value] }))]}
        onChoose={(value) => change({ status: jaegerStatuses.find((each) => each === value) })}
      />
      <ChoiceField
        label={en.fleet.readiness}
        value={search.readiness ?? ''}
        choices={[all, ...readinesses.map((value) => ({ value, text: `${value} ${en.readinessLong[value]}` }))]}
        onChoose={(value) => change({ readiness: readinesses.find((each) => each === value) })}
      />
      <ChoiceField
        label={en.fleet.home}
        value={search.home ?? ''}
        choices={[all, ...bases.map(({ id, name }) => ({ value: id, text: name }))]}
        onChoose={(value) => change({ home: value || undefined })}
      />
      {isFiltered && (
        <button
          type="button"
          onClick={() => {
            setCallsign('');
            change({ status: undefined, readiness: undefined, home: undefined, callsign: undefined });
          }}
        >
          {en.list.clear}
        </button>
      )}
      <span className="space" />
      {children}
    </div>
  );
}

const all = { value: '', text: en.list.all };

function Pages({ search }: { readonly search: FleetSearch }) {
  const [cursors, setCursors] = useState<readonly Cursor[]>([undefined]);
  return (
    <section className="sheet-body" aria-label={en.titles.fleet}>
      <table className="ruled fleet-table">
        <thead>
          <tr>
            <th scope="col">{en.fleet.callsign}</th>
            <th scope="col">{en.fleet.mark}</th>
            <th scope="col">{en.fleet.readiness}</th>
            <th scope="col">{en.fleet.integrity}</th>
            <th scope="col">{en.fleet.status}</th>
            <th scope="col">{en.fleet.home}</th>
            <th scope="col">{en.fleet.crew}</th>
          </tr>
        </thead>
        {cursors.map((after, i) => (
          <Page
            key={after ?? ''}
            search={search}
            after={after}
            isLast={i === cursors.length - 1}
            onMore={(next) => setCursors([...cursors, next])}
          />
        ))}
      </table>
    </section>
  );
}

interface PageProps {
  readonly search: FleetSearch;
  readonly after: Cursor;
  readonly isLast: boolean;
  readonly onMore: (after: string) => void;
}

function Page({ search, after, isLast, onMore }: PageProps) {
  const [{ data, error, fetching }, again] = useQuery({
    query: fleetDocument,
    variables: { ...search, first: PAGE, after },
    context,
    requestPolicy: 'cache-and-network',
  });
  const page = data?.jaegers;
  const [problem] = fieldErrorsOf(error);
  const isFiltered = Object.keys(writeFleet(search)).length > 0;
  return (
    <tbody aria-busy={fetching}>
      {page?.nodes.map((each) => (
        <tr key={each.id}>
          <td
            className="edge"
            data-tone={each.status === 'DEPLOYED' || each.status === 'ENGAGED' ? 'jaeger' : undefined}
          >
            <Link to={paths.jaeger} params={{ id: each.id }} className="row-link">
              <bdi>{plain(each.callsign)}</bdi>
            </Link>
          </td>
          <td className="mono">{en.fleet.markChoice(each.mark)}</td>
          <td>
            <Readiness value={each.readiness} />
          </td>
          <td className="mono integrity">
            {each.integrityPct} %
            <meter className="scale" min={0} max={100} value={each.integrityPct} aria-label={en.fleet.integrity} />
          </td>
          <td>{en.jaegerStatus[each.status] ?? each.status}</td>
          <td>{plain(each.homeBase.name)}</td>
          <td>
            <Crew crew={each.crew} />
          </td>
        </tr>
      ))}
      <TableEnd
        columns={7}
        page={page}
        isFirst={after === undefined}
        isLast={isLast}
        fetching={fetching}
        problem={problem?.text}
        problemTone="warn"
        empty={isFiltered ? en.fleet.filtered : en.fleet.empty}
        onRetry={() => again({ requestPolicy: 'network-only' })}
        onMore={onMore}
      />
    </tbody>
  );
}

function Crew({
  crew,
}: {
  readonly crew: { readonly isComplete: boolean; readonly rangers: readonly { readonly name: string }[] };
}) {
  if (crew.rangers.length === 0) return <span className="muted">{en.fleet.noCrew}</span>;
  return (
    <>
      <bdi>{crew.rangers.map(({ name }) => plain(name)).join(', ')}</bdi>
      {!crew.isComplete && <span className="muted"> ({en.fleet.incomplete})</span>}
    </>
  );
}
