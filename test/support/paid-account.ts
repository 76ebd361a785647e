import { graphql } from '../generated/gql';
import type { ChangePlanInput, PaidAccountQuery } from '../generated/graphql';
import { ledgerOf } from './actions';
import { expectFound } from './expect-member';
import type { GraphqlClient } from './graphql-client';
import { changePlan } from './payment-actions';

/** Takes a plan; the id of the payment for it. */
export async function take(
  operator: GraphqlClient,
  accountId: string,
  planCode: string,
  more: Partial<ChangePlanInput> = {},
): Promise<string> {
  const changed = await changePlan(operator, { accountId, planCode, ...more });
  const payment =
    changed.__typename === 'PlanChanged'
      ? changed.settledPayment
      : changed.__typename === 'PlanChangePending'
        ? changed.payment
        : null;
  return expectFound(payment).id;
}

type PaidAccount = NonNullable<PaidAccountQuery['account']>;
type Paid = PaidAccount['payments']['edges'][number]['node'];

/** Newest first. */
export async function paymentsOf(operator: GraphqlClient, id: string): Promise<readonly Paid[]> {
  const { account } = await operator.run(PAID_ACCOUNT, { id });
  return expectFound(account).payments.edges.map(({ node }) => node);
}

export async function subscriptionOf(
  operator: GraphqlClient,
  id: string,
): Promise<PaidAccount['subscription']> {
  const { account } = await operator.run(PAID_ACCOUNT, { id });
  return expectFound(account).subscription;
}

const PAID_ACCOUNT = graphql(`
  query PaidAccount($id: ID!) {
    account(id: $id) {
      subscription {
        state creditPeriodEnd billingPeriodEnd price { formatted } nextPaymentAttemptAt
        plan { code version monthlyCredits } scheduledChange { kind effectiveAt }
      }
      payments(first: 20) {
        edges { node { id purpose state createdAt amount { minorUnits formatted } } }
      }
    }
  }
`);

/** Oldest first, as `GRANT 10`. */
export async function amountsOf(operator: GraphqlClient, id: string): Promise<readonly string[]> {
  return (await ledgerOf(operator, id)).map(({ kind, amount }) => `${kind} ${amount}`);
}
