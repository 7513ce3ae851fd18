/** Who fights whom, live, and which of the assets on the map are dead. */
import { stringifyDocument } from '@urql/core';
import { useCallback, useEffect, useState } from 'react';
import { fightsDocument } from '../../api/documents.ts';
import type { FightsSubscription } from '../../api/gen/graphql.ts';
import { useDirectory } from '../../api/use-directory.ts';
import { useSubscription } from '../../live/use-live.ts';
import { type Fights, fightsOf, isKilled, noFights } from '../../map/fights.ts';

const liveText = stringifyDocument(fightsDocument);
const noVariables = {};

export interface Combat {
  readonly fights: Fights;
  /** That the asset of this number is a Kaiju that was killed. Another function whenever something is learnt. */
  readonly isKilled: (no: number) => boolean;
}

/** A line that breaks leaves what was known; who may not read combat sees none of it. */
export function useCombat(): Combat {
  const directory = useDirectory();
  const [fights, setFights] = useState(noFights);
  const { data } = useSubscription<FightsSubscription>(liveText, noVariables);
  const board = data?.combatBoard.engagements;
  useEffect(() => {
    if (board) setFights((before) => fightsOf(board, before));
  }, [board]);
  const { version } = directory;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the directory knows changes with its version
  const isDead = useCallback((no: number) => isKilled(directory.get(no), fights), [directory, version, fights]);
  return { fights, isKilled: isDead };
}
