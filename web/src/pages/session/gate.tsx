/** The frame of the pages for those who are not signed in: the theatre at rest, and one panel. */
import { type ReactNode, useEffect, useRef } from 'react';
import { en } from '../../i18n/en.ts';
import { Coast } from './coast.tsx';
import './gate.css';

export function Gate({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · ${en.product}`;
    panel.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [title]);
  return (
    <main id="main" className="gate" tabIndex={-1}>
      <Coast />
      <section ref={panel} className="gate-panel" aria-labelledby="gate-title">
        <h1 id="gate-title">{title}</h1>
        {children}
      </section>
    </main>
  );
}
