import { randomUUID } from 'node:crypto';
import { graphql } from '../generated/gql';
import type {
  BalanceQuery,
  CaptureMutation,
  CaptureReservationInput,
  ConsumeCreditsInput,
  ConsumeMutation,
  GrantCreditsInput,
  GrantMutation,
  LedgerQuery,
  OpenAccountInput,
  ReleaseMutation,
  ReleaseReservationInput,
  ReserveCreditsInput,
  ReserveMutation,
  ReverseConsumptionInput,
  ReverseMutation,
} from '../generated/graphql';
import { expectMember } from './expect-member';
import type { GraphqlClient } from './graphql-client';

/** A key that no other test uses. */
export function newKey(): string {
  return randomUUID();
}

/** An input with a key that is made up where none is given. */
export type Keyed<Input> = Omit<Input, 'idempotencyKey'> & { readonly idempotencyKey?: string };

export async function openAccount(
  client: GraphqlClient,
  externalId = newKey(),
  more: Omit<OpenAccountInput, 'externalId'> = {},
): Promise<string> {
  const { openAccount: opened } = await client.run(OPEN, { input: { externalId, ...more } });
  return expectMember(opened, 'AccountOpened').account.id;
}

export const EXTERNAL_ID = graphql(`
  query ExternalId($accountId: ID!) { account(id: $accountId) { id externalId } }
`);

/** An account with an address that no other has. */
export async function openWithEmail(
  operator: GraphqlClient,
  more: Omit<OpenAccountInput, 'externalId' | 'email'> = {},
): Promise<{ readonly accountId: string; readonly email: string }> {
  const email = `${newKey()}@example.com`;
  return { accountId: await openAccount(operator, newKey(), { email, ...more }), email };
}

export const OPEN = graphql(`
  mutation Open($input: OpenAccountInput!) {
    openAccount(input: $input) {
      __typename
      ... on AccountOpened { account { id } created }
      ... on UserError { code message }
    }
  }
`);

export const SET_EMAIL = graphql(`
  mutation SetEmail($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }
`);

/** An account with these promotional credits. */
export async function accountWith(operator: GraphqlClient, amount: string): Promise<string> {
  const accountId = await openAccount(operator);
  await grant(operator, { accountId, amount });
  return accountId;
}

export async function grant(
  operator: GraphqlClient,
  input: Pick<GrantCreditsInput, 'accountId' | 'amount'> & Partial<GrantCreditsInput>,
): Promise<GrantMutation['grantCredits']> {
  const usual = { kind: 'PROMOTIONAL', reason: 'for a test', idempotencyKey: newKey() } as const;
  return (await operator.run(GRANT, { input: { ...usual, ...input } })).grantCredits;
}

export const GRANT = graphql(`
  mutation Grant($input: GrantCreditsInput!) {
    grantCredits(input: $input) {
      __typename
      ... on CreditsGranted { grant { id kind granted remaining } balanceAfter replayed }
      ... on UserError { code message }
    }
  }
`);

graphql(`
  fragment ConsumptionFacts on Consumption {
    id idempotencyKey charged freeUnits balanceAfter replayed reversed quantity operation at
    charges { grantId kind credits }
  }
`);
graphql(`
  fragment ShortOfCredits on InsufficientCredits {
    code message required available shortfall nextGrantAt suggestedPack { code }
  }
`);

export async function consume(
  client: GraphqlClient,
  input: Keyed<ConsumeCreditsInput>,
): Promise<ConsumeMutation['consumeCredits']> {
  return (await client.run(CONSUME, { input: keyed(input) })).consumeCredits;
}

/** The consumption that this makes; fails the test where it is refused. */
export async function spend(
  client: GraphqlClient,
  accountId: string,
  amount: string,
): Promise<Extract<ConsumeMutation['consumeCredits'], { __typename: 'Consumption' }>> {
  return expectMember(await consume(client, { accountId, amount }), 'Consumption');
}

export const CONSUME = graphql(`
  mutation Consume($input: ConsumeCreditsInput!) {
    consumeCredits(input: $input) {
      __typename
      ...ConsumptionFacts
      ...ShortOfCredits
      ... on InvalidInput { code message field }
      ... on IdempotencyKeyReused { code idempotencyKey }
      ... on SpendingLimitReached { code limit used resetsAt }
    }
  }
`);

