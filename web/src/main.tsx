/** Starts the console: the live worker first, so that the socket opens while React and the map are still loading. */
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { client } from './api/client.ts';
import { createDirectory } from './api/directory.ts';
import { DirectoryContext } from './api/use-directory.ts';
import { startLive } from './live/live.ts';
import { LiveContext } from './live/use-live.ts';
import { createConsoleRouter } from './routes.tsx';
import './ui/tokens.css';
import './ui/base.css';
import { rememberedTheme, setTheme } from './ui/theme.ts';

setTheme(rememberedTheme());
const live = startLive(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`);
const directory = createDirectory(client);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

// After a release the files of the old one are gone: load the new console, the address keeps the view.
addEventListener('vite:preloadError', () => location.reload());

createRoot(root).render(
  <StrictMode>
    <Provider value={client}>
      <LiveContext value={live}>
        <DirectoryContext value={directory}>
          <RouterProvider router={createConsoleRouter()} />
        </DirectoryContext>
      </LiveContext>
    </Provider>
  </StrictMode>,
);
