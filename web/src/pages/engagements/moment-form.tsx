/** Asks for a moment that is to be looked at. */
import { type ReactNode, useId, useState } from 'react';
import { TextField } from '../../ui/field.tsx';
import { readMoment } from './moment.ts';

interface MomentFormProps {
  readonly label: string;
  readonly hint: string;
  readonly wrong: string;
  readonly go: string;
  /** Server time in ms: whose day a bare time means. */
  readonly near: number;
  /** When what is looked at began, in ms. */
  readonly began?: number | undefined;
  /** What became of the last moment that was asked for; absent = nothing to say. */
  readonly problem?: string | undefined;
  readonly onMoment: (ms: number) => void;
  readonly children?: ReactNode;
}

export function MomentForm({ label, hint, wrong, go, near, began, problem, onMoment, children }: MomentFormProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  return (
    <form
      className="moment"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        const ms = readMoment(typed, near, began);
        setWrong(ms === undefined);
        if (ms !== undefined) onMoment(ms);
      }}
    >
      <TextField
        label={label}
        hint={hint}
        problem={isWrong ? wrong : problem}
        value={typed}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(false);
        }}
      />
      <button type="submit" id={id}>
        {go}
      </button>
      {children}
    </form>
  );
}
