/** The whole route tree. A page that does not exist here is not in the rail. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { Failed } from './pages/failed.tsx';
import { Inside, InsideNotFound, Open } from './pages/shell/frame.tsx';
import { paths } from './paths.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: InsideNotFound, errorComponent: Failed });

/** Pages of those who are signed in. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside });

/** Pages of those who are not. */
const open = createRoute({ getParentRoute: () => root, id: 'open', component: Open });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: paths.ops, replace: true });
  },
});

const ops = createRoute({
  getParentRoute: () => inside,
  path: paths.ops,
  component: lazyRouteComponent(() => import('./pages/ops/ops.tsx'), 'Ops'),
});

const threats = createRoute({
  getParentRoute: () => inside,
  path: paths.threats,
  component: lazyRouteComponent(() => import('./pages/threats/threats.tsx'), 'Threats'),
});

const kaiju = createRoute({
  getParentRoute: () => inside,
  path: paths.kaiju,
  component: lazyRouteComponent(() => import('./pages/threats/kaiju.tsx'), 'KaijuPage'),
});

const engagements = createRoute({
  getParentRoute: () => inside,
  path: paths.engagements,
  component: lazyRouteComponent(() => import('./pages/engagements/engagements.tsx'), 'Engagements'),
});

const engagement = createRoute({
  getParentRoute: () => inside,
  path: paths.engagement,
  component: lazyRouteComponent(() => import('./pages/engagements/engagement.tsx'), 'EngagementPage'),
});

const fleet = createRoute({
  getParentRoute: () => inside,
  path: paths.fleet,
  component: lazyRouteComponent(() => import('./pages/fleet/fleet.tsx'), 'Fleet'),
});

const jaeger = createRoute({
  getParentRoute: () => inside,
  path: paths.jaeger,
  component: lazyRouteComponent(() => import('./pages/fleet/jaeger.tsx'), 'JaegerPage'),
});

const users = createRoute({
  getParentRoute: () => inside,
  path: paths.users,
  component: lazyRouteComponent(() => import('./pages/admin/users.tsx'), 'Users'),
});

const keys = createRoute({
  getParentRoute: () => inside,
  path: paths.keys,
  component: lazyRouteComponent(() => import('./pages/admin/keys.tsx'), 'Keys'),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: paths.audit,
  component: lazyRouteComponent(() => import('./pages/admin/audit.tsx'), 'Audit'),
});

const operations = createRoute({
  getParentRoute: () => inside,
  path: paths.operations,
  component: lazyRouteComponent(() => import('./pages/admin/operations/operations.tsx'), 'Operations'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: paths.settings,
  component: lazyRouteComponent(() => import('./pages/settings/settings.tsx'), 'Settings'),
});

const signIn = createRoute({
  getParentRoute: () => open,
  path: paths.signIn,
  component: lazyRouteComponent(() => import('./pages/session/sign-in.tsx'), 'SignIn'),
});

const setUp = createRoute({
  getParentRoute: () => open,
  path: paths.setUp,
  component: lazyRouteComponent(() => import('./pages/session/set-up.tsx'), 'SetUp'),
});

const join = createRoute({
  getParentRoute: () => open,
  path: paths.join,
  component: lazyRouteComponent(() => import('./pages/session/set-password.tsx'), 'Join'),
});

const reset = createRoute({
  getParentRoute: () => open,
  path: paths.reset,
  component: lazyRouteComponent(() => import('./pages/session/set-password.tsx'), 'Reset'),
});

const register = createRoute({
  getParentRoute: () => open,
  path: paths.register,
  component: lazyRouteComponent(() => import('./pages/session/register.tsx'), 'Register'),
});

const tree = root.addChildren([
  home,
  inside.addChildren([
    ops,
    threats,
    kaiju,
    engagements,
    engagement,
    fleet,
    jaeger,
    users,
    keys,
    audit,
    operations,
    settings,
  ]),
  open.addChildren([signIn, setUp, join, reset, register]),
]);

/** A router on the browser's history. Search parameters stay plain text: `paths.ts` reads them. */
export function createConsoleRouter() {
  return createRouter({
    routeTree: tree,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      // Commas stay readable: `c=21.3,200` is meant to be read and typed by people.
      const text = Object.entries(search).map(
        ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`,
      );
      return text.length > 0 ? `?${text.join('&')}` : '';
    },
    defaultErrorComponent: Failed,
    defaultNotFoundComponent: InsideNotFound,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: ReturnType<typeof createConsoleRouter>;
  }
}
