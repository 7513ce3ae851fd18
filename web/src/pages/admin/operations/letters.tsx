/** The dead letters of a context, each with what may be done about it. */
import { whyNot } from '../../../api/can.ts';
import { plain } from '../../../api/directory.ts';
import { useMe } from '../../../api/use-session.ts';
import { en } from '../../../i18n/en.ts';
import { useServerSecond } from '../../../live/use-live.ts';
import { Action } from '../../../ui/action.tsx';
import type { DeadLetter, Parts } from './documents.ts';
import { DenseTable, Instant, More, Opened } from './lists.tsx';

const text = en.admin.operations;

interface LettersProps {
  readonly page: NonNullable<Parts['deadLetters']>['page'];
  readonly onMore: () => void;
  readonly onRequeue: (letter: DeadLetter) => void;
  readonly onDiscard: (letter: DeadLetter) => void;
}

export function Letters({ page, onMore, onRequeue, onDiscard }: LettersProps) {
  const me = useMe();
  const now = useServerSecond();
  if (page.nodes.length === 0) return <p className="muted">{text.noLetters}</p>;
  return (
    <DenseTable
      columns={[
        text.deadAt,
        text.queue,
        { name: text.attempts, is: 'NUMBER' },
        text.reason,
        text.message,
        { name: text.requeue, is: 'UNSEEN' },
      ]}
      more={<More there={page.pageInfo.hasNextPage} onMore={onMore} />}
    >
      {page.nodes.map((letter) => (
        <tr key={letter.id}>
          <td className="mono">
            <Instant at={letter.deadAt} />
          </td>
          <td className="mono">
            {plain(letter.queue, 100)} {letter.isUrgent && <span data-tone="warn">{text.urgent}</span>}
          </td>
          <td className="mono number">{letter.attempts}</td>
          <td className="sentence">
            <bdi>{plain(letter.reason, 300)}</bdi>
          </td>
          <td>
            <Opened title={text.body} name={plain(letter.messageId)} content={letter.body} />
          </td>
          <td>
            <div className="row-tools">
              <Action why={whyNot.requeue(me, letter.requeueUntil, now)} onPress={() => onRequeue(letter)}>
                {text.requeue}
                <span className="visually-hidden"> {plain(letter.messageId)}</span>
              </Action>
              <Action why={whyNot.operate(me)} tone="danger" onPress={() => onDiscard(letter)}>
                {text.discard}
                <span className="visually-hidden"> {plain(letter.messageId)}</span>
              </Action>
            </div>
          </td>
        </tr>
      ))}
    </DenseTable>
  );
}
