/** Events that a projection could not apply: each waits, with what comes after it in its stream, until somebody decides. */
import { useState } from 'react';
import { whyNot } from '../../../api/can.ts';
import { plain } from '../../../api/directory.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useMe } from '../../../api/use-session.ts';
import { en } from '../../../i18n/en.ts';
import { Action } from '../../../ui/action.tsx';
import { CommandDialog, problemAt } from '../../shell/command-dialog.tsx';
import { DenseTable, Instant, More, Opened } from './lists.tsx';
import { Why } from './orders.tsx';
import { type Projection, replayDocument, skipDocument } from './projection-documents.ts';

const text = en.admin.operations.projections.quarantine;
const types = ['Projection', 'DeadLetter', 'Operations'] as const;

type Event = Projection['quarantinedEvents'][number];

interface Ordering {
  readonly what: 'REPLAY' | 'SKIP';
  readonly event: Event;
}

interface QuarantinedEventsProps {
  readonly projections: readonly Projection[];
  readonly onMore: () => void;
  readonly onDone: () => void;
}

export function QuarantinedEvents({ projections, onMore, onDone }: QuarantinedEventsProps) {
  const me = useMe();
  const [ordering, setOrdering] = useState<Ordering>();
  const events = projections.flatMap(({ name, quarantinedEvents }) =>
    quarantinedEvents.map((event) => ({ name, event })),
  );
  const hasMore = projections.some(({ quarantined, quarantinedEvents }) => quarantined > quarantinedEvents.length);
  const form = ordering && { event: ordering.event, onClose: () => setOrdering(undefined), onDone };
  return (
    <>
      {events.length > 0 && (
        <section className="quarantined" aria-label={text.title}>
          <h4 className="head">{text.title}</h4>
          <p className="muted">{text.what}</p>
          <DenseTable
            columns={[
              text.at,
              text.projection,
              { name: text.tries, is: 'NUMBER' },
              text.reason,
              text.event,
              { name: text.replay, is: 'UNSEEN' },
            ]}
            more={<More there={hasMore} onMore={onMore} />}
          >
            {events.map(({ name, event }) => (
              <tr key={event.id}>
                <td className="mono">
                  <Instant at={event.deadAt} />
                </td>
                <td className="mono">{plain(name)}</td>
                <td className="mono number">{event.attempts}</td>
                <td className="sentence">
                  <bdi>{plain(event.reason, 300)}</bdi>
                </td>
                <td>
                  <Opened title={text.event} name={plain(event.messageId)} content={event.body} />
                </td>
                <td>
                  <div className="row-tools">
                    <Action why={whyNot.operate(me)} onPress={() => setOrdering({ what: 'REPLAY', event })}>
                      {text.replay}
                      <span className="visually-hidden"> {plain(event.messageId)}</span>
                    </Action>
                    <Action why={whyNot.operate(me)} tone="danger" onPress={() => setOrdering({ what: 'SKIP', event })}>
                      {text.skip}
                      <span className="visually-hidden"> {plain(event.messageId)}</span>
                    </Action>
                  </div>
                </td>
              </tr>
            ))}
          </DenseTable>
        </section>
      )}
      {form && (ordering?.what === 'REPLAY' ? <ReplayDialog {...form} /> : <SkipDialog {...form} />)}
    </>
  );
}

interface DialogProps {
  readonly event: Event;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Whether somebody else has decided meanwhile makes no difference to who gave the order: the event waits no more. */
function ReplayDialog({ event, onClose, onDone }: DialogProps) {
  const command = useCommand(replayDocument, types);
  const give = async () => {
    if (!(await command.send({ id: event.id }))) return;
    onDone();
    onClose();
  };
  return (
    <CommandDialog
      title={text.replayTitle}
      submit={text.replay}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
    >
      <Which event={event} />
      <p>{text.replayText}</p>
    </CommandDialog>
  );
}

function SkipDialog({ event, onClose, onDone }: DialogProps) {
  const command = useCommand(skipDocument, types);
  const [reason, setReason] = useState('');
  const give = async () => {
    if (!(await command.send({ id: event.id, reason: reason.trim() }))) return;
    onDone();
    onClose();
  };
  return (
    <CommandDialog
      title={text.skipTitle}
      submit={text.skip}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
      tone="danger"
    >
      <Which event={event} />
      <p>{text.skipText}</p>
      <Why value={reason} problem={problemAt(command.state, 'reason')} onChange={setReason} isFirst />
    </CommandDialog>
  );
}

function Which({ event: { queue, messageId, reason } }: { readonly event: Event }) {
  return (
    <p className="form-note">
      <span className="mono">{en.admin.operations.letterOf(plain(queue, 100), plain(messageId))}</span>
      <br />
      <bdi>{plain(reason, 300)}</bdi>
    </p>
  );
}
