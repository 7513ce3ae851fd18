/** The session for React. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Claims } from './claims.ts';
import type { Session, SessionKeeper } from './session.ts';

export const SessionContext = createContext<SessionKeeper | undefined>(undefined);

/** The tab's session keeper. */
export function useSessionKeeper(): SessionKeeper {
  const keeper = useContext(SessionContext);
  if (!keeper) throw new Error('SessionContext is missing above this component.');
  return keeper;
}

/** The session as it is; renders again when it changes. */
export function useSession(): Session {
  const keeper = useSessionKeeper();
  return useSyncExternalStore(
    (listener) => keeper.on(listener),
    () => keeper.current,
  );
}

/** Who is signed in, or was until the session ended under the page. Only for what stands inside the shell. */
export function useMe(): Claims {
  const session = useSession();
  const me = claimsIn(session);
  if (!me) throw new Error('Nobody is signed in.');
  return me;
}

/** Whose page this is; undefined where somebody has to sign in first. */
export function claimsIn(session: Session): Claims | undefined {
  if (session.state === 'SIGNED_IN') return session.token.claims;
  return session.state === 'SIGNED_OUT' && session.why === 'ENDED' ? session.was : undefined;
}