export async function reverse(
  client: GraphqlClient,
  input: Keyed<Omit<ReverseConsumptionInput, 'reason'>> & { readonly reason?: string },
): Promise<ReverseMutation['reverseConsumption']> {
  const reasoned = { reason: 'for a test', ...keyed(input) };
  return (await client.run(REVERSE, { input: reasoned })).reverseConsumption;
}

export const REVERSE = graphql(`
  mutation Reverse($input: ReverseConsumptionInput!) {
    reverseConsumption(input: $input) {
      __typename
      ... on Reversal { id returned expired balanceAfter replayed consumption { id reversed } }
      ... on ReversalExceedsConsumption { code reversible }
      ... on UserError { code message }
    }
  }
`);

graphql(`
  fragment ReservationFacts on Reservation {
    id state reserved freeUnits captured expiresAt balanceAfter replayed
  }
`);

export async function reserve(
  client: GraphqlClient,
  input: Keyed<ReserveCreditsInput>,
): Promise<ReserveMutation['reserveCredits']> {
  return (await client.run(RESERVE, { input: keyed(input) })).reserveCredits;
}

const RESERVE = graphql(`
  mutation Reserve($input: ReserveCreditsInput!) {
    reserveCredits(input: $input) {
      __typename
      ...ReservationFacts
      ...ShortOfCredits
      ... on UserError { code message }
      ... on SpendingLimitReached { code limit used resetsAt }
    }
  }
`);

export async function capture(
  client: GraphqlClient,
  input: Keyed<CaptureReservationInput>,
): Promise<CaptureMutation['captureReservation']> {
  return (await client.run(CAPTURE, { input: keyed(input) })).captureReservation;
}

export const CAPTURE = graphql(`
  mutation Capture($input: CaptureReservationInput!) {
    captureReservation(input: $input) {
      __typename
      ...ConsumptionFacts
      ... on InvalidInput { code message field }
      ... on IdempotencyKeyReused { code idempotencyKey }
      ... on ReservationNotOpen { code actualState }
    }
  }
`);

export async function release(
  client: GraphqlClient,
  input: Keyed<ReleaseReservationInput>,
): Promise<ReleaseMutation['releaseReservation']> {
  return (await client.run(RELEASE, { input: keyed(input) })).releaseReservation;
}

export const RELEASE = graphql(`
  mutation Release($input: ReleaseReservationInput!) {
    releaseReservation(input: $input) {
      __typename
      ...ReservationFacts
      ... on UserError { code message }
      ... on ReservationNotOpen { code actualState }
    }
  }
`);

export async function balance(
  client: GraphqlClient,
  accountId: string,
): Promise<BalanceQuery['balance']> {
  return (await client.run(BALANCE, { accountId })).balance;
}

export const BALANCE = graphql(`
  query Balance($accountId: ID) {
    balance(accountId: $accountId) {
      total subscription rolledOver payg enterprise promotional reserved frozen sequence asOf
      budget { monthlyCredits used usedRatio periodStart periodEnd }
      nextExpiry { at credits }
      freeUnits { operation remaining resetsAt }
    }
  }
`);

type Entry = NonNullable<LedgerQuery['account']>['ledger']['edges'][number]['node'];

/** Oldest first, all of them. */
export async function ledgerOf(client: GraphqlClient, id: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let after: string | null = null;
  do {
    const { account }: LedgerQuery = await client.run(LEDGER, { id, after });
    if (account === null) throw new Error(`no account ${id}`);
    entries.push(...account.ledger.edges.map(({ node }) => node));
    after = account.ledger.pageInfo.hasNextPage ? account.ledger.pageInfo.endCursor : null;
  } while (after !== null);
  return entries.toReversed();
}

const LEDGER = graphql(`
  query Ledger($id: ID!, $after: String) {
    account(id: $id) {
      ledger(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { id sequence kind amount balanceAfter at grant { id kind } } }
      }
    }
  }
`);

function keyed<Input extends { readonly idempotencyKey?: string }>(
  input: Input,
): Input & { readonly idempotencyKey: string } {
  return { ...input, idempotencyKey: input.idempotencyKey ?? newKey() };
}
