/** The forms of the orders to an engagement as a whole. Each closes when its order is carried out. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import type { EngagementOutcome, RulesOfEngagement, SupportKind } from '../../api/gen/graphql.ts';
import { useCommand } from '../../api/use-command.ts';
import { en } from '../../i18n/en.ts';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { CommandDialog, problemAt } from '../shell/command-dialog.tsx';
import type { CombatEvent } from './documents.ts';
import {
  closeDocument,
  correctDocument,
  deployedDocument,
  joinDocument,
  outcomeDocument,
  roeDocument,
  supportDocument,
} from './order-documents.ts';
import { doneWith, type OrderProps, Reason, types } from './order-form.tsx';
import { wordOf } from './sentence.ts';
import { verdictOnOutcome } from './verdicts.ts';

const text = en.combat.orders;
const MOST_DAMAGE = 10_000;

export function JoinDialog({ now, ...ends }: OrderProps) {
  const command = useCommand(joinDocument, types);
  const [{ data, error, fetching }] = useQuery({ query: deployedDocument, requestPolicy: 'network-only' });
  const there = now.fighters.filter(({ status }) => status === 'ENGAGED').map(({ jaegerId }) => jaegerId);
  const free = (data?.jaegers?.nodes ?? []).filter(({ id }) => !there.includes(id));
  const [chosen, setChosen] = useState<string>();
  const jaeger = chosen ?? free.find(({ engagement }) => !engagement)?.id ?? free[0]?.id;
  const [problem] = fieldErrorsOf(error);
  const isAsking = fetching && jaeger === undefined;
  const give = async () => {
    if (jaeger === undefined) return;
    doneWith(ends, await command.send({ engagement: now.id, jaeger, key: command.key }));
  };
  return (
    <CommandDialog
      title={text.JOIN}
      submit={text.JOIN}
      state={command.state}
      isAsking={isAsking}
      onSubmit={() => void give()}
      onClose={ends.onClose}
    >
      <ChoiceField
        label={text.jaeger}
        hint={isAsking ? text.askingJaegers : text.joinHint}
        problem={
          problemAt(command.state, 'jaeger') ??
          (data?.jaegers ? undefined : problem?.text) ??
          (free.length === 0 && !fetching ? text.noJaegers : undefined)
        }
        required
        data-autofocus
        value={jaeger ?? ''}
        choices={free.map(({ id, callsign, mark, integrityPct, engagement }) => ({
          value: id,
          text: text.jaegerChoice(
            plain(callsign),
            mark,
            integrityPct,
            engagement ? `, ${text.fightsIn(plain(engagement.codename))}` : '',
          ),
        }))}
        onChoose={setChosen}
      />
    </CommandDialog>
  );
}

export function SupportDialog({ now, ...ends }: OrderProps) {
  const command = useCommand(supportDocument);
  const [support, setSupport] = useState<SupportKind>('AIR');
  const give = async () => doneWith(ends, await command.send({ engagement: now.id, support, key: command.key }));
  return (
    <CommandDialog
      title={text.CALL_SUPPORT}
      submit={text.CALL_SUPPORT}
      state={command.state}
      onSubmit={() => void give()}
      onClose={ends.onClose}
    >
      <ChoiceField
        label={text.support}
        data-autofocus
        value={support}
        choices={Object.entries(en.combat.supports).map(([value, words]) => ({ value, text: words }))}
        // Keys of the catalogue are the values of the graph; a test compares them.
        onChoose={(value) => setSupport(value as SupportKind)}
      />
    </CommandDialog>
  );
}

export function RoeDialog({ now, ...ends }: OrderProps) {
  const command = useCommand(roeDocument);
  const others = Object.entries(en.combat.roesLong).filter(([value]) => value !== now.roe);
  const [roe, setRoe] = useState(others[0]?.[0] ?? now.roe);
  const [reason, setReason] = useState('');
  const give = async () => {
    // Keys of the catalogue are the values of the graph; a test compares them.
    const variables = { engagement: now.id, roe: roe as RulesOfEngagement, reason: reason.trim(), key: command.key };
    doneWith(ends, await command.send(variables));
  };
  return (
    <CommandDialog
      title={text.CHANGE_ROE}
      submit={text.CHANGE_ROE}
      state={command.state}
      onSubmit={() => void give()}
      onClose={ends.onClose}
    >
      <ChoiceField
        label={text.roe}
        data-autofocus
        value={roe}
        choices={others.map(([value, words]) => ({ value, text: words }))}
        onChoose={setRoe}
      />
      <Reason value={reason} problem={problemAt(command.state, 'reason')} onChange={setReason} />
    </CommandDialog>
  );
}

const outcomes = ['KAIJU_KILLED', 'KAIJU_RETREATED', 'JAEGER_LOST', 'ABORTED'] as const;

export function OutcomeDialog({ now, ...ends }: OrderProps) {
  const command = useCommand(outcomeDocument, types);
  const refusalOf = (each: EngagementOutcome) => {
    const verdict = verdictOnOutcome(now.verdicts, each);
    return verdict === undefined || verdict.isAllowed ? undefined : (verdict.message ?? verdict.code ?? undefined);
  };
  const [outcome, setOutcome] = useState(() => outcomes.find((each) => refusalOf(each) === undefined));
  const [lost, setLost] = useState<readonly string[]>([]);
  const [isWrong, setWrong] = useState(false);
  const isLoss = outcome === 'JAEGER_LOST';
  const give = async () => {
    setWrong(isLoss && lost.length === 0);
    if (outcome === undefined || (isLoss && lost.length === 0)) return;
    const input = { engagement: now.id, outcome, lost: isLoss ? [...lost] : [] };
    doneWith(ends, await command.send({ input, key: command.key }));
  };
  return (
    <CommandDialog
      title={text.DECLARE_OUTCOME}
      submit={text.DECLARE_OUTCOME}
      state={command.state}
      onSubmit={() => void give()}
      onClose={ends.onClose}
      tone="danger"
    >
      <fieldset className="outcomes">
        <legend>{text.outcome}</legend>
        {outcomes.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="outcome"
              data-autofocus={each === outcome}
              checked={outcome === each}
              disabled={refusalOf(each) !== undefined}
              onChange={() => setOutcome(each)}
            />
            <span>
              {en.combat.outcomes[each]}
              {refusalOf(each) && <small className="hint">{plain(refusalOf(each) ?? '', 200)}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      {isLoss && (
        <fieldset className="outcomes">
          <legend>{text.lost}</legend>
          {now.fighters
            .filter(({ status }) => status === 'ENGAGED')
            .map(({ jaegerId, callsign, integrityPct }) => (
              <label key={jaegerId}>
                <input
                  type="checkbox"
                  checked={lost.includes(jaegerId)}
                  onChange={({ target }) =>
                    setLost(target.checked ? [...lost, jaegerId] : lost.filter((each) => each !== jaegerId))
                  }
                />
                <span>
                  <bdi>{plain(callsign)}</bdi> <small className="muted">{en.combat.percent(integrityPct)}</small>
                </span>
              </label>
            ))}
          {isWrong && <small className="problem">{text.lostNone}</small>}
        </fieldset>
      )}
    </CommandDialog>
  );
}

export function CloseDialog({ now, ...ends }: OrderProps) {
  const command = useCommand(closeDocument, types);
  const give = async () => doneWith(ends, await command.send({ engagement: now.id, key: command.key }));
  return (
    <CommandDialog
      title={text.CLOSE}
      submit={text.CLOSE}
      state={command.state}
      onSubmit={() => void give()}
      onClose={ends.onClose}
      tone="danger"
    >
      <p>{text.closeText}</p>
    </CommandDialog>
  );
}

export function CorrectDialog({ now, strike, ...ends }: OrderProps & { readonly strike: CombatEvent }) {
  const command = useCommand(correctDocument, types);
  const [damage, setDamage] = useState('');
  const [reason, setReason] = useState('');
  const strikeNo = strike.strikeNo ?? 0;
  const give = async () => {
    const input = { engagement: now.id, strikeNo, damage: Number(damage), reason: reason.trim() };
    doneWith(ends, await command.send({ input, key: command.key }));
  };
  return (
    <CommandDialog
      title={en.combat.log.correctNo(strikeNo)}
      submit={text.CORRECT_STRIKE}
      state={command.state}
      onSubmit={() => void give()}
      onClose={ends.onClose}
    >
      <p>{text.correctText(strikeNo, wordOf(en.combat.weapons, strike.weapon), strike.damage ?? 0)}</p>
      <TextField
        label={text.realDamage}
        problem={problemAt(command.state, 'damage')}
        type="number"
        required
        min={0}
        max={MOST_DAMAGE}
        step={1}
        data-autofocus
        value={damage}
        onChange={(event) => setDamage(event.target.value)}
      />
      <Reason value={reason} problem={problemAt(command.state, 'reason')} onChange={setReason} />
    </CommandDialog>
  );
}
