// A mutation: puts a success on a conversation. What is refused comes back as sentences, and is no error.
import { randomUUID } from 'node:crypto';
import type { Gateway } from './gateway.js';
import { graphql } from './graphql/index.js';

const WriteSuccess = graphql(`
  mutation WriteSuccess($commandId: ID!, $teacherId: ID!, $input: WriteEntryInput!) {
    writeEntry(commandId: $commandId, teacherId: $teacherId, input: $input) {
      outcome
      refusals {
        field
        sentence
      }
    }
  }
`);

export async function success(
  gateway: Gateway,
  teacherId: string,
  conversationId: string,
  whatWorked: string,
): Promise<string[]> {
  // The same ids again change nothing: after a lost answer the very same is sent once more.
  const variables = {
    commandId: randomUUID(),
    teacherId,
    input: { conversationId, entryId: randomUUID(), content: { success: { whatWorked } } },
  };
  const write = () => gateway.ask(WriteSuccess, variables);
  const { writeEntry } = await write().catch((error: unknown) => {
    if (error instanceof TypeError) return write();
    throw error;
  });
  return [writeEntry.outcome, ...writeEntry.refusals.map((r) => `  ${r.sentence}`)];
}
