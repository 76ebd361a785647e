import { randomUUID } from 'node:crypto';
import type { GraphqlAnswer, GraphqlClient } from './graphql-client';

type Answered = GraphqlAnswer['data'];

/** A key that no other test uses. */
export function newKey(): string {
  return randomUUID();
}

export async function openAccount(client: GraphqlClient, externalId = newKey()): Promise<string> {
  const { openAccount: opened } = await client.run(
    `mutation ($externalId: String!) {
      openAccount(input: { externalId: $externalId }) {
        ... on AccountOpened { account { id } created }
      }
    }`,
    { externalId },
  );
  return opened.account.id;
}

/** An account with these promotional credits. */
export async function accountWith(operator: GraphqlClient, amount: string): Promise<string> {
  const accountId = await openAccount(operator);
  await grant(operator, { accountId, amount });
  return accountId;
}

export async function grant(
  operator: GraphqlClient,
  input: {
    accountId: string;
    amount: string;
    kind?: string;
    expiresAt?: string;
    idempotencyKey?: string;
  },
): Promise<Answered> {
  const { grantCredits } = await operator.run(
    `mutation ($input: GrantCreditsInput!) {
      grantCredits(input: $input) {
        __typename
        ... on CreditsGranted { grant { id kind granted remaining } balanceAfter replayed }
        ... on UserError { code message }
      }
    }`,
    { input: { kind: 'PROMOTIONAL', reason: 'for a test', idempotencyKey: newKey(), ...input } },
  );
  return grantCredits;
}

const CONSUMPTION = `
  __typename
  ... on Consumption {
    id idempotencyKey charged freeUnits balanceAfter replayed reversed quantity operation at
    charges { grantId kind credits }
  }
  ... on InvalidInput { code message field }
  ... on IdempotencyKeyReused { code idempotencyKey }`;

const SHORT_OF_CREDITS = `
  ... on InsufficientCredits {
    code message required available shortfall nextGrantAt suggestedPack { code }
  }
  ... on SpendingLimitReached { code limit used resetsAt }`;

export async function consume(
  client: GraphqlClient,
  input: Record<string, unknown>,
): Promise<Answered> {
  const { consumeCredits } = await client.run(
    `mutation ($input: ConsumeCreditsInput!) {
      consumeCredits(input: $input) { ${CONSUMPTION} ${SHORT_OF_CREDITS} }
    }`,
    { input: { idempotencyKey: newKey(), ...input } },
  );
  return consumeCredits;
}

export async function reverse(
  client: GraphqlClient,
  input: Record<string, unknown>,
): Promise<Answered> {
  const { reverseConsumption } = await client.run(
    `mutation ($input: ReverseConsumptionInput!) {
      reverseConsumption(input: $input) {
        __typename
        ... on Reversal { id returned expired balanceAfter replayed consumption { id reversed } }
        ... on ReversalExceedsConsumption { code reversible }
        ... on UserError { code message }
      }
    }`,
    { input: { idempotencyKey: newKey(), reason: 'for a test', ...input } },
  );
  return reverseConsumption;
}

const RESERVATION = `
  __typename
  ... on Reservation { id state reserved freeUnits captured expiresAt balanceAfter replayed }
  ... on UserError { code message }`;

export async function reserve(
  client: GraphqlClient,
  input: Record<string, unknown>,
): Promise<Answered> {
  const { reserveCredits } = await client.run(
    `mutation ($input: ReserveCreditsInput!) { reserveCredits(input: $input) { ${RESERVATION} ${SHORT_OF_CREDITS} } }`,
    { input: { idempotencyKey: newKey(), ...input } },
  );
  return reserveCredits;
}

export async function capture(
  client: GraphqlClient,
  input: Record<string, unknown>,
): Promise<Answered> {
  const { captureReservation } = await client.run(
    `mutation ($input: CaptureReservationInput!) {
      captureReservation(input: $input) {
        ${CONSUMPTION} ... on ReservationNotOpen { code actualState }
      }
    }`,
    { input: { idempotencyKey: newKey(), ...input } },
  );
  return captureReservation;
}

export async function release(
  client: GraphqlClient,
  input: Record<string, unknown>,
): Promise<Answered> {
  const { releaseReservation } = await client.run(
    `mutation ($input: ReleaseReservationInput!) {
      releaseReservation(input: $input) {
        ${RESERVATION} ... on ReservationNotOpen { code actualState }
      }
    }`,
    { input: { idempotencyKey: newKey(), ...input } },
  );
  return releaseReservation;
}

