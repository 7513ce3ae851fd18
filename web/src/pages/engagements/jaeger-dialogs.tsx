/** The forms of the orders to one Jaeger. Each closes when its order is carried out. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { plain } from '../../api/directory.ts';
import type { KaijuAttack, StrikeAim, StrikeRange, StrikeWeapon } from '../../api/gen/graphql.ts';
import { useCommand } from '../../api/use-command.ts';
import { en } from '../../i18n/en.ts';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { CommandDialog, problemAt } from '../shell/command-dialog.tsx';
import type { Fighter, Now } from './documents.ts';
import {
  breachDocument,
  hitDocument,
  strikeDocument,
  type WeaponRule,
  weaponRulesDocument,
  withdrawDocument,
} from './order-documents.ts';
import { doneWith, type OrderProps, Reason, types } from './order-form.tsx';
import { wordOf } from './sentence.ts';

const text = en.combat.orders;

interface JaegerOrderProps extends OrderProps {
  readonly fighter: Fighter;
}

export function StrikeDialog({ now, fighter, ...ends }: JaegerOrderProps) {
  const command = useCommand(strikeDocument);
  const [{ data }] = useQuery({ query: weaponRulesDocument });
  const [weapon, setWeapon] = useState<StrikeWeapon>('FISTS');
  const [aim, setAim] = useState<StrikeAim>('CORE');
  const [range, setRange] = useState<StrikeRange>('CLOSE');
  const weapons = weaponsOf(data?.weaponRules ?? [], kindsOf(now, fighter));
  const rule = data?.weaponRules?.find((each) => each.weapon === weapon);
  const give = async () => {
    const input = { engagement: now.id, jaeger: fighter.jaegerId, weapon, aim, range };
    doneWith(ends, await command.send({ input, key: command.key }));
  };
  return (
    <CommandDialog
      title={titleOf(text.STRIKE, fighter)}
      submit={text.STRIKE}
      state={command.state}
      onSubmit={() => void give()}
      onClose={ends.onClose}
    >
      <ChoiceField
        label={text.weapon}
        hint={ruleText(rule, now.categoryNo, range)}
        problem={problemAt(command.state, 'weapon')}
        data-autofocus
        value={weapon}
        choices={weapons}
        // In each of these fields: keys of the catalogue are the values of the graph; a test compares them.
        onChoose={(value) => setWeapon(value as StrikeWeapon)}
      />
      <ChoiceField
        label={text.range}
        problem={problemAt(command.state, 'range')}
        value={range}
        choices={choicesOf(text.rangeHints)}
        onChoose={(value) => setRange(value as StrikeRange)}
      />
      <ChoiceField
        label={text.aim}
        problem={problemAt(command.state, 'aim')}
        value={aim}
        choices={choicesOf(text.aimHints)}
        onChoose={(value) => setAim(value as StrikeAim)}
      />
    </CommandDialog>
  );
}

/** Kinds of weapons that the Jaeger carries; undefined if that is not known. */
function kindsOf(now: Now, { jaegerId }: Fighter): readonly string[] | undefined {
  const jaeger = now.fighters.find((each) => each.jaegerId === jaegerId)?.jaeger;
  return jaeger?.weapons.map(({ kind }) => kind);
}

/** Weapons of the rule book, those that it carries first. Fists every Jaeger has. Without the rule book: all that the console knows. */
function weaponsOf(rules: readonly WeaponRule[], kinds: readonly string[] | undefined) {
  if (rules.length === 0) return choicesOf(en.combat.weapons);
  const isCarried = ({ weapon, kind }: WeaponRule) => kinds === undefined || weapon === 'FISTS' || kinds.includes(kind);
  return [...rules]
    .sort((a, b) => Number(isCarried(b)) - Number(isCarried(a)))
    .map((rule) => ({
      value: rule.weapon,
      text: text.weaponChoice(
        wordOf(en.combat.weapons, rule.weapon),
        wordOf(en.weaponKinds, rule.kind),
        isCarried(rule),
      ),
    }));
}

function ruleText(rule: WeaponRule | undefined, categoryNo: number, range: StrikeRange): string {
  const damage = rule?.damage.find((each) => each.categoryNo === categoryNo && each.range === range)?.damage;
  if (rule === undefined || damage === undefined) return text.rulesAway;
  return damage === 0 ? text.noReach : text.ruleBook(damage, rule.cooldownS);
}

