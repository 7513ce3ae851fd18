/** What the forms of combat's orders share. */
import { en } from '../../i18n/en.ts';
import { TextArea } from '../../ui/field.tsx';
import type { Now } from './documents.ts';

/** Jaegers that are free or engaged by an order, and records of both sides. */
export const types = ['Jaeger', 'Kaiju'] as const;
const MOST_REASON = 200;

export interface OrderProps {
  readonly now: Now;
  readonly onClose: () => void;
  /** It was carried out, and this is the version of the engagement now. */
  readonly onDone: (version: number) => void;
}

/** What follows an answer: the form closes, and the page learns which version to wait for. */
export function doneWith(
  { onClose, onDone }: Pick<OrderProps, 'onClose' | 'onDone'>,
  answer: { readonly engagement: { readonly version: number } | null } | undefined,
): void {
  if (!answer) return;
  if (answer.engagement) onDone(answer.engagement.version);
  onClose();
}

interface ReasonProps {
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (reason: string) => void;
  readonly isFirst?: boolean;
}

/** Why, in the words of who orders it. */
export function Reason({ value, problem, onChange, isFirst }: ReasonProps) {
  return (
    <TextArea
      label={en.combat.orders.reason}
      problem={problem}
      rows={2}
      required
      maxLength={MOST_REASON}
      data-autofocus={isFirst}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
