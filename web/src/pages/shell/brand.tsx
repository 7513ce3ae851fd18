import { useState } from 'react';
import { en } from '../../i18n/en.ts';
import { Icon } from '../../ui/icon.tsx';
import { rememberedTheme, setTheme, type Theme } from '../../ui/theme.ts';

export function Brand() {
  return (
    <span className="brand">
      <Icon name="brand" />
      {en.product}
    </span>
  );
}

/** Switches between dark and light; who draws on a canvas hears of it. */
export function ThemeButton({ className, named = false }: { readonly className: string; readonly named?: boolean }) {
  const [theme, show] = useState<Theme>(rememberedTheme);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  const toggle = () => {
    setTheme(other);
    show(other);
    dispatchEvent(new Event('titan:theme'));
  };
  return (
    <button type="button" className={className} onClick={toggle} aria-label={en.rail.themeTo(en.rail[other])}>
      <Icon name="theme" />
      {named && <span>{en.rail.theme}</span>}
    </button>
  );
}
