// GraphQL with types: queries and mutations by fetch, subscriptions by graphql-ws; documents go by their hash.
import { createClient, type Client as LiveClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Access } from './access.js';
import type { TypedDocumentString } from './graphql/graphql.js';

type Answer<R> = { data?: R | null; errors?: readonly { message: string; extensions?: { code?: string } }[] };

/** The platform as whoever signed in sees it. */
export class Gateway {
  private readonly address: URL;
  private readonly live: LiveClient;

  constructor(
    platform: URL,
    private readonly access: Access,
  ) {
    this.address = new URL('/graphql', platform);
    this.live = createClient({
      url: this.address.href.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: async () => ({ authorization: `Bearer ${await access.token()}` }),
      // After a lost connection, a restart or the end of a token it connects again; the first event tells all there is.
      retryAttempts: 20,
    });
  }

  /** What a query or a mutation answers; an error is thrown with the platform's own sentence. */
  async ask<R, V>(document: TypedDocumentString<R, V>, variables: V): Promise<R> {
    let answer = await this.post<R>({ documentId: idOf(document), variables });
    if (answer.errors?.[0]?.extensions?.code === 'PERSISTED_QUERY_NOT_FOUND') {
      // A platform that was not given our list takes the text, unless it is set to answer lists alone.
      answer = await this.post<R>({ query: document.toString(), variables });
    }
    return dataOf(answer);
  }

  /** Shows each state as it becomes so, until it is stopped; one without a conversation is the last. */
  follow<R, V extends Record<string, unknown>>(
    document: TypedDocumentString<R, V>,
    variables: V,
    show: (data: R) => void,
  ): { stop: () => void; ended: Promise<void> } {
    let stop = () => {};
    const ended = new Promise<void>((resolve, reject) => {
      // graphql-ws sends nothing without a text: an empty one, and the document's hash beside it.
      const persistedQuery = { version: 1, sha256Hash: idOf(document).replace('sha256:', '') };
      const payload = { query: '', extensions: { persistedQuery }, variables };
      stop = this.live.subscribe<R>(payload, {
        next: (answer) => show(dataOf(answer as Answer<R>)),
        error: (error) => reject(Array.isArray(error) ? new Error(String(error[0]?.message)) : error),
        complete: resolve,
      });
    });
    return { stop: () => stop(), ended };
  }

  async close(): Promise<void> {
    await this.live.dispose();
  }

  private async post<R>(body: unknown): Promise<Answer<R>> {
    const response = await fetch(this.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await this.access.token()}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer<R>;
  }
}

function idOf(document: TypedDocumentString<unknown, never>): string {
  return String(document.__meta__?.['hash']);
}

function dataOf<R>(answer: Answer<R>): R {
  if (answer.data === undefined || answer.data === null || answer.errors?.length) {
    throw new Error(answer.errors?.map((e) => e.message).join(' ') ?? 'There was no answer.');
  }
  return answer.data;
}
