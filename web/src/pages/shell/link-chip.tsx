/** State of the link in the header: always a shape and words, never colour alone. */
import { en } from '../../i18n/en.ts';
import { useLink, useLive, useServerSecond, useSummary } from '../../live/use-live.ts';

export function LinkChip() {
  const live = useLive();
  const { state, watching } = useLink();
  const { total } = useSummary();
  useServerSecond();
  const behind = live.behindMs() ?? 0;
  const text = () => {
    switch (state) {
      case 'LIVE':
        if (!watching) return en.link.on;
        return total === 0 ? en.link.liveEmpty : en.link.live(total, behind);
      case 'BEHIND':
        return en.link.behind(behind);
      case 'OFFLINE':
        return en.link.offline;
      case 'CATCHING_UP':
        return live.picture ? en.link.catchingUp : en.link.connecting;
      case 'OUTDATED':
        return en.link.outdated;
    }
  };
  return (
    <output className="chip" data-state={state} data-testid="link">
      <span aria-hidden="true">{shapes[state]}</span> {text()}
    </output>
  );
}

const shapes = { LIVE: '●', BEHIND: '◆', OFFLINE: '✕', CATCHING_UP: '◌', OUTDATED: '▲' } as const;
