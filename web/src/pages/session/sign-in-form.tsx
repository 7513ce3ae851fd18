/** E-mail address and password; the code of an authenticator when the server asks for one. */
import { useEffect, useId, useState } from 'react';
import { textOf } from '../../api/errors.ts';
import type { Problem } from '../../api/session.ts';
import { useSessionKeeper } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { TextField } from '../../ui/field.tsx';

export function SignInForm({ email: known = '' }: { readonly email?: string }) {
  const keeper = useSessionKeeper();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const wait = useCountdown(problem);
  const note = useId();

  const signIn = async () => {
    if (isBusy || wait > 0) return;
    setBusy(true);
    const refused = await keeper.signIn({ email: email.trim(), password, ...(code ? { code: code.trim() } : {}) });
    setBusy(false);
    setProblem(refused);
    if (refused?.code === 'CODE_REQUIRED') setCode((before) => before ?? '');
  };

  return (
    <form
      className="inputs"
      aria-describedby={problem ? note : undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      <TextField
        label={en.signIn.email}
        type="email"
        name="email"
        autoComplete="username"
        required
        maxLength={254}
        data-autofocus={known === '' ? true : undefined}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={en.signIn.password}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        data-autofocus={known === '' ? undefined : true}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {code !== undefined && (
        <TextField
          label={en.signIn.code}
          hint={en.signIn.codeHint}
          name="code"
          autoComplete="one-time-code"
          required
          maxLength={40}
          ref={focusOnce}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      {problem && (
        <p id={note} className="form-note" role="alert">
          {textOf(problem.code, problem.message)}
        </p>
      )}
      <button type="submit" data-tone="main" aria-disabled={isBusy || wait > 0}>
        {isBusy ? en.signIn.busy : wait > 0 ? en.signIn.wait(wait) : en.signIn.submit}
      </button>
    </form>
  );
}

const focused = new WeakSet<HTMLElement>();

/** A field that appears because it is asked for is where one types next. */
function focusOnce(input: HTMLInputElement | null): void {
  if (!input || focused.has(input)) return;
  focused.add(input);
  input.focus();
}

/** Whole seconds until the server lets one try again. */
function useCountdown(problem: Problem | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    setLeft(problem?.retryAfterS ?? 0);
    if (!problem?.retryAfterS) return;
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1_000);
    return () => clearInterval(timer);
  }, [problem]);
  return left;
}
