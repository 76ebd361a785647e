import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

/** The API as text, always in the same order: what `schema.graphql` holds. */
export function printApi(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
