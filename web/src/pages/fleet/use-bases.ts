import { useMemo } from 'react';
import { useQuery } from 'urql';
import { plain } from '../../api/directory.ts';
import { basesDocument } from './documents.ts';

export interface Base {
  readonly id: string;
  readonly name: string;
}

/** Shatterdomes where Jaegers are based, by name. The graph lists no others yet. */
export function useBases(): readonly Base[] {
  const [{ data }] = useQuery({ query: basesDocument });
  return useMemo(() => {
    const found = new Map<string, string>();
    for (const { home, homeBase } of data?.jaegers?.nodes ?? []) if (home) found.set(home.id, plain(homeBase.name));
    return [...found].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
  }, [data]);
}
