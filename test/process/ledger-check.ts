import type { GraphqlClient } from '../support/graphql-client';

export interface LedgerFound {
  /** Of the charges, in no order. */
  readonly keys: ReadonlySet<string>;
  readonly total: string;
}

interface Entry {
  readonly kind: string;
  readonly sequence: string;
  readonly idempotencyKey: string;
}

/** Reads the whole ledger; throws where its numbers have a gap. */
export async function readLedger(client: GraphqlClient, id: string): Promise<LedgerFound> {
  const entries: Entry[] = [];
  let after: string | null = null;
  let total = '';
  do {
    const { account } = await client.run(PAGE, { id, after });
    const { edges, pageInfo } = account.ledger;
    total = account.balance.total;
    entries.push(...edges.map((edge: { readonly node: Entry }) => edge.node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  entries.reverse().forEach(({ sequence }, index) => {
    if (sequence !== String(index + 1)) throw new Error(`entry ${index + 1} bears ${sequence}`);
  });
  const charges = entries.filter(({ kind }) => kind === 'CONSUMPTION');
  return { keys: new Set(charges.map(({ idempotencyKey }) => idempotencyKey)), total };
}

const PAGE = `query ($id: ID!, $after: String) {
  account(id: $id) {
    balance { total }
    ledger(first: 100, after: $after) {
      edges { node { kind sequence idempotencyKey } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
