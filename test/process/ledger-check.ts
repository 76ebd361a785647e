import { graphql } from '../generated/gql';
import type { LedgerPageQuery } from '../generated/graphql';
import type { GraphqlClient } from '../support/graphql-client';

export interface LedgerFound {
  /** Of the charges, in no order. */
  readonly keys: ReadonlySet<string>;
  readonly total: string;
}

type Account = NonNullable<LedgerPageQuery['account']>;
type Entry = Account['ledger']['edges'][number]['node'];

/** Reads the whole ledger; throws where its numbers have a gap. */
export async function readLedger(client: GraphqlClient, id: string): Promise<LedgerFound> {
  const entries: Entry[] = [];
  const pageAfter = (after: string | null) => client.run(PAGE, { id, after });
  let after: string | null = null;
  let total = '';
  do {
    const { account } = await pageAfter(after);
    if (account === null) throw new Error(`no account ${id}`);
    const { edges, pageInfo } = account.ledger;
    total = account.balance.total;
    entries.push(...edges.map(({ node }) => node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  entries.reverse().forEach(({ sequence }, index) => {
    if (sequence !== String(index + 1)) throw new Error(`entry ${index + 1} bears ${sequence}`);
  });
  const charges = entries.filter(({ kind }) => kind === 'CONSUMPTION');
  return { keys: new Set(charges.map(({ idempotencyKey }) => idempotencyKey ?? '')), total };
}

const PAGE = graphql(`query LedgerPage($id: ID!, $after: String) {
  account(id: $id) {
    balance { total }
    ledger(first: 100, after: $after) {
      edges { node { kind sequence idempotencyKey } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`);
