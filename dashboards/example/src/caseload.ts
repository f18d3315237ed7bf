// A query: the teachers whom a coach works with, and what needs the coach.
import type { Gateway } from './gateway.js';
import { graphql } from './graphql/index.js';

const Caseload = graphql(`
  query Caseload {
    me {
      name
    }
    coach {
      caseload {
        name
        attention {
          sentence
        }
        line {
          teacherId
          openConversationId
        }
      }
    }
  }
`);

export async function caseload(gateway: Gateway): Promise<string[]> {
  const { me, coach } = await gateway.ask(Caseload, {});
  const lines = (coach?.caseload ?? []).flatMap(({ name, attention, line }) => [
    `${name}, teacher ${line.teacherId}, open conversation ${line.openConversationId ?? 'none'}`,
    ...attention.map((reason) => `  ${reason.sentence}`),
  ]);
  return [`${me?.name ?? 'Somebody who left'} coaches ${coach?.caseload.length ?? 0}.`, ...lines];
}
