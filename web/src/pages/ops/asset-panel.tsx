/**
 * The selected asset, across the contexts that know it. Each part may be missing alone and says so in its place; the
 * position goes on live while the rest stands still.
 */
import { Link } from '@tanstack/react-router';
import { stringifyDocument } from '@urql/core';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { plain } from '../../api/directory.ts';
import { assetDocument, positionReportedDocument } from '../../api/documents.ts';
import { errorAt, type FieldError, fieldErrorsOf, isPassing } from '../../api/errors.ts';
import type { SelectedAssetQuery, SelectedPositionSubscription } from '../../api/gen/graphql.ts';
import { en } from '../../i18n/en.ts';
import { bearing, dateTime, distance, elapsed, knots, latitude, longitude } from '../../i18n/format.ts';
import { useServerSecond, useSubscription } from '../../live/use-live.ts';
import type { Fight, Fights } from '../../map/fights.ts';
import type { TrailLines } from '../../map/stage.ts';
import { readColumns, trailLines } from '../../map/trail.ts';
import { paths } from '../../paths.ts';
import { Fact } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';

export interface AssetPanelProps {
  readonly no: number;
  readonly fights: Fights;
  readonly following: boolean;
  readonly onFollow: () => void;
  readonly onClose: () => void;
  readonly onTrail: (lines: TrailLines | undefined) => void;
}

type Asset = NonNullable<SelectedAssetQuery['asset']>;

const TRAIL_MS = 24 * 3_600_000;
/** The trail is read again this often, so that the store's view replaces what the page has strung together. */
const REREAD_MS = 60_000;
/** While there is nothing to show, because something is slow or away. */
const RETRY_MS = 5_000;
const liveText = stringifyDocument(positionReportedDocument);

