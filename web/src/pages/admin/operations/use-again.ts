import { useEffect, useRef } from 'react';

/** What one looks at is asked again this often, in ms. */
const EVERY_MS = 5_000;

/** Asks again while the page is looked at. */
export function useAgain(again: (options: { requestPolicy: 'network-only' }) => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again({ requestPolicy: 'network-only' });
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [again]);
}

/** The newest answer that held anything: a line that breaks does not empty the page. */
export function useLatest<T>(data: T | undefined): T | undefined {
  const latest = useRef<T>(undefined);
  if (data !== undefined) latest.current = data;
  return latest.current;
}
