/** One Kaiju: what is to be expected of it, what it seems to do, who vouches for what was seen. */
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { whyNot } from '../../api/can.ts';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import { useAgain } from '../../api/use-again.ts';
import { useCommand } from '../../api/use-command.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { age, bearing, dateTime, distance, knots, latitude, longitude } from '../../i18n/format.ts';
import { useServerSecond } from '../../live/use-live.ts';
import { paths, searchOfAsset } from '../../paths.ts';
import { Action } from '../../ui/action.tsx';
import { Fact } from '../../ui/facts.tsx';
import { TextArea } from '../../ui/field.tsx';
import { KaijuCombat } from '../engagements/record.tsx';
import { CommandDialog, problemAt } from '../shell/command-dialog.tsx';
import { Needs } from '../shell/needs.tsx';
import { urgencyOf } from './board.ts';
import { CategoryMark } from './category-mark.tsx';
import { type Kaiju, kaijuDocument, vouchDocument } from './documents.ts';
import './threats.css';

const OpenDialog = lazy(async () => ({ default: (await import('../engagements/open-dialog.tsx')).OpenDialog }));

type Detection = Kaiju['detections']['nodes'][number];

/** What one looks at is asked again this often, so that an open page does not grow old, in ms. */
const EVERY_MS = 15_000;

export function KaijuPage() {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  return (
    <Needs scopes={['kaiju:read']}>
      <Loaded key={id} id={id} />
    </Needs>
  );
}