export function AssetPanel({ no, fights, following, onFollow, onClose, onTrail }: AssetPanelProps) {
  const id = String(no);
  const now = useServerSecond();
  const [period, setPeriod] = useState(() => periodUntil(Date.now()));
  const [{ data, error, fetching }, again] = useQuery({ query: assetDocument, variables: { id, ...period } });
  const { data: event } = useSubscription<SelectedPositionSubscription>(
    liveText,
    useMemo(() => ({ assets: [id] }), [id]),
  );
  const errors = fieldErrorsOf(error);
  const slow = useSlow(fetching && !data);
  const retry = () => again({ requestPolicy: 'network-only' });

  useEffect(() => {
    const timer = setInterval(() => setPeriod(periodUntil(Date.now())), REREAD_MS);
    return () => clearInterval(timer);
  }, []);

  const isAway = !fetching && !data?.asset && errors.some(isPassing);
  useEffect(() => {
    if (!isAway) return;
    const timer = setTimeout(() => again({ requestPolicy: 'network-only' }), RETRY_MS);
    return () => clearTimeout(timer);
  }, [isAway, again]);

  // The variables change every minute; until the new answer is there the old one stays.
  const [asset, setAsset] = useState<Asset>();
  useEffect(() => {
    if (data?.asset) setAsset(data.asset);
  }, [data]);

  const fix = event?.positionReported ?? asset?.lastKnown;
  const kaiju = event?.positionReported.asset.kaiju ?? asset?.kaiju;
  const columns = useMemo(() => readColumns(asset?.trail?.columns), [asset]);
  const lat = fix?.position.lat;
  const lon = fix?.position.lon;
  const kind = asset?.kind ?? 'OTHER';
  useEffect(() => {
    onTrail(columns && trailLines(columns, kind, lat === undefined || lon === undefined ? undefined : [lon, lat]));
  }, [onTrail, columns, kind, lat, lon]);
  useEffect(() => () => onTrail(undefined), [onTrail]);

  const title =
    plain(kaiju?.codename ?? asset?.jaeger?.callsign ?? asset?.name ?? '') ||
    (asset ? plain(asset.key) : en.table.unnamed(no));
  const missing = data && data.asset === null && errors.length === 0;

  return (
    <aside className="panel" aria-label={en.panel.label}>
      <div className="panel-head" data-kind={kind}>
        <span className="kind-mark" data-kind={kind} aria-hidden="true" />
        <h2 className="panel-title" dir="auto">
          <TitanLink kaiju={kaiju?.id} jaeger={asset?.jaeger?.id}>
            {title}
          </TitanLink>
        </h2>
        <button type="button" aria-pressed={following} onClick={onFollow}>
          {following ? en.panel.following : en.panel.follow} <kbd>F</kbd>
        </button>
        <button type="button" className="bare" aria-label={en.panel.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="panel-body">
        {missing && (
          <p className="panel-note">
            {en.panel.noSuch(id)}{' '}
            <button type="button" onClick={onClose}>
              {en.panel.clear}
            </button>
          </p>
        )}
        {!asset && !missing && fetching && (
          <div className="rows-waiting" aria-busy="true">
            {slow && <p>{en.panel.waiting}</p>}
          </div>
        )}
        {!asset && !fetching && errors[0] && <Unavailable what={en.panel.label} error={errors[0]} onRetry={retry} />}
        {asset && (
          <>
            <Identity asset={asset} kaiju={kaiju} errors={errors} onRetry={retry} />
            <Fought fights={fights.of.get(asset.jaeger?.id ?? kaiju?.id ?? '') ?? []} now={now} isAgainst={!!kaiju} />
            <section>
              <h3 className="head">{en.panel.track}</h3>
              {fix ? (
                <Fix fix={fix} now={now} />
              ) : (
                <Unavailable what={en.panel.position} error={errorAt(errors, 'asset', 'lastKnown')} onRetry={retry} />
              )}
            </section>
            <section>
              <h3 className="head">{en.panel.trail}</h3>
              {asset.trail && columns ? (
                <dl className="fields">
                  <Fact name={en.panel.trailPoints(columns.t.length)}>
                    {en.panel.trailResolution[asset.trail.resolution]}
                  </Fact>
                  {asset.trail.errorM > 0 && <Fact name="">{en.panel.trailError(distance(asset.trail.errorM))}</Fact>}
                  <Fact name="">{en.panel.trailFinal(dateTime(Date.parse(asset.trail.sealedUntil)))}</Fact>
                  {columns.q.some((q) => q !== 0) && <Fact name="">{en.panel.trailDashed}</Fact>}
                </dl>
              ) : (
                <Unavailable what={en.panel.trail} error={errorAt(errors, 'asset', 'trail')} onRetry={retry} />
              )}
            </section>
          </>
        )}
      </div>
    </aside>
  );
}

interface TitanLinkProps {
  /** Ids, as soon as one of the ways by which they come has told. */
  readonly kaiju: string | undefined;
  readonly jaeger: string | undefined;
  readonly children: ReactNode;
}

/** To the page of a Kaiju or a Jaeger; other assets have none. */
function TitanLink({ kaiju, jaeger, children }: TitanLinkProps) {
  const to = kaiju ? paths.kaiju : jaeger ? paths.jaeger : undefined;
  const id = kaiju ?? jaeger;
  if (to === undefined || id === undefined) return children;
  return (
    <Link to={to} params={{ id }}>
      {children}
    </Link>
  );
}

interface FoughtProps {
  readonly fights: readonly Fight[];
  readonly now: number | undefined;
  /** It is the Kaiju: who fights it is of interest, else whom it fights. */
  readonly isAgainst: boolean;
}

/** The engagements that it takes part in. */
function Fought({ fights, now, isAgainst }: FoughtProps) {
  if (fights.length === 0) return null;
  return (
    <section>
      <h3 className="head">{en.panel.combat}</h3>
      <dl className="fields">
        {fights.map(({ engagement, codename, theatre, openedAt, jaegers }) => (
          <Fact key={engagement} name={now === undefined ? '' : elapsed(now - openedAt)}>
            <Link to={paths.engagement} params={{ id: engagement }}>
              {isAgainst ? plain(theatre) : en.combat.record.against(plain(codename), plain(theatre))}
            </Link>
            {isAgainst && <div className="muted">{en.panel.fighters(jaegers.length)}</div>}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

interface IdentityProps {
  readonly asset: Asset;
  readonly kaiju: Pick<NonNullable<Asset['kaiju']>, 'category' | 'status' | 'killedAt'> | null | undefined;
  readonly errors: readonly FieldError[];
  readonly onRetry: () => void;
}

function Identity({ asset, kaiju, errors, onRetry }: IdentityProps) {
  const { jaeger } = asset;
  const foreign = asset.kind === 'KAIJU' ? 'kaiju' : asset.kind === 'JAEGER' ? 'jaeger' : undefined;
  const known = foreign === undefined || (foreign === 'kaiju' ? !!kaiju : !!jaeger);
  return (
    <section>
      <h3 className="head">{en.panel.identity}</h3>
      <dl className="fields">
        {kaiju && (
          <Fact name={en.kinds.KAIJU} tone="kaiju">
            {en.panel.category(kaiju.category)}
          </Fact>
        )}
        {kaiju && (
          <Fact name={en.panel.status}>
            {kaiju.killedAt == null
              ? (en.kaijuStatus[kaiju.status] ?? kaiju.status)
              : en.kaiju.killedAt(dateTime(Date.parse(kaiju.killedAt)))}
          </Fact>
        )}
        {asset.kaiju && (
          <Fact name={en.panel.tracked} mono>
            {dateTime(Date.parse(asset.kaiju.firstTrackedAt))}
          </Fact>
        )}
        {jaeger && (
          <Fact name={en.kinds.JAEGER} tone="jaeger">
            {en.panel.mark(jaeger.mark)}
          </Fact>
        )}
        {jaeger && <Fact name={en.panel.integrity} mono bar={jaeger.integrityPct}>{`${jaeger.integrityPct} %`}</Fact>}
        {jaeger && <Fact name={en.panel.status}>{en.jaegerStatus[jaeger.status] ?? jaeger.status}</Fact>}
        {jaeger && <Fact name={en.panel.home}>{plain(jaeger.homeBase.name)}</Fact>}
        {jaeger && (
          <Fact name={en.panel.since} mono>
            {dateTime(Date.parse(jaeger.commissionedAt)).slice(0, 10)}
          </Fact>
        )}
        {!foreign && <Fact name={en.table.columns.kind}>{en.kinds[asset.kind] ?? asset.kind}</Fact>}
        <Fact name={en.panel.key} mono>
          {plain(asset.key)}
        </Fact>
      </dl>
      {!known && foreign && (
        <Unavailable what={en.kinds[asset.kind]} error={errorAt(errors, 'asset', foreign)} onRetry={onRetry} />
      )}
    </section>
  );
}

type FixFields = NonNullable<Asset['lastKnown']>;

function Fix({ fix, now }: { readonly fix: FixFields; readonly now: number | undefined }) {
  const at = Date.parse(fix.observedAt);
  return (
    <dl className="fields">
      <Fact name={en.panel.position} mono>{`${latitude(fix.position.lat)}  ${longitude(fix.position.lon)}`}</Fact>
      <Fact name={en.panel.course} mono>
        {orUnknown(fix.courseDeg, bearing)}
      </Fact>
      {fix.headingDeg != null && (
        <Fact name={en.panel.heading} mono>
          {bearing(fix.headingDeg)}
        </Fact>
      )}
      <Fact name={en.panel.speed} mono>
        {orUnknown(fix.groundSpeedMps, knots)}
      </Fact>
      {fix.altitudeM != null && (
        <Fact name={en.panel.altitude} mono>
          {distance(fix.altitudeM)}
        </Fact>
      )}
      <Fact
        name={en.panel.lastFix}
        mono
        tone={now !== undefined && now > Date.parse(fix.staleAt) ? 'warn' : undefined}
      >{`${fix.observedAt.slice(11, 19)}Z${now === undefined ? '' : `  ${en.panel.ago(now - at)}`}`}</Fact>
      <Fact name={en.panel.source}>{plain(fix.source)}</Fact>
      <Fact name={en.panel.quality} tone={fix.quality.length > 0 ? 'warn' : undefined}>
        {fix.quality.map((flag) => en.quality[flag] ?? flag).join(', ') || en.panel.noRemarks}
      </Fact>
    </dl>
  );
}

function Unavailable({
  what,
  error,
  onRetry,
}: {
  readonly what: string;
  readonly error: FieldError | undefined;
  readonly onRetry: () => void;
}) {
  return (
    <p className="unavailable">
      <span>{en.panel.notAvailable(what)}</span>
      <button type="button" aria-label={en.panel.retry} title={en.panel.retry} onClick={onRetry}>
        {'⟳'}
      </button>
      {error && <small>{error.text}</small>}
    </p>
  );
}

/** True after five seconds of waiting. */
function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), 5_000);
    return () => clearTimeout(timer);
  }, [waiting]);
  return slow;
}

/** Whole minutes, so that two viewers of one asset ask the same question. */
function periodUntil(ms: number): { readonly from: string; readonly to: string } {
  const to = Math.ceil(ms / 60_000) * 60_000;
  return { from: new Date(to - TRAIL_MS).toISOString(), to: new Date(to).toISOString() };
}

function orUnknown(value: number | null | undefined, write: (value: number) => string): string {
  return value == null ? en.panel.unknown : write(value);
}
