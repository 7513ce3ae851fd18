/** A new password, typed twice. What makes it a good one the server decides. */
import { useState } from 'react';
import { en } from '../../i18n/en.ts';
import { TextField } from '../../ui/field.tsx';

export interface NewPasswordState {
  readonly value: string;
  readonly repeated: string;
  readonly problem: string | undefined;
  set(value: string): void;
  repeat(value: string): void;
  /** True if both are the same; says so at the field if not. */
  check(): boolean;
}

export function useNewPassword(): NewPasswordState {
  const [value, set] = useState('');
  const [repeated, repeat] = useState('');
  const [problem, setProblem] = useState<string>();
  return {
    value,
    repeated,
    problem,
    set,
    repeat(next) {
      setProblem(undefined);
      repeat(next);
    },
    check() {
      const isSame = value === repeated;
      setProblem(isSame ? undefined : en.setUp.different);
      return isSame;
    },
  };
}

export function NewPassword({
  password,
  label = en.signIn.password,
}: {
  readonly password: NewPasswordState;
  readonly label?: string;
}) {
  return (
    <>
      <TextField
        label={label}
        hint={en.setUp.passwordHint}
        type="password"
        name="new-password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={128}
        value={password.value}
        onChange={(event) => password.set(event.target.value)}
      />
      <TextField
        label={en.setUp.repeat}
        problem={password.problem}
        type="password"
        name="repeat-password"
        autoComplete="new-password"
        required
        value={password.repeated}
        onChange={(event) => password.repeat(event.target.value)}
      />
    </>
  );
}
