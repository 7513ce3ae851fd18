/** An event as a watch officer reads it. Pure. */
import { plain } from '../../api/directory.ts';
import { en } from '../../i18n/en.ts';
import type { Told } from '../../i18n/en-combat.ts';
import { count } from '../../i18n/format.ts';
import type { CombatEvent } from './documents.ts';

const text = en.combat;

/** The event in one sentence; `callsigns` by id of the Jaeger. A type that this console does not know keeps its name. */
export function sentenceOf(event: CombatEvent, callsigns: ReadonlyMap<string, string>): string {
  const sentences: Readonly<Record<string, (told: Told) => string>> = text.sentences;
  return sentences[event.type]?.(toldOf(event, callsigns)) ?? plain(event.type);
}

/** What a Jaeger is called: as its own context says, else as the engagement does. */
export function callsignOf(event: CombatEvent, callsigns: ReadonlyMap<string, string>): string {
  const known = event.jaegerId == null ? undefined : callsigns.get(event.jaegerId);
  return plain(known ?? event.jaeger?.callsign ?? '') || text.somebody;
}

/** A word of the rule book in the console's words; one that it does not know stays as it came. */
export function wordOf(words: Readonly<Record<string, string>>, value: string | null | undefined): string {
  return value == null ? en.list.unknown : (words[value] ?? plain(value));
}

function toldOf(event: CombatEvent, callsigns: ReadonlyMap<string, string>): Told {
  const figure = (value: number | null | undefined, show: (n: number) => string = count) =>
    value == null ? en.list.unknown : show(value);
  return {
    jaeger: callsignOf(event, callsigns),
    strikeNo: figure(event.strikeNo),
    weapon: wordOf(text.weapons, event.weapon),
    aim: wordOf(text.aims, event.aim),
    range: wordOf(text.ranges, event.range),
    miss: wordOf(text.misses, event.miss),
    damage: figure(event.damage, text.points),
    was: figure(event.was),
    totalDamage: figure(event.totalDamage),
    attack: wordOf(text.attacks, event.attack),
    damagePct: figure(event.damagePct, text.percent),
    integrity: figure(event.integrityPct, text.percent),
    support: wordOf(text.supports, event.support),
    roe: wordOf(text.roes, event.roe),
    outcome: wordOf(text.outcomes, event.outcome),
    reason: plain(event.reason ?? '', 200) || en.list.unknown,
  };
}
