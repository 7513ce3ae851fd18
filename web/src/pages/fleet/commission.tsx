/** Takes a Jaeger into service. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../api/use-command.ts';
import { en } from '../../i18n/en.ts';
import { paths } from '../../paths.ts';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { CommandDialog, problemAt } from '../shell/command-dialog.tsx';
import { commissionDocument } from './documents.ts';
import { useBases } from './use-bases.ts';

const kinds = ['MELEE', 'PLASMA', 'MISSILE', 'PROJECTILE', 'DISCHARGE'] as const;
type Kind = (typeof kinds)[number];

interface Weapon {
  readonly no: number;
  readonly name: string;
  readonly kind: Kind;
  readonly mount: string;
}

const MOST_WEAPONS = 12;

export function CommissionDialog({ onClose }: { readonly onClose: () => void }) {
  const command = useCommand(commissionDocument);
  const navigate = useNavigate();
  const bases = useBases();
  const [callsign, setCallsign] = useState('');
  const [mark, setMark] = useState('5');
  const [home, setHome] = useState('');
  const [integrity, setIntegrity] = useState('100');
  const [weapons, setWeapons] = useState<readonly Weapon[]>([]);
  const chosen = home || bases[0]?.id || '';

  const submit = async () => {
    const answer = await command.send({
      input: {
        callsign: callsign.trim(),
        mark: Number(mark),
        home: chosen,
        integrityPct: Number(integrity),
        weapons: weapons.map(({ name, kind, mount }) => ({ name: name.trim(), kind, mount: mount.trim() })),
      },
      key: command.key,
    });
    const id = answer?.commissionJaeger?.id;
    if (id === undefined) return;
    onClose();
    await navigate({ to: paths.jaeger, params: { id } });
  };
  const change = (no: number, next: Partial<Weapon>) =>
    setWeapons(weapons.map((each) => (each.no === no ? { ...each, ...next } : each)));

  return (
    <CommandDialog
      title={en.fleet.commissionTitle}
      submit={en.fleet.commissionSubmit}
      state={command.state}
      onSubmit={() => void submit()}
      onClose={onClose}
      wide
    >
      <TextField
        label={en.fleet.callsign}
        problem={problemAt(command.state, 'callsign')}
        required
        maxLength={40}
        data-autofocus
        value={callsign}
        onChange={(event) => setCallsign(event.target.value)}
      />
      <div className="side-by-side">
        <ChoiceField
          label={en.fleet.mark}
          value={mark}
          choices={[1, 2, 3, 4, 5, 6].map((n) => ({ value: String(n), text: en.fleet.markChoice(n) }))}
          onChoose={setMark}
        />
        <ChoiceField
          label={en.fleet.home}
          value={chosen}
          choices={bases.map(({ id, name }) => ({ value: id, text: name }))}
          onChoose={setHome}
        />
        <TextField
          label={en.fleet.integrityStart}
          problem={problemAt(command.state, 'integrityPct')}
          type="number"
          min={0}
          max={100}
          required
          value={integrity}
          onChange={(event) => setIntegrity(event.target.value)}
        />
      </div>
      {weapons.map(({ no, name, kind, mount }, i) => (
        <fieldset key={no} className="weapon" aria-label={en.fleet.weapon(i + 1)}>
          <TextField
            label={en.fleet.weaponName}
            required
            maxLength={60}
            value={name}
            onChange={(event) => change(no, { name: event.target.value })}
          />
          <ChoiceField
            label={en.fleet.weaponKind}
            value={kind}
            choices={kinds.map((value) => ({ value, text: en.weaponKinds[value] }))}
            onChoose={(value) => change(no, { kind: kinds.find((each) => each === value) ?? kind })}
          />
          <TextField
            label={en.fleet.weaponMount}
            required
            maxLength={40}
            value={mount}
            onChange={(event) => change(no, { mount: event.target.value })}
          />
          <button
            type="button"
            aria-label={en.fleet.removeWeapon(i + 1)}
            onClick={() => setWeapons(weapons.filter((each) => each.no !== no))}
          >
            {'✕'}
          </button>
        </fieldset>
      ))}
      {weapons.length < MOST_WEAPONS && (
        <p>
          <button
            type="button"
            onClick={() =>
              setWeapons([...weapons, { no: (weapons.at(-1)?.no ?? 0) + 1, name: '', kind: 'MELEE', mount: '' }])
            }
          >
            {en.fleet.addWeapon}
          </button>
        </p>
      )}
    </CommandDialog>
  );
}
