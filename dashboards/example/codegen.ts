import { createHash } from 'node:crypto';
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../../src/CoachingPlatform.Server/Gateway/schema.graphql',
  documents: 'src/*.ts',
  generates: {
    'src/graphql/': {
      preset: 'client',
      presetConfig: {
        // The list of trusted documents, with the ids that the platform knows them by.
        persistedDocuments: {
          hashAlgorithm: (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`,
        },
        fragmentMasking: false,
      },
      config: {
        documentMode: 'string',
        enumType: 'string-literal',
        useTypeImports: true,
        strictScalars: true,
        scalars: { Date: 'string', DateTime: 'string', Long: 'number', NodeId: 'string', Words: 'string' },
      },
    },
  },
  importExtension: '.js',
};

export default config;
