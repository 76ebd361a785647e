import { graphql } from '../generated/gql';
import type { GraphqlClient } from './graphql-client';

/** What has this id; undefined where nothing does. */
export async function nodeTypeOf(client: GraphqlClient, id: string): Promise<string | undefined> {
  return (await client.run(NODE, { id })).node?.__typename;
}

export const NODE = graphql(`
  query Node($id: ID!) { node(id: $id) { id __typename } }
`);
