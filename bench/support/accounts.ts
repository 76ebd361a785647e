import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MeasuredServer } from './server';

const AT_ONCE = 128;
const ATTEMPTS_MAX = 10;
const RETRY_MS = 1_000;

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

/** Again after a moment where a server that has just started, on a busy machine, has too much to do. */
async function send(
  server: MeasuredServer,
  query: string,
  variables: object,
): Promise<Record<string, unknown>> {
  for (let attempt = 1; ; attempt += 1) {
    const { data, errors } = await post(server, query, variables);
    if (data !== undefined && errors === undefined) return data;
    const problem = JSON.stringify(errors);
    if (attempt === ATTEMPTS_MAX || !problem.includes('"retryable":true')) throw new Error(problem);
    await sleep(RETRY_MS);
  }
}

async function post(
  { url, operatorKey }: MeasuredServer,
  query: string,
  variables: object,
): Promise<{ readonly data?: Record<string, unknown>; readonly errors?: unknown }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${operatorKey}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as object;
}
