import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';
import { accessToken, forgetToken } from './access';

async function authorized(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const ask = async () =>
    fetch(input, {
      ...init,
      // The token alone signs in; what a request cost stands in “extensions”.
      credentials: 'omit',
      headers: { ...init.headers, authorization: `Bearer ${await accessToken()}`, 'graphql-cost': '1' },
    });
  const answer = await ask();
  if (answer.status !== 401) return answer;
  forgetToken();
  return ask();
}

const live = createClient({
  url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
  connectionParams: async () => ({ authorization: `Bearer ${await accessToken()}` }),
  shouldRetry: () => true,
  on: {
    // 4403: the token's time is over. The client connects again by itself, with a new one.
    closed: (event) => (event as CloseEvent).code === 4403 && forgetToken(),
  },
});

/** Queries and mutations over HTTP, subscriptions over graphql-transport-ws. */
export const fetcher = createGraphiQLFetcher({ url: '/graphql', fetch: authorized, wsClient: live });
