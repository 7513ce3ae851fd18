/** Both sides at a version: the Kaiju, the Jaegers, what is different from the version before, and the orders that are legal now. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { plain } from '../../api/directory.ts';
import { en } from '../../i18n/en.ts';
import { count, dateTime, latitude, longitude } from '../../i18n/format.ts';
import { paths, searchOfAsset } from '../../paths.ts';
import { Fact } from '../../ui/facts.tsx';
import type { Changes, FighterChanges } from './changes.ts';
import type { Fighter, Now, State } from './documents.ts';
import { Category, codenameOf, DamageScale, Status, Theatre } from './line.tsx';
import { wordOf } from './sentence.ts';

const text = en.combat.page;

interface SidesProps {
  readonly state: State;
  readonly changes: Changes;
  /** Of the present: what other contexts say of the Jaegers. */
  readonly now: Now | undefined;
  /** The orders to one Jaeger. */
  readonly ordersTo: (fighter: Fighter) => ReactNode;
}

export function Sides({ state, changes, now, ordersTo }: SidesProps) {
  const { engagement } = changes;
  return (
    <>
      <section className="part side" data-side="KAIJU" aria-labelledby="kaiju-title">
        <h2 id="kaiju-title">{text.kaiju}</h2>
        <p className="side-name">
          <Category no={state.categoryNo} />
          <Link to={paths.kaiju} params={{ id: state.kaijuId }}>
            <bdi>{codenameOf(state)}</bdi>
          </Link>
        </p>
        <dl className="figures">
          <Fact name={text.damage} mono>
            {text.points(state.totalDamage, state.killThreshold)}
            <Was value={engagement.totalDamage} show={count} />
            <DamageScale totalDamage={state.totalDamage} killThreshold={state.killThreshold} />
          </Fact>
          <Fact name={text.status}>
            <Status status={state.status} outcome={state.outcome} />
            <Was value={engagement.status} show={(was) => wordOf(en.combat.statuses, was)} />
          </Fact>
          <Fact name={text.roe}>
            {wordOf(en.combat.roesLong, state.roe)}
            <Was value={engagement.roe} show={(was) => wordOf(en.combat.roes, was)} />
          </Fact>
          <Fact name={text.theatre}>
            <Theatre theatre={state.theatre} />{' '}
            <span className="mono muted">
              {`${latitude(state.theatre.position.lat)}  ${longitude(state.theatre.position.lon)}`}
            </span>
          </Fact>
          <Fact name={text.opened} mono>
            {dateTime(Date.parse(state.openedAt))}
            {state.decidedAt && `  ${text.decided} ${dateTime(Date.parse(state.decidedAt))}`}
            {state.closedAt && `  ${text.closed} ${dateTime(Date.parse(state.closedAt))}`}
          </Fact>
        </dl>
      </section>
      <section className="part side" data-side="JAEGER" aria-labelledby="jaegers-title">
        <h2 id="jaegers-title">{text.jaegers}</h2>
        {state.fighters.length === 0 && <p className="muted">{text.noJaegers}</p>}
        {state.fighters.map((fighter) => (
          <FighterPart
            key={fighter.jaegerId}
            fighter={fighter}
            changes={changes.fighters.get(fighter.jaegerId)}
            jaeger={now?.fighters.find(({ jaegerId }) => jaegerId === fighter.jaegerId)?.jaeger ?? undefined}
          >
            {ordersTo(fighter)}
          </FighterPart>
        ))}
      </section>
    </>
  );
}

interface FighterPartProps {
  readonly fighter: Fighter;
  readonly changes: 'NEW' | FighterChanges | undefined;
  readonly jaeger: NonNullable<Now['fighters'][number]['jaeger']> | undefined;
  readonly children: ReactNode;
}

function FighterPart({ fighter, changes, jaeger, children }: FighterPartProps) {
  const was: FighterChanges = changes === undefined || changes === 'NEW' ? {} : changes;
  const name = plain(jaeger?.callsign ?? fighter.callsign);
  const track = jaeger?.track;
  return (
    <article className="fighter" data-changed={changes !== undefined} aria-label={name}>
      <p className="side-name">
        <Link to={paths.jaeger} params={{ id: fighter.jaegerId }}>
          <bdi>{name}</bdi>
        </Link>
        <span className="muted">{en.fleet.markChoice(fighter.mark)}</span>
        <span data-tone={fighter.status === 'ENGAGED' ? undefined : 'warn'}>
          {wordOf(en.combat.fighters, fighter.status)}
          <Was value={was.status} show={(before) => wordOf(en.combat.fighters, before)} />
        </span>
        {fighter.isBreached && <span data-tone="warn">▲ {en.combat.breached}</span>}
        {changes === 'NEW' && <span className="was">{text.isNew}</span>}
        {track && (
          <Link
            className="push"
            to={paths.ops}
            search={searchOfAsset(Number(track.id), track.lastKnown?.position) as never}
            aria-label={text.onMapName(name)}
          >
            {text.onMap}
          </Link>
        )}
      </p>
      <dl className="figures">
        <Fact name={text.integrity} mono bar={fighter.integrityPct}>
          {en.combat.percent(fighter.integrityPct)}
          <Was value={was.integrityPct} show={en.combat.percent} />
        </Fact>
        <Fact name={text.strikes} mono>
          {text.strikesOf(fighter.hits, fighter.strikes)}
          <Was
            value={was.strikes ?? was.hits}
            show={() => text.strikesOf(was.hits ?? fighter.hits, was.strikes ?? fighter.strikes)}
          />
        </Fact>
        <Fact name={text.done} mono>
          {text.pointsDone(fighter.damage)}
          <Was value={was.damage} show={count} />
        </Fact>
        <Fact name={text.hitsTaken} mono>
          {count(fighter.hitsTaken)}
          <Was value={was.hitsTaken} show={count} />
        </Fact>
      </dl>
      {children}
    </article>
  );
}

/** What was so in the version before; nothing if it is the same. */
function Was<T>({ value, show }: { readonly value: T | undefined; readonly show: (value: T) => string }) {
  return value === undefined ? null : <span className="was">{text.was(show(value))}</span>;
}