function Loaded({ id }: { readonly id: string }) {
  const [{ data, error, fetching }, again] = useQuery({
    query: kaijuDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  useAgain(again, EVERY_MS);
  const kaiju = data?.kaiju;
  const [problem] = fieldErrorsOf(error);
  const title = kaiju ? plain(kaiju.codename) : en.titles.threats;
  useEffect(() => {
    document.title = `${title} · ${en.product}`;
  }, [title]);
  if (kaiju) return <Whole kaiju={kaiju} />;
  return (
    <main id="main" className="sheet" tabIndex={-1}>
      <div className="sheet-head" data-kind="KAIJU">
        <Link to={paths.threats}>{en.kaiju.back}</Link>
        <h1>{en.titles.threats}</h1>
      </div>
      {fetching && <div className="rows-waiting" aria-busy="true" />}
      {!fetching && problem && (
        <p className="sheet-note" data-tone="warn" role="alert">
          {problem.text}
          <button type="button" onClick={() => again({ requestPolicy: 'network-only' })}>
            {en.panel.retry}
          </button>
        </p>
      )}
      {!fetching && !problem && <p className="sheet-note">{en.kaiju.noSuch(id.slice(0, 60))}</p>}
    </main>
  );
}

function Whole({ kaiju }: { readonly kaiju: Kaiju }) {
  const me = useMe();
  const [vouching, setVouching] = useState<Detection>();
  const [isOpening, setOpening] = useState(false);
  const { track } = kaiju;
  return (
    <main id="main" className="sheet" tabIndex={-1}>
      <div className="sheet-head" data-kind="KAIJU">
        <Link to={paths.threats}>{en.kaiju.back}</Link>
        <CategoryMark category={kaiju.category} />
        <h1>
          <bdi>{plain(kaiju.codename)}</bdi>
        </h1>
        <span className="head-fact">{en.panel.category(kaiju.category)}</span>
        <span className="head-fact">
          {kaiju.killedAt === null
            ? (en.kaijuStatus[kaiju.status] ?? kaiju.status)
            : en.kaiju.killedAt(dateTime(Date.parse(kaiju.killedAt)))}
        </span>
        {track && (
          <span className="head-fact">
            <Link to={paths.ops} search={searchOfAsset(Number(track.id), track.lastKnown?.position) as never}>
              {en.jaeger.onMap}
            </Link>
          </span>
        )}
      </div>
      <section className="sheet-body" aria-label={plain(kaiju.codename)}>
        <div className="columns three">
          <section>
            <h2>{en.kaiju.threat}</h2>
            <Threat threat={kaiju.threat} />
          </section>
          <section>
            <h2>{en.kaiju.behaviour}</h2>
            {kaiju.behaviour ? (
              <dl>
                <Fact name={en.kaiju.pattern}>{en.patterns[kaiju.behaviour.pattern] ?? kaiju.behaviour.pattern}</Fact>
                <Fact name={en.kaiju.confidence} mono bar={kaiju.behaviour.confidence * 100}>
                  {kaiju.behaviour.confidence.toFixed(2)}
                </Fact>
                <Fact name={en.kaiju.analyser} mono>
                  {plain(kaiju.behaviour.analyser)}
                </Fact>
              </dl>
            ) : (
              <p className="muted">{en.kaiju.noBehaviour}</p>
            )}
          </section>
          <section>
            <h2>{en.kaiju.identity}</h2>
            <dl>
              <Fact name={en.kaiju.category} tone="kaiju">
                {en.panel.category(kaiju.category)}
              </Fact>
              <Fact name={en.kaiju.size} mono>
                {distance(kaiju.sizeM)}
              </Fact>
              <Fact name={en.kaiju.speed} mono>
                {kaiju.speedMps == null ? en.list.unknown : knots(kaiju.speedMps)}
              </Fact>
              <Fact name={en.kaiju.first} mono>
                {dateTime(Date.parse(kaiju.firstTrackedAt))}
              </Fact>
            </dl>
          </section>
          <KaijuCombat id={kaiju.id} killedAt={kaiju.killedAt}>
            <Action why={whyNot.openAgainst(me, kaiju)} onPress={() => setOpening(true)}>
              {en.combat.open.action}
            </Action>
          </KaijuCombat>
          <section className="wide-part">
            <h2>{en.kaiju.sightings}</h2>
            <Sightings sightings={kaiju.sightings.nodes} />
          </section>
          <section className="wide-part">
            <h2>{en.kaiju.detections}</h2>
            <Detections kaiju={kaiju} onVouch={setVouching} />
          </section>
        </div>
      </section>
      {isOpening && (
        <Suspense>
          <OpenDialog kaiju={kaiju.id} onClose={() => setOpening(false)} />
        </Suspense>
      )}
      {vouching && <VouchDialog detection={vouching} onClose={() => setVouching(undefined)} />}
    </main>
  );
}

function Threat({ threat }: { readonly threat: Kaiju['threat'] }) {
  const now = useServerSecond();
  if (!threat) return <p className="muted">{en.kaiju.noThreat}</p>;
  const { nearest, etaAt, position, headingDeg, speedMps, assessedAt } = threat;
  return (
    <dl>
      <Fact name={etaAt == null ? en.kaiju.nearest : en.kaiju.target}>
        {plain(nearest.name)}{' '}
        <span className="muted">{nearest.kind === 'SHATTERDOME' ? en.threats.dome : en.threats.coast}</span>
      </Fact>
      <Fact name={en.kaiju.distance} mono>
        {distance(nearest.distanceM)}
      </Fact>
      <Fact name={en.kaiju.arrives} mono tone={urgencyOf(threat, now)}>
        {etaAt == null
          ? en.kaiju.noArrival
          : `${dateTime(Date.parse(etaAt))}${now === undefined ? '' : `  ${age(Date.parse(etaAt) - now)}`}`}
      </Fact>
      <Fact name={en.panel.position} mono>
        {`${latitude(position.lat)}  ${longitude(position.lon)}`}
      </Fact>
      <Fact name={en.threats.motion} mono>
        {`${headingDeg == null ? en.list.unknown : bearing(headingDeg)}  ${speedMps == null ? '' : knots(speedMps)}`}
      </Fact>
      <Fact name={en.kaiju.assessed} mono>
        {dateTime(Date.parse(assessedAt))}
      </Fact>
    </dl>
  );
}

function Sightings({ sightings }: { readonly sightings: Kaiju['sightings']['nodes'] }) {
  if (sightings.length === 0) return <p className="muted">{en.kaiju.noSightings}</p>;
  return (
    <table className="ruled dense">
      <thead>
        <tr>
          <th scope="col">{en.kaiju.at}</th>
          <th scope="col">{en.kaiju.source}</th>
          <th scope="col">{en.kaiju.vouchedBy}</th>
          <th scope="col">{en.kaiju.note}</th>
        </tr>
      </thead>
      <tbody>
        {sightings.map(({ id, detection, vouchedBy, note }) => (
          <tr key={id}>
            <td className="mono">{dateTime(Date.parse(detection.observedAt))}</td>
            <td>{en.sources[detection.source] ?? detection.source}</td>
            <td>
              {vouchedBy ? <bdi>{plain(vouchedBy.name)}</bdi> : <span className="muted">{en.kaiju.somebody}</span>}
            </td>
            <td>{note ? <bdi>{plain(note, 500)}</bdi> : <span className="muted">{en.list.unknown}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Detections({ kaiju, onVouch }: { readonly kaiju: Kaiju; readonly onVouch: (detection: Detection) => void }) {
  const me = useMe();
  if (kaiju.detections.nodes.length === 0) return <p className="muted">{en.kaiju.noDetections}</p>;
  const vouchersOf = (id: string) =>
    kaiju.sightings.nodes.filter(({ detection }) => detection.id === id).map(({ vouchedBy }) => vouchedBy?.id);
  return (
    <table className="ruled dense">
      <thead>
        <tr>
          <th scope="col">{en.kaiju.at}</th>
          <th scope="col">{en.kaiju.source}</th>
          <th scope="col">{en.kaiju.place}</th>
          <th scope="col">{en.kaiju.depth}</th>
          <th scope="col">{en.kaiju.suggests}</th>
          <th scope="col">
            <span className="visually-hidden">{en.kaiju.vouch}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {kaiju.detections.nodes.map((each) => (
          <tr key={each.id}>
            <td className="mono">{dateTime(Date.parse(each.observedAt))}</td>
            <td>{en.sources[each.source] ?? each.source}</td>
            <td className="mono">{`${latitude(each.position.lat)}  ${longitude(each.position.lon)}`}</td>
            <td className="mono">{each.depthM == null ? en.list.unknown : distance(each.depthM)}</td>
            <td>{each.category ? en.panel.category(each.category) : en.list.unknown}</td>
            <td>
              <div className="row-tools">
                <Action why={whyNot.vouch(me, vouchersOf(each.id))} onPress={() => onVouch(each)}>
                  {en.kaiju.vouch}
                  <span className="visually-hidden"> {dateTime(Date.parse(each.observedAt))}</span>
                </Action>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function VouchDialog({ detection, onClose }: { readonly detection: Detection; readonly onClose: () => void }) {
  const command = useCommand(vouchDocument, vouchTypes);
  const [note, setNote] = useState('');
  const at = dateTime(Date.parse(detection.observedAt));
  const give = async () => {
    const variables = { detection: detection.id, note: note.trim() || null, key: command.key };
    if (await command.send(variables)) onClose();
  };
  return (
    <CommandDialog
      title={en.kaiju.vouchFor(at)}
      submit={en.kaiju.vouch}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
    >
      <p>{en.kaiju.vouchText(en.sources[detection.source] ?? detection.source, at)}</p>
      <TextArea
        label={en.kaiju.noteLabel}
        hint={en.kaiju.noteHint}
        problem={problemAt(command.state, 'note')}
        rows={3}
        maxLength={500}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </CommandDialog>
  );
}

const vouchTypes = ['Kaiju'] as const;
