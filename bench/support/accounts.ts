import { randomUUID } from 'node:crypto';
import type { MeasuredServer } from './server';

const AT_ONCE = 128;

/** Opens accounts with this many credits each. */
export async function openAccounts(
  server: MeasuredServer,
  count: number,
  credits: string,
): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - ids.length) }, () =>
      openAccount(server, credits),
    );
    ids.push(...(await Promise.all(batch)));
  }
  return ids;
}

async function openAccount(server: MeasuredServer, credits: string): Promise<string> {
  const { openAccount: opened } = await send(
    server,
    'mutation ($id: String!) { openAccount(input: { externalId: $id }) { ... on AccountOpened { account { id } } } }',
    { id: randomUUID() },
  );
  const accountId = (opened as { account: { id: string } }).account.id;
  await send(
    server,
    'mutation ($input: GrantCreditsInput!) { grantCredits(input: $input) { __typename } }',
    {
      input: {
        accountId,
        kind: 'PROMOTIONAL',
        amount: credits,
        reason: 'benchmark',
        idempotencyKey: randomUUID(),
      },
    },
  );
  return accountId;
}

async function send(
  { url, operatorKey }: MeasuredServer,
  query: string,
  variables: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${operatorKey}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    data?: Record<string, unknown>;
    errors?: unknown;
  };
  if (data === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