export async function buyPack(
  client: GraphqlClient,
  input: Record<string, unknown>,
): Promise<Answered> {
  const { buyPaygCredits } = await client.run(
    `mutation ($input: BuyPaygCreditsInput!) {
      buyPaygCredits(input: $input) {
        __typename
        ... on PaygPurchase {
          id quantity credits replayed grant { id kind remaining expiresAt }
          payment { id state amount { minorUnits formatted } }
        }
        ... on PaymentDeclined { code declineCode payment { id state } }
        ... on UserError { code message }
      }
    }`,
    { input: { idempotencyKey: newKey(), ...input } },
  );
  return buyPaygCredits;
}

export async function changePlan(
  client: GraphqlClient,
  input: Record<string, unknown>,
): Promise<Answered> {
  const { changePlan: changed } = await client.run(
    `mutation ($input: ChangePlanInput!) {
      changePlan(input: $input) {
        __typename
        ... on PlanChanged {
          kind effectiveAt carriedOver forfeited replayed
          settledPayment { id state amount { formatted } }
          subscription { id state billingPeriodEnd creditPeriodEnd plan { code } }
        }
        ... on PlanChangePending { kind payment { id state } }
        ... on PlanChangeRefused { code reason }
        ... on UserError { code message }
      }
    }`,
    { input: { idempotencyKey: newKey(), ...input } },
  );
  return changed;
}

/** Settles, declines, refunds, disputes a payment, or resolves that, as the operator. */
export async function decidePayment(
  operator: GraphqlClient,
  mutation: string,
  paymentId: string,
  more: Record<string, unknown> = {},
): Promise<GraphqlAnswer> {
  const takes: Record<string, string> = {
    reason: 'String!',
    idempotencyKey: 'String!',
    amountMinorUnits: 'String',
    credits: 'Credits',
    won: 'Boolean!',
  };
  const needs: Record<string, readonly string[]> = {
    refundPayment: ['reason', 'idempotencyKey'],
    disputePayment: ['reason', 'idempotencyKey'],
    resolveDispute: ['idempotencyKey'],
  };
  const usual = { reason: 'for a test', idempotencyKey: newKey() };
  const given = Object.fromEntries(
    (needs[mutation] ?? []).map((name) => [name, usual[name as keyof typeof usual]]),
  );
  const variables = { ...given, ...more };
  const names = Object.keys(variables);
  return operator.ask(
    `mutation ($paymentId: ID!${names.map((name) => `, $${name}: ${takes[name]}`).join('')}) {
      ${mutation}(paymentId: $paymentId${names.map((name) => `, ${name}: $${name}`).join('')}) {
        id state settledAt shortfallCredits net { minorUnits } tax { minorUnits }
        refunds { at amount { minorUnits } credits endedSubscription reason }
      }
    }`,
    { paymentId, ...variables },
  );
}

export async function balance(client: GraphqlClient, accountId: string): Promise<Answered> {
  const { balance: found } = await client.run(
    `query ($accountId: ID) {
      balance(accountId: $accountId) {
        total subscription rolledOver payg enterprise promotional reserved frozen sequence asOf
        budget { monthlyCredits used usedRatio periodStart periodEnd }
        nextExpiry { at credits }
        freeUnits { operation remaining resetsAt }
      }
    }`,
    { accountId },
  );
  return found;
}

/** Oldest first, all of them. */
export async function ledgerOf(client: GraphqlClient, accountId: string): Promise<Answered[]> {
  const entries: Answered[] = [];
  let after: string | null = null;
  do {
    const { account } = await client.run(
      `query ($id: ID!, $after: String) {
        account(id: $id) {
          ledger(first: 100, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node { id sequence kind amount balanceAfter at grant { id kind } } }
          }
        }
      }`,
      { id: accountId, after },
    );
    entries.push(...account.ledger.edges.map((edge: Answered) => edge.node));
    after = account.ledger.pageInfo.hasNextPage ? account.ledger.pageInfo.endCursor : null;
  } while (after !== null);
  return entries.toReversed();
}

export async function advanceClock(operator: GraphqlClient, to: string): Promise<string> {
  const { advanceTestClock } = await operator.run(
    'mutation ($to: DateTime!) { advanceTestClock(to: $to) }',
    { to },
  );
  return advanceTestClock;
}

/** To this long after the test clock's present. */
export async function advanceClockBy(operator: GraphqlClient, ms: number): Promise<string> {
  return advanceClock(operator, new Date((await clockOf(operator)) + ms).toISOString());
}

/** Where the domain's clock stands. */
export async function clockOf(operator: GraphqlClient): Promise<number> {
  const accountId = await openAccount(operator);
  const { asOf } = await balance(operator, accountId);
  return Date.parse(asOf);
}
