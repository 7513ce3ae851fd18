/** The forms of what an operator orders; each says what will happen, and closes when its order is carried out. */
import { useState } from 'react';
import { plain } from '../../../api/directory.ts';
import { useCommand } from '../../../api/use-command.ts';
import { en } from '../../../i18n/en.ts';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { CommandDialog, problemAt } from '../../shell/command-dialog.tsx';
import type { Context, DeadLetter } from './documents.ts';

const text = en.admin.operations;
/** An answer without a letter in it names none of them, and is read again all the same. */
const types = ['Operations'] as const;
const MOST_REASON = 500;

export type Ordering =
  | { readonly what: 'REQUEUE' | 'DISCARD'; readonly letter: DeadLetter }
  | { readonly what: 'REWIND'; readonly published: number }
  | { readonly what: 'RAISE_EPOCH'; readonly document: NonNullable<Context['raiseEpoch']> };

interface OrderProps<O extends Ordering> {
  readonly context: Context;
  readonly ordering: O;
  readonly onClose: () => void;
}

type LetterOrder = Extract<Ordering, { readonly letter: DeadLetter }>;
type Raise = Extract<Ordering, { readonly what: 'RAISE_EPOCH' }>;
type Rewind = Extract<Ordering, { readonly what: 'REWIND' }>;

export function OrderDialog({ context, ordering, onClose }: OrderProps<Ordering>) {
  switch (ordering.what) {
    case 'REQUEUE':
      return <RequeueDialog context={context} ordering={ordering} onClose={onClose} />;
    case 'DISCARD':
      return <DiscardDialog context={context} ordering={ordering} onClose={onClose} />;
    case 'REWIND':
      return <RewindDialog context={context} ordering={ordering} onClose={onClose} />;
    case 'RAISE_EPOCH':
      return <RaiseDialog context={context} ordering={ordering} onClose={onClose} />;
  }
}

function RequeueDialog({ context, ordering: { letter }, onClose }: OrderProps<LetterOrder>) {
  const command = useCommand(context.requeue, types);
  const give = async () => {
    if (await command.send({ id: letter.id, key: command.key })) onClose();
  };
  return (
    <CommandDialog
      title={text.requeueTitle}
      submit={text.requeue}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
    >
      <Which letter={letter} />
      <p>{text.requeueText(plain(letter.queue, 100))}</p>
    </CommandDialog>
  );
}

function DiscardDialog({ context, ordering: { letter }, onClose }: OrderProps<LetterOrder>) {
  const command = useCommand(context.discard, types);
  const [reason, setReason] = useState('');
  const give = async () => {
    if (await command.send({ id: letter.id, reason: reason.trim(), key: command.key })) onClose();
  };
  return (
    <CommandDialog
      title={text.discardTitle}
      submit={text.discard}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
      tone="danger"
    >
      <Which letter={letter} />
      <p>{text.discardText(plain(letter.queue, 100))}</p>
      <Why value={reason} problem={problemAt(command.state, 'reason')} onChange={setReason} isFirst />
    </CommandDialog>
  );
}

function RewindDialog({ context, ordering: { published }, onClose }: OrderProps<Rewind>) {
  const command = useCommand(context.rewind, types);
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const give = async () => {
    if (await command.send({ to: Number(to), reason: reason.trim(), key: command.key })) onClose();
  };
  return (
    <CommandDialog
      title={text.rewindTitle(context.name)}
      submit={text.rewind}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
      tone="danger"
    >
      <p>{text.rewindText}</p>
      <TextField
        label={text.to}
        hint={text.toHint(published)}
        problem={problemAt(command.state, 'to')}
        type="number"
        min={0}
        max={published}
        step={1}
        required
        data-autofocus
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <Why value={reason} problem={problemAt(command.state, 'reason')} onChange={setReason} />
    </CommandDialog>
  );
}

function RaiseDialog({ context, ordering: { document }, onClose }: OrderProps<Raise>) {
  const command = useCommand(document, types);
  const [reason, setReason] = useState('');
  const give = async () => {
    if (await command.send({ reason: reason.trim(), key: command.key })) onClose();
  };
  return (
    <CommandDialog
      title={text.raiseTitle(context.name)}
      submit={text.raise}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
      tone="danger"
    >
      <p>{text.raiseText}</p>
      <p>{text.raiseLoss}</p>
      <Why value={reason} problem={problemAt(command.state, 'reason')} onChange={setReason} isFirst />
    </CommandDialog>
  );
}

function Which({ letter: { queue, messageId, reason } }: { readonly letter: DeadLetter }) {
  return (
    <p className="form-note">
      <span className="mono">{text.letterOf(plain(queue, 100), plain(messageId))}</span>
      <br />
      <bdi>{plain(reason, 300)}</bdi>
    </p>
  );
}

interface WhyProps {
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (reason: string) => void;
  readonly isFirst?: boolean;
}

/** The reason of an order that cannot be taken back. */
export function Why({ value, problem, onChange, isFirst }: WhyProps) {
  return (
    <TextArea
      label={text.whyLabel}
      hint={text.whyHint}
      problem={problem}
      rows={3}
      required
      maxLength={MOST_REASON}
      data-autofocus={isFirst}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
