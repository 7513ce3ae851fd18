/** The forms of the orders to a Jaeger. Each closes when its order is accepted. */
import type { TypedDocumentNode } from '@urql/core';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { plain } from '../../api/directory.ts';
import { useCommand } from '../../api/use-command.ts';
import { en } from '../../i18n/en.ts';
import { TextField } from '../../ui/field.tsx';
import { CommandDialog, problemAt } from '../shell/command-dialog.tsx';
import {
  assignDocument,
  damageDocument,
  deployDocument,
  type Jaeger,
  lostDocument,
  rangersDocument,
  recallDocument,
  repairDocument,
  retireDocument,
} from './documents.ts';

export type Order = 'DEPLOY' | 'RECALL' | 'DAMAGE' | 'REPAIR' | 'ASSIGN' | 'RETIRE' | 'LOST';

interface OrderProps {
  readonly jaeger: Jaeger;
  readonly onClose: () => void;
}

export function OrderDialog({ order, ...props }: OrderProps & { readonly order: Order }) {
  const callsign = plain(props.jaeger.callsign);
  const home = plain(props.jaeger.homeBase.name);
  switch (order) {
    case 'DEPLOY':
      return (
        <Confirm {...props} document={deployDocument} submit={en.jaeger.deploy}>
          {en.jaeger.deployText(callsign, home)}
        </Confirm>
      );
    case 'RECALL':
      return (
        <Confirm {...props} document={recallDocument} submit={en.jaeger.recall}>
          {en.jaeger.recallText(callsign, home)}
        </Confirm>
      );
    case 'DAMAGE':
      return <Damage {...props} />;
    case 'REPAIR':
      return <Repair {...props} />;
    case 'ASSIGN':
      return <Assign {...props} />;
    case 'RETIRE':
      return (
        <ForGood {...props} document={retireDocument} submit={en.jaeger.retire}>
          {en.jaeger.retireText(callsign)}
        </ForGood>
      );
    case 'LOST':
      return (
        <ForGood {...props} document={lostDocument} submit={en.jaeger.lost}>
          {en.jaeger.lostText(callsign)}
        </ForGood>
      );
  }
}

interface ConfirmProps extends OrderProps {
  readonly document: TypedDocumentNode<unknown, { jaeger: string; key: string }>;
  readonly submit: string;
  readonly children: string;
}

function Confirm({ jaeger, onClose, document, submit, children }: ConfirmProps) {
  const command = useCommand(document);
  const give = async () => {
    if (await command.send({ jaeger: jaeger.id, key: command.key })) onClose();
  };
  return (
    <CommandDialog
      title={titleOf(submit, jaeger)}
      submit={submit}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
    >
      <p>{children}</p>
    </CommandDialog>
  );
}

function Damage({ jaeger, onClose }: OrderProps) {
  const command = useCommand(damageDocument);
  const [pct, setPct] = useState('');
  const [cause, setCause] = useState('');
  const give = async () => {
    const variables = { jaeger: jaeger.id, damagePct: Number(pct), cause: cause.trim(), key: command.key };
    if (await command.send(variables)) onClose();
  };
  return (
    <CommandDialog
      title={titleOf(en.jaeger.damage, jaeger)}
      submit={en.jaeger.damage}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
    >
      <TextField
        label={en.jaeger.damagePct}
        hint={en.jaeger.damageHint(jaeger.integrityPct)}
        problem={problemAt(command.state, 'damagePct')}
        type="number"
        required
        min={1}
        max={100}
        data-autofocus
        value={pct}
        onChange={(event) => setPct(event.target.value)}
      />
      <TextField
        label={en.jaeger.cause}
        problem={problemAt(command.state, 'cause')}
        required
        maxLength={200}
        value={cause}
        onChange={(event) => setCause(event.target.value)}
      />
    </CommandDialog>
  );
}

