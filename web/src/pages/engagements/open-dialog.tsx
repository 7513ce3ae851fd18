/** Opens an engagement against a Kaiju of the threat board. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import type { RulesOfEngagement } from '../../api/gen/graphql.ts';
import { useCommand } from '../../api/use-command.ts';
import { en } from '../../i18n/en.ts';
import { paths } from '../../paths.ts';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { CommandDialog, problemAt } from '../shell/command-dialog.tsx';
import { boardOf } from '../threats/board.ts';
import { type ThreatState, threatsDocument } from '../threats/documents.ts';
import { openDocument } from './order-documents.ts';

const text = en.combat.open;
/** An answer from before the first engagement names none of them. */
const types = ['Engagement', 'Kaiju'] as const;
const nothingLive: ReadonlyMap<string, ThreatState> = new Map();

interface OpenDialogProps {
  readonly onClose: () => void;
  /** Id of the Kaiju that is chosen at first. */
  readonly kaiju?: string;
}

export function OpenDialog({ onClose, kaiju }: OpenDialogProps) {
  const navigate = useNavigate();
  const command = useCommand(openDocument, types);
  const [{ data, error, fetching }] = useQuery({
    query: threatsDocument,
    variables: {},
    requestPolicy: 'cache-and-network',
  });
  const threats = useMemo(() => boardOf(data?.threats?.nodes ?? [], nothingLive), [data]);
  const [chosen, setChosen] = useState(kaiju);
  const [roe, setRoe] = useState<RulesOfEngagement>('WEAPONS_TIGHT');
  /** What was typed in the place of what the Kaiju's position suggests. */
  const [typed, setTyped] = useState<Readonly<{ name?: string; lat?: string; lon?: string }>>({});
  const threat = threats.find((each) => each.kaiju.id === chosen) ?? threats[0];
  const [problem] = fieldErrorsOf(error);
  const isAsking = fetching && threat === undefined;
  const theatre = { ...suggestedBy(threat), ...typed };
  const give = async () => {
    if (!threat) return;
    const position = { lat: Number(theatre.lat), lon: Number(theatre.lon) };
    const input = { kaiju: threat.kaiju.id, theatre: { name: theatre.name.trim(), position }, roe };
    const answer = await command.send({ input, key: command.key });
    if (answer?.engagement) void navigate({ to: paths.engagement, params: { id: answer.engagement.id } });
  };
  return (
    <CommandDialog
      title={text.title}
      submit={text.submit}
      state={command.state}
      isAsking={isAsking}
      onSubmit={() => void give()}
      onClose={onClose}
    >
      <ChoiceField
        label={text.kaiju}
        hint={isAsking ? text.asking : threats.length > 0 ? text.kaijuHint : undefined}
        problem={
          problemAt(command.state, 'kaiju') ??
          problem?.text ??
          (threats.length === 0 && !fetching ? text.noKaiju : undefined)
        }
        required
        data-autofocus
        value={threat?.kaiju.id ?? ''}
        choices={threats.map((each) => ({
          value: each.kaiju.id,
          text: text.choice(plain(each.kaiju.codename), each.category, plain(each.nearest.name)),
        }))}
        onChoose={(id) => {
          setChosen(id);
          setTyped({});
        }}
      />
      <TextField
        label={text.name}
        hint={text.nameHint}
        problem={problemAt(command.state, 'name')}
        required
        maxLength={80}
        value={theatre.name}
        onChange={(event) => setTyped({ ...typed, name: event.target.value })}
      />
      <div className="side-by-side">
        <TextField
          label={text.lat}
          problem={problemAt(command.state, 'lat')}
          type="number"
          required
          min={-90}
          max={90}
          step="any"
          value={theatre.lat}
          onChange={(event) => setTyped({ ...typed, lat: event.target.value })}
        />
        <TextField
          label={text.lon}
          problem={problemAt(command.state, 'lon')}
          type="number"
          required
          min={-180}
          max={180}
          step="any"
          value={theatre.lon}
          onChange={(event) => setTyped({ ...typed, lon: event.target.value })}
        />
      </div>
      <ChoiceField
        label={text.roe}
        value={roe}
        choices={Object.entries(en.combat.roesLong).map(([value, words]) => ({ value, text: words }))}
        // The choices are the keys of the catalogue, which are the values of the graph.
        onChoose={(value) => setRoe(value as RulesOfEngagement)}
      />
    </CommandDialog>
  );
}

/** Where the Kaiju was last, and what it is near. */
function suggestedBy(threat: ThreatState | undefined): {
  readonly name: string;
  readonly lat: string;
  readonly lon: string;
} {
  if (!threat) return { name: '', lat: '', lon: '' };
  const { nearest, position } = threat;
  return {
    name: text.suggested(plain(nearest.name, 60)),
    lat: position.lat.toFixed(3),
    lon: position.lon.toFixed(3),
  };
}
