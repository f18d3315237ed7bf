// A subscription: the successes of a conversation, and who looks at it, as it happens.
import type { Gateway } from './gateway.js';
import { graphql } from './graphql/index.js';

const Follow = graphql(`
  subscription Follow($teacherId: ID!, $conversationId: ID!) {
    conversation(teacherId: $teacherId, conversationId: $conversationId) {
      present {
        name
      }
      conversation {
        content {
          entries {
            content {
              success {
                whatWorked
              }
            }
          }
        }
      }
    }
  }
`);

export function follow(gateway: Gateway, teacherId: string, conversationId: string, show: (line: string) => void) {
  return gateway.follow(Follow, { teacherId, conversationId }, ({ conversation: { present, conversation } }) => {
    if (!conversation) {
      show('There is no such conversation for you.');
      return;
    }
    const cards = conversation.content?.entries.flatMap((e) => e.content?.success?.whatWorked ?? []) ?? [];
    show(`[${present.map((p) => p.name).join(', ')}] ${cards.join(' | ') || 'no success yet'}`);
  });
}