function Repair({ jaeger, onClose }: OrderProps) {
  const command = useCommand(repairDocument);
  const [pct, setPct] = useState(String(100 - jaeger.integrityPct));
  const give = async () => {
    if (await command.send({ jaeger: jaeger.id, repairPct: Number(pct), key: command.key })) onClose();
  };
  return (
    <CommandDialog
      title={titleOf(en.jaeger.repair, jaeger)}
      submit={en.jaeger.repair}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
    >
      <TextField
        label={en.jaeger.repairPct}
        hint={en.jaeger.repairHint(jaeger.integrityPct)}
        problem={problemAt(command.state, 'repairPct')}
        type="number"
        required
        min={1}
        max={100}
        data-autofocus
        value={pct}
        onChange={(event) => setPct(event.target.value)}
      />
    </CommandDialog>
  );
}

function Assign({ jaeger, onClose }: OrderProps) {
  const command = useCommand(assignDocument, rangerTypes);
  const [{ data, fetching }] = useQuery({ query: rangersDocument, requestPolicy: 'cache-and-network' });
  const [chosen, setChosen] = useState(jaeger.crew.rangers.map(({ id }) => id));
  const rangers = useMemo(() => nearestFirst(data?.rangers?.nodes ?? [], jaeger.id), [data, jaeger.id]);
  const give = async () => {
    if (await command.send({ jaeger: jaeger.id, rangers: chosen, key: command.key })) onClose();
  };
  return (
    <CommandDialog
      title={titleOf(en.jaeger.assign, jaeger)}
      submit={en.jaeger.assign}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
      wide
    >
      <p>{en.jaeger.assignHint}</p>
      <fieldset className="choices">
        <legend>{en.jaeger.rangers}</legend>
        {rangers.map(({ id, name, jaeger: other }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
              }
            />
            <span>
              <bdi>{plain(name)}</bdi>{' '}
              <small className="muted">
                {other ? en.jaeger.rangerIn(plain(other.callsign)) : en.jaeger.rangerFree}
              </small>
            </span>
          </label>
        ))}
      </fieldset>
      {!fetching && rangers.length === 0 && <p className="muted">{en.rights.noRangers}</p>}
      {data?.rangers?.pageInfo.hasNextPage && <p className="muted">{en.jaeger.moreRangers}</p>}
    </CommandDialog>
  );
}

interface Assignable {
  readonly id: string;
  readonly name: string;
  readonly jaeger?: { readonly id: string; readonly callsign: string } | null;
}

/** The present crew, then who is free, then who would have to leave another crew. */
function nearestFirst(rangers: readonly Assignable[], jaeger: string): readonly Assignable[] {
  const rank = (ranger: Assignable) => (ranger.jaeger?.id === jaeger ? 0 : ranger.jaeger ? 2 : 1);
  return [...rangers].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

const rangerTypes = ['Ranger'] as const;

interface ForGoodProps extends OrderProps {
  readonly document: TypedDocumentNode<unknown, { jaeger: string; reason: string; key: string }>;
  readonly submit: string;
  readonly children: string;
}

/** What cannot be taken back: its name has to be typed. */
function ForGood({ jaeger, onClose, document, submit, children }: ForGoodProps) {
  const command = useCommand(document, rangerTypes);
  const callsign = plain(jaeger.callsign);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const give = async () => {
    const isRight = typed.trim().toLowerCase() === callsign.toLowerCase();
    setWrong(!isRight);
    if (!isRight) return;
    if (await command.send({ jaeger: jaeger.id, reason: reason.trim(), key: command.key })) onClose();
  };
  return (
    <CommandDialog
      title={titleOf(submit, jaeger)}
      submit={submit}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
      tone="danger"
    >
      <p>{children}</p>
      <TextField
        label={en.jaeger.reason}
        problem={problemAt(command.state, 'reason')}
        required
        maxLength={200}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextField
        label={en.command.confirm}
        hint={isWrong ? undefined : en.command.confirmHint(callsign)}
        problem={isWrong ? en.command.confirmHint(callsign) : undefined}
        required
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </CommandDialog>
  );
}

function titleOf(order: string, jaeger: Jaeger): string {
  return `${order}: ${plain(jaeger.callsign)}`;
}
