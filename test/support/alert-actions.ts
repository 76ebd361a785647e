import { graphql } from '../generated/gql';
import type {
  AlertFactsFragment,
  AlertPreferencesInput,
  AlertsQuery,
  PreferMutation,
} from '../generated/graphql';
import { expectFound } from './expect-member';
import type { GraphqlClient } from './graphql-client';

graphql(`
  fragment AlertFacts on LowBalanceAlert {
    id cursor kind accountId budgetRatio credits days message raisedAt
    balance { total subscription sequence asOf freeUnits { operation remaining } }
  }
`);

export async function prefer(
  client: GraphqlClient,
  input: AlertPreferencesInput,
): Promise<PreferMutation['setAlertPreferences']> {
  return (await client.run(PREFER, { input })).setAlertPreferences;
}

export const PREFER = graphql(`
  mutation Prefer($input: AlertPreferencesInput!) {
    setAlertPreferences(input: $input) {
      __typename
      ... on AlertPreferencesSet {
        account {
          alertPreferences { emailEnabled budgetUsedRatios balanceBelow runOutDays grantExpiryDays }
        }
      }
      ... on InvalidInput { code field message }
    }
  }
`);

/** Oldest first, two on a page. */
export async function alertsOf(
  client: GraphqlClient,
  id: string,
  after: string | null = null,
): Promise<readonly AlertFactsFragment[]> {
  const { account }: AlertsQuery = await client.run(ALERTS, { id, after });
  const { edges, pageInfo } = expectFound(account).alerts;
  for (const { cursor, node } of edges) expect(node.cursor).toBe(cursor);
  const page = edges.map(({ node }) => node);
  return pageInfo.hasNextPage
    ? [...page, ...(await alertsOf(client, id, pageInfo.endCursor))]
    : page;
}

const ALERTS = graphql(`
  query Alerts($id: ID!, $after: String) {
    account(id: $id) {
      alerts(first: 2, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { cursor node { ...AlertFacts } }
      }
    }
  }
`);

export async function kindsOf(client: GraphqlClient, id: string): Promise<readonly string[]> {
  return (await alertsOf(client, id)).map(({ kind }) => kind);
}

/** Where the alerts of an account stand now. */
export async function alertCursor(client: GraphqlClient, id: string): Promise<string> {
  const { account } = await client.run(ALERT_CURSOR, { id });
  return expectFound(account).alertCursor;
}

export const ALERT_CURSOR = graphql(`
  query AlertCursor($id: ID!) { account(id: $id) { alertCursor } }
`);

export function numberOf({ id }: { readonly id: string }): number {
  return Number(id.split('_').at(-1));
}

export const LISTEN = graphql(`
  subscription Listen($id: ID, $after: String) {
    lowBalanceAlert(accountId: $id, after: $after) { ...AlertFacts }
  }
`);

/** For tests that need but their order: nothing else has to be read. */
export const LISTEN_BRIEFLY = graphql(`
  subscription ListenBriefly($id: ID, $after: String) {
    lowBalanceAlert(accountId: $id, after: $after) { id cursor accountId kind }
  }
`);
