import type DataLoader from 'dataloader';
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { Account } from './domain/account.ts';
import type { Tools } from './tools.ts';

export interface Loaders {
  readonly account: DataLoader<string, Account | undefined>;
}

/** What auth's resolvers get. */
export type Context = SubgraphContext<Tools, Loaders>;
