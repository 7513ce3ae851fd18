import { en } from '../../i18n/en.ts';

const looks = {
  FMC: { shape: '●', tone: 'ok' },
  PMC: { shape: '◐', tone: 'warn' },
  NMC: { shape: '○', tone: undefined },
} as const;

/** How fit a Jaeger is: a shape, the letters of the field, and what they stand for. */
export function Readiness({ value, long = false }: { readonly value: keyof typeof looks; readonly long?: boolean }) {
  const { shape, tone } = looks[value];
  return (
    <span className="readiness" title={en.readinessLong[value]}>
      <span className="mark" data-tone={tone} aria-hidden="true">
        {shape}
      </span>
      {value}
      {long && ` ${en.readinessLong[value]}`}
    </span>
  );
}
