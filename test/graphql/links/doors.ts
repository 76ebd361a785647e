/**
 * Every operation, as a linked partner asks it of the account that it is linked to. A new one has no
 * line and fails the test: say whether it is shown, refused, or about no account.
 */

export const SHOWN: Readonly<Record<string, string>> = {
  'Query.account': '{ account(id: $ACCOUNT) { id } }',
  'Query.accounts': '{ accounts { edges { node { id externalId balance { total } } } } }',
  'Query.balance': '{ balance(accountId: $ACCOUNT) { total freeUnits { remaining } } }',
  'Query.consumptionPreview':
    '{ consumptionPreview(input: { accountId: $ACCOUNT, amount: "1" }) { __typename } }',
  'Query.node': '{ node(id: $ACCOUNT) { id } }',
  'Mutation.consumeCredits': `mutation {
    consumeCredits(input: { accountId: $ACCOUNT, amount: "1", idempotencyKey: $KEY }) {
      ... on Consumption { id charges { grantId } }
    }
  }`,
  'Mutation.consumeCreditsBatch': `mutation {
    consumeCreditsBatch(input: [{ accountId: $ACCOUNT, amount: "1", idempotencyKey: $KEY }]) {
      ... on Consumption { id }
    }
  }`,
  'Mutation.reserveCredits': `mutation {
    reserveCredits(input: { accountId: $ACCOUNT, amount: "1", idempotencyKey: $KEY }) {
      ... on Reservation { id }
    }
  }`,
  'Mutation.captureReservation': `mutation {
    captureReservation(
      input: { accountId: $ACCOUNT, reservationId: $HELD, idempotencyKey: $KEY }
    ) { ... on Consumption { id } }
  }`,
  'Mutation.releaseReservation': `mutation {
    releaseReservation(
      input: { accountId: $ACCOUNT, reservationId: $HELD, idempotencyKey: $KEY }
    ) { ... on Reservation { id } }
  }`,
  'Mutation.reverseConsumption': `mutation {
    reverseConsumption(
      input: { accountId: $ACCOUNT, consumptionId: $SPENT, reason: "r", idempotencyKey: $KEY }
    ) { ... on Reversal { id } }
  }`,
  'Mutation.linkAccount': 'mutation { linkAccount(code: "ABCDEFGH") { __typename } }',
  'Mutation.unlinkAccount': 'mutation { unlinkAccount(accountId: $SECOND) { partnerId } }',
  'Subscription.balanceChanged': 'subscription { balanceChanged(accountId: $ACCOUNT) { total } }',
};

const OF_PAYMENT = 'paymentId: "pay_$PART_1"';

