/** Dark or light, remembered on this machine; and the tokens as values for canvases, which cannot use CSS variables. */

export type Theme = 'dark' | 'light';

const names = [
  'ground',
  'panel',
  'raised',
  'land',
  'sea',
  'deep',
  'coast',
  'border',
  'rule',
  'text',
  'text-2',
  'text-3',
  'jaeger',
  'kaiju',
  'dome',
  'vessel',
  'ok',
  'warn',
  'control',
  'focus',
  'ink',
] as const;

/** Colours of the theme that the page shows now. */
export type Tokens = Readonly<Record<(typeof names)[number], string>>;

/** Reads the tokens from the page. */
export function readTokens(): Tokens {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Tokens;
}

/** The remembered theme; dark if none is or it cannot be read. */
export function rememberedTheme(): Theme {
  try {
    return localStorage.getItem('titan.theme') === 'light' ? 'light' : 'dark';
  } catch {
    return 'dark';
  }
}

/** Shows the theme and remembers it where the browser lets us. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem('titan.theme', theme);
  } catch {
    // A browser that forbids storage forgets the theme; nothing else depends on it.
  }
}
