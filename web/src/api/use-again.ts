import { useEffect, useRef } from 'react';

/** Asks again, every so many ms, while the page is looked at. */
export function useAgain(again: (options: { requestPolicy: 'network-only' }) => void, everyMs: number): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again({ requestPolicy: 'network-only' });
    }, everyMs);
    return () => clearInterval(timer);
  }, [again, everyMs]);
}

/** The newest answer that held anything: a line that breaks does not empty the page. */
export function useLatest<T>(data: T | undefined): T | undefined {
  const latest = useRef<T>(undefined);
  if (data !== undefined) latest.current = data;
  return latest.current;
}
