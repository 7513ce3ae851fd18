/** The graph over HTTP. Same origin, POST only. Live data does not pass here. */
import { Client, cacheExchange, fetchExchange } from 'urql';

const shared = {
  url: '/graphql',
  preferGetMethod: false,
  fetchOptions: { headers: { 'titan-client': 'console/0.1.0' } },
} as const;

/** The client of whoever is signed in. The document cache is by document and variables; positions never enter it. */
export function createGraph(fetchWithToken: typeof fetch): Client {
  return new Client({ ...shared, exchanges: [cacheExchange, fetchExchange], fetch: fetchWithToken });
}

/** The graph for those who cannot sign in yet: set-up, invitation, reset, asking for an account. */
export const anonymousGraph = new Client({ ...shared, exchanges: [fetchExchange] });
