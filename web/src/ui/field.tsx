/** Labelled inputs: name above, hint and problem below, tied together for those who hear the page. */
import { type ComponentProps, type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it. */
  readonly problem?: string | undefined;
}

export function TextField({ label, hint, problem, ...input }: FieldProps & ComponentProps<'input'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} problem={problem}>
      <input {...input} id={id} aria-invalid={problem !== undefined} aria-describedby={notesOf(id, hint, problem)} />
    </Frame>
  );
}

export function TextArea({ label, hint, problem, ...area }: FieldProps & ComponentProps<'textarea'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} problem={problem}>
      <textarea {...area} id={id} aria-invalid={problem !== undefined} aria-describedby={notesOf(id, hint, problem)} />
    </Frame>
  );
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

interface ChoiceProps extends FieldProps, Omit<ComponentProps<'select'>, 'onChange'> {
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
}

export function ChoiceField({ label, hint, problem, choices, onChoose, ...select }: ChoiceProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} problem={problem}>
      <select
        {...select}
        id={id}
        aria-describedby={notesOf(id, hint, problem)}
        onChange={(event) => onChoose(event.target.value)}
      >
        {choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Frame>
  );
}

function Frame({
  id,
  label,
  hint,
  problem,
  children,
}: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="input-field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <small id={`${id}-hint`} className="hint">
          {hint}
        </small>
      )}
      {problem && (
        <small id={`${id}-problem`} className="problem">
          {problem}
        </small>
      )}
    </div>
  );
}

function notesOf(id: string, hint: string | undefined, problem: string | undefined): string | undefined {
  const notes = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean);
  return notes.length > 0 ? notes.join(' ') : undefined;
}
