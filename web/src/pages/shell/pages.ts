/** The pages of the console: what stands in the rail, and the right that each needs. */
import type { Claims } from '../../api/claims.ts';
import { en } from '../../i18n/en.ts';
import { paths } from '../../paths.ts';

export interface PageEntry {
  readonly path: string;
  readonly name: string;
  readonly title: string;
  readonly icon: 'map' | 'threat' | 'combat' | 'fleet' | 'admin';
  /** Addresses below which it is the present page. */
  readonly below: string;
  /** One of these is needed. */
  readonly needs: readonly string[];
}

const all: readonly PageEntry[] = [
  { path: paths.ops, below: paths.ops, name: en.rail.ops, title: en.titles.ops, icon: 'map', needs: ['tracking:read'] },
  {
    path: paths.threats,
    below: paths.threats,
    name: en.rail.threats,
    title: en.titles.threats,
    icon: 'threat',
    needs: ['kaiju:read'],
  },
  {
    path: paths.engagements,
    below: paths.engagements,
    name: en.rail.combat,
    title: en.titles.combat,
    icon: 'combat',
    needs: ['combat:read'],
  },
  {
    path: paths.fleet,
    below: paths.fleet,
    name: en.rail.fleet,
    title: en.titles.fleet,
    icon: 'fleet',
    needs: ['jaeger:read'],
  },
];

export const adminTabs = [
  { path: paths.users, name: en.admin.tabs.users, needs: ['user:admin'] },
  { path: paths.keys, name: en.admin.tabs.keys, needs: ['apikey:own', 'apikey:admin'] },
  { path: paths.audit, name: en.admin.tabs.audit, needs: ['user:admin'] },
  { path: paths.operations, name: en.admin.tabs.operations, needs: ['ops:read'] },
] as const;

type Me = Pick<Claims, 'scopes'>;
const mayUse = (me: Me) => (page: { readonly needs: readonly string[] }) =>
  page.needs.some((each) => me.scopes.includes(each));

/** The pages that this person may use; administration leads to the first part of it that is open. */
export function pagesOf(me: Me): readonly PageEntry[] {
  const [first] = adminTabsOf(me);
  return [
    ...all.filter(mayUse(me)),
    ...(first
      ? [
          {
            path: first.path,
            below: '/admin',
            name: en.rail.admin,
            title: en.titles.admin,
            icon: 'admin' as const,
            needs: first.needs,
          },
        ]
      : []),
  ];
}

export function adminTabsOf(me: Me) {
  return adminTabs.filter(mayUse(me));
}
