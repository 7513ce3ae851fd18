/** The form of one order: what was refused stands in it in words, and an order without an answer can be asked for again. */
import { type ReactNode, useEffect, useRef } from 'react';
import type { CommandState } from '../../api/use-command.ts';
import { en } from '../../i18n/en.ts';
import { Dialog } from '../../ui/dialog.tsx';

export interface CommandDialogProps {
  readonly title: string;
  /** On the button that sends it. */
  readonly submit: string;
  readonly state: CommandState;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  readonly tone?: 'main' | 'danger';
  readonly wide?: boolean;
  /** What it offers is still asked for: it cannot be sent yet. */
  readonly isAsking?: boolean;
}

export function CommandDialog({
  title,
  submit,
  state,
  onSubmit,
  onClose,
  children,
  tone = 'main',
  wide,
  isAsking = false,
}: CommandDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.kind === 'REFUSED') form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    if (state.kind === 'UNKNOWN') form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
  }, [state]);
  return (
    <Dialog title={title} onClose={onClose} {...(wide ? { wide } : {})}>
      <form
        ref={form}
        // The browser would ask for a choice where there is none yet.
        noValidate={isAsking}
        onSubmit={(event) => {
          event.preventDefault();
          if (state.kind !== 'SENDING' && !isAsking) onSubmit();
        }}
      >
        {/* An order that may have been carried out is asked for again as it was, or not at all. */}
        <div className="inputs" inert={state.kind === 'UNKNOWN'}>
          {children}
        </div>
        <CommandNote state={state} />
        <div className="dialog-buttons">
          <button type="submit" data-tone={tone} aria-disabled={state.kind === 'SENDING' || isAsking}>
            {state.kind === 'SENDING' ? en.command.sending : state.kind === 'UNKNOWN' ? en.command.again : submit}
          </button>
          <button type="button" onClick={onClose}>
            {state.kind === 'UNKNOWN' ? en.command.close : en.command.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Why it was refused, or that nobody knows. */
export function CommandNote({ state }: { readonly state: CommandState }) {
  if (state.kind === 'REFUSED')
    return (
      <p className="form-note" role="alert">
        {state.problems.map(({ text }) => text).join(' ')}
      </p>
    );
  if (state.kind === 'UNKNOWN')
    return (
      <p className="form-note" role="alert">
        {en.command.unknown} {en.command.againHint}
      </p>
    );
  return null;
}

/** What is wrong with the input of this name; paths of nested inputs end with it. */
export function problemAt(state: CommandState, name: string): string | undefined {
  if (state.kind !== 'REFUSED') return undefined;
  return state.problems.flatMap(({ fields }) => fields).find(({ path }) => path === name || path.endsWith(`.${name}`))
    ?.message;
}
