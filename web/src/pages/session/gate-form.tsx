/** What the forms of people without a session share: how they are sent, what went wrong, and who one says to be. */
import type { ReactNode } from 'react';
import { en } from '../../i18n/en.ts';
import { TextField } from '../../ui/field.tsx';

interface GateFormProps {
  /** The word on the button. */
  readonly submit: string;
  readonly problem: string | undefined;
  readonly isBusy: boolean;
  readonly onSubmit: () => Promise<void>;
  readonly children: ReactNode;
}

export function GateForm({ submit, problem, isBusy, onSubmit, children }: GateFormProps) {
  return (
    <form
      className="inputs"
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
    >
      {children}
      {problem && (
        <p className="form-note" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" data-tone="main" aria-disabled={isBusy}>
        {isBusy ? en.command.sending : submit}
      </button>
    </form>
  );
}

interface TextProps {
  readonly value: string;
  readonly onText: (text: string) => void;
}

export function NameField({ value, onText }: TextProps) {
  return (
    <TextField
      label={en.setUp.name}
      hint={en.setUp.nameHint}
      name="name"
      autoComplete="name"
      required
      maxLength={80}
      data-autofocus
      value={value}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

export function EmailField({ value, onText }: TextProps) {
  return (
    <TextField
      label={en.signIn.email}
      type="email"
      name="email"
      autoComplete="username"
      required
      maxLength={254}
      value={value}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
