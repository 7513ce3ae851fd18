/** One Jaeger: its condition, crew and past, where it is, and the orders it can be given. */
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { whyNot } from '../../api/can.ts';
import { plain } from '../../api/directory.ts';
import { errorAt, fieldErrorsOf } from '../../api/errors.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { bearing, dateTime, knots, latitude, longitude } from '../../i18n/format.ts';
import { useServerSecond } from '../../live/use-live.ts';
import { paths, searchOfAsset } from '../../paths.ts';
import { Action } from '../../ui/action.tsx';
import { Fact } from '../../ui/facts.tsx';
import { JaegerCombat } from '../engagements/record.tsx';
import { Needs } from '../shell/needs.tsx';
import { type Jaeger, jaegerDocument } from './documents.ts';
import { type Order, OrderDialog } from './orders.tsx';
import { Readiness } from './readiness.tsx';
import './fleet.css';

export function JaegerPage() {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  return (
    <Needs scopes={['jaeger:read']}>
      <Loaded key={id} id={id} />
    </Needs>
  );
}

function Loaded({ id }: { readonly id: string }) {
  const [{ data, error, fetching }, again] = useQuery({
    query: jaegerDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const errors = fieldErrorsOf(error);
  const jaeger = data?.jaeger;
  const title = jaeger ? plain(jaeger.callsign) : en.titles.fleet;
  useEffect(() => {
    document.title = `${title} · ${en.product}`;
  }, [title]);
  if (jaeger)
    return (
      <Whole
        jaeger={jaeger}
        placeProblem={errorAt(errors, 'jaeger', 'track')?.text}
        onRetry={() => again({ requestPolicy: 'network-only' })}
      />
    );
  return (
    <main id="main" className="sheet" tabIndex={-1}>
      <div className="sheet-head">
        <Link to={paths.fleet}>{en.jaeger.back}</Link>
        <h1>{en.titles.fleet}</h1>
      </div>
      {fetching && <div className="rows-waiting" aria-busy="true" />}
      {!fetching && errors[0] && (
        <p className="sheet-note" data-tone="warn" role="alert">
          {errors[0].text}
          <button type="button" onClick={() => again({ requestPolicy: 'network-only' })}>
            {en.panel.retry}
          </button>
        </p>
      )}
      {!fetching && !errors[0] && <p className="sheet-note">{en.jaeger.noSuch(id.slice(0, 60))}</p>}
    </main>
  );
}

interface WholeProps {
  readonly jaeger: Jaeger;
  readonly placeProblem: string | undefined;
  readonly onRetry: () => void;
}

function Whole({ jaeger, placeProblem, onRetry }: WholeProps) {
  const [order, setOrder] = useState<Order>();
  return (
    <main id="main" className="sheet" tabIndex={-1}>
      <div className="sheet-head" data-kind="JAEGER">
        <Link to={paths.fleet}>{en.jaeger.back}</Link>
        <h1>
          <bdi>{plain(jaeger.callsign)}</bdi>
        </h1>
        <span className="head-fact">{en.fleet.markChoice(jaeger.mark)}</span>
        <span className="head-fact">{en.jaegerStatus[jaeger.status] ?? jaeger.status}</span>
        <span className="head-fact">
          <Readiness value={jaeger.readiness} long />
        </span>
        <span className="head-fact">{plain(jaeger.homeBase.name)}</span>
      </div>
      <Orders jaeger={jaeger} onOrder={setOrder} />
      <section className="sheet-body" aria-label={plain(jaeger.callsign)}>
        <div className="columns">
          <section>
            <h2>{en.jaeger.condition}</h2>
            <dl>
              <Fact name={en.fleet.integrity} mono>
                {jaeger.integrityPct} %
                <span className="limits">
                  <meter
                    className="scale"
                    min={0}
                    max={100}
                    value={jaeger.integrityPct}
                    aria-label={en.fleet.integrity}
                  />
                  {/* Where readiness changes: PMC from 40 %, FMC from 80 %. */}
                  <i style={{ left: '40%' }} />
                  <i style={{ left: '80%' }} />
                </span>
              </Fact>
              <Fact name={en.fleet.readiness}>
                <Readiness value={jaeger.readiness} long />
              </Fact>
              <Fact name={en.fleet.status}>{en.jaegerStatus[jaeger.status] ?? jaeger.status}</Fact>
              <Fact name={en.jaeger.since} mono>
                {dateTime(Date.parse(jaeger.commissionedAt)).slice(0, 10)}
              </Fact>
            </dl>
          </section>
          <section>
            <h2>{en.jaeger.crew}</h2>
            {jaeger.crew.rangers.length === 0 ? (
              <p className="muted">{en.jaeger.noRangers}</p>
            ) : (
              <ul className="lines">
                {jaeger.crew.rangers.map(({ id, name }) => (
                  <li key={id}>
                    <bdi>{plain(name)}</bdi>
                  </li>
                ))}
              </ul>
            )}
            <dl>
              <Fact name={en.jaeger.crew} tone={jaeger.crew.isComplete ? undefined : 'warn'}>
                {jaeger.crew.isComplete ? en.jaeger.complete : en.jaeger.incompleteCrew}
              </Fact>
              {jaeger.crew.compatibilityPct != null && (
                <Fact name={en.jaeger.compatibility} mono bar={jaeger.crew.compatibilityPct}>
                  {jaeger.crew.compatibilityPct} %
                </Fact>
              )}
            </dl>
          </section>
          <section>
            <h2>{en.jaeger.place}</h2>
            <Place track={jaeger.track} problem={placeProblem} onRetry={onRetry} />
          </section>
          <section>
            <h2>{en.jaeger.weapons}</h2>
            {jaeger.weapons.length === 0 ? (
              <p className="muted">{en.jaeger.noWeapons}</p>
            ) : (
              <ul className="lines">
                {jaeger.weapons.map(({ name, kind, mount }) => (
                  <li key={`${name} ${mount}`}>
                    <bdi>{plain(name)}</bdi>
                    <span className="muted">{en.weaponKinds[kind] ?? kind}</span>
                    <span className="muted push">{plain(mount)}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <JaegerCombat id={jaeger.id} />
          <section className="wide-part">
            <h2>{en.jaeger.history}</h2>
            <History changes={jaeger.statusHistory.nodes} />
          </section>
        </div>
      </section>
      {order && <OrderDialog order={order} jaeger={jaeger} onClose={() => setOrder(undefined)} />}
    </main>
  );
}

function Orders({ jaeger, onOrder }: { readonly jaeger: Jaeger; readonly onOrder: (order: Order) => void }) {
  const me = useMe();
  return (
    <section className="orders" aria-labelledby="orders-title">
      <h2 id="orders-title">{en.jaeger.actions}</h2>
      <Action why={whyNot.deploy(me, jaeger)} onPress={() => onOrder('DEPLOY')}>
        {en.jaeger.deploy}
      </Action>
      <Action why={whyNot.recall(me, jaeger)} onPress={() => onOrder('RECALL')}>
        {en.jaeger.recall}
      </Action>
      <Action why={whyNot.damage(me, jaeger)} onPress={() => onOrder('DAMAGE')}>
        {en.jaeger.damage}
      </Action>
      <Action why={whyNot.repair(me, jaeger)} onPress={() => onOrder('REPAIR')}>
        {en.jaeger.repair}
      </Action>
      <Action why={whyNot.assign(me, jaeger)} onPress={() => onOrder('ASSIGN')}>
        {en.jaeger.assign}
      </Action>
      <Action tone="danger" why={whyNot.retire(me, jaeger)} onPress={() => onOrder('RETIRE')}>
        {en.jaeger.retire}
      </Action>
      <Action tone="danger" why={whyNot.declareLost(me, jaeger)} onPress={() => onOrder('LOST')}>
        {en.jaeger.lost}
      </Action>
    </section>
  );
}

interface PlaceProps {
  readonly track: Jaeger['track'];
  readonly problem: string | undefined;
  readonly onRetry: () => void;
}

function Place({ track, problem, onRetry }: PlaceProps) {
  const now = useServerSecond();
  const fix = track?.lastKnown;
  if (!track || !fix)
    return (
      <p className={problem ? 'unavailable' : 'muted'}>
        {problem ?? en.jaeger.noPlace}{' '}
        {problem && (
          <button type="button" onClick={onRetry}>
            {en.panel.retry}
          </button>
        )}
      </p>
    );
  return (
    <>
      <dl>
        <Fact name={en.panel.position} mono>
          {`${latitude(fix.position.lat)}  ${longitude(fix.position.lon)}`}
        </Fact>
        <Fact name={en.panel.course} mono>
          {fix.courseDeg == null ? en.list.unknown : bearing(fix.courseDeg)}
        </Fact>
        <Fact name={en.panel.speed} mono>
          {fix.groundSpeedMps == null ? en.list.unknown : knots(fix.groundSpeedMps)}
        </Fact>
        <Fact name={en.jaeger.lastFix} mono>
          {`${fix.observedAt.slice(11, 19)}Z${now === undefined ? '' : `  ${en.panel.ago(now - Date.parse(fix.observedAt))}`}`}
        </Fact>
      </dl>
      <p className="onward">
        <Link to={paths.ops} search={searchOfAsset(Number(track.id), fix.position) as never}>
          {en.jaeger.onMap}
        </Link>
      </p>
    </>
  );
}

/** Newest first; the server's reasons and names stay text. */
function History({ changes }: { readonly changes: Jaeger['statusHistory']['nodes'] }) {
  if (changes.length === 0) return <p className="muted">{en.jaeger.noHistory}</p>;
  return (
    <ol className="lines history">
      {changes.map(({ at, status, reason, by }) => (
        <li key={`${at} ${status}`}>
          <time className="mono" dateTime={at}>
            {dateTime(Date.parse(at))}
          </time>
          <span className="history-status">{en.jaegerStatus[status] ?? status}</span>
          {reason && <bdi>{plain(reason, 500)}</bdi>}
          {by && <span className="muted push">{en.jaeger.by(plain(by.name))}</span>}
        </li>
      ))}
    </ol>
  );
}
