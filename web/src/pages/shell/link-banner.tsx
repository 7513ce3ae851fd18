/** Says plainly that there is no link, how old the picture is, and when the next try comes. */
import { useEffect, useReducer } from 'react';
import { en } from '../../i18n/en.ts';
import { monotonicNow } from '../../live/time.ts';
import { useLink, useLive } from '../../live/use-live.ts';

/** A link that comes back within this time needs no banner, in ms. */
const PATIENCE_MS = 600;

export function LinkBanner() {
  const live = useLive();
  const link = useLink();
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    if (link.state !== 'OFFLINE') return;
    const timer = setInterval(again, 250);
    return () => clearInterval(timer);
  }, [link.state]);

  if (link.state === 'OUTDATED') {
    return (
      <div className="banner" role="alert">
        <span>{en.banner.outdated}</span>
        <button type="button" onClick={() => location.reload()}>
          {en.banner.reload}
        </button>
      </div>
    );
  }
  const refused = live.refused[0];
  if (refused) {
    return (
      <div className="banner" role="alert">
        <span>{en.banner.refused(refused.message)}</span>
      </div>
    );
  }
  const now = monotonicNow();
  if (link.state !== 'OFFLINE' || now - link.since < PATIENCE_MS) return null;
  const { picture } = live;
  return (
    <div className="banner" data-kind="offline">
      {/* Only the first sentence is announced: a live region that counts seconds would talk without end. */}
      <span role="alert">{en.link.offline}.</span>
      <span aria-hidden="true">{en.banner.offline(now - link.since)}</span>
      {picture && <span>{en.banner.picture(picture.t)}</span>}
      {link.nextTryAt !== undefined && <span>{en.banner.nextTry(Math.max(0, link.nextTryAt - now))}</span>}
      <button type="button" onClick={() => live.tryNow()}>
        {en.banner.tryNow}
      </button>
    </div>
  );
}
