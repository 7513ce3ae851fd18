/** What a browser calls itself, in words a person knows again: `Firefox 140 on Linux`. */
import { plain } from './directory.ts';

// In this order: each also names those below it.
const browsers = [
  ['Edge', /\bEdg\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\bFirefox\/(\d+)/],
  ['Chrome', /\b(?:Headless)?Chrome\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
] as const;
const systems = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad)\b/],
  ['Windows', /\bWindows NT\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** Anything that is no browser we know keeps its own words. */
export function agentOf(text: string): string {
  const browser = browsers.find(([, pattern]) => pattern.test(text));
  if (!browser) return plain(text);
  const [name, pattern] = browser;
  const system = systems.find(([, each]) => each.test(text))?.[0];
  return `${name} ${pattern.exec(text)?.[1]}${system ? ` on ${system}` : ''}`;
}