export function HitDialog({ now, fighter, ...ends }: JaegerOrderProps) {
  const command = useCommand(hitDocument);
  const [attack, setAttack] = useState<KaijuAttack>('CLAW');
  const [pct, setPct] = useState('');
  const give = async () => {
    const input = { engagement: now.id, jaeger: fighter.jaegerId, attack, damagePct: Number(pct) };
    doneWith(ends, await command.send({ input, key: command.key }));
  };
  return (
    <CommandDialog
      title={titleOf(text.RECORD_HIT, fighter)}
      submit={text.RECORD_HIT}
      state={command.state}
      onSubmit={() => void give()}
      onClose={ends.onClose}
    >
      <ChoiceField
        label={text.attack}
        problem={problemAt(command.state, 'attack')}
        data-autofocus
        value={attack}
        choices={choicesOf(en.combat.attacks)}
        onChoose={(value) => setAttack(value as KaijuAttack)}
      />
      <TextField
        label={text.damagePct}
        hint={text.damageHint(fighter.integrityPct)}
        problem={problemAt(command.state, 'damagePct')}
        type="number"
        required
        min={1}
        max={100}
        step={1}
        value={pct}
        onChange={(event) => setPct(event.target.value)}
      />
    </CommandDialog>
  );
}

export function WithdrawDialog({ now, fighter, ...ends }: JaegerOrderProps) {
  const command = useCommand(withdrawDocument, types);
  const [reason, setReason] = useState('');
  const give = async () => {
    const variables = { engagement: now.id, jaeger: fighter.jaegerId, reason: reason.trim(), key: command.key };
    doneWith(ends, await command.send(variables));
  };
  return (
    <CommandDialog
      title={titleOf(text.WITHDRAW, fighter)}
      submit={text.WITHDRAW}
      state={command.state}
      onSubmit={() => void give()}
      onClose={ends.onClose}
      tone="danger"
    >
      <p>{text.withdrawText(plain(fighter.callsign))}</p>
      <Reason value={reason} problem={problemAt(command.state, 'reason')} onChange={setReason} isFirst />
    </CommandDialog>
  );
}

interface Hurt {
  readonly heartRate: string;
  readonly conscious: 'UNKNOWN' | 'YES' | 'NO';
}

const unhurt: Hurt = { heartRate: '', conscious: 'UNKNOWN' };

export function BreachDialog({ now, fighter, ...ends }: JaegerOrderProps) {
  const command = useCommand(breachDocument);
  const [hurt, setHurt] = useState<ReadonlyMap<string, Hurt>>(new Map());
  const crew = now.fighters.find(({ jaegerId }) => jaegerId === fighter.jaegerId)?.jaeger?.crew.rangers ?? [];
  const change = (id: string, next: Hurt | undefined) => {
    const changed = new Map(hurt);
    if (next) changed.set(id, next);
    else changed.delete(id);
    setHurt(changed);
  };
  const give = async () => {
    const input = {
      engagement: now.id,
      jaeger: fighter.jaegerId,
      hurt: crew.flatMap(({ id, name }) => {
        const how = hurt.get(id);
        return how ? [{ ranger: id, name, ...vitalsOf(how) }] : [];
      }),
    };
    doneWith(ends, await command.send({ input, key: command.key }));
  };
  return (
    <CommandDialog
      title={titleOf(text.REPORT_BREACH, fighter)}
      submit={text.REPORT_BREACH}
      state={command.state}
      onSubmit={() => void give()}
      onClose={ends.onClose}
      tone="danger"
    >
      <p>{text.breachText(plain(fighter.callsign))}</p>
      <fieldset className="outcomes">
        <legend>{text.hurt}</legend>
        {crew.length === 0 && <p className="muted">{text.noCrew}</p>}
        {crew.map(({ id, name }) => {
          const how = hurt.get(id);
          return (
            <div key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={how !== undefined}
                  onChange={({ target }) => change(id, target.checked ? unhurt : undefined)}
                />
                <bdi>{plain(name)}</bdi>
              </label>
              {how && (
                <div className="side-by-side">
                  <TextField
                    label={text.heartRate(plain(name))}
                    hint={text.heartHint}
                    type="number"
                    min={0}
                    max={300}
                    step={1}
                    value={how.heartRate}
                    onChange={({ target }) => change(id, { ...how, heartRate: target.value })}
                  />
                  <ChoiceField
                    label={text.conscious(plain(name))}
                    value={how.conscious}
                    choices={choicesOf(text.consciousChoices)}
                    onChoose={(value) => change(id, { ...how, conscious: value as Hurt['conscious'] })}
                  />
                </div>
              )}
            </div>
          );
        })}
      </fieldset>
    </CommandDialog>
  );
}

/** What was reported of a Ranger; what was not stays out. */
function vitalsOf({ heartRate, conscious }: Hurt) {
  return {
    ...(heartRate === '' ? {} : { heartRateBpm: Number(heartRate) }),
    ...(conscious === 'UNKNOWN' ? {} : { isConscious: conscious === 'YES' }),
  };
}

function choicesOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, shown]) => ({ value, text: shown }));
}

function titleOf(order: string, { callsign }: Fighter): string {
  return `${order}: ${plain(callsign)}`;
}
