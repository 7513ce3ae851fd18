/** Who fights whom on the map, and which Kaiju are dead, from the board of combat as it comes live. Pure. */

import type { Identity } from '../api/directory.ts';

/** One engagement that is being fought. */
export interface Fight {
  readonly engagement: string;
  readonly theatre: string;
  /** What the Kaiju was called when it began. */
  readonly codename: string;
  /** Server time in ms. */
  readonly openedAt: number;
  /** Id of the Kaiju. */
  readonly kaiju: string;
  /** Ids of the Jaegers that take part now. */
  readonly jaegers: readonly string[];
}

export interface Fights {
  /** By id of each Kaiju and Jaeger that takes part, last opened first. */
  readonly of: ReadonlyMap<string, readonly Fight[]>;
  /** Ids of the Kaiju of which the board has told that they were killed. */
  readonly killed: ReadonlySet<string>;
}

/** What the map reads of an engagement on the board. */
export interface BoardLine {
  readonly id: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly kaijuId: string;
  readonly codename: string;
  readonly openedAt: string;
  readonly theatre: { readonly name: string };
  readonly fighters: readonly { readonly jaegerId: string; readonly status: string }[];
}

export const noFights: Fights = { of: new Map(), killed: new Set() };

/** The fights of a board. An engagement that is closed leaves the board, but its Kaiju stays dead: `before` is what was known. */
export function fightsOf(board: readonly BoardLine[], before: Fights): Fights {
  const fights = board.filter(({ status }) => status === 'OPEN').map(fightOf);
  const parties = fights.flatMap((fight) => [fight.kaiju, ...fight.jaegers]);
  const isIn = (id: string) => (fight: Fight) => fight.kaiju === id || fight.jaegers.includes(id);
  const killed = board.filter(({ outcome }) => outcome === 'KAIJU_KILLED').map(({ kaijuId }) => kaijuId);
  return {
    of: new Map(parties.map((id) => [id, fights.filter(isIn(id))])),
    killed: new Set([...before.killed, ...killed]),
  };
}

/** That somebody is a Kaiju which was killed, as far as the board or the graph has told. */
export function isKilled(who: Pick<Identity, 'isKilled' | 'titan'> | undefined, { killed }: Fights): boolean {
  return who !== undefined && (who.isKilled || killed.has(who.titan ?? ''));
}

function fightOf({ id, theatre, codename, openedAt, kaijuId, fighters }: BoardLine): Fight {
  return {
    engagement: id,
    theatre: theatre.name,
    codename,
    openedAt: Date.parse(openedAt),
    kaiju: kaijuId,
    jaegers: fighters.filter(({ status }) => status === 'ENGAGED').map(({ jaegerId }) => jaegerId),
  };
}
