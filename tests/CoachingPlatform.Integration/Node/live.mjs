// Subscribes with the reference clients, as a front end would: graphql-ws or graphql-sse. Orders come as lines of JSON on
// standard input; what the clients tell goes out as lines of JSON on standard output.
import { createInterface } from 'node:readline';
import { createClient as overSockets } from 'graphql-ws';
import { createClient as overEvents } from 'graphql-sse';
import WebSocket from 'ws';

const [transport, address] = process.argv.slice(2);
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
let token = '';

const quick = async () => new Promise((resolve) => setTimeout(resolve, 100));
const client =
  transport === 'ws'
    ? overSockets({
        url: `${address.replace(/^http/, 'ws')}graphql`,
        webSocketImpl: WebSocket,
        connectionParams: () => ({ authorization: `Bearer ${token}` }),
        shouldRetry: () => true,
        retryAttempts: 50,
        retryWait: quick,
        on: {
          connected: () => tell({ event: 'connected' }),
          closed: ({ code, reason }) => tell({ event: 'closed', code, reason }),
        },
      })
    : overEvents({
        url: `${address}graphql`,
        headers: () => ({ authorization: `Bearer ${token}` }),
        retryAttempts: 50,
        retry: quick,
      });

const going = new Map();

const orders = {
  token: (order) => {
    token = order.token;
  },
  subscribe: ({ id, query, variables }) => {
    const stop = client.subscribe(
      { query, variables },
      {
        next: (result) => tell({ id, event: 'next', result }),
        error: (error) =>
          tell({
            id,
            event: 'error',
            errors: Array.isArray(error) ? error : undefined,
            code: error?.code,
            status: error?.response?.status,
            text: String(error?.message ?? error),
          }),
        complete: () => tell({ id, event: 'complete' }),
      },
    );
    going.set(id, stop);
  },
  stop: ({ id }) => going.get(id)(),
  drop: () => client.terminate(),
};

tell({ event: 'ready' });
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  orders[order.order](order);
}
process.exit(0);
