/** The graph over HTTP. Same origin, POST only, no identity: anonymous callers are viewers. Live data does not pass here. */
import { Client, cacheExchange, fetchExchange } from 'urql';

/** The one client of the console. The document cache is by document and variables; positions never enter it. */
export const client = new Client({
  url: '/graphql',
  exchanges: [cacheExchange, fetchExchange],
  preferGetMethod: false,
  fetchOptions: { headers: { 'titan-client': 'console/0.1.0' } },
});
