// What components use to write documents: `graphql` for the text, `readFragment` to open what a parent passes.
export { graphql } from './gen/gql.ts';
export { type FragmentType, readFragment } from './gen/fragment-masking.ts';
