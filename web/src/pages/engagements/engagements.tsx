/** The board of combat, live or as it was at a time, and the record of all engagements. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { whyNot } from '../../api/can.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { instant } from '../../i18n/format.ts';
import { type EngagementsSearch, paths, readEngagements, writeEngagements } from '../../paths.ts';
import { Action } from '../../ui/action.tsx';
import { Needs } from '../shell/needs.tsx';
import { BoardAt, LiveBoard } from './board.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { RecordList } from './record-list.tsx';
import './engagements.css';

const text = en.combat.board;

export function Engagements() {
  return (
    <Needs scopes={['combat:read']}>
      <Sheet />
    </Needs>
  );
}

function Sheet() {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const search = useMemo(() => readEngagements(raw), [raw]);
  const navigate = useNavigate();
  const me = useMe();
  const [isOpening, setOpening] = useState(false);
  useEffect(() => {
    document.title = `${en.titles.combat} · ${en.product}`;
  }, []);
  const show = (change: Partial<EngagementsSearch>, replace: boolean) =>
    void navigate({ to: paths.engagements, search: writeEngagements({ ...search, ...change }) as never, replace });
  const onMoment = (ms: number) => show({ at: new Date(ms).toISOString() }, false);
  const open = (
    <Action
      tone="main"
      why={search.at === undefined ? whyNot.openEngagement(me) : en.combat.time.past}
      onPress={() => setOpening(true)}
    >
      {en.combat.open.action}
    </Action>
  );
  return (
    <main id="main" className={search.at === undefined ? 'sheet' : 'sheet is-replay'} tabIndex={-1}>
      {search.at === undefined ? (
        <LiveBoard onMoment={onMoment} action={open}>
          {(board) => <RecordList status={search.status} onStatus={(status) => show({ status }, true)} board={board} />}
        </LiveBoard>
      ) : (
        <>
          <div className="replay-bar" role="status">
            <span>
              <span aria-hidden="true">▶</span> {text.replay(instant(Date.parse(search.at)))}
            </span>
            <Link
              to={paths.engagements}
              search={writeEngagements({ ...search, at: undefined }) as never}
              className="to-live"
            >
              {text.toLive}
            </Link>
          </div>
          <BoardAt key={search.at} at={search.at} onMoment={onMoment} action={open} />
        </>
      )}
      {isOpening && <OpenDialog onClose={() => setOpening(false)} />}
    </main>
  );
}
