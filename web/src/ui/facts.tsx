/** Names and values, one per line; a value may stand on a scale. */
import type { ReactNode } from 'react';

export interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly mono?: boolean;
  readonly tone?: 'kaiju' | 'jaeger' | 'warn' | 'ok' | undefined;
  /** 0…100: a scale under the value. */
  readonly bar?: number;
}

export function Fact({ name, children, mono, tone, bar }: FactProps) {
  return (
    <div className="field">
      <dt>{name}</dt>
      <dd className={mono ? 'mono' : undefined} data-tone={tone} dir="auto">
        {children}
        {bar !== undefined && <meter className="scale" min={0} max={100} value={bar} aria-label={name} />}
      </dd>
    </div>
  );
}
