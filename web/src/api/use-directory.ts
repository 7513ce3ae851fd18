/** The directory of assets for React. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Directory } from './directory.ts';

export const DirectoryContext = createContext<Directory | undefined>(undefined);

/** The tab's directory; renders again when it learns something. */
export function useDirectory(): Directory {
  const directory = useContext(DirectoryContext);
  if (!directory) throw new Error('DirectoryContext is missing above this component.');
  useSyncExternalStore(
    (listener) => directory.on(listener),
    () => directory.version,
  );
  return directory;
}
