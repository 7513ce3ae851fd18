/** What a Jaeger or a Kaiju has done in combat, and whom it fights now; stands on the pages of both. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { lacks } from '../../api/can.ts';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import { useAgain, useLatest } from '../../api/use-again.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { count } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { Fact } from '../../ui/facts.tsx';
import { jaegerRecordDocument, kaijuRecordDocument, type Line } from './documents.ts';
import { codenameOf, DamageScale, Status } from './line.tsx';
import './engagements.css';

const text = en.combat.record;
/** The page stays open while it fights, in ms. */
const EVERY_MS = 10_000;

export function JaegerCombat({ id }: { readonly id: string }) {
  const may = lacks(useMe(), 'combat:read') === undefined;
  const [{ data, error }, again] = useQuery({
    query: jaegerRecordDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
    pause: !may,
  });
  useAgain(again, EVERY_MS);
  const jaeger = useLatest(data)?.jaeger;
  const record = jaeger?.combatRecord;
  if (!may) return null;
  return (
    <section className="wide-part">
      <h2>{text.title}</h2>
      <Fights lines={jaeger?.engagement ? [jaeger.engagement] : []} none={record ? text.none : undefined} />
      {record && (
        <dl className="figures">
          <Won engagements={record.engagements} wins={record.wins} losses={record.losses} />
          <Fact name={text.strikes} mono>
            {en.combat.page.strikesOf(record.hits, record.strikes)}
          </Fact>
          <Fact name={text.damageDone} mono>
            {en.combat.points(record.damageDone)}
          </Fact>
          <Fact name={text.damageTaken} mono>
            {text.percent(record.damageTakenPct)}
          </Fact>
        </dl>
      )}
      <Away>{record ? undefined : fieldErrorsOf(error)[0]?.text}</Away>
    </section>
  );
}

/** `children`: what may be ordered there. */
export function KaijuCombat({ id, children }: { readonly id: string; readonly children?: ReactNode }) {
  const may = lacks(useMe(), 'combat:read') === undefined;
  const [{ data, error }, again] = useQuery({
    query: kaijuRecordDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
    pause: !may,
  });
  useAgain(again, EVERY_MS);
  const kaiju = useLatest(data)?.kaiju;
  const record = kaiju?.combatRecord;
  if (!may) return null;
  return (
    <section className="wide-part">
      <div className="part-head">
        <h2>{text.title}</h2>
        {children}
      </div>
      <Fights lines={kaiju?.engagements ?? []} none={kaiju?.engagements ? text.noneAgainst : undefined} />
      {record && (
        <dl className="figures">
          <Won engagements={record.engagements} wins={record.wins} losses={record.losses} />
          <Fact name={text.damageTaken} mono>
            {en.combat.points(record.damageTaken)}
          </Fact>
          <Fact name={text.damageDone} mono>
            {text.percent(record.damageDonePct)}
          </Fact>
        </dl>
      )}
      <Away>{record ? undefined : fieldErrorsOf(error)[0]?.text}</Away>
    </section>
  );
}

interface WonProps {
  readonly engagements: number;
  readonly wins: number;
  readonly losses: number;
}

function Won({ engagements, wins, losses }: WonProps) {
  return (
    <>
      <Fact name={text.engagements} mono>
        {count(engagements)}
      </Fact>
      <Fact name={text.wins} mono>
        {count(wins)}
      </Fact>
      <Fact name={text.losses} mono>
        {count(losses)}
      </Fact>
    </>
  );
}

function Fights({ lines, none }: { readonly lines: readonly Line[]; readonly none: string | undefined }) {
  if (lines.length === 0) return none === undefined ? null : <p className="muted">{none}</p>;
  return (
    <ul className="lines fights">
      {lines.map((line) => (
        <li key={line.id}>
          <Link to={paths.engagement} params={{ id: line.id }}>
            <bdi>{text.against(codenameOf(line), plain(line.theatre.name))}</bdi>
          </Link>
          <Status status={line.status} outcome={line.outcome} />
          <span className="push mono">{en.combat.board.of(line.totalDamage, line.killThreshold)}</span>
          <DamageScale totalDamage={line.totalDamage} killThreshold={line.killThreshold} />
        </li>
      ))}
    </ul>
  );
}

function Away({ children }: { readonly children: string | undefined }) {
  if (children === undefined) return null;
  return <p className="unavailable">{text.away(children)}</p>;
}