export const REFUSED: Readonly<Record<string, string>> = {
  'Query.auditLog': '{ auditLog(accountId: $ACCOUNT) { edges { cursor } } }',
  'Query.deliveries': '{ deliveries(accountId: $ACCOUNT) { edges { cursor } } }',
  'Query.forecast': '{ forecast(accountId: $ACCOUNT) { asOf } }',
  'Query.planChangePreview':
    '{ planChangePreview(input: { accountId: $ACCOUNT, planCode: "MONTHLY_40" }) { __typename } }',
  'Mutation.updateAccount':
    'mutation { updateAccount(input: { accountId: $ACCOUNT, name: "Eve" }) { __typename } }',
  'Mutation.buyPaygCredits': `mutation {
    buyPaygCredits(input: { accountId: $ACCOUNT, packCode: "PAYG_10", idempotencyKey: $KEY }) {
      __typename
    }
  }`,
  'Mutation.changePlan': `mutation {
    changePlan(input: { accountId: $ACCOUNT, planCode: "MONTHLY_40", idempotencyKey: $KEY }) {
      __typename
    }
  }`,
  'Mutation.cancelSubscription':
    'mutation { cancelSubscription(input: { accountId: $ACCOUNT, idempotencyKey: $KEY }) ' +
    '{ __typename } }',
  'Mutation.withdrawScheduledChange':
    'mutation { withdrawScheduledChange(input: { accountId: $ACCOUNT, idempotencyKey: $KEY }) ' +
    '{ __typename } }',
  'Mutation.setPaymentMethod':
    'mutation { setPaymentMethod(input: { accountId: $ACCOUNT, paymentMethod: "card", ' +
    'idempotencyKey: $KEY }) { __typename } }',
  'Mutation.setAlertPreferences':
    'mutation { setAlertPreferences(input: { accountId: $ACCOUNT }) { __typename } }',
  'Mutation.setAutopilot':
    'mutation { setAutopilot(input: { accountId: $ACCOUNT, mode: OFF, ' +
    'monthlyLimitMinorUnits: "0" }) { __typename } }',
  'Mutation.createLinkCode': 'mutation { createLinkCode(accountId: $ACCOUNT) { code } }',
  'Mutation.createCustomerKey': `mutation {
    createCustomerKey(input: { accountId: $ACCOUNT, name: "k", scopes: ["credits:spend"] }) {
      secret
    }
  }`,
  'Mutation.revokeCustomerKey': 'mutation { revokeCustomerKey(id: $CUSTOMER_KEY) { id } }',
  'Mutation.grantCredits': `mutation {
    grantCredits(
      input: {
        accountId: $ACCOUNT, kind: PAYG, amount: "1", reason: "r", idempotencyKey: $KEY
      }
    ) { __typename }
  }`,
  'Mutation.adjustCredits': `mutation {
    adjustCredits(input: { accountId: $ACCOUNT, amount: "1", reason: "r", idempotencyKey: $KEY }) {
      __typename
    }
  }`,
  'Mutation.voidGrant': `mutation {
    voidGrant(
      input: { accountId: $ACCOUNT, grantId: "grt_$PART_1", reason: "r", idempotencyKey: $KEY }
    ) { __typename }
  }`,
  'Mutation.settlePayment': `mutation { settlePayment(${OF_PAYMENT}) { id } }`,
  'Mutation.declinePayment': `mutation { declinePayment(${OF_PAYMENT}) { id } }`,
  'Mutation.refundPayment': `mutation {
    refundPayment(${OF_PAYMENT}, reason: "r", idempotencyKey: $KEY) { id }
  }`,
  'Mutation.disputePayment': `mutation {
    disputePayment(${OF_PAYMENT}, reason: "r", idempotencyKey: $KEY) { id }
  }`,
  'Mutation.resolveDispute': `mutation {
    resolveDispute(${OF_PAYMENT}, won: true, idempotencyKey: $KEY) { id }
  }`,
  'Subscription.lowBalanceAlert': 'subscription { lowBalanceAlert(accountId: $ACCOUNT) { kind } }',
};

/** Answered like what is not there. */
export const NOT_THERE: Readonly<Record<string, string>> = {
  'Mutation.redeliver': 'mutation { redeliver(deliveryId: "dlv_$PART_1") { id } }',
};

export const NOT_ABOUT_ACCOUNTS: readonly string[] = [
  'Query.apiKeys',
  'Query.operatorKeys',
  'Query.paygPacks',
  'Query.plans',
  'Query.pricedOperations',
  'Query.signUpCredits',
  'Query.viewer',
  'Query.webhookEndpoints',
  'Mutation.openAccount',
  'Mutation.createPartner',
  'Mutation.createApiKey',
  'Mutation.revokeApiKey',
  'Mutation.updateApiKey',
  'Mutation.rotateApiKey',
  'Mutation.createOperatorKey',
  'Mutation.revokeOperatorKey',
  'Mutation.createWebhookEndpoint',
  'Mutation.rotateWebhookSecret',
  'Mutation.deleteWebhookEndpoint',
  'Mutation.publishPlan',
  'Mutation.retirePlan',
  'Mutation.publishPaygPack',
  'Mutation.retirePaygPack',
  'Mutation.publishOperation',
  'Mutation.retireOperation',
  'Mutation.advanceTestClock',
];
