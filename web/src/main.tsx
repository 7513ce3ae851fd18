/** Starts the console: session and live worker first, so that token and socket are under way while React and the map load. */
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { authorizedFetch } from './api/authorized-fetch.ts';
import { startSession } from './api/browser-session.ts';
import { createGraph } from './api/client.ts';
import { createDirectory } from './api/directory.ts';
import { DirectoryContext } from './api/use-directory.ts';
import { claimsIn, SessionContext } from './api/use-session.ts';
import { startLive } from './live/live.ts';
import { LiveContext } from './live/use-live.ts';
import { Insecure } from './pages/insecure.tsx';
import { createConsoleRouter } from './routes.tsx';
import './ui/tokens.css';
import './ui/base.css';
import { rememberedTheme, setTheme } from './ui/theme.ts';

setTheme(rememberedTheme());
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

// After a release the files of the old one are gone: load the new console, the address keeps the view.
addEventListener('vite:preloadError', () => location.reload());

// A cookie for https, locks and keys exist only where nobody can listen in: https, or this machine itself.
createRoot(root).render(<StrictMode>{isSecureContext ? openConsole() : <Insecure />}</StrictMode>);

function openConsole() {
  const session = startSession();
  const live = startLive(
    `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    // The next token reaches the worker as every other does, below.
    (refused) => void session.tokenInsteadOf(refused),
  );
  const client = createGraph(authorizedFetch(session, fetch.bind(window), (t) => live.hearTime(t)));
  const directory = createDirectory(client);

  let whose: string | undefined;
  session.on(() => {
    const { current } = session;
    live.setToken(current.state === 'SIGNED_IN' ? current.token.text : undefined);
    const me = claimsIn(current);
    // Nothing that one person has read or typed is for the next one.
    if (me && whose !== undefined && me.sub !== whose) location.reload();
    whose = me?.sub ?? whose;
  });

  return (
    <Provider value={client}>
      <SessionContext value={session}>
        <LiveContext value={live}>
          <DirectoryContext value={directory}>
            <RouterProvider router={createConsoleRouter()} />
          </DirectoryContext>
        </LiveContext>
      </SessionContext>
    </Provider>
  );
}
