import { graphql } from '../generated/gql';
import type {
  BuyPackMutation,
  BuyPaygCreditsInput,
  CancellationTime,
  CancelMutation,
  ChangePlanInput,
  ChangePlanMutation,
  DeclinePaymentMutation,
  DisputePaymentMutation,
  RefundPaymentMutation,
  RefundPaymentMutationVariables,
  ResolveDisputeMutation,
  SettlePaymentMutation,
} from '../generated/graphql';
import { type Keyed, newKey } from './actions';
import type { GraphqlAnswer, GraphqlClient } from './graphql-client';

export async function buyPack(
  client: GraphqlClient,
  input: Keyed<BuyPaygCreditsInput>,
): Promise<BuyPackMutation['buyPaygCredits']> {
  const data = await client.run(BUY, { input: { idempotencyKey: newKey(), ...input } });
  return data.buyPaygCredits;
}

const BUY = graphql(`
  mutation BuyPack($input: BuyPaygCreditsInput!) {
    buyPaygCredits(input: $input) {
      __typename
      ... on PaygPurchase {
        id quantity credits replayed grant { id kind remaining expiresAt }
        payment { id state amount { minorUnits formatted } }
      }
      ... on PaymentDeclined { code declineCode payment { id state } }
      ... on UserError { code message }
    }
  }
`);

export async function changePlan(
  client: GraphqlClient,
  input: Keyed<ChangePlanInput>,
): Promise<ChangePlanMutation['changePlan']> {
  const data = await client.run(CHANGE, { input: { idempotencyKey: newKey(), ...input } });
  return data.changePlan;
}

const CHANGE = graphql(`
  mutation ChangePlan($input: ChangePlanInput!) {
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
  }
`);

export async function payBy(
  client: GraphqlClient,
  accountId: string,
  paymentMethod: string,
): Promise<void> {
  await client.run(PAY_BY, { input: { accountId, paymentMethod, idempotencyKey: newKey() } });
}

const PAY_BY = graphql(`
  mutation PayBy($input: SetPaymentMethodInput!) {
    setPaymentMethod(input: $input) { __typename }
  }
`);

graphql(`
  fragment PaymentFacts on Payment {
    id state settledAt shortfallCredits net { minorUnits } tax { minorUnits }
    refunds { at amount { minorUnits } credits endedSubscription reason }
  }
`);

/** Settles a payment that waits, as the operator; so the others that follow. */
export function settlePayment(
  operator: GraphqlClient,
  paymentId: string,
): Promise<GraphqlAnswer<SettlePaymentMutation>> {
  return operator.ask(SETTLE, { paymentId });
}

const SETTLE = graphql(`
  mutation SettlePayment($paymentId: ID!) {
    settlePayment(paymentId: $paymentId) { ...PaymentFacts }
  }
`);

export function declinePayment(
  operator: GraphqlClient,
  paymentId: string,
): Promise<GraphqlAnswer<DeclinePaymentMutation>> {
  return operator.ask(DECLINE, { paymentId });
}

const DECLINE = graphql(`
  mutation DeclinePayment($paymentId: ID!) {
    declinePayment(paymentId: $paymentId) { ...PaymentFacts }
  }
`);

export function refundPayment(
  operator: GraphqlClient,
  paymentId: string,
  more: Partial<RefundPaymentMutationVariables> = {},
): Promise<GraphqlAnswer<RefundPaymentMutation>> {
  const usual = { reason: 'for a test', idempotencyKey: newKey() };
  return operator.ask(REFUND, { paymentId, ...usual, ...more });
}

const REFUND = graphql(`
  mutation RefundPayment(
    $paymentId: ID!, $reason: String!, $idempotencyKey: String!
    $amountMinorUnits: String, $credits: Credits
  ) {
    refundPayment(
      paymentId: $paymentId, reason: $reason, idempotencyKey: $idempotencyKey
      amountMinorUnits: $amountMinorUnits, credits: $credits
    ) { ...PaymentFacts }
  }
`);

export function disputePayment(
  operator: GraphqlClient,
  paymentId: string,
): Promise<GraphqlAnswer<DisputePaymentMutation>> {
  return operator.ask(DISPUTE, { paymentId, reason: 'for a test', idempotencyKey: newKey() });
}

const DISPUTE = graphql(`
  mutation DisputePayment($paymentId: ID!, $reason: String!, $idempotencyKey: String!) {
    disputePayment(paymentId: $paymentId, reason: $reason, idempotencyKey: $idempotencyKey) {
      ...PaymentFacts
    }
  }
`);

export function resolveDispute(
  operator: GraphqlClient,
  paymentId: string,
  won: boolean,
): Promise<GraphqlAnswer<ResolveDisputeMutation>> {
  return operator.ask(RESOLVE, { paymentId, won, idempotencyKey: newKey() });
}

const RESOLVE = graphql(`
  mutation ResolveDispute($paymentId: ID!, $won: Boolean!, $idempotencyKey: String!) {
    resolveDispute(paymentId: $paymentId, won: $won, idempotencyKey: $idempotencyKey) {
      ...PaymentFacts
    }
  }
`);

export async function cancelSubscription(
  client: GraphqlClient,
  accountId: string,
  when: CancellationTime = 'PERIOD_END',
): Promise<CancelMutation['cancelSubscription']> {
  const input = { accountId, idempotencyKey: newKey() };
  return (await client.run(CANCEL, { input, when })).cancelSubscription;
}

const CANCEL = graphql(`
  mutation Cancel($input: AccountInput!, $when: CancellationTime!) {
    cancelSubscription(input: $input, when: $when) {
      __typename
      ... on PlanChanged { kind effectiveAt forfeited }
      ... on UserError { code message }
    }
  }
`);
