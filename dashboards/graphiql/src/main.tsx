import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { setNonce } from 'get-nonce';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { fetcher } from './fetcher';
import { keepNames } from './names';
import './style.css';

const first = `# What you ask here is answered as to you: the schema, under the book at the left,
# tells what there is. Mutations count as anywhere else: they change the record.
#
# ctrl-space proposes, ctrl-enter executes; “extensions” tells what it cost.

query Me {
  me {
    name
    roles
    schools {
      name
    }
  }
}
`;

/** The schema as its text says it: the same for everybody, and a tenth of what introspection answers. */
async function readSchema(): Promise<GraphQLSchema> {
  const answer = await fetch('/graphql/schema.graphql');
  return buildSchema(await answer.text());
}

function Tool() {
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  useEffect(() => void readSchema().then(setSchema), []);
  return (
    <GraphiQL
      fetcher={fetcher}
      schema={schema}
      defaultQuery={first}
      // What was typed goes with the tab: computers in schools are shared.
      storage={sessionStorage}
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <h1>
          <a href="/">CoachingPlatform</a>
        </h1>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

const root = document.getElementById('graphiql')!;
// The one library that writes a style sheet of its own (to hold the page still behind a dialog) takes this nonce.
setNonce(root.dataset['nonce']!);
keepNames(root);
createRoot(root).render(
  <StrictMode>
    <Tool />
  </StrictMode>,
);
