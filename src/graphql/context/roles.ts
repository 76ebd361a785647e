import { OPERATOR_ROLES, type OperatorRole } from '../../access/principal';

const EVERYBODY = OPERATOR_ROLES;
const ADMIN = ['ADMIN'] as const;
/** What only partners do. */
const NO_OPERATOR = [] as const;
const FINANCE = ['ADMIN', 'FINANCE'] as const;
/** Of support with a limit: SUPPORT_CREDITS_MAX. */
const CORRECTING = ['ADMIN', 'FINANCE', 'SUPPORT'] as const;
const SUPPORT = ['ADMIN', 'SUPPORT'] as const;
const SERVICE = ['ADMIN', 'SERVICE'] as const;
const REVERSING = ['ADMIN', 'SUPPORT', 'SERVICE'] as const;

/**
 * What the operator's keys are for: operation × role. Customers and partners are judged by the
 * resolvers. A root field without a line is refused to all but ADMIN, and by the tests.
 */
export const ROLES: ReadonlyMap<string, readonly OperatorRole[]> = new Map(
  Object.entries<readonly OperatorRole[]>({
    'Query.account': EVERYBODY,
    'Query.accounts': EVERYBODY,
    'Query.apiKeys': EVERYBODY,
    'Query.balance': EVERYBODY,
    'Query.consumptionPreview': EVERYBODY,
    'Query.deliveries': EVERYBODY,
    'Query.forecast': EVERYBODY,
    'Query.node': EVERYBODY,
    'Query.operatorKeys': ADMIN,
    'Query.paygPacks': EVERYBODY,
    'Query.planChangePreview': EVERYBODY,
    'Query.plans': EVERYBODY,
    'Query.pricedOperations': EVERYBODY,
    'Query.signUpCredits': EVERYBODY,
    'Query.viewer': EVERYBODY,
    'Query.webhookEndpoints': EVERYBODY,

    'Query.auditLog': ADMIN,

    'Mutation.openAccount': SERVICE,
    'Mutation.updateAccount': SERVICE,
    'Mutation.consumeCredits': SERVICE,
    'Mutation.consumeCreditsBatch': SERVICE,
    'Mutation.reserveCredits': SERVICE,
    'Mutation.captureReservation': SERVICE,
    'Mutation.releaseReservation': SERVICE,
    'Mutation.buyPaygCredits': SERVICE,
    'Mutation.changePlan': SERVICE,
    'Mutation.cancelSubscription': SERVICE,
    'Mutation.withdrawScheduledChange': SERVICE,
    'Mutation.setPaymentMethod': SERVICE,
    'Mutation.setAlertPreferences': SERVICE,
    'Mutation.setAutopilot': SERVICE,
    'Mutation.createLinkCode': SERVICE,
    'Mutation.unlinkAccount': SERVICE,
    'Mutation.linkAccount': NO_OPERATOR,
    'Mutation.reverseConsumption': REVERSING,

    'Mutation.grantCredits': SUPPORT,
    'Mutation.redeliver': SUPPORT,
    'Mutation.adjustCredits': CORRECTING,

    'Mutation.voidGrant': FINANCE,
    'Mutation.settlePayment': FINANCE,
    'Mutation.declinePayment': FINANCE,
    'Mutation.refundPayment': FINANCE,
    'Mutation.disputePayment': FINANCE,
    'Mutation.resolveDispute': FINANCE,

    'Mutation.createPartner': ADMIN,
    'Mutation.createApiKey': ADMIN,
    'Mutation.updateApiKey': ADMIN,
    'Mutation.rotateApiKey': ADMIN,
    'Mutation.revokeApiKey': ADMIN,
    'Mutation.createCustomerKey': ADMIN,
    'Mutation.revokeCustomerKey': ADMIN,
    'Mutation.createOperatorKey': ADMIN,
    'Mutation.revokeOperatorKey': ADMIN,
    'Mutation.createWebhookEndpoint': ADMIN,
    'Mutation.rotateWebhookSecret': ADMIN,
    'Mutation.deleteWebhookEndpoint': ADMIN,
    'Mutation.publishPlan': ADMIN,
    'Mutation.retirePlan': ADMIN,
    'Mutation.publishPaygPack': ADMIN,
    'Mutation.retirePaygPack': ADMIN,
    'Mutation.publishOperation': ADMIN,
    'Mutation.retireOperation': ADMIN,
    'Mutation.advanceTestClock': ADMIN,

    'Subscription.balanceChanged': EVERYBODY,
    'Subscription.lowBalanceAlert': EVERYBODY,
  }),
);

/** Whether an operator's key of this role may ask for a root field, `Mutation.grantCredits`. */
export function isForRole(field: string, role: OperatorRole): boolean {
  return (ROLES.get(field) ?? ADMIN).includes(role as 'ADMIN');
}
