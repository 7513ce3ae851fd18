/** What a Jaeger or a Kaiju has done in combat, whom it fights now and has fought last; stands on the pages of both. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { lacks } from '../../api/can.ts';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import { useAgain, useLatest } from '../../api/use-again.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { count, dateTime } from '../../i18n/format.ts';
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
  const latest = useLatest(data);
  const jaeger = latest?.jaeger;
  const record = jaeger?.combatRecord;
  if (!may) return null;
  return (
    <section className="wide-part">
      <h2>{text.title}</h2>
      {record && !jaeger?.engagement && <p className="muted">{text.none}</p>}
      <Fights lines={latest?.engagements?.nodes ?? []} />
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

interface KaijuCombatProps {
  readonly id: string;
  /** RFC 3339; null if it was not killed. */
  readonly killedAt: string | null;
  /** What may be ordered there. */
  readonly children?: ReactNode;
}

export function KaijuCombat({ id, killedAt, children }: KaijuCombatProps) {
  const may = lacks(useMe(), 'combat:read') === undefined;
  const [{ data, error }, again] = useQuery({
    query: kaijuRecordDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
    pause: !may,
  });
  useAgain(again, EVERY_MS);
  const latest = useLatest(data);
  const record = latest?.kaiju?.combatRecord;
  const lines = latest?.engagements?.nodes;
  if (!may) return null;
  return (
    <section className="wide-part">
      <div className="part-head">
        <h2>{text.title}</h2>
        {children}
      </div>
      {killedAt !== null && <Killed at={killedAt} lines={lines ?? []} />}
      {killedAt === null && lines && !lines.some(isFought) && <p className="muted">{text.noneAgainst}</p>}
      <Fights lines={lines ?? []} />
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

/** When, and in which engagement; the one that killed it is among those it fought last. */
function Killed({ at, lines }: { readonly at: string; readonly lines: readonly Line[] }) {
  const where = lines.find(({ outcome }) => outcome === 'KAIJU_KILLED');
  return (
    <p className="killed">
      {text.killed(dateTime(Date.parse(at)))}{' '}
      {where && (
        <Link to={paths.engagement} params={{ id: where.id }}>
          <bdi>{text.killedIn(plain(where.theatre.name))}</bdi>
        </Link>
      )}
    </p>
  );
}

function isFought({ status }: Line): boolean {
  return status === 'OPEN';
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

function Fights({ lines }: { readonly lines: readonly Line[] }) {
  if (lines.length === 0) return null;
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
