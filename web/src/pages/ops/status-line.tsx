/** One line under the map: how ingest and store are doing, and where the map looks. */
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { trackingStateDocument } from '../../api/documents.ts';
import { en } from '../../i18n/en.ts';
import { count, latitude, longitude } from '../../i18n/format.ts';
import type { Live } from '../../live/live.ts';
import type { OpsSearch } from '../../paths.ts';

const EVERY_MS = 5_000;

export function StatusLine({
  live,
  center,
  zoom,
}: {
  readonly live: Live;
  readonly center: OpsSearch['center'];
  readonly zoom: number | undefined;
}) {
  const [{ data, error }, again] = useQuery({ query: trackingStateDocument, requestPolicy: 'cache-and-network' });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && live.link.state !== 'OFFLINE')
        again({ requestPolicy: 'network-only' });
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [again, live]);
  const state = data?.trackingState;
  return (
    <section className="status" aria-label={en.status.label}>
      {state ? (
        <dl>
          <Figure name={en.status.accepted} value={count(state.acceptedFixes)} />
          <Figure name={en.status.stored} value={count(state.storedFixes)} />
          <Figure name={en.status.waiting} value={count(state.lagFixes)} />
          <Figure name={en.status.rate} value={state.fixesPerS.toFixed(1)} />
        </dl>
      ) : (
        <span>{error ? en.status.unavailable : ''}</span>
      )}
      {center && (
        <span className="mono">
          {latitude(center.lat)} {longitude(center.lon)} z{(zoom ?? 0).toFixed(1)}
        </span>
      )}
    </section>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="mono">{value}</dd>
    </div>
  );
}
