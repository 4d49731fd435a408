import type { CodegenConfig } from '@graphql-codegen/cli';

// The schema files are the truth; nothing here asks a running server.
const config: CodegenConfig = {
  schema: '../graph/schema/*.graphqls',
  documents: ['src/**/*.{ts,tsx}', '!src/shared/graphql/gen/**'],
  ignoreNoDocuments: true,
  generates: {
    'src/shared/graphql/gen/': {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: {
        namingConvention: 'keep',
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        avoidOptionals: { field: true, inputValue: false, object: false, defaultValue: false },
        scalars: {
          ID: 'string',
          Date: 'string',
          DateTime: 'string',
          Cursor: 'string',
          goField__Input: 'string',
        },
      },
    },
  },
};

export default config;
