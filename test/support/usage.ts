import { graphql } from '../generated/gql';

export const USAGE = graphql(`
  query Usage($id: ID!, $from: Date!, $to: Date!) {
    account(id: $id) {
      all: usage(from: $from, to: $to) { date dimension credits count }
      bySource: usage(from: $from, to: $to, groupBy: SOURCE) { dimension credits count }
    }
  }
`);
