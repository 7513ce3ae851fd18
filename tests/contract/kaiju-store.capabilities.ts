/**
 * What servers that speak MongoDB's protocol cannot do, by the name of the case in the contract and with the reason. A case that
 * stands here is skipped there under that name; each must be green on one of them at least.
 */
export type MongoServer = 'mongojava' | 'ferretdb' | 'MongoDB';

export const CANNOT: Readonly<Record<MongoServer, Readonly<Record<string, string>>>> = {
  mongojava: {},
  ferretdb: {
    'that change at once lose nothing and leave no trace of a change that came too late':
      'FerretDB 1.24 updates in two steps without a lock, so of two compare-and-sets at once both may win',
  },
  MongoDB: {},
};
