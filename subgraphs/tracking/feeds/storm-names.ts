/** Names of the Kaiju that the storm feed moves. All our own; a slot repeats one after 216 storms, about 280 days. */
const FIRST = (
  'Ashen Basalt Bitter Blind Brine Cinder Copper Drowned Ember Fathom Glass Gravel Hollow Iron Jagged Kelp Lantern Lead ' +
  'Marrow Midnight Mire Obsidian Pale Quartz Rust Salt Scoria Shale Silent Slate Soot Sulphur Tallow Tidal Umber Wrack'
).split(' ');
// Two slots never share a second word, so no two Kaiju that are there at once share a name.
const SECOND = [
  ['Crab', 'Eel', 'Gull', 'Limpet', 'Newt', 'Skate'],
  ['Adder', 'Badger', 'Heron', 'Lynx', 'Pike', 'Ray'],
  ['Boar', 'Bull', 'Caiman', 'Hound', 'Stag', 'Viper'],
  ['Bear', 'Condor', 'Mantis', 'Orca', 'Python', 'Tusk'],
  ['Colossus', 'Hydra', 'Maw', 'Monolith', 'Titan', 'Wyrm'],
  ['Anvil', 'Avalanche', 'Bulwark', 'Crown', 'Maelstrom', 'Spire'],
] as const;

/** Name of the `turn`-th storm of a slot, counted from the schedule's epoch; before it the turn is negative. */
export function stormName(slot: number, turn: number): string {
  const words = SECOND[slot % SECOND.length] ?? SECOND[0];
  const place = modulo(turn, FIRST.length * words.length);
  // 5 is prime to 36, so that neighbours in time are not neighbours in the alphabet.
  const first = FIRST[(place * 5 + slot * 7) % FIRST.length];
  const second = words[(place + Math.floor(place / FIRST.length)) % words.length];
  return `${first} ${second}`;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
