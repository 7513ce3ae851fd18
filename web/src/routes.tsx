/** The whole route tree. A page that does not exist here is not in the rail. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { Failed } from './pages/failed.tsx';
import { NotFound } from './pages/not-found.tsx';
import { Shell } from './pages/shell/shell.tsx';
import { paths } from './paths.ts';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Failed });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: paths.ops, replace: true });
  },
});

const ops = createRoute({
  getParentRoute: () => root,
  path: paths.ops,
  component: lazyRouteComponent(() => import('./pages/ops/ops.tsx'), 'Ops'),
});

/** A router on the browser's history. Search parameters stay plain text: `paths.ts` reads them. */
export function createConsoleRouter() {
  return createRouter({
    routeTree: root.addChildren([home, ops]),
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      // Commas stay readable: `c=21.3,200` is meant to be read and typed by people.
      const text = Object.entries(search).map(
        ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`,
      );
      return text.length > 0 ? `?${text.join('&')}` : '';
    },
    defaultErrorComponent: Failed,
    defaultNotFoundComponent: NotFound,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: ReturnType<typeof createConsoleRouter>;
  }
}
