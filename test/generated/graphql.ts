// Made from schema.graphql and the documents of the tests by `npm run codegen`.
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AccountInput = {
  readonly accountId?: string | null | undefined;
  /** 1 to 255 characters, compared byte by byte; so everywhere. */
  readonly idempotencyKey: string;
};

export type ActorKind =
  | 'CUSTOMER'
  | 'NOBODY'
  | 'OPERATOR'
  | 'PARTNER'
  | 'SYSTEM';

/** amount: signed, e.g. "-3" or "12.5", not 0. */
export type AdjustCreditsInput = {
  readonly accountId: string;
  readonly amount: string | number;
  readonly idempotencyKey: string;
  readonly reason: string;
};

export type AlertKind =
  | 'BALANCE_BELOW'
  | 'BUDGET_USED'
  | 'CREDITS_EXHAUSTED'
  | 'GRANT_EXPIRING'
  | 'RUN_OUT_EXPECTED'
  | 'SUBSCRIPTION_CREDITS_EXHAUSTED';

/** What is left out stays as it is. Lists up to 10 items. */
export type AlertPreferencesInput = {
  readonly accountId?: string | null | undefined;
  readonly balanceBelow?: ReadonlyArray<string | number> | null | undefined;
  readonly budgetUsedRatios?: ReadonlyArray<number> | null | undefined;
  readonly emailEnabled?: boolean | null | undefined;
  readonly extraEmails?: ReadonlyArray<string> | null | undefined;
  readonly grantExpiryDays?: ReadonlyArray<number> | null | undefined;
  readonly runOutDays?: ReadonlyArray<number> | null | undefined;
};

export type AutopilotAction =
  | 'BUY_PAYG'
  | 'DOWNGRADE'
  | 'SUBSCRIBE'
  | 'UPGRADE';

/** ANNOUNCED: it will be done. ACTED: it was. WITHDRAWN: it is not needed any more. REFUSED: the monthly limit or the catalogue does not allow it. PAUSED: payments were declined. */
export type AutopilotDecisionKind =
  | 'ACTED'
  | 'ANNOUNCED'
  | 'PAUSED'
  | 'REFUSED'
  | 'WITHDRAWN';

export type AutopilotInput = {
  readonly accountId?: string | null | undefined;
  /** Highest accepted chance of running out before the next budget, 0 to 1. */
  readonly maxRisk?: number;
  readonly mode: AutopilotMode;
  /** Most that it may spend in a calendar month. */
  readonly monthlyLimitMinorUnits: string;
};

export type AutopilotMode =
  | 'FULL'
  | 'OFF'
  | 'TOP_UP';

export type BillingInterval =
  | 'MONTH'
  | 'YEAR';

export type BuyPaygCreditsInput = {
  readonly accountId?: string | null | undefined;
  readonly idempotencyKey: string;
  readonly packCode: string;
  readonly paymentMethod?: string | null | undefined;
  /** 1 to 100. */
  readonly quantity?: number;
};

/** NOW: operator only. */
export type CancellationTime =
  | 'NOW'
  | 'PERIOD_END';

export type CaptureReservationInput = {
  readonly accountId?: string | null | undefined;
  /** Up to the reserved amount; without it, all. */
  readonly amount?: string | number | null | undefined;
  readonly idempotencyKey: string;
  readonly reservationId: string;
};

export type ChangePlanInput = {
  readonly accountId?: string | null | undefined;
  /** Where set, refuses if the price to pay now is another one than in the preview. */
  readonly expectedChargeMinorUnits?: string | null | undefined;
  readonly idempotencyKey: string;
  readonly interval?: BillingInterval;
  /** Without it: the one that paid last. */
  readonly paymentMethod?: string | null | undefined;
  readonly planCode: string;
};

export type ConsumeCreditsInput = {
  readonly accountId?: string | null | undefined;
  /** What to charge, above 0. Give this, or operation. */
  readonly amount?: string | number | null | undefined;
  /** Free text for the ledger, up to 200 characters. */
  readonly description?: string | null | undefined;
  /** Unique per account over all mutations; the same key with the same input answers with the first result, for good. */
  readonly idempotencyKey: string;
  /** The caller's own facts, up to 2 KB as JSON. */
  readonly metadata?: Readonly<Record<string, unknown>> | null | undefined;
  /** A priced operation of the catalogue, e.g. IMAGE_FULL, IMAGE_PREVIEW, instead of amount. */
  readonly operation?: string | null | undefined;
  /** Units of the operation, 1 to 1,000,000. */
  readonly quantity?: number;
  /** Where it was used, e.g. the partner's app; up to 64 characters. For usage reports. */
  readonly source?: string | null | undefined;
};

export type ConsumptionPreviewInput = {
  readonly accountId?: string | null | undefined;
  readonly amount?: string | number | null | undefined;
  readonly operation?: string | null | undefined;
  readonly quantity?: number;
};

export type CreateApiKeyInput = {
  /** Ties the key to this account; with budgetCode to a budget of it. */
  readonly accountId?: string | null | undefined;
  /** Addresses and CIDR ranges that it is taken from. Left out: any. */
  readonly allowedAddresses?: ReadonlyArray<string> | null | undefined;
  readonly budgetCode?: string | null | undefined;
  /** Credits that the key may spend in a calendar month. */
  readonly monthlyBudget?: string | number | null | undefined;
  /** Money that the key may spend in a calendar month, in cents. Left out: none. */
  readonly monthlyMoneyLimitMinorUnits?: string | null | undefined;
  readonly name: string;
  readonly partnerId: string;
  readonly scopes: ReadonlyArray<string>;
};

export type CreateCustomerKeyInput = {
  /** Left out: the customer's own. */
  readonly accountId?: string | null | undefined;
  readonly budgetCode?: string | null | undefined;
  /** Credits that the key may spend in a calendar month. */
  readonly monthlyBudget?: string | number | null | undefined;
  readonly name: string;
  /** credits:spend, accounts:read. */
  readonly scopes: ReadonlyArray<string>;
};

export type CreateOperatorKeyInput = {
  readonly name: string;
  readonly role: OperatorRole;
};

export type CreatePartnerInput = {
  /** Where it is told what concerns its integration: an endpoint was disabled, say. */
  readonly email?: string | null | undefined;
  readonly name: string;
};

export type CreateWebhookEndpointInput = {
  /** Empty: all. */
  readonly events?: ReadonlyArray<EventKind>;
  /** Operator: for this partner. */
  readonly partnerId?: string | null | undefined;
  readonly url: string;
};

export type DeliveryChannel =
  | 'EMAIL'
  | 'WEBHOOK';

export type DeliveryState =
  | 'DELIVERED'
  | 'GIVEN_UP'
  | 'PENDING';

export type EventKind =
  | 'ALERT_RAISED'
  | 'AUTOPILOT_ACTED'
  | 'AUTOPILOT_ANNOUNCED'
  | 'AUTOPILOT_PAUSED'
  | 'AUTOPILOT_REFUSED'
  | 'AUTOPILOT_WITHDRAWN'
  | 'CREDITS_GRANTED'
  | 'EMAIL_CONFIRMATION_ASKED'
  | 'PAYMENT_DECLINED'
  | 'PAYMENT_SETTLED'
  | 'SUBSCRIPTION_CANCELLED'
  | 'SUBSCRIPTION_CHANGED'
  | 'SUBSCRIPTION_PAST_DUE'
  | 'SUBSCRIPTION_RENEWED'
  | 'SUBSCRIPTION_RENEWS_SOON';

export type ForecastBasis =
  | 'OWN_HISTORY'
  | 'PLAN'
  | 'SIMILAR_ACCOUNTS';

export type GrantCreditsInput = {
  readonly accountId: string;
  readonly amount: string | number;
  /** Exclusive; null: never. */
  readonly expiresAt?: string | null | undefined;
  readonly idempotencyKey: string;
  readonly kind: GrantKind;
  readonly reason: string;
};

export type GrantKind =
  | 'ENTERPRISE'
  | 'PAYG'
  | 'PROMOTIONAL'
  | 'ROLLOVER'
  | 'SUBSCRIPTION';

export type LedgerEntryKind =
  | 'ADJUSTMENT'
  | 'CONSUMPTION'
  | 'EXPIRY'
  | 'FORFEIT'
  | 'FREEZE'
  | 'GRANT'
  | 'RELEASE'
  | 'RESERVATION'
  | 'REVERSAL'
  | 'ROLLOVER'
  | 'THAW';

export type OpenAccountInput = {
  readonly email?: string | null | undefined;
  readonly externalId: string;
  readonly locale?: string | null | undefined;
  readonly name?: string | null | undefined;
};

/** ADMIN: everything. FINANCE: payments (settle, decline, refund, disputes), adjust, void, reading. SUPPORT: reading, grants and adjustments up to SUPPORT_CREDITS_MAX (1,000) each, reversals, redelivery. SERVICE: the operator's own backend: open and update accounts, spend, hold, capture, release, reverse, buy, change and cancel plans, methods, preferences, links, reading. READER: reading. */
export type OperatorRole =
  | 'ADMIN'
  | 'FINANCE'
  | 'READER'
  | 'SERVICE'
  | 'SUPPORT';

export type PaymentPurpose =
  | 'PAYG'
  | 'PLAN_CHANGE'
  | 'RENEWAL';

/** DISPUTED: the customer's bank asks for the money back and has not decided yet. */
export type PaymentState =
  | 'DECLINED'
  | 'DISPUTED'
  | 'LAPSED'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'SETTLED';

export type PlanChangeKind =
  | 'CANCELLATION'
  | 'DOWNGRADE'
  | 'INTERVAL_SWITCH'
  | 'SUBSCRIBE'
  | 'UPGRADE'
  | 'WITHDRAWAL';

export type PlanChangePreviewInput = {
  readonly accountId?: string | null | undefined;
  readonly interval?: BillingInterval;
  readonly planCode: string;
};

export type PlanChangeRefusal =
  | 'ALREADY_SCHEDULED'
  | 'NOTHING_SCHEDULED'
  | 'NO_SUBSCRIPTION'
  | 'PAST_DUE'
  | 'PAYMENT_PENDING'
  | 'PRICE_CHANGED'
  | 'SAME_PLAN'
  | 'UNKNOWN_PLAN';

export type PublishOperationInput = {
  /** Capital letters, digits and underscores, up to 64. */
  readonly code: string;
  /** For one unit; 0 is always allowed. */
  readonly credits: string | number;
  /** Free units per account and calendar month (UTC), up to 1,000,000. */
  readonly freePerMonth?: number;
};

export type PublishPaygPackInput = {
  /** Capital letters, digits and underscores, up to 64. */
  readonly code: string;
  readonly credits: string | number;
  /** ISO 4217; the same for everything on sale. */
  readonly currency: string;
  readonly priceMinorUnits: string;
  /** Months after the purchase at which unused credits expire, 1 to 1,200; null or left out: never. */
  readonly validityMonths?: number | null | undefined;
};

export type PublishPlanInput = {
  /** Capital letters, digits and underscores, up to 64. */
  readonly code: string;
  /** ISO 4217; the same for everything on sale. */
  readonly currency: string;
  /** Granted at each monthly anniversary, whatever the billing interval. */
  readonly monthlyCredits: string | number;
  /** What a month costs, where it is paid by the month. */
  readonly monthlyPriceMinorUnits: string;
  /** For people, up to 200 characters. */
  readonly name: string;
  /** This many monthly budgets may be carried over on top of the new one; 0 to 120. */
  readonly rolloverMonths: number;
  /** What a year costs, where it is paid by the year. */
  readonly yearlyPriceMinorUnits: string;
};

export type RecommendedAction =
  | 'BUY_PAYG'
  | 'CANCEL'
  | 'DOWNGRADE'
  | 'STAY'
  | 'SUBSCRIBE'
  | 'SWITCH_INTERVAL'
  | 'UPGRADE';

export type ReleaseReservationInput = {
  readonly accountId?: string | null | undefined;
  readonly idempotencyKey: string;
  readonly reservationId: string;
};

export type ReservationState =
  | 'CAPTURED'
  | 'EXPIRED'
  | 'OPEN'
  | 'RELEASED';

export type ReserveCreditsInput = {
  readonly accountId?: string | null | undefined;
  readonly amount?: string | number | null | undefined;
  readonly description?: string | null | undefined;
  readonly idempotencyKey: string;
  readonly operation?: string | null | undefined;
  readonly quantity?: number;
  readonly source?: string | null | undefined;
  /** 60 to 86,400. */
  readonly ttlSeconds?: number;
};

export type ReverseConsumptionInput = {
  readonly accountId?: string | null | undefined;
  /** Without it: all that is left. */
  readonly amount?: string | number | null | undefined;
  readonly consumptionId: string;
  readonly idempotencyKey: string;
  readonly reason: string;
};

export type Role =
  | 'CUSTOMER'
  | 'OPERATOR'
  | 'PARTNER';

export type SetPaymentMethodInput = {
  readonly accountId?: string | null | undefined;
  readonly idempotencyKey: string;
  readonly paymentMethod: string;
};

/** RENEWING: the paid period is over and its renewal is being paid. PAST_DUE: that payment was declined, or the payment of the paid period is disputed. */
export type SubscriptionState =
  | 'ACTIVE'
  | 'CANCELLED'
  | 'PAST_DUE'
  | 'RENEWING';

export type UpdateAccountInput = {
  readonly accountId?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly name?: string | null | undefined;
};

export type UpdateApiKeyInput = {
  /** Empty: from any. */
  readonly allowedAddresses?: ReadonlyArray<string> | null | undefined;
  readonly id: string;
  /** null: no limit any more. */
  readonly monthlyBudget?: string | number | null | undefined;
  readonly monthlyMoneyLimitMinorUnits?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly scopes?: ReadonlyArray<string> | null | undefined;
};

export type UserErrorCode =
  | 'CONSUMPTION_NOT_FOUND'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INSUFFICIENT_CREDITS'
  | 'INVALID_INPUT'
  | 'LINK_CODE_REFUSED'
  | 'MONEY_LIMIT_REACHED'
  | 'PAYMENT_DECLINED'
  | 'PLAN_CHANGE_REFUSED'
  | 'RESERVATION_NOT_OPEN'
  | 'REVERSAL_EXCEEDS_CONSUMPTION'
  | 'SPENDING_LIMIT_REACHED'
  | 'UNKNOWN_PACK';

export type VoidGrantInput = {
  readonly accountId: string;
  readonly grantId: string;
  readonly idempotencyKey: string;
  readonly reason: string;
};

export type AlertQueryVariables = Exact<{
  id: string;
}>;


export type AlertQuery = { readonly node:
    | { readonly id: string, readonly cursor: string, readonly kind: AlertKind, readonly accountId: string, readonly budgetRatio: number | null, readonly credits: string | null, readonly days: number | null, readonly message: string, readonly raisedAt: string, readonly balance: { readonly total: string, readonly subscription: string, readonly sequence: string, readonly asOf: string, readonly freeUnits: ReadonlyArray<{ readonly operation: string, readonly remaining: number }> } }
    | Record<PropertyKey, never>
   | null };

export type AlertsAfterQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type AlertsAfterQuery = { readonly account: { readonly alerts: { readonly edges: ReadonlyArray<{ readonly cursor: string }> } } | null };

export type ConsumeCreditsBatchInAlertMailsMutationVariables = Exact<{
  input: ReadonlyArray<ConsumeCreditsInput> | ConsumeCreditsInput;
}>;


export type ConsumeCreditsBatchInAlertMailsMutation = { readonly consumeCreditsBatch: ReadonlyArray<
    | { readonly __typename: 'Consumption' }
    | { readonly __typename: 'IdempotencyKeyReused' }
    | { readonly __typename: 'InsufficientCredits' }
    | { readonly __typename: 'InvalidInput' }
    | { readonly __typename: 'SpendingLimitReached' }
   | null> };

export type PreferencesQueryVariables = Exact<{
  id: string;
}>;


export type PreferencesQuery = { readonly account: { readonly alertPreferences: { readonly emailEnabled: boolean, readonly budgetUsedRatios: ReadonlyArray<number>, readonly balanceBelow: ReadonlyArray<string>, readonly runOutDays: ReadonlyArray<number>, readonly grantExpiryDays: ReadonlyArray<number> } } | null };

export type DeliveriesInAlertsOnceQueryVariables = Exact<{
  id: string;
}>;


export type DeliveriesInAlertsOnceQuery = { readonly deliveries: { readonly edges: ReadonlyArray<{ readonly node: { readonly channel: DeliveryChannel, readonly eventKind: EventKind, readonly state: DeliveryState } }> } };

export type AlertsCrossedQueryVariables = Exact<{
  input: ConsumptionPreviewInput;
}>;


export type AlertsCrossedQuery = { readonly consumptionPreview:
    | { readonly __typename: 'ConsumptionPreview', readonly alertsCrossed: ReadonlyArray<AlertKind> }
    | { readonly __typename: 'InvalidInput' }
   };

export type AuditFactsFragment = { readonly id: string, readonly at: string, readonly actorKind: ActorKind, readonly actorId: string | null, readonly actorName: string, readonly action: string, readonly accountId: string | null, readonly detail: Readonly<Record<string, unknown>>, readonly requestId: string | null };

export type AuditLogQueryVariables = Exact<{
  accountId?: string | null | undefined;
  actorId?: string | null | undefined;
  action?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditLogQuery = { readonly auditLog: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly at: string, readonly actorKind: ActorKind, readonly actorId: string | null, readonly actorName: string, readonly action: string, readonly accountId: string | null, readonly detail: Readonly<Record<string, unknown>>, readonly requestId: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AuditEntryByIdQueryVariables = Exact<{
  id: string;
}>;


export type AuditEntryByIdQuery = { readonly node:
    | { readonly __typename: 'Account' }
    | { readonly __typename: 'ApiKey' }
    | { readonly __typename: 'AuditEntry', readonly id: string, readonly at: string, readonly actorKind: ActorKind, readonly actorId: string | null, readonly actorName: string, readonly action: string, readonly accountId: string | null, readonly detail: Readonly<Record<string, unknown>>, readonly requestId: string | null }
    | { readonly __typename: 'Consumption' }
    | { readonly __typename: 'CustomerKey' }
    | { readonly __typename: 'Delivery' }
    | { readonly __typename: 'Grant' }
    | { readonly __typename: 'LedgerEntry' }
    | { readonly __typename: 'LowBalanceAlert' }
    | { readonly __typename: 'OperatorKey' }
    | { readonly __typename: 'Partner' }
    | { readonly __typename: 'PaygPack' }
    | { readonly __typename: 'PaygPurchase' }
    | { readonly __typename: 'Payment' }
    | { readonly __typename: 'Plan' }
    | { readonly __typename: 'PlanSubscription' }
    | { readonly __typename: 'Reservation' }
    | { readonly __typename: 'Reversal' }
    | { readonly __typename: 'WebhookEndpoint' }
   | null };

export type OneByOneQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type OneByOneQuery = { readonly account: { readonly autopilotDecisions: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly number: number } }> } } | null };

export type BoughtQueryVariables = Exact<{
  id: string;
}>;


export type BoughtQuery = { readonly account: { readonly purchases: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly pack: { readonly code: string } } }>, readonly pageInfo: { readonly hasNextPage: boolean } }, readonly payments: { readonly edges: ReadonlyArray<{ readonly node: { readonly purpose: PaymentPurpose, readonly amount: { readonly formatted: string } } }> } } | null };

export type EndNowMutationVariables = Exact<{
  input: AccountInput;
}>;


export type EndNowMutation = { readonly cancelSubscription:
    | { readonly __typename: 'IdempotencyKeyReused' }
    | { readonly __typename: 'InvalidInput' }
    | { readonly __typename: 'MoneyLimitReached' }
    | { readonly __typename: 'PaymentDeclined' }
    | { readonly __typename: 'PlanChangePending' }
    | { readonly __typename: 'PlanChangeRefused' }
    | { readonly __typename: 'PlanChanged' }
   };

export type AdjustMutationVariables = Exact<{
  input: AdjustCreditsInput;
}>;


export type AdjustMutation = { readonly adjustCredits:
    | { readonly __typename: 'CreditsAdjusted', readonly amount: string, readonly balanceAfter: string, readonly replayed: boolean, readonly account: { readonly id: string } }
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InsufficientCredits', readonly shortfall: string, readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
   };

export type VoidMutationVariables = Exact<{
  input: VoidGrantInput;
}>;


export type VoidMutation = { readonly voidGrant:
    | { readonly __typename: 'GrantVoided', readonly credits: string, readonly balanceAfter: string, readonly replayed: boolean, readonly grant: { readonly id: string, readonly remaining: string } }
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
   };

export type DeliveryFactsFragment = { readonly id: string, readonly channel: DeliveryChannel, readonly receiver: string, readonly eventId: string, readonly eventKind: EventKind, readonly accountId: string, readonly state: DeliveryState, readonly attempts: number, readonly lastError: string | null, readonly nextAttemptAt: string | null, readonly deliveredAt: string | null };

export type DeliveriesQueryVariables = Exact<{
  accountId?: string | null | undefined;
  state?: DeliveryState | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type DeliveriesQuery = { readonly deliveries: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly channel: DeliveryChannel, readonly receiver: string, readonly eventId: string, readonly eventKind: EventKind, readonly accountId: string, readonly state: DeliveryState, readonly attempts: number, readonly lastError: string | null, readonly nextAttemptAt: string | null, readonly deliveredAt: string | null } }> } };

export type DeliveryQueryVariables = Exact<{
  id: string;
}>;


export type DeliveryQuery = { readonly node:
    | { readonly id: string, readonly channel: DeliveryChannel, readonly receiver: string, readonly eventId: string, readonly eventKind: EventKind, readonly accountId: string, readonly state: DeliveryState, readonly attempts: number, readonly lastError: string | null, readonly nextAttemptAt: string | null, readonly deliveredAt: string | null }
    | Record<PropertyKey, never>
   | null };

export type RedeliverAndLookMutationVariables = Exact<{
  id: string;
}>;


export type RedeliverAndLookMutation = { readonly redeliver: { readonly id: string, readonly channel: DeliveryChannel, readonly receiver: string, readonly eventId: string, readonly eventKind: EventKind, readonly accountId: string, readonly state: DeliveryState, readonly attempts: number, readonly lastError: string | null, readonly nextAttemptAt: string | null, readonly deliveredAt: string | null } };

export type AccountInDunningQueryVariables = Exact<{
  id: string;
}>;


export type AccountInDunningQuery = { readonly account: { readonly subscription: { readonly state: SubscriptionState, readonly nextPaymentAttemptAt: string | null } | null, readonly payments: { readonly edges: ReadonlyArray<{ readonly node: { readonly state: PaymentState, readonly createdAt: string, readonly purpose: PaymentPurpose, readonly amount: { readonly formatted: string } } }> } } | null };

export type CancelSubscriptionInDunningMutationVariables = Exact<{
  input: AccountInput;
}>;


export type CancelSubscriptionInDunningMutation = { readonly cancelSubscription:
    | { readonly __typename: 'IdempotencyKeyReused', readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'MoneyLimitReached', readonly message: string }
    | { readonly __typename: 'PaymentDeclined', readonly message: string }
    | { readonly __typename: 'PlanChangePending' }
    | { readonly __typename: 'PlanChangeRefused', readonly message: string }
    | { readonly __typename: 'PlanChanged' }
   };

export type AddressesFragment = { readonly emailEnabled: boolean, readonly emailProblem: string | null, readonly extraEmails: ReadonlyArray<{ readonly email: string, readonly confirmed: boolean, readonly problem: string | null }> };

export type SetAddressesMutationVariables = Exact<{
  input: AlertPreferencesInput;
}>;


export type SetAddressesMutation = { readonly setAlertPreferences:
    | { readonly account: { readonly alertPreferences: { readonly emailEnabled: boolean, readonly emailProblem: string | null, readonly extraEmails: ReadonlyArray<{ readonly email: string, readonly confirmed: boolean, readonly problem: string | null }> } } }
    | { readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }
   };

export type AddressesOfQueryVariables = Exact<{
  id: string;
}>;


export type AddressesOfQuery = { readonly account: { readonly alertPreferences: { readonly emailEnabled: boolean, readonly emailProblem: string | null, readonly extraEmails: ReadonlyArray<{ readonly email: string, readonly confirmed: boolean, readonly problem: string | null }> } } | null };

export type DeliveriesToAddressesQueryVariables = Exact<{
  accountId: string;
}>;


export type DeliveriesToAddressesQuery = { readonly deliveries: { readonly edges: ReadonlyArray<{ readonly node: { readonly receiver: string, readonly eventKind: EventKind, readonly state: DeliveryState } }> } };

export type WhoseForecastQueryVariables = Exact<{
  id?: string | null | undefined;
}>;


export type WhoseForecastQuery = { readonly forecast: { readonly accountId: string } };

export type OpenAndForecastMutationVariables = Exact<{
  externalId: string;
}>;


export type OpenAndForecastMutation = { readonly openAccount:
    | { readonly account: { readonly forecast: { readonly asOf: string } } }
    | Record<PropertyKey, never>
   };

export type OpenAndDrawMutationVariables = Exact<{
  externalId: string;
}>;


export type OpenAndDrawMutation = { readonly openAccount:
    | { readonly account: { readonly forecastChartUrl: string } }
    | Record<PropertyKey, never>
   };

export type ChartUrlQueryVariables = Exact<{
  id: string;
  days?: number;
}>;


export type ChartUrlQuery = { readonly account: { readonly forecastChartUrl: string } | null };

export type ForecastsInThreeWaysQueryVariables = Exact<{
  id: string;
}>;


export type ForecastsInThreeWaysQuery = { readonly a: { readonly recommendation: { readonly action: RecommendedAction } }, readonly account: { readonly forecast: { readonly runOutBeforeRenewalProbability: number }, readonly later: { readonly recommendation: { readonly reason: string } } } | null };

export type ForecastOfAccountQueryVariables = Exact<{
  id: string;
}>;


export type ForecastOfAccountQuery = { readonly account: { readonly forecast: { readonly accountId: string, readonly asOf: string, readonly horizonDays: number, readonly historyDays: number, readonly basis: ForecastBasis, readonly runOutBeforeRenewalProbability: number, readonly days: ReadonlyArray<{ readonly date: string, readonly usage: { readonly p10: string, readonly p50: string, readonly p90: string, readonly mean: string }, readonly balance: { readonly p10: string, readonly p50: string, readonly p90: string, readonly mean: string } }>, readonly subscriptionRunOut: { readonly earliest: string | null, readonly expected: string | null, readonly latest: string | null } | null, readonly runOut: { readonly earliest: string | null, readonly expected: string | null, readonly latest: string | null } | null, readonly recommendation: { readonly action: RecommendedAction, readonly interval: BillingInterval | null, readonly packQuantity: number | null, readonly runOutProbability: number, readonly currentRunOutProbability: number, readonly reason: string, readonly plan: { readonly code: string } | null, readonly pack: { readonly code: string } | null, readonly monthlyCost: { readonly formatted: string }, readonly currentMonthlyCost: { readonly formatted: string } } } } | null };

export type DaysOfAccountQueryVariables = Exact<{
  id: string;
  days: number;
}>;


export type DaysOfAccountQuery = { readonly account: { readonly forecast: { readonly asOf: string } } | null };

export type ChartOfAccountQueryVariables = Exact<{
  id: string;
  days: number;
}>;


export type ChartOfAccountQuery = { readonly account: { readonly forecastChartUrl: string } | null };

export type SteeredLifeQueryVariables = Exact<{
  id: string;
}>;


export type SteeredLifeQuery = { readonly account: { readonly payments: { readonly edges: ReadonlyArray<{ readonly node: { readonly state: PaymentState } }> }, readonly autopilotDecisions: { readonly edges: ReadonlyArray<{ readonly node: { readonly kind: AutopilotDecisionKind, readonly action: AutopilotAction | null } }> } } | null };

export type OpenAtAddressMutationVariables = Exact<{
  input: OpenAccountInput;
}>;


export type OpenAtAddressMutation = { readonly openAccount:
    | { readonly __typename: 'AccountOpened', readonly account: { readonly id: string, readonly email: string | null } }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }
   };

export type UpdateAddressMutationVariables = Exact<{
  input: UpdateAccountInput;
}>;


export type UpdateAddressMutation = { readonly updateAccount:
    | { readonly __typename: 'AccountUpdated', readonly account: { readonly email: string | null } }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }
   };

export type WarnTooMutationVariables = Exact<{
  input: AlertPreferencesInput;
}>;


export type WarnTooMutation = { readonly setAlertPreferences:
    | { readonly __typename: 'AlertPreferencesSet', readonly account: { readonly alertPreferences: { readonly extraEmails: ReadonlyArray<{ readonly email: string }> } } }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }
   };

export type AccountInMailFailuresQueryVariables = Exact<{
  id: string;
}>;


export type AccountInMailFailuresQuery = { readonly account: { readonly alertPreferences: { readonly emailProblem: string | null, readonly extraEmails: ReadonlyArray<{ readonly confirmed: boolean, readonly problem: string | null }> } } | null };

export type DeliveriesInMailFailuresQueryVariables = Exact<{
  accountId: string;
}>;


export type DeliveriesInMailFailuresQuery = { readonly deliveries: { readonly edges: ReadonlyArray<{ readonly node: { readonly state: DeliveryState, readonly attempts: number, readonly lastError: string | null } }> } };

export type First100AlertsQueryVariables = Exact<{
  id: string;
}>;


export type First100AlertsQuery = { readonly account: { readonly alerts: { readonly edges: ReadonlyArray<{ readonly node: { readonly kind: AlertKind } }> } } | null };

export type OwnEmailFragment = { readonly id: string, readonly email: string | null, readonly emailConfirmed: boolean, readonly confirmedEmail: string | null };

export type OpenWithOwnEmailMutationVariables = Exact<{
  input: OpenAccountInput;
}>;


export type OpenWithOwnEmailMutation = { readonly openAccount:
    | { readonly __typename: 'AccountOpened', readonly created: boolean, readonly account: { readonly id: string, readonly email: string | null, readonly emailConfirmed: boolean, readonly confirmedEmail: string | null } }
    | { readonly __typename: 'InvalidInput' }
   };

export type UpdateOwnEmailMutationVariables = Exact<{
  input: UpdateAccountInput;
}>;


export type UpdateOwnEmailMutation = { readonly updateAccount:
    | { readonly account: { readonly id: string, readonly email: string | null, readonly emailConfirmed: boolean, readonly confirmedEmail: string | null } }
    | { readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }
   };

export type SignUpCreditsQueryVariables = Exact<{ [key: string]: never; }>;


export type SignUpCreditsQuery = { readonly signUpCredits: { readonly credits: string, readonly expiresAfterDays: number | null } | null };

export type AdviceQueryVariables = Exact<{
  id?: string | null | undefined;
}>;


export type AdviceQuery = { readonly forecast: { readonly runOutBeforeRenewalProbability: number, readonly recommendation: { readonly action: RecommendedAction, readonly reason: string } } };

export type ConsumeBatchMutationVariables = Exact<{
  input: ReadonlyArray<ConsumeCreditsInput> | ConsumeCreditsInput;
}>;


export type ConsumeBatchMutation = { readonly consumeCreditsBatch: ReadonlyArray<
    | { readonly __typename: 'Consumption', readonly charged: string }
    | { readonly __typename: 'IdempotencyKeyReused' }
    | { readonly __typename: 'InsufficientCredits' }
    | { readonly __typename: 'InvalidInput' }
    | { readonly __typename: 'SpendingLimitReached' }
   | null> };

export type PreviewConsumptionQueryVariables = Exact<{
  input: ConsumptionPreviewInput;
}>;


export type PreviewConsumptionQuery = { readonly consumptionPreview:
    | { readonly allowed: boolean, readonly charge: string, readonly freeUnits: number, readonly available: string, readonly balanceAfter: string | null, readonly charges: ReadonlyArray<{ readonly grantId: string, readonly kind: GrantKind, readonly credits: string }> }
    | Record<PropertyKey, never>
   };

export type BalancesAtQueryVariables = Exact<{
  id: string;
  at: string;
  before: string;
}>;


export type BalancesAtQuery = { readonly account: { readonly then: { readonly total: string, readonly sequence: string }, readonly before: { readonly total: string, readonly sequence: string } } | null };

export type DeliveryIdQueryVariables = Exact<{
  id: string;
}>;


export type DeliveryIdQuery = { readonly node:
    | { readonly id: string }
    | Record<PropertyKey, never>
   | null };

export type FindQueryVariables = Exact<{
  id: string;
}>;


export type FindQuery = { readonly account: { readonly id: string } | null, readonly node:
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   | null };

export type BalanceAtQueryVariables = Exact<{
  id: string;
  at: string;
}>;


export type BalanceAtQuery = { readonly account: { readonly balanceAt: { readonly at: string, readonly sequence: string, readonly total: string } } | null };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateAccountInput;
}>;


export type UpdateProfileMutation = { readonly updateAccount:
    | { readonly account: { readonly name: string | null, readonly email: string | null, readonly locale: string } }
    | { readonly field: ReadonlyArray<string> }
   };

export type OnSaleAndSchemaQueryVariables = Exact<{ [key: string]: never; }>;


export type OnSaleAndSchemaQuery = { readonly plans: ReadonlyArray<{ readonly code: string }>, readonly paygPacks: ReadonlyArray<{ readonly code: string }>, readonly pricedOperations: ReadonlyArray<{ readonly code: string }>, readonly __schema: { readonly queryType: { readonly name: string | null } } };

export type OwnQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnQuery = { readonly balance: { readonly total: string }, readonly account: { readonly id: string } | null, readonly viewer: { readonly role: Role, readonly scopes: ReadonlyArray<string>, readonly account: { readonly externalId: string } | null, readonly partner: { readonly id: string } | null } };

export type OpenBobMutationVariables = Exact<{ [key: string]: never; }>;


export type OpenBobMutation = { readonly openAccount:
    | { readonly __typename: 'AccountOpened' }
    | { readonly __typename: 'InvalidInput' }
   };

export type ByIdQueryVariables = Exact<{
  id: string;
}>;


export type ByIdQuery = { readonly account: { readonly id: string } | null, readonly node:
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   | null, readonly balance: { readonly total: string } };

export type AccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountsQuery = { readonly accounts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly externalId: string } }> } };

export type OwnKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnKeysQuery = { readonly apiKeys: ReadonlyArray<{ readonly id: string, readonly revokedAt: string | null, readonly partner: { readonly id: string } }>, readonly viewer: { readonly role: Role, readonly scopes: ReadonlyArray<string>, readonly partner: { readonly name: string } | null } };

export type BuyAndShowMutationVariables = Exact<{
  input: BuyPaygCreditsInput;
}>;


export type BuyAndShowMutation = { readonly buyPaygCredits:
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'MoneyLimitReached', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'PaygPurchase', readonly id: string, readonly quantity: number, readonly credits: string, readonly replayed: boolean, readonly pack: { readonly id: string, readonly code: string }, readonly grant: { readonly id: string, readonly remaining: string, readonly kind: GrantKind, readonly expiresAt: string | null } | null, readonly payment: { readonly id: string, readonly state: PaymentState, readonly purpose: PaymentPurpose, readonly provider: string, readonly amount: { readonly minorUnits: string, readonly currency: string, readonly formatted: string } } }
    | { readonly __typename: 'PaymentDeclined', readonly code: UserErrorCode, readonly message: string, readonly declineCode: string | null, readonly payment: { readonly state: PaymentState } }
    | { readonly __typename: 'UnknownPack', readonly code: UserErrorCode, readonly message: string }
   };

export type PurchasesQueryVariables = Exact<{
  id: string;
}>;


export type PurchasesQuery = { readonly account: { readonly purchases: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }> }, readonly payments: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type HeldAndSpentQueryVariables = Exact<{
  id: string;
}>;


export type HeldAndSpentQuery = { readonly account: { readonly ledger: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: LedgerEntryKind, readonly amount: string, readonly grant: { readonly kind: GrantKind } | null, readonly reservation: { readonly id: string } | null, readonly consumption: { readonly id: string } | null } }> } } | null };

export type LedgerPagesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type LedgerPagesQuery = { readonly account: { readonly ledger: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly sequence: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly endCursor: string | null } } } | null };

export type AccountsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AccountsPageQuery = { readonly accounts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PreviewPlanChangeQueryVariables = Exact<{
  input: PlanChangePreviewInput;
}>;


export type PreviewPlanChangeQuery = { readonly planChangePreview:
    | { readonly kind: PlanChangeKind, readonly balanceAfter: string, readonly dueNow: { readonly minorUnits: string }, readonly dueAtRenewal: { readonly formatted: string } }
    | Record<PropertyKey, never>
   };

export type WholePlanChangeFragment = { readonly kind: PlanChangeKind, readonly effectiveAt: string, readonly carriedOver: string, readonly forfeited: string, readonly replayed: boolean, readonly settledPayment: { readonly id: string, readonly state: PaymentState } | null, readonly account: { readonly id: string, readonly balance: { readonly total: string, readonly budget: { readonly monthlyCredits: string, readonly used: string, readonly usedRatio: number } | null } }, readonly subscription: { readonly id: string, readonly state: SubscriptionState, readonly interval: BillingInterval, readonly billingPeriodStart: string, readonly billingPeriodEnd: string, readonly creditPeriodEnd: string, readonly nextPaymentAttemptAt: string | null, readonly plan: { readonly id: string, readonly code: string }, readonly price: { readonly formatted: string }, readonly pendingPayment: { readonly id: string } | null, readonly scheduledChange: { readonly kind: PlanChangeKind, readonly interval: BillingInterval | null, readonly effectiveAt: string, readonly plan: { readonly code: string } | null } | null } | null };

export type ChangePlanAndShowMutationVariables = Exact<{
  input: ChangePlanInput;
}>;


export type ChangePlanAndShowMutation = { readonly changePlan:
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'MoneyLimitReached', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'PaymentDeclined', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'PlanChangePending', readonly kind: PlanChangeKind, readonly payment: { readonly state: PaymentState } }
    | { readonly __typename: 'PlanChangeRefused', readonly code: UserErrorCode, readonly message: string, readonly reason: PlanChangeRefusal }
    | { readonly __typename: 'PlanChanged', readonly kind: PlanChangeKind, readonly effectiveAt: string, readonly carriedOver: string, readonly forfeited: string, readonly replayed: boolean, readonly settledPayment: { readonly id: string, readonly state: PaymentState } | null, readonly account: { readonly id: string, readonly balance: { readonly total: string, readonly budget: { readonly monthlyCredits: string, readonly used: string, readonly usedRatio: number } | null } }, readonly subscription: { readonly id: string, readonly state: SubscriptionState, readonly interval: BillingInterval, readonly billingPeriodStart: string, readonly billingPeriodEnd: string, readonly creditPeriodEnd: string, readonly nextPaymentAttemptAt: string | null, readonly plan: { readonly id: string, readonly code: string }, readonly price: { readonly formatted: string }, readonly pendingPayment: { readonly id: string } | null, readonly scheduledChange: { readonly kind: PlanChangeKind, readonly interval: BillingInterval | null, readonly effectiveAt: string, readonly plan: { readonly code: string } | null } | null } | null }
   };

export type WithdrawMutationVariables = Exact<{
  input: AccountInput;
}>;


export type WithdrawMutation = { readonly withdrawScheduledChange:
    | { readonly reason: PlanChangeRefusal }
    | { readonly kind: PlanChangeKind, readonly effectiveAt: string, readonly carriedOver: string, readonly forfeited: string, readonly replayed: boolean, readonly settledPayment: { readonly id: string, readonly state: PaymentState } | null, readonly account: { readonly id: string, readonly balance: { readonly total: string, readonly budget: { readonly monthlyCredits: string, readonly used: string, readonly usedRatio: number } | null } }, readonly subscription: { readonly id: string, readonly state: SubscriptionState, readonly interval: BillingInterval, readonly billingPeriodStart: string, readonly billingPeriodEnd: string, readonly creditPeriodEnd: string, readonly nextPaymentAttemptAt: string | null, readonly plan: { readonly id: string, readonly code: string }, readonly price: { readonly formatted: string }, readonly pendingPayment: { readonly id: string } | null, readonly scheduledChange: { readonly kind: PlanChangeKind, readonly interval: BillingInterval | null, readonly effectiveAt: string, readonly plan: { readonly code: string } | null } | null } | null }
    | Record<PropertyKey, never>
   };

export type CancelAndShowMutationVariables = Exact<{
  input: AccountInput;
}>;


export type CancelAndShowMutation = { readonly cancelSubscription:
    | { readonly kind: PlanChangeKind, readonly effectiveAt: string, readonly carriedOver: string, readonly forfeited: string, readonly replayed: boolean, readonly settledPayment: { readonly id: string, readonly state: PaymentState } | null, readonly account: { readonly id: string, readonly balance: { readonly total: string, readonly budget: { readonly monthlyCredits: string, readonly used: string, readonly usedRatio: number } | null } }, readonly subscription: { readonly id: string, readonly state: SubscriptionState, readonly interval: BillingInterval, readonly billingPeriodStart: string, readonly billingPeriodEnd: string, readonly creditPeriodEnd: string, readonly nextPaymentAttemptAt: string | null, readonly plan: { readonly id: string, readonly code: string }, readonly price: { readonly formatted: string }, readonly pendingPayment: { readonly id: string } | null, readonly scheduledChange: { readonly kind: PlanChangeKind, readonly interval: BillingInterval | null, readonly effectiveAt: string, readonly plan: { readonly code: string } | null } | null } | null }
    | Record<PropertyKey, never>
   };

export type PendingPaymentQueryVariables = Exact<{
  id: string;
}>;


export type PendingPaymentQuery = { readonly account: { readonly subscription: { readonly pendingPayment: { readonly id: string, readonly state: PaymentState } | null } | null } | null };

export type SetPaymentMethodMutationVariables = Exact<{
  input: SetPaymentMethodInput;
}>;


export type SetPaymentMethodMutation = { readonly setPaymentMethod:
    | { readonly replayed: boolean, readonly account: { readonly id: string }, readonly payment: { readonly id: string } | null }
    | Record<PropertyKey, never>
   };

export type MakePartnersKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type MakePartnersKeyMutation = { readonly createApiKey: { readonly secret: string, readonly apiKey: { readonly id: string, readonly allowedAddresses: ReadonlyArray<string>, readonly budgetCode: string | null } } };

export type UpdateApiKeyMutationVariables = Exact<{
  input: UpdateApiKeyInput;
}>;


export type UpdateApiKeyMutation = { readonly updateApiKey: { readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string>, readonly monthlyBudget: string | null, readonly allowedAddresses: ReadonlyArray<string> } };

export type RotateApiKeyMutationVariables = Exact<{
  id: string;
  overlapHours?: number | null | undefined;
}>;


export type RotateApiKeyMutation = { readonly rotateApiKey: { readonly secret: string, readonly apiKey: { readonly id: string, readonly previousSecretUntil: string | null, readonly lastFour: string } } };

export type KeysOfPartnerQueryVariables = Exact<{ [key: string]: never; }>;


export type KeysOfPartnerQuery = { readonly apiKeys: ReadonlyArray<{ readonly id: string }> };

export type BuyByKeyMutationVariables = Exact<{
  input: BuyPaygCreditsInput;
}>;


export type BuyByKeyMutation = { readonly buyPaygCredits:
    | { readonly __typename: 'IdempotencyKeyReused' }
    | { readonly __typename: 'InvalidInput' }
    | { readonly __typename: 'MoneyLimitReached', readonly code: UserErrorCode, readonly message: string, readonly resetsAt: string, readonly limit: { readonly minorUnits: string, readonly currency: string }, readonly spent: { readonly minorUnits: string } }
    | { readonly __typename: 'PaygPurchase' }
    | { readonly __typename: 'PaymentDeclined' }
    | { readonly __typename: 'UnknownPack' }
   };

export type ChangeByKeyMutationVariables = Exact<{
  input: ChangePlanInput;
}>;


export type ChangeByKeyMutation = { readonly changePlan:
    | { readonly __typename: 'IdempotencyKeyReused' }
    | { readonly __typename: 'InvalidInput' }
    | { readonly __typename: 'MoneyLimitReached', readonly code: UserErrorCode, readonly limit: { readonly minorUnits: string }, readonly spent: { readonly minorUnits: string } }
    | { readonly __typename: 'PaymentDeclined' }
    | { readonly __typename: 'PlanChangePending' }
    | { readonly __typename: 'PlanChangeRefused' }
    | { readonly __typename: 'PlanChanged' }
   };

export type AutopilotByKeyMutationVariables = Exact<{
  input: AutopilotInput;
}>;


export type AutopilotByKeyMutation = { readonly setAutopilot:
    | { readonly __typename: 'AutopilotSet' }
    | { readonly __typename: 'InvalidInput' }
   };

export type SpentByKeyQueryVariables = Exact<{
  id: string;
}>;


export type SpentByKeyQuery = { readonly node:
    | { readonly __typename: 'Account' }
    | { readonly __typename: 'ApiKey', readonly spentThisMonth: string, readonly moneySpentThisMonth: { readonly minorUnits: string } }
    | { readonly __typename: 'AuditEntry' }
    | { readonly __typename: 'Consumption' }
    | { readonly __typename: 'CustomerKey' }
    | { readonly __typename: 'Delivery' }
    | { readonly __typename: 'Grant' }
    | { readonly __typename: 'LedgerEntry' }
    | { readonly __typename: 'LowBalanceAlert' }
    | { readonly __typename: 'OperatorKey' }
    | { readonly __typename: 'Partner' }
    | { readonly __typename: 'PaygPack' }
    | { readonly __typename: 'PaygPurchase' }
    | { readonly __typename: 'Payment' }
    | { readonly __typename: 'Plan' }
    | { readonly __typename: 'PlanSubscription' }
    | { readonly __typename: 'Reservation' }
    | { readonly __typename: 'Reversal' }
    | { readonly __typename: 'WebhookEndpoint' }
   | null };

export type GiveToKeyMutationVariables = Exact<{
  input: GrantCreditsInput;
}>;


export type GiveToKeyMutation = { readonly grantCredits:
    | { readonly __typename: 'CreditsGranted' }
    | { readonly __typename: 'IdempotencyKeyReused' }
    | { readonly __typename: 'InvalidInput' }
   };

export type AdvanceForKeysMutationVariables = Exact<{
  to: string;
}>;


export type AdvanceForKeysMutation = { readonly advanceTestClock: string };

export type AccountOfKeyQueryVariables = Exact<{
  id: string;
}>;


export type AccountOfKeyQuery = { readonly account: { readonly id: string } | null };

export type AsOfQueryVariables = Exact<{
  accountId: string;
}>;


export type AsOfQuery = { readonly balance: { readonly asOf: string } };

export type OpenByTiedMutationVariables = Exact<{
  input: OpenAccountInput;
}>;


export type OpenByTiedMutation = { readonly openAccount:
    | { readonly __typename: 'AccountOpened' }
    | { readonly __typename: 'InvalidInput' }
   };

export type MakeCustomerKeyMutationVariables = Exact<{
  input: CreateCustomerKeyInput;
}>;


export type MakeCustomerKeyMutation = { readonly createCustomerKey: { readonly secret: string, readonly customerKey: { readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string>, readonly lastFour: string, readonly budgetCode: string | null } } };

export type RevokeCustomerKeyMutationVariables = Exact<{
  id: string;
}>;


export type RevokeCustomerKeyMutation = { readonly revokeCustomerKey: { readonly id: string, readonly revokedAt: string | null } };

export type OwnCustomerKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnCustomerKeysQuery = { readonly account: { readonly keys: ReadonlyArray<{ readonly id: string, readonly spentThisMonth: string, readonly monthlyBudget: string | null, readonly revokedAt: string | null }> } | null };

export type RenameByKeyMutationVariables = Exact<{ [key: string]: never; }>;


export type RenameByKeyMutation = { readonly updateAccount:
    | { readonly __typename: 'AccountUpdated' }
    | { readonly __typename: 'InvalidInput' }
   };

export type BuyByCustomerKeyMutationVariables = Exact<{
  input: BuyPaygCreditsInput;
}>;


export type BuyByCustomerKeyMutation = { readonly buyPaygCredits:
    | { readonly __typename: 'IdempotencyKeyReused' }
    | { readonly __typename: 'InvalidInput' }
    | { readonly __typename: 'MoneyLimitReached' }
    | { readonly __typename: 'PaygPurchase' }
    | { readonly __typename: 'PaymentDeclined' }
    | { readonly __typename: 'UnknownPack' }
   };

export type CustomerKeyNodeQueryVariables = Exact<{
  id: string;
}>;


export type CustomerKeyNodeQuery = { readonly node:
    | { readonly __typename: 'Account', readonly id: string }
    | { readonly __typename: 'ApiKey', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Consumption', readonly id: string }
    | { readonly __typename: 'CustomerKey', readonly id: string }
    | { readonly __typename: 'Delivery', readonly id: string }
    | { readonly __typename: 'Grant', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly id: string }
    | { readonly __typename: 'LowBalanceAlert', readonly id: string }
    | { readonly __typename: 'OperatorKey', readonly id: string }
    | { readonly __typename: 'Partner', readonly id: string }
    | { readonly __typename: 'PaygPack', readonly id: string }
    | { readonly __typename: 'PaygPurchase', readonly id: string }
    | { readonly __typename: 'Payment', readonly id: string }
    | { readonly __typename: 'Plan', readonly id: string }
    | { readonly __typename: 'PlanSubscription', readonly id: string }
    | { readonly __typename: 'Reservation', readonly id: string }
    | { readonly __typename: 'Reversal', readonly id: string }
    | { readonly __typename: 'WebhookEndpoint', readonly id: string }
   | null };

export type AllPartnersKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type AllPartnersKeysQuery = { readonly apiKeys: ReadonlyArray<{ readonly id: string }> };

export type RevokeAsPartnersMutationVariables = Exact<{
  id: string;
}>;


export type RevokeAsPartnersMutation = { readonly revokeApiKey: { readonly id: string } };

export type MakeOperatorKeyMutationVariables = Exact<{
  input: CreateOperatorKeyInput;
}>;


export type MakeOperatorKeyMutation = { readonly createOperatorKey: { readonly secret: string, readonly operatorKey: { readonly id: string, readonly name: string, readonly role: OperatorRole, readonly lastFour: string } } };

export type OperatorKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type OperatorKeysQuery = { readonly operatorKeys: ReadonlyArray<{ readonly id: string, readonly name: string, readonly role: OperatorRole, readonly lastFour: string, readonly createdAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null }> };

export type RevokeOperatorKeyMutationVariables = Exact<{
  id: string;
}>;


export type RevokeOperatorKeyMutation = { readonly revokeOperatorKey: { readonly id: string, readonly revokedAt: string | null } };

export type WhoAsksQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAsksQuery = { readonly viewer: { readonly role: Role, readonly scopes: ReadonlyArray<string> } };

export type NodeOfKeyQueryVariables = Exact<{
  id: string;
}>;


export type NodeOfKeyQuery = { readonly node:
    | { readonly __typename: 'Account', readonly id: string }
    | { readonly __typename: 'ApiKey', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Consumption', readonly id: string }
    | { readonly __typename: 'CustomerKey', readonly id: string }
    | { readonly __typename: 'Delivery', readonly id: string }
    | { readonly __typename: 'Grant', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly id: string }
    | { readonly __typename: 'LowBalanceAlert', readonly id: string }
    | { readonly __typename: 'OperatorKey', readonly id: string }
    | { readonly __typename: 'Partner', readonly id: string }
    | { readonly __typename: 'PaygPack', readonly id: string }
    | { readonly __typename: 'PaygPurchase', readonly id: string }
    | { readonly __typename: 'Payment', readonly id: string }
    | { readonly __typename: 'Plan', readonly id: string }
    | { readonly __typename: 'PlanSubscription', readonly id: string }
    | { readonly __typename: 'Reservation', readonly id: string }
    | { readonly __typename: 'Reversal', readonly id: string }
    | { readonly __typename: 'WebhookEndpoint', readonly id: string }
   | null };

export type AdjustBySupportMutationVariables = Exact<{
  input: AdjustCreditsInput;
}>;


export type AdjustBySupportMutation = { readonly adjustCredits:
    | { readonly __typename: 'CreditsAdjusted' }
    | { readonly __typename: 'IdempotencyKeyReused' }
    | { readonly __typename: 'InsufficientCredits' }
    | { readonly __typename: 'InvalidInput' }
   };

export type NamedQueryVariables = Exact<{
  id: string;
}>;


export type NamedQuery = { readonly account: { readonly id: string, readonly externalId: string } | null };

export type CustomersKeyMutationVariables = Exact<{ [key: string]: never; }>;


export type CustomersKeyMutation = { readonly createCustomerKey: { readonly customerKey: { readonly id: string } } };

export type LinkedAccountsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  externalId?: string | null | undefined;
}>;


export type LinkedAccountsQuery = { readonly accounts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly externalId: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type LedgerSeenQueryVariables = Exact<{
  id: string;
}>;


export type LedgerSeenQuery = { readonly account: { readonly ledger: { readonly edges: ReadonlyArray<{ readonly node: { readonly kind: LedgerEntryKind, readonly amount: string, readonly idempotencyKey: string | null, readonly consumption: { readonly id: string } | null } }> }, readonly usage: ReadonlyArray<{ readonly credits: string, readonly count: number, readonly dimension: string | null }>, readonly byKey: ReadonlyArray<{ readonly credits: string, readonly count: number, readonly dimension: string | null }> } | null };

export type EntryIdsQueryVariables = Exact<{
  id: string;
}>;


export type EntryIdsQuery = { readonly account: { readonly ledger: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }> } } | null };

export type PreviewOfGuestQueryVariables = Exact<{
  accountId: string;
  amount: string | number;
}>;


export type PreviewOfGuestQuery = { readonly consumptionPreview:
    | { readonly __typename: 'ConsumptionPreview', readonly allowed: boolean, readonly alertsCrossed: ReadonlyArray<AlertKind>, readonly charges: ReadonlyArray<{ readonly grantId: string }> }
    | { readonly __typename: 'InvalidInput' }
   };

export type TotalsSubscriptionVariables = Exact<{
  id: string;
}>;


export type TotalsSubscription = { readonly balanceChanged: { readonly total: string } };

export type GuestsEndpointMutationVariables = Exact<{
  url: string;
}>;


export type GuestsEndpointMutation = { readonly createWebhookEndpoint: { readonly endpoint: { readonly id: string } } };

export type GuestsDeliveriesQueryVariables = Exact<{
  accountId?: string | null | undefined;
}>;


export type GuestsDeliveriesQuery = { readonly deliveries: { readonly edges: ReadonlyArray<{ readonly node: { readonly accountId: string, readonly channel: DeliveryChannel } }> } };

export type BalanceChangedSubscriptionVariables = Exact<{
  id?: string | null | undefined;
}>;


export type BalanceChangedSubscription = { readonly balanceChanged: { readonly total: string, readonly sequence: string } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly role: Role } };

export type IntrospectionQueryVariables = Exact<{ [key: string]: never; }>;


export type IntrospectionQuery = { readonly __schema: { readonly queryType: { readonly name: string | null } } };

export type PlanCodesQueryVariables = Exact<{ [key: string]: never; }>;


export type PlanCodesQuery = { readonly plans: ReadonlyArray<{ readonly code: string }> };

export type First100DeliveriesQueryVariables = Exact<{
  state: DeliveryState;
}>;


export type First100DeliveriesQuery = { readonly deliveries: { readonly edges: ReadonlyArray<{ readonly cursor: string }> } };

export type LedgerPageQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type LedgerPageQuery = { readonly account: { readonly balance: { readonly total: string }, readonly ledger: { readonly edges: ReadonlyArray<{ readonly node: { readonly kind: LedgerEntryKind, readonly sequence: string, readonly idempotencyKey: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ChargeMutationVariables = Exact<{
  input: ConsumeCreditsInput;
}>;


export type ChargeMutation = { readonly consumeCredits:
    | { readonly __typename: 'Consumption', readonly charged: string }
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode }
    | { readonly __typename: 'InsufficientCredits', readonly code: UserErrorCode }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode }
    | { readonly __typename: 'SpendingLimitReached', readonly code: UserErrorCode }
   };

export type ExternalIdQueryVariables = Exact<{
  accountId: string;
}>;


export type ExternalIdQuery = { readonly account: { readonly id: string, readonly externalId: string } | null };

export type OpenMutationVariables = Exact<{
  input: OpenAccountInput;
}>;


export type OpenMutation = { readonly openAccount:
    | { readonly __typename: 'AccountOpened', readonly created: boolean, readonly account: { readonly id: string } }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
   };

export type SetEmailMutationVariables = Exact<{
  input: UpdateAccountInput;
}>;


export type SetEmailMutation = { readonly updateAccount:
    | { readonly __typename: 'AccountUpdated' }
    | { readonly __typename: 'InvalidInput' }
   };

export type GrantMutationVariables = Exact<{
  input: GrantCreditsInput;
}>;


export type GrantMutation = { readonly grantCredits:
    | { readonly __typename: 'CreditsGranted', readonly balanceAfter: string, readonly replayed: boolean, readonly grant: { readonly id: string, readonly kind: GrantKind, readonly granted: string, readonly remaining: string } }
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
   };

export type ConsumptionFactsFragment = { readonly id: string, readonly idempotencyKey: string, readonly charged: string, readonly freeUnits: number, readonly balanceAfter: string, readonly replayed: boolean, readonly reversed: string, readonly quantity: number, readonly operation: string | null, readonly at: string, readonly charges: ReadonlyArray<{ readonly grantId: string, readonly kind: GrantKind, readonly credits: string }> };

export type ShortOfCreditsFragment = { readonly code: UserErrorCode, readonly message: string, readonly required: string, readonly available: string, readonly shortfall: string, readonly nextGrantAt: string | null, readonly suggestedPack: { readonly code: string } | null };

export type ConsumeMutationVariables = Exact<{
  input: ConsumeCreditsInput;
}>;


export type ConsumeMutation = { readonly consumeCredits:
    | { readonly __typename: 'Consumption', readonly id: string, readonly idempotencyKey: string, readonly charged: string, readonly freeUnits: number, readonly balanceAfter: string, readonly replayed: boolean, readonly reversed: string, readonly quantity: number, readonly operation: string | null, readonly at: string, readonly charges: ReadonlyArray<{ readonly grantId: string, readonly kind: GrantKind, readonly credits: string }> }
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly idempotencyKey: string }
    | { readonly __typename: 'InsufficientCredits', readonly code: UserErrorCode, readonly message: string, readonly required: string, readonly available: string, readonly shortfall: string, readonly nextGrantAt: string | null, readonly suggestedPack: { readonly code: string } | null }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> }
    | { readonly __typename: 'SpendingLimitReached', readonly code: UserErrorCode, readonly limit: string, readonly used: string, readonly resetsAt: string }
   };

export type ReverseMutationVariables = Exact<{
  input: ReverseConsumptionInput;
}>;


export type ReverseMutation = { readonly reverseConsumption:
    | { readonly __typename: 'ConsumptionNotFound', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'Reversal', readonly id: string, readonly returned: string, readonly expired: string, readonly balanceAfter: string, readonly replayed: boolean, readonly consumption: { readonly id: string, readonly reversed: string } }
    | { readonly __typename: 'ReversalExceedsConsumption', readonly code: UserErrorCode, readonly reversible: string, readonly message: string }
   };

export type ReservationFactsFragment = { readonly id: string, readonly state: ReservationState, readonly reserved: string, readonly freeUnits: number, readonly captured: string, readonly expiresAt: string, readonly balanceAfter: string, readonly replayed: boolean };

export type ReserveMutationVariables = Exact<{
  input: ReserveCreditsInput;
}>;


export type ReserveMutation = { readonly reserveCredits:
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InsufficientCredits', readonly code: UserErrorCode, readonly message: string, readonly required: string, readonly available: string, readonly shortfall: string, readonly nextGrantAt: string | null, readonly suggestedPack: { readonly code: string } | null }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'Reservation', readonly id: string, readonly state: ReservationState, readonly reserved: string, readonly freeUnits: number, readonly captured: string, readonly expiresAt: string, readonly balanceAfter: string, readonly replayed: boolean }
    | { readonly __typename: 'SpendingLimitReached', readonly code: UserErrorCode, readonly message: string, readonly limit: string, readonly used: string, readonly resetsAt: string }
   };

export type CaptureMutationVariables = Exact<{
  input: CaptureReservationInput;
}>;


export type CaptureMutation = { readonly captureReservation:
    | { readonly __typename: 'Consumption', readonly id: string, readonly idempotencyKey: string, readonly charged: string, readonly freeUnits: number, readonly balanceAfter: string, readonly replayed: boolean, readonly reversed: string, readonly quantity: number, readonly operation: string | null, readonly at: string, readonly charges: ReadonlyArray<{ readonly grantId: string, readonly kind: GrantKind, readonly credits: string }> }
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly idempotencyKey: string }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> }
    | { readonly __typename: 'ReservationNotOpen', readonly code: UserErrorCode, readonly actualState: ReservationState | null }
   };

export type ReleaseMutationVariables = Exact<{
  input: ReleaseReservationInput;
}>;


export type ReleaseMutation = { readonly releaseReservation:
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'Reservation', readonly id: string, readonly state: ReservationState, readonly reserved: string, readonly freeUnits: number, readonly captured: string, readonly expiresAt: string, readonly balanceAfter: string, readonly replayed: boolean }
    | { readonly __typename: 'ReservationNotOpen', readonly code: UserErrorCode, readonly message: string, readonly actualState: ReservationState | null }
   };

export type BalanceQueryVariables = Exact<{
  accountId?: string | null | undefined;
}>;


export type BalanceQuery = { readonly balance: { readonly total: string, readonly subscription: string, readonly rolledOver: string, readonly payg: string, readonly enterprise: string, readonly promotional: string, readonly reserved: string, readonly frozen: string, readonly sequence: string, readonly asOf: string, readonly budget: { readonly monthlyCredits: string, readonly used: string, readonly usedRatio: number, readonly periodStart: string, readonly periodEnd: string } | null, readonly nextExpiry: { readonly at: string, readonly credits: string } | null, readonly freeUnits: ReadonlyArray<{ readonly operation: string, readonly remaining: number, readonly resetsAt: string }> } };

export type LedgerQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type LedgerQuery = { readonly account: { readonly ledger: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly sequence: string, readonly kind: LedgerEntryKind, readonly amount: string, readonly balanceAfter: string, readonly at: string, readonly grant: { readonly id: string, readonly kind: GrantKind } | null } }> } } | null };

export type AlertFactsFragment = { readonly id: string, readonly cursor: string, readonly kind: AlertKind, readonly accountId: string, readonly budgetRatio: number | null, readonly credits: string | null, readonly days: number | null, readonly message: string, readonly raisedAt: string, readonly balance: { readonly total: string, readonly subscription: string, readonly sequence: string, readonly asOf: string, readonly freeUnits: ReadonlyArray<{ readonly operation: string, readonly remaining: number }> } };

export type PreferMutationVariables = Exact<{
  input: AlertPreferencesInput;
}>;


export type PreferMutation = { readonly setAlertPreferences:
    | { readonly __typename: 'AlertPreferencesSet', readonly account: { readonly alertPreferences: { readonly emailEnabled: boolean, readonly budgetUsedRatios: ReadonlyArray<number>, readonly balanceBelow: ReadonlyArray<string>, readonly runOutDays: ReadonlyArray<number>, readonly grantExpiryDays: ReadonlyArray<number> } } }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }
   };

export type AlertsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type AlertsQuery = { readonly account: { readonly alerts: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly cursor: string, readonly kind: AlertKind, readonly accountId: string, readonly budgetRatio: number | null, readonly credits: string | null, readonly days: number | null, readonly message: string, readonly raisedAt: string, readonly balance: { readonly total: string, readonly subscription: string, readonly sequence: string, readonly asOf: string, readonly freeUnits: ReadonlyArray<{ readonly operation: string, readonly remaining: number }> } } }> } } | null };

export type AlertCursorQueryVariables = Exact<{
  id: string;
}>;


export type AlertCursorQuery = { readonly account: { readonly alertCursor: string } | null };

export type ListenSubscriptionVariables = Exact<{
  id?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ListenSubscription = { readonly lowBalanceAlert: { readonly id: string, readonly cursor: string, readonly kind: AlertKind, readonly accountId: string, readonly budgetRatio: number | null, readonly credits: string | null, readonly days: number | null, readonly message: string, readonly raisedAt: string, readonly balance: { readonly total: string, readonly subscription: string, readonly sequence: string, readonly asOf: string, readonly freeUnits: ReadonlyArray<{ readonly operation: string, readonly remaining: number }> } } };

export type ListenBrieflySubscriptionVariables = Exact<{
  id?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ListenBrieflySubscription = { readonly lowBalanceAlert: { readonly id: string, readonly cursor: string, readonly accountId: string, readonly kind: AlertKind } };

export type AutopilotFactsFragment = { readonly mode: AutopilotMode, readonly maxRisk: number, readonly pausedReason: string | null, readonly monthlyLimit: { readonly minorUnits: string, readonly currency: string }, readonly spentThisMonth: { readonly minorUnits: string } };

export type DecisionFactsFragment = { readonly number: number, readonly at: string, readonly kind: AutopilotDecisionKind, readonly action: AutopilotAction | null, readonly packQuantity: number | null, readonly actsAt: string | null, readonly reason: string, readonly runOutProbability: number | null, readonly plan: { readonly code: string } | null, readonly pack: { readonly code: string } | null, readonly cost: { readonly minorUnits: string } | null, readonly payment: { readonly state: PaymentState } | null };

export type SetAutopilotMutationVariables = Exact<{
  input: AutopilotInput;
}>;


export type SetAutopilotMutation = { readonly setAutopilot:
    | { readonly __typename: 'AutopilotSet', readonly account: { readonly autopilot: { readonly mode: AutopilotMode, readonly maxRisk: number, readonly pausedReason: string | null, readonly monthlyLimit: { readonly minorUnits: string, readonly currency: string }, readonly spentThisMonth: { readonly minorUnits: string } } } }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> }
   };

export type AutopilotQueryVariables = Exact<{
  id: string;
}>;


export type AutopilotQuery = { readonly account: { readonly autopilot: { readonly mode: AutopilotMode, readonly maxRisk: number, readonly pausedReason: string | null, readonly monthlyLimit: { readonly minorUnits: string, readonly currency: string }, readonly spentThisMonth: { readonly minorUnits: string } } } | null };

export type DecisionsQueryVariables = Exact<{
  id: string;
}>;


export type DecisionsQuery = { readonly account: { readonly autopilotDecisions: { readonly edges: ReadonlyArray<{ readonly node: { readonly number: number, readonly at: string, readonly kind: AutopilotDecisionKind, readonly action: AutopilotAction | null, readonly packQuantity: number | null, readonly actsAt: string | null, readonly reason: string, readonly runOutProbability: number | null, readonly plan: { readonly code: string } | null, readonly pack: { readonly code: string } | null, readonly cost: { readonly minorUnits: string } | null, readonly payment: { readonly state: PaymentState } | null } }> } } | null };

export type PlanFactsFragment = { readonly id: string, readonly code: string, readonly version: number, readonly name: string, readonly monthlyCredits: string, readonly rolloverMonths: number, readonly prices: ReadonlyArray<{ readonly price: { readonly minorUnits: string, readonly formatted: string } }> };

export type PackFactsFragment = { readonly id: string, readonly code: string, readonly credits: string, readonly validityMonths: number | null, readonly price: { readonly minorUnits: string, readonly formatted: string } };

export type OperationFactsFragment = { readonly code: string, readonly credits: string, readonly freePerMonth: number };

export type OnSaleQueryVariables = Exact<{ [key: string]: never; }>;


export type OnSaleQuery = { readonly plans: ReadonlyArray<{ readonly id: string, readonly code: string, readonly version: number, readonly name: string, readonly monthlyCredits: string, readonly rolloverMonths: number, readonly prices: ReadonlyArray<{ readonly price: { readonly minorUnits: string, readonly formatted: string } }> }>, readonly paygPacks: ReadonlyArray<{ readonly id: string, readonly code: string, readonly credits: string, readonly validityMonths: number | null, readonly price: { readonly minorUnits: string, readonly formatted: string } }>, readonly pricedOperations: ReadonlyArray<{ readonly code: string, readonly credits: string, readonly freePerMonth: number }> };

export type PublishPlanMutationVariables = Exact<{
  input: PublishPlanInput;
}>;


export type PublishPlanMutation = { readonly publishPlan: { readonly id: string, readonly code: string, readonly version: number, readonly name: string, readonly monthlyCredits: string, readonly rolloverMonths: number, readonly prices: ReadonlyArray<{ readonly price: { readonly minorUnits: string, readonly formatted: string } }> } };

export type PublishPackMutationVariables = Exact<{
  input: PublishPaygPackInput;
}>;


export type PublishPackMutation = { readonly publishPaygPack: { readonly id: string, readonly code: string, readonly credits: string, readonly validityMonths: number | null, readonly price: { readonly minorUnits: string, readonly formatted: string } } };

export type PublishOperationMutationVariables = Exact<{
  input: PublishOperationInput;
}>;


export type PublishOperationMutation = { readonly publishOperation: { readonly code: string, readonly credits: string, readonly freePerMonth: number } };

export type RetirePlanMutationVariables = Exact<{
  code: string;
}>;


export type RetirePlanMutation = { readonly retirePlan: { readonly id: string, readonly code: string, readonly version: number, readonly name: string, readonly monthlyCredits: string, readonly rolloverMonths: number, readonly prices: ReadonlyArray<{ readonly price: { readonly minorUnits: string, readonly formatted: string } }> } };

export type RetirePackMutationVariables = Exact<{
  code: string;
}>;


export type RetirePackMutation = { readonly retirePaygPack: { readonly id: string, readonly code: string, readonly credits: string, readonly validityMonths: number | null, readonly price: { readonly minorUnits: string, readonly formatted: string } } };

export type RetireOperationMutationVariables = Exact<{
  code: string;
}>;


export type RetireOperationMutation = { readonly retireOperation: { readonly code: string, readonly credits: string, readonly freePerMonth: number } };

export type WholeForecastFragment = { readonly accountId: string, readonly asOf: string, readonly horizonDays: number, readonly historyDays: number, readonly basis: ForecastBasis, readonly runOutBeforeRenewalProbability: number, readonly days: ReadonlyArray<{ readonly date: string, readonly usage: { readonly p10: string, readonly p50: string, readonly p90: string, readonly mean: string }, readonly balance: { readonly p10: string, readonly p50: string, readonly p90: string, readonly mean: string } }>, readonly subscriptionRunOut: { readonly earliest: string | null, readonly expected: string | null, readonly latest: string | null } | null, readonly runOut: { readonly earliest: string | null, readonly expected: string | null, readonly latest: string | null } | null, readonly recommendation: { readonly action: RecommendedAction, readonly interval: BillingInterval | null, readonly packQuantity: number | null, readonly runOutProbability: number, readonly currentRunOutProbability: number, readonly reason: string, readonly plan: { readonly code: string } | null, readonly pack: { readonly code: string } | null, readonly monthlyCost: { readonly formatted: string }, readonly currentMonthlyCost: { readonly formatted: string } } };

export type ForecastQueryVariables = Exact<{
  id?: string | null | undefined;
  days?: number;
}>;


export type ForecastQuery = { readonly forecast: { readonly accountId: string, readonly asOf: string, readonly horizonDays: number, readonly historyDays: number, readonly basis: ForecastBasis, readonly runOutBeforeRenewalProbability: number, readonly days: ReadonlyArray<{ readonly date: string, readonly usage: { readonly p10: string, readonly p50: string, readonly p90: string, readonly mean: string }, readonly balance: { readonly p10: string, readonly p50: string, readonly p90: string, readonly mean: string } }>, readonly subscriptionRunOut: { readonly earliest: string | null, readonly expected: string | null, readonly latest: string | null } | null, readonly runOut: { readonly earliest: string | null, readonly expected: string | null, readonly latest: string | null } | null, readonly recommendation: { readonly action: RecommendedAction, readonly interval: BillingInterval | null, readonly packQuantity: number | null, readonly runOutProbability: number, readonly currentRunOutProbability: number, readonly reason: string, readonly plan: { readonly code: string } | null, readonly pack: { readonly code: string } | null, readonly monthlyCost: { readonly formatted: string }, readonly currentMonthlyCost: { readonly formatted: string } } } };

export type BriefForecastQueryVariables = Exact<{
  id?: string | null | undefined;
}>;


export type BriefForecastQuery = { readonly forecast: { readonly asOf: string } };

export type MakeLinkCodeMutationVariables = Exact<{
  accountId?: string | null | undefined;
  budgetCode?: string | null | undefined;
}>;


export type MakeLinkCodeMutation = { readonly createLinkCode: { readonly code: string, readonly expiresAt: string } };

export type LinkAccountMutationVariables = Exact<{
  code: string;
}>;


export type LinkAccountMutation = { readonly linkAccount:
    | { readonly __typename: 'AccountLinked', readonly account: { readonly id: string, readonly externalId: string, readonly balance: { readonly total: string } } }
    | { readonly __typename: 'LinkCodeRefused', readonly code: UserErrorCode, readonly message: string }
   };

export type UnlinkAccountMutationVariables = Exact<{
  accountId?: string | null | undefined;
  partnerId?: string | null | undefined;
}>;


export type UnlinkAccountMutation = { readonly unlinkAccount: { readonly partnerId: string, readonly releasedReservations: number } };

export type LinkedPartnersQueryVariables = Exact<{
  accountId: string;
}>;


export type LinkedPartnersQuery = { readonly account: { readonly linkedPartners: ReadonlyArray<{ readonly linkedAt: string, readonly spentThisMonth: string, readonly partner: { readonly id: string, readonly name: string, readonly email: string | null } }> } | null };

export type NodeQueryVariables = Exact<{
  id: string;
}>;


export type NodeQuery = { readonly node:
    | { readonly __typename: 'Account', readonly id: string }
    | { readonly __typename: 'ApiKey', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Consumption', readonly id: string }
    | { readonly __typename: 'CustomerKey', readonly id: string }
    | { readonly __typename: 'Delivery', readonly id: string }
    | { readonly __typename: 'Grant', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly id: string }
    | { readonly __typename: 'LowBalanceAlert', readonly id: string }
    | { readonly __typename: 'OperatorKey', readonly id: string }
    | { readonly __typename: 'Partner', readonly id: string }
    | { readonly __typename: 'PaygPack', readonly id: string }
    | { readonly __typename: 'PaygPurchase', readonly id: string }
    | { readonly __typename: 'Payment', readonly id: string }
    | { readonly __typename: 'Plan', readonly id: string }
    | { readonly __typename: 'PlanSubscription', readonly id: string }
    | { readonly __typename: 'Reservation', readonly id: string }
    | { readonly __typename: 'Reversal', readonly id: string }
    | { readonly __typename: 'WebhookEndpoint', readonly id: string }
   | null };

export type PaidAccountQueryVariables = Exact<{
  id: string;
}>;


export type PaidAccountQuery = { readonly account: { readonly subscription: { readonly state: SubscriptionState, readonly creditPeriodEnd: string, readonly billingPeriodEnd: string, readonly nextPaymentAttemptAt: string | null, readonly price: { readonly formatted: string }, readonly plan: { readonly code: string, readonly version: number, readonly monthlyCredits: string }, readonly scheduledChange: { readonly kind: PlanChangeKind, readonly effectiveAt: string } | null } | null, readonly payments: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly purpose: PaymentPurpose, readonly state: PaymentState, readonly createdAt: string, readonly amount: { readonly minorUnits: string, readonly formatted: string } } }> } } | null };

export type MakePartnerMutationVariables = Exact<{
  input: CreatePartnerInput;
}>;


export type MakePartnerMutation = { readonly createPartner: { readonly id: string, readonly name: string, readonly email: string | null } };

export type MakeApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type MakeApiKeyMutation = { readonly createApiKey: { readonly secret: string, readonly apiKey: { readonly id: string } } };

export type RevokeApiKeyMutationVariables = Exact<{
  id: string;
}>;


export type RevokeApiKeyMutation = { readonly revokeApiKey: { readonly id: string, readonly revokedAt: string | null } };

export type EndpointFactsFragment = { readonly id: string, readonly url: string, readonly events: ReadonlyArray<EventKind>, readonly enabled: boolean, readonly disabledReason: string | null, readonly createdAt: string };

export type CreateEndpointMutationVariables = Exact<{
  input: CreateWebhookEndpointInput;
}>;


export type CreateEndpointMutation = { readonly createWebhookEndpoint: { readonly secret: string, readonly endpoint: { readonly id: string, readonly url: string, readonly events: ReadonlyArray<EventKind>, readonly enabled: boolean, readonly disabledReason: string | null, readonly createdAt: string } } };

export type BuyPackMutationVariables = Exact<{
  input: BuyPaygCreditsInput;
}>;


export type BuyPackMutation = { readonly buyPaygCredits:
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'MoneyLimitReached', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'PaygPurchase', readonly id: string, readonly quantity: number, readonly credits: string, readonly replayed: boolean, readonly grant: { readonly id: string, readonly kind: GrantKind, readonly remaining: string, readonly expiresAt: string | null } | null, readonly payment: { readonly id: string, readonly state: PaymentState, readonly amount: { readonly minorUnits: string, readonly formatted: string } } }
    | { readonly __typename: 'PaymentDeclined', readonly code: UserErrorCode, readonly declineCode: string | null, readonly message: string, readonly payment: { readonly id: string, readonly state: PaymentState } }
    | { readonly __typename: 'UnknownPack', readonly code: UserErrorCode, readonly message: string }
   };

export type ChangePlanMutationVariables = Exact<{
  input: ChangePlanInput;
}>;


export type ChangePlanMutation = { readonly changePlan:
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'MoneyLimitReached', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'PaymentDeclined', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'PlanChangePending', readonly kind: PlanChangeKind, readonly payment: { readonly id: string, readonly state: PaymentState } }
    | { readonly __typename: 'PlanChangeRefused', readonly code: UserErrorCode, readonly reason: PlanChangeRefusal, readonly message: string }
    | { readonly __typename: 'PlanChanged', readonly kind: PlanChangeKind, readonly effectiveAt: string, readonly carriedOver: string, readonly forfeited: string, readonly replayed: boolean, readonly settledPayment: { readonly id: string, readonly state: PaymentState, readonly amount: { readonly formatted: string } } | null, readonly subscription: { readonly id: string, readonly state: SubscriptionState, readonly billingPeriodEnd: string, readonly creditPeriodEnd: string, readonly plan: { readonly code: string } } | null }
   };

export type PayByMutationVariables = Exact<{
  input: SetPaymentMethodInput;
}>;


export type PayByMutation = { readonly setPaymentMethod:
    | { readonly __typename: 'IdempotencyKeyReused' }
    | { readonly __typename: 'InvalidInput' }
    | { readonly __typename: 'PaymentMethodSet' }
   };

export type PaymentFactsFragment = { readonly id: string, readonly state: PaymentState, readonly settledAt: string | null, readonly shortfallCredits: string, readonly net: { readonly minorUnits: string }, readonly tax: { readonly minorUnits: string }, readonly refunds: ReadonlyArray<{ readonly at: string, readonly credits: string, readonly endedSubscription: boolean, readonly reason: string, readonly amount: { readonly minorUnits: string } }> };

export type SettlePaymentMutationVariables = Exact<{
  paymentId: string;
}>;


export type SettlePaymentMutation = { readonly settlePayment: { readonly id: string, readonly state: PaymentState, readonly settledAt: string | null, readonly shortfallCredits: string, readonly net: { readonly minorUnits: string }, readonly tax: { readonly minorUnits: string }, readonly refunds: ReadonlyArray<{ readonly at: string, readonly credits: string, readonly endedSubscription: boolean, readonly reason: string, readonly amount: { readonly minorUnits: string } }> } };

export type DeclinePaymentMutationVariables = Exact<{
  paymentId: string;
}>;


export type DeclinePaymentMutation = { readonly declinePayment: { readonly id: string, readonly state: PaymentState, readonly settledAt: string | null, readonly shortfallCredits: string, readonly net: { readonly minorUnits: string }, readonly tax: { readonly minorUnits: string }, readonly refunds: ReadonlyArray<{ readonly at: string, readonly credits: string, readonly endedSubscription: boolean, readonly reason: string, readonly amount: { readonly minorUnits: string } }> } };

export type RefundPaymentMutationVariables = Exact<{
  paymentId: string;
  reason: string;
  idempotencyKey: string;
  amountMinorUnits?: string | null | undefined;
  credits?: string | number | null | undefined;
}>;


export type RefundPaymentMutation = { readonly refundPayment: { readonly id: string, readonly state: PaymentState, readonly settledAt: string | null, readonly shortfallCredits: string, readonly net: { readonly minorUnits: string }, readonly tax: { readonly minorUnits: string }, readonly refunds: ReadonlyArray<{ readonly at: string, readonly credits: string, readonly endedSubscription: boolean, readonly reason: string, readonly amount: { readonly minorUnits: string } }> } };

export type DisputePaymentMutationVariables = Exact<{
  paymentId: string;
  reason: string;
  idempotencyKey: string;
}>;


export type DisputePaymentMutation = { readonly disputePayment: { readonly id: string, readonly state: PaymentState, readonly settledAt: string | null, readonly shortfallCredits: string, readonly net: { readonly minorUnits: string }, readonly tax: { readonly minorUnits: string }, readonly refunds: ReadonlyArray<{ readonly at: string, readonly credits: string, readonly endedSubscription: boolean, readonly reason: string, readonly amount: { readonly minorUnits: string } }> } };

export type ResolveDisputeMutationVariables = Exact<{
  paymentId: string;
  won: boolean;
  idempotencyKey: string;
}>;


export type ResolveDisputeMutation = { readonly resolveDispute: { readonly id: string, readonly state: PaymentState, readonly settledAt: string | null, readonly shortfallCredits: string, readonly net: { readonly minorUnits: string }, readonly tax: { readonly minorUnits: string }, readonly refunds: ReadonlyArray<{ readonly at: string, readonly credits: string, readonly endedSubscription: boolean, readonly reason: string, readonly amount: { readonly minorUnits: string } }> } };

export type CancelMutationVariables = Exact<{
  input: AccountInput;
  when: CancellationTime;
}>;


export type CancelMutation = { readonly cancelSubscription:
    | { readonly __typename: 'IdempotencyKeyReused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'MoneyLimitReached', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'PaymentDeclined', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'PlanChangePending' }
    | { readonly __typename: 'PlanChangeRefused', readonly code: UserErrorCode, readonly message: string }
    | { readonly __typename: 'PlanChanged', readonly kind: PlanChangeKind, readonly effectiveAt: string, readonly forfeited: string }
   };

export type AdvanceClockMutationVariables = Exact<{
  to: string;
}>;


export type AdvanceClockMutation = { readonly advanceTestClock: string };

export type UsageQueryVariables = Exact<{
  id: string;
  from: string;
  to: string;
}>;


export type UsageQuery = { readonly account: { readonly all: ReadonlyArray<{ readonly date: string, readonly dimension: string | null, readonly credits: string, readonly count: number }>, readonly bySource: ReadonlyArray<{ readonly dimension: string | null, readonly credits: string, readonly count: number }> } | null };

export type EndpointsQueryVariables = Exact<{
  partnerId?: string | null | undefined;
}>;


export type EndpointsQuery = { readonly webhookEndpoints: ReadonlyArray<{ readonly id: string, readonly url: string, readonly events: ReadonlyArray<EventKind>, readonly enabled: boolean, readonly disabledReason: string | null, readonly createdAt: string }> };

export type EndpointQueryVariables = Exact<{
  id: string;
}>;


export type EndpointQuery = { readonly node:
    | { readonly id: string, readonly url: string, readonly events: ReadonlyArray<EventKind>, readonly enabled: boolean, readonly disabledReason: string | null, readonly createdAt: string }
    | Record<PropertyKey, never>
   | null };

export type RemoveEndpointMutationVariables = Exact<{
  id: string;
}>;


export type RemoveEndpointMutation = { readonly deleteWebhookEndpoint: { readonly id: string, readonly url: string, readonly events: ReadonlyArray<EventKind>, readonly enabled: boolean, readonly disabledReason: string | null, readonly createdAt: string } };

export type RotateSecretMutationVariables = Exact<{
  id: string;
}>;


export type RotateSecretMutation = { readonly rotateWebhookSecret: { readonly secret: string } };

export type RedeliverMutationVariables = Exact<{
  id: string;
}>;


export type RedeliverMutation = { readonly redeliver: { readonly id: string } };

export type DeliveriesOfQueryVariables = Exact<{
  accountId: string;
}>;


export type DeliveriesOfQuery = { readonly deliveries: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly channel: DeliveryChannel, readonly receiver: string, readonly eventId: string, readonly state: DeliveryState, readonly attempts: number, readonly lastError: string | null, readonly nextAttemptAt: string | null } }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AuditFactsFragmentDoc = new TypedDocumentString(`
    fragment AuditFacts on AuditEntry {
  id
  at
  actorKind
  actorId
  actorName
  action
  accountId
  detail
  requestId
}
    `, {"fragmentName":"AuditFacts"}) as unknown as TypedDocumentString<AuditFactsFragment, unknown>;
export const DeliveryFactsFragmentDoc = new TypedDocumentString(`
    fragment DeliveryFacts on Delivery {
  id
  channel
  receiver
  eventId
  eventKind
  accountId
  state
  attempts
  lastError
  nextAttemptAt
  deliveredAt
}
    `, {"fragmentName":"DeliveryFacts"}) as unknown as TypedDocumentString<DeliveryFactsFragment, unknown>;
export const AddressesFragmentDoc = new TypedDocumentString(`
    fragment Addresses on AlertPreferences {
  emailEnabled
  emailProblem
  extraEmails {
    email
    confirmed
    problem
  }
}
    `, {"fragmentName":"Addresses"}) as unknown as TypedDocumentString<AddressesFragment, unknown>;
export const OwnEmailFragmentDoc = new TypedDocumentString(`
    fragment OwnEmail on Account {
  id
  email
  emailConfirmed
  confirmedEmail
}
    `, {"fragmentName":"OwnEmail"}) as unknown as TypedDocumentString<OwnEmailFragment, unknown>;
export const WholePlanChangeFragmentDoc = new TypedDocumentString(`
    fragment WholePlanChange on PlanChanged {
  kind
  effectiveAt
  carriedOver
  forfeited
  replayed
  settledPayment {
    id
    state
  }
  account {
    id
    balance {
      total
      budget {
        monthlyCredits
        used
        usedRatio
      }
    }
  }
  subscription {
    id
    state
    interval
    plan {
      id
      code
    }
    price {
      formatted
    }
    billingPeriodStart
    billingPeriodEnd
    creditPeriodEnd
    pendingPayment {
      id
    }
    nextPaymentAttemptAt
    scheduledChange {
      kind
      plan {
        code
      }
      interval
      effectiveAt
    }
  }
}
    `, {"fragmentName":"WholePlanChange"}) as unknown as TypedDocumentString<WholePlanChangeFragment, unknown>;
export const ConsumptionFactsFragmentDoc = new TypedDocumentString(`
    fragment ConsumptionFacts on Consumption {
  id
  idempotencyKey
  charged
  freeUnits
  balanceAfter
  replayed
  reversed
  quantity
  operation
  at
  charges {
    grantId
    kind
    credits
  }
}
    `, {"fragmentName":"ConsumptionFacts"}) as unknown as TypedDocumentString<ConsumptionFactsFragment, unknown>;
export const ShortOfCreditsFragmentDoc = new TypedDocumentString(`
    fragment ShortOfCredits on InsufficientCredits {
  code
  message
  required
  available
  shortfall
  nextGrantAt
  suggestedPack {
    code
  }
}
    `, {"fragmentName":"ShortOfCredits"}) as unknown as TypedDocumentString<ShortOfCreditsFragment, unknown>;
export const ReservationFactsFragmentDoc = new TypedDocumentString(`
    fragment ReservationFacts on Reservation {
  id
  state
  reserved
  freeUnits
  captured
  expiresAt
  balanceAfter
  replayed
}
    `, {"fragmentName":"ReservationFacts"}) as unknown as TypedDocumentString<ReservationFactsFragment, unknown>;
export const AlertFactsFragmentDoc = new TypedDocumentString(`
    fragment AlertFacts on LowBalanceAlert {
  id
  cursor
  kind
  accountId
  budgetRatio
  credits
  days
  message
  raisedAt
  balance {
    total
    subscription
    sequence
    asOf
    freeUnits {
      operation
      remaining
    }
  }
}
    `, {"fragmentName":"AlertFacts"}) as unknown as TypedDocumentString<AlertFactsFragment, unknown>;
export const AutopilotFactsFragmentDoc = new TypedDocumentString(`
    fragment AutopilotFacts on Autopilot {
  mode
  monthlyLimit {
    minorUnits
    currency
  }
  spentThisMonth {
    minorUnits
  }
  maxRisk
  pausedReason
}
    `, {"fragmentName":"AutopilotFacts"}) as unknown as TypedDocumentString<AutopilotFactsFragment, unknown>;
export const DecisionFactsFragmentDoc = new TypedDocumentString(`
    fragment DecisionFacts on AutopilotDecision {
  number
  at
  kind
  action
  packQuantity
  actsAt
  reason
  runOutProbability
  plan {
    code
  }
  pack {
    code
  }
  cost {
    minorUnits
  }
  payment {
    state
  }
}
    `, {"fragmentName":"DecisionFacts"}) as unknown as TypedDocumentString<DecisionFactsFragment, unknown>;
export const PlanFactsFragmentDoc = new TypedDocumentString(`
    fragment PlanFacts on Plan {
  id
  code
  version
  name
  monthlyCredits
  rolloverMonths
  prices {
    price {
      minorUnits
      formatted
    }
  }
}
    `, {"fragmentName":"PlanFacts"}) as unknown as TypedDocumentString<PlanFactsFragment, unknown>;
export const PackFactsFragmentDoc = new TypedDocumentString(`
    fragment PackFacts on PaygPack {
  id
  code
  credits
  validityMonths
  price {
    minorUnits
    formatted
  }
}
    `, {"fragmentName":"PackFacts"}) as unknown as TypedDocumentString<PackFactsFragment, unknown>;
export const OperationFactsFragmentDoc = new TypedDocumentString(`
    fragment OperationFacts on PricedOperation {
  code
  credits
  freePerMonth
}
    `, {"fragmentName":"OperationFacts"}) as unknown as TypedDocumentString<OperationFactsFragment, unknown>;
export const WholeForecastFragmentDoc = new TypedDocumentString(`
    fragment WholeForecast on Forecast {
  accountId
  asOf
  horizonDays
  historyDays
  basis
  days {
    date
    usage {
      p10
      p50
      p90
      mean
    }
    balance {
      p10
      p50
      p90
      mean
    }
  }
  subscriptionRunOut {
    earliest
    expected
    latest
  }
  runOut {
    earliest
    expected
    latest
  }
  runOutBeforeRenewalProbability
  recommendation {
    action
    plan {
      code
    }
    interval
    pack {
      code
    }
    packQuantity
    monthlyCost {
      formatted
    }
    currentMonthlyCost {
      formatted
    }
    runOutProbability
    currentRunOutProbability
    reason
  }
}
    `, {"fragmentName":"WholeForecast"}) as unknown as TypedDocumentString<WholeForecastFragment, unknown>;
export const EndpointFactsFragmentDoc = new TypedDocumentString(`
    fragment EndpointFacts on WebhookEndpoint {
  id
  url
  events
  enabled
  disabledReason
  createdAt
}
    `, {"fragmentName":"EndpointFacts"}) as unknown as TypedDocumentString<EndpointFactsFragment, unknown>;
export const PaymentFactsFragmentDoc = new TypedDocumentString(`
    fragment PaymentFacts on Payment {
  id
  state
  settledAt
  shortfallCredits
  net {
    minorUnits
  }
  tax {
    minorUnits
  }
  refunds {
    at
    amount {
      minorUnits
    }
    credits
    endedSubscription
    reason
  }
}
    `, {"fragmentName":"PaymentFacts"}) as unknown as TypedDocumentString<PaymentFactsFragment, unknown>;
export const AlertDocument = new TypedDocumentString(`
    query Alert($id: ID!) {
  node(id: $id) {
    ... on LowBalanceAlert {
      ...AlertFacts
    }
  }
}
    fragment AlertFacts on LowBalanceAlert {
  id
  cursor
  kind
  accountId
  budgetRatio
  credits
  days
  message
  raisedAt
  balance {
    total
    subscription
    sequence
    asOf
    freeUnits {
      operation
      remaining
    }
  }
}`) as unknown as TypedDocumentString<AlertQuery, AlertQueryVariables>;
export const AlertsAfterDocument = new TypedDocumentString(`
    query AlertsAfter($id: ID!, $after: String) {
  account(id: $id) {
    alerts(after: $after) {
      edges {
        cursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AlertsAfterQuery, AlertsAfterQueryVariables>;
export const ConsumeCreditsBatchInAlertMailsDocument = new TypedDocumentString(`
    mutation ConsumeCreditsBatchInAlertMails($input: [ConsumeCreditsInput!]!) {
  consumeCreditsBatch(input: $input) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<ConsumeCreditsBatchInAlertMailsMutation, ConsumeCreditsBatchInAlertMailsMutationVariables>;
export const PreferencesDocument = new TypedDocumentString(`
    query Preferences($id: ID!) {
  account(id: $id) {
    alertPreferences {
      emailEnabled
      budgetUsedRatios
      balanceBelow
      runOutDays
      grantExpiryDays
    }
  }
}
    `) as unknown as TypedDocumentString<PreferencesQuery, PreferencesQueryVariables>;
export const DeliveriesInAlertsOnceDocument = new TypedDocumentString(`
    query DeliveriesInAlertsOnce($id: ID!) {
  deliveries(accountId: $id) {
    edges {
      node {
        channel
        eventKind
        state
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeliveriesInAlertsOnceQuery, DeliveriesInAlertsOnceQueryVariables>;
export const AlertsCrossedDocument = new TypedDocumentString(`
    query AlertsCrossed($input: ConsumptionPreviewInput!) {
  consumptionPreview(input: $input) {
    __typename
    ... on ConsumptionPreview {
      alertsCrossed
    }
  }
}
    `) as unknown as TypedDocumentString<AlertsCrossedQuery, AlertsCrossedQueryVariables>;
export const AuditLogDocument = new TypedDocumentString(`
    query AuditLog($accountId: ID, $actorId: ID, $action: String, $from: DateTime, $to: DateTime, $first: Int = 20, $after: String) {
  auditLog(
    accountId: $accountId
    actorId: $actorId
    action: $action
    from: $from
    to: $to
    first: $first
    after: $after
  ) {
    edges {
      node {
        ...AuditFacts
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment AuditFacts on AuditEntry {
  id
  at
  actorKind
  actorId
  actorName
  action
  accountId
  detail
  requestId
}`) as unknown as TypedDocumentString<AuditLogQuery, AuditLogQueryVariables>;
export const AuditEntryByIdDocument = new TypedDocumentString(`
    query AuditEntryById($id: ID!) {
  node(id: $id) {
    __typename
    ... on AuditEntry {
      ...AuditFacts
    }
  }
}
    fragment AuditFacts on AuditEntry {
  id
  at
  actorKind
  actorId
  actorName
  action
  accountId
  detail
  requestId
}`) as unknown as TypedDocumentString<AuditEntryByIdQuery, AuditEntryByIdQueryVariables>;
export const OneByOneDocument = new TypedDocumentString(`
    query OneByOne($id: ID!, $after: String) {
  account(id: $id) {
    autopilotDecisions(first: 1, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          number
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OneByOneQuery, OneByOneQueryVariables>;
export const BoughtDocument = new TypedDocumentString(`
    query Bought($id: ID!) {
  account(id: $id) {
    purchases(first: 1) {
      edges {
        cursor
        node {
          pack {
            code
          }
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    payments {
      edges {
        node {
          purpose
          amount {
            formatted
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BoughtQuery, BoughtQueryVariables>;
export const EndNowDocument = new TypedDocumentString(`
    mutation EndNow($input: AccountInput!) {
  cancelSubscription(input: $input, when: NOW) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<EndNowMutation, EndNowMutationVariables>;
export const AdjustDocument = new TypedDocumentString(`
    mutation Adjust($input: AdjustCreditsInput!) {
  adjustCredits(input: $input) {
    __typename
    ... on CreditsAdjusted {
      amount
      balanceAfter
      replayed
      account {
        id
      }
    }
    ... on InsufficientCredits {
      shortfall
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AdjustMutation, AdjustMutationVariables>;
export const VoidDocument = new TypedDocumentString(`
    mutation Void($input: VoidGrantInput!) {
  voidGrant(input: $input) {
    __typename
    ... on GrantVoided {
      credits
      balanceAfter
      replayed
      grant {
        id
        remaining
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<VoidMutation, VoidMutationVariables>;
export const DeliveriesDocument = new TypedDocumentString(`
    query Deliveries($accountId: ID, $state: DeliveryState, $first: Int! = 20, $after: String) {
  deliveries(accountId: $accountId, state: $state, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...DeliveryFacts
      }
    }
  }
}
    fragment DeliveryFacts on Delivery {
  id
  channel
  receiver
  eventId
  eventKind
  accountId
  state
  attempts
  lastError
  nextAttemptAt
  deliveredAt
}`) as unknown as TypedDocumentString<DeliveriesQuery, DeliveriesQueryVariables>;
export const DeliveryDocument = new TypedDocumentString(`
    query Delivery($id: ID!) {
  node(id: $id) {
    ... on Delivery {
      ...DeliveryFacts
    }
  }
}
    fragment DeliveryFacts on Delivery {
  id
  channel
  receiver
  eventId
  eventKind
  accountId
  state
  attempts
  lastError
  nextAttemptAt
  deliveredAt
}`) as unknown as TypedDocumentString<DeliveryQuery, DeliveryQueryVariables>;
export const RedeliverAndLookDocument = new TypedDocumentString(`
    mutation RedeliverAndLook($id: ID!) {
  redeliver(deliveryId: $id) {
    ...DeliveryFacts
  }
}
    fragment DeliveryFacts on Delivery {
  id
  channel
  receiver
  eventId
  eventKind
  accountId
  state
  attempts
  lastError
  nextAttemptAt
  deliveredAt
}`) as unknown as TypedDocumentString<RedeliverAndLookMutation, RedeliverAndLookMutationVariables>;
export const AccountInDunningDocument = new TypedDocumentString(`
    query AccountInDunning($id: ID!) {
  account(id: $id) {
    subscription {
      state
      nextPaymentAttemptAt
    }
    payments(first: 20) {
      edges {
        node {
          state
          createdAt
          purpose
          amount {
            formatted
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountInDunningQuery, AccountInDunningQueryVariables>;
export const CancelSubscriptionInDunningDocument = new TypedDocumentString(`
    mutation CancelSubscriptionInDunning($input: AccountInput!) {
  cancelSubscription(input: $input) {
    __typename
    ... on UserError {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelSubscriptionInDunningMutation, CancelSubscriptionInDunningMutationVariables>;
export const SetAddressesDocument = new TypedDocumentString(`
    mutation SetAddresses($input: AlertPreferencesInput!) {
  setAlertPreferences(input: $input) {
    ... on AlertPreferencesSet {
      account {
        alertPreferences {
          ...Addresses
        }
      }
    }
    ... on InvalidInput {
      code
      field
      message
    }
  }
}
    fragment Addresses on AlertPreferences {
  emailEnabled
  emailProblem
  extraEmails {
    email
    confirmed
    problem
  }
}`) as unknown as TypedDocumentString<SetAddressesMutation, SetAddressesMutationVariables>;
export const AddressesOfDocument = new TypedDocumentString(`
    query AddressesOf($id: ID!) {
  account(id: $id) {
    alertPreferences {
      ...Addresses
    }
  }
}
    fragment Addresses on AlertPreferences {
  emailEnabled
  emailProblem
  extraEmails {
    email
    confirmed
    problem
  }
}`) as unknown as TypedDocumentString<AddressesOfQuery, AddressesOfQueryVariables>;
export const DeliveriesToAddressesDocument = new TypedDocumentString(`
    query DeliveriesToAddresses($accountId: ID!) {
  deliveries(accountId: $accountId) {
    edges {
      node {
        receiver
        eventKind
        state
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeliveriesToAddressesQuery, DeliveriesToAddressesQueryVariables>;
export const WhoseForecastDocument = new TypedDocumentString(`
    query WhoseForecast($id: ID) {
  forecast(accountId: $id) {
    accountId
  }
}
    `) as unknown as TypedDocumentString<WhoseForecastQuery, WhoseForecastQueryVariables>;
export const OpenAndForecastDocument = new TypedDocumentString(`
    mutation OpenAndForecast($externalId: String!) {
  openAccount(input: {externalId: $externalId}) {
    ... on AccountOpened {
      account {
        forecast {
          asOf
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OpenAndForecastMutation, OpenAndForecastMutationVariables>;
export const OpenAndDrawDocument = new TypedDocumentString(`
    mutation OpenAndDraw($externalId: String!) {
  openAccount(input: {externalId: $externalId}) {
    ... on AccountOpened {
      account {
        forecastChartUrl
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OpenAndDrawMutation, OpenAndDrawMutationVariables>;
export const ChartUrlDocument = new TypedDocumentString(`
    query ChartUrl($id: ID!, $days: Int! = 30) {
  account(id: $id) {
    forecastChartUrl(horizonDays: $days)
  }
}
    `) as unknown as TypedDocumentString<ChartUrlQuery, ChartUrlQueryVariables>;
export const ForecastsInThreeWaysDocument = new TypedDocumentString(`
    query ForecastsInThreeWays($id: ID!) {
  a: forecast(accountId: $id, horizonDays: 10) {
    recommendation {
      action
    }
  }
  account(id: $id) {
    forecast(horizonDays: 10) {
      runOutBeforeRenewalProbability
    }
    later: forecast(horizonDays: 20) {
      recommendation {
        reason
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ForecastsInThreeWaysQuery, ForecastsInThreeWaysQueryVariables>;
export const ForecastOfAccountDocument = new TypedDocumentString(`
    query ForecastOfAccount($id: ID!) {
  account(id: $id) {
    forecast(horizonDays: 60) {
      ...WholeForecast
    }
  }
}
    fragment WholeForecast on Forecast {
  accountId
  asOf
  horizonDays
  historyDays
  basis
  days {
    date
    usage {
      p10
      p50
      p90
      mean
    }
    balance {
      p10
      p50
      p90
      mean
    }
  }
  subscriptionRunOut {
    earliest
    expected
    latest
  }
  runOut {
    earliest
    expected
    latest
  }
  runOutBeforeRenewalProbability
  recommendation {
    action
    plan {
      code
    }
    interval
    pack {
      code
    }
    packQuantity
    monthlyCost {
      formatted
    }
    currentMonthlyCost {
      formatted
    }
    runOutProbability
    currentRunOutProbability
    reason
  }
}`) as unknown as TypedDocumentString<ForecastOfAccountQuery, ForecastOfAccountQueryVariables>;
export const DaysOfAccountDocument = new TypedDocumentString(`
    query DaysOfAccount($id: ID!, $days: Int!) {
  account(id: $id) {
    forecast(horizonDays: $days) {
      asOf
    }
  }
}
    `) as unknown as TypedDocumentString<DaysOfAccountQuery, DaysOfAccountQueryVariables>;
export const ChartOfAccountDocument = new TypedDocumentString(`
    query ChartOfAccount($id: ID!, $days: Int!) {
  account(id: $id) {
    forecastChartUrl(horizonDays: $days)
  }
}
    `) as unknown as TypedDocumentString<ChartOfAccountQuery, ChartOfAccountQueryVariables>;
export const SteeredLifeDocument = new TypedDocumentString(`
    query SteeredLife($id: ID!) {
  account(id: $id) {
    payments(first: 100) {
      edges {
        node {
          state
        }
      }
    }
    autopilotDecisions(first: 100) {
      edges {
        node {
          kind
          action
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SteeredLifeQuery, SteeredLifeQueryVariables>;
export const OpenAtAddressDocument = new TypedDocumentString(`
    mutation OpenAtAddress($input: OpenAccountInput!) {
  openAccount(input: $input) {
    __typename
    ... on AccountOpened {
      account {
        id
        email
      }
    }
    ... on InvalidInput {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OpenAtAddressMutation, OpenAtAddressMutationVariables>;
export const UpdateAddressDocument = new TypedDocumentString(`
    mutation UpdateAddress($input: UpdateAccountInput!) {
  updateAccount(input: $input) {
    __typename
    ... on AccountUpdated {
      account {
        email
      }
    }
    ... on InvalidInput {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateAddressMutation, UpdateAddressMutationVariables>;
export const WarnTooDocument = new TypedDocumentString(`
    mutation WarnToo($input: AlertPreferencesInput!) {
  setAlertPreferences(input: $input) {
    __typename
    ... on AlertPreferencesSet {
      account {
        alertPreferences {
          extraEmails {
            email
          }
        }
      }
    }
    ... on InvalidInput {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WarnTooMutation, WarnTooMutationVariables>;
export const AccountInMailFailuresDocument = new TypedDocumentString(`
    query AccountInMailFailures($id: ID!) {
  account(id: $id) {
    alertPreferences {
      emailProblem
      extraEmails {
        confirmed
        problem
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountInMailFailuresQuery, AccountInMailFailuresQueryVariables>;
export const DeliveriesInMailFailuresDocument = new TypedDocumentString(`
    query DeliveriesInMailFailures($accountId: ID!) {
  deliveries(accountId: $accountId) {
    edges {
      node {
        state
        attempts
        lastError
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeliveriesInMailFailuresQuery, DeliveriesInMailFailuresQueryVariables>;
export const First100AlertsDocument = new TypedDocumentString(`
    query First100Alerts($id: ID!) {
  account(id: $id) {
    alerts(first: 100) {
      edges {
        node {
          kind
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<First100AlertsQuery, First100AlertsQueryVariables>;
export const OpenWithOwnEmailDocument = new TypedDocumentString(`
    mutation OpenWithOwnEmail($input: OpenAccountInput!) {
  openAccount(input: $input) {
    __typename
    ... on AccountOpened {
      created
      account {
        ...OwnEmail
      }
    }
  }
}
    fragment OwnEmail on Account {
  id
  email
  emailConfirmed
  confirmedEmail
}`) as unknown as TypedDocumentString<OpenWithOwnEmailMutation, OpenWithOwnEmailMutationVariables>;
export const UpdateOwnEmailDocument = new TypedDocumentString(`
    mutation UpdateOwnEmail($input: UpdateAccountInput!) {
  updateAccount(input: $input) {
    ... on AccountUpdated {
      account {
        ...OwnEmail
      }
    }
    ... on InvalidInput {
      code
      field
      message
    }
  }
}
    fragment OwnEmail on Account {
  id
  email
  emailConfirmed
  confirmedEmail
}`) as unknown as TypedDocumentString<UpdateOwnEmailMutation, UpdateOwnEmailMutationVariables>;
export const SignUpCreditsDocument = new TypedDocumentString(`
    query SignUpCredits {
  signUpCredits {
    credits
    expiresAfterDays
  }
}
    `) as unknown as TypedDocumentString<SignUpCreditsQuery, SignUpCreditsQueryVariables>;
export const AdviceDocument = new TypedDocumentString(`
    query Advice($id: ID) {
  forecast(accountId: $id) {
    runOutBeforeRenewalProbability
    recommendation {
      action
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<AdviceQuery, AdviceQueryVariables>;
export const ConsumeBatchDocument = new TypedDocumentString(`
    mutation ConsumeBatch($input: [ConsumeCreditsInput!]!) {
  consumeCreditsBatch(input: $input) {
    __typename
    ... on Consumption {
      charged
    }
  }
}
    `) as unknown as TypedDocumentString<ConsumeBatchMutation, ConsumeBatchMutationVariables>;
export const PreviewConsumptionDocument = new TypedDocumentString(`
    query PreviewConsumption($input: ConsumptionPreviewInput!) {
  consumptionPreview(input: $input) {
    ... on ConsumptionPreview {
      allowed
      charge
      freeUnits
      available
      balanceAfter
      charges {
        grantId
        kind
        credits
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PreviewConsumptionQuery, PreviewConsumptionQueryVariables>;
export const BalancesAtDocument = new TypedDocumentString(`
    query BalancesAt($id: ID!, $at: DateTime!, $before: DateTime!) {
  account(id: $id) {
    then: balanceAt(at: $at) {
      total
      sequence
    }
    before: balanceAt(at: $before) {
      total
      sequence
    }
  }
}
    `) as unknown as TypedDocumentString<BalancesAtQuery, BalancesAtQueryVariables>;
export const DeliveryIdDocument = new TypedDocumentString(`
    query DeliveryId($id: ID!) {
  node(id: $id) {
    ... on Delivery {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<DeliveryIdQuery, DeliveryIdQueryVariables>;
export const FindDocument = new TypedDocumentString(`
    query Find($id: ID!) {
  account(id: $id) {
    id
  }
  node(id: $id) {
    id
  }
}
    `) as unknown as TypedDocumentString<FindQuery, FindQueryVariables>;
export const BalanceAtDocument = new TypedDocumentString(`
    query BalanceAt($id: ID!, $at: DateTime!) {
  account(id: $id) {
    balanceAt(at: $at) {
      at
      sequence
      total
    }
  }
}
    `) as unknown as TypedDocumentString<BalanceAtQuery, BalanceAtQueryVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`
    mutation UpdateProfile($input: UpdateAccountInput!) {
  updateAccount(input: $input) {
    ... on AccountUpdated {
      account {
        name
        email
        locale
      }
    }
    ... on InvalidInput {
      field
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const OnSaleAndSchemaDocument = new TypedDocumentString(`
    query OnSaleAndSchema {
  plans {
    code
  }
  paygPacks {
    code
  }
  pricedOperations {
    code
  }
  __schema {
    queryType {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<OnSaleAndSchemaQuery, OnSaleAndSchemaQueryVariables>;
export const OwnDocument = new TypedDocumentString(`
    query Own {
  balance {
    total
  }
  account {
    id
  }
  viewer {
    role
    scopes
    account {
      externalId
    }
    partner {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<OwnQuery, OwnQueryVariables>;
export const OpenBobDocument = new TypedDocumentString(`
    mutation OpenBob {
  openAccount(input: {externalId: "bob"}) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<OpenBobMutation, OpenBobMutationVariables>;
export const ByIdDocument = new TypedDocumentString(`
    query ById($id: ID!) {
  account(id: $id) {
    id
  }
  node(id: $id) {
    id
  }
  balance(accountId: $id) {
    total
  }
}
    `) as unknown as TypedDocumentString<ByIdQuery, ByIdQueryVariables>;
export const AccountsDocument = new TypedDocumentString(`
    query Accounts {
  accounts {
    edges {
      node {
        id
        externalId
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountsQuery, AccountsQueryVariables>;
export const OwnKeysDocument = new TypedDocumentString(`
    query OwnKeys {
  apiKeys {
    id
    partner {
      id
    }
    revokedAt
  }
  viewer {
    role
    partner {
      name
    }
    scopes
  }
}
    `) as unknown as TypedDocumentString<OwnKeysQuery, OwnKeysQueryVariables>;
export const BuyAndShowDocument = new TypedDocumentString(`
    mutation BuyAndShow($input: BuyPaygCreditsInput!) {
  buyPaygCredits(input: $input) {
    __typename
    ... on UserError {
      code
      message
    }
    ... on PaygPurchase {
      id
      quantity
      credits
      replayed
      pack {
        id
        code
      }
      grant {
        id
        remaining
        kind
        expiresAt
      }
      payment {
        id
        state
        purpose
        provider
        amount {
          minorUnits
          currency
          formatted
        }
      }
    }
    ... on PaymentDeclined {
      declineCode
      payment {
        state
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BuyAndShowMutation, BuyAndShowMutationVariables>;
export const PurchasesDocument = new TypedDocumentString(`
    query Purchases($id: ID!) {
  account(id: $id) {
    purchases {
      edges {
        node {
          id
        }
      }
    }
    payments(first: 1) {
      edges {
        node {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PurchasesQuery, PurchasesQueryVariables>;
export const HeldAndSpentDocument = new TypedDocumentString(`
    query HeldAndSpent($id: ID!) {
  account(id: $id) {
    ledger(kinds: [RESERVATION, CONSUMPTION]) {
      edges {
        node {
          id
          kind
          amount
          grant {
            kind
          }
          reservation {
            id
          }
          consumption {
            id
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HeldAndSpentQuery, HeldAndSpentQueryVariables>;
export const LedgerPagesDocument = new TypedDocumentString(`
    query LedgerPages($id: ID!, $after: String) {
  account(id: $id) {
    ledger(first: 2, after: $after) {
      edges {
        cursor
        node {
          sequence
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LedgerPagesQuery, LedgerPagesQueryVariables>;
export const AccountsPageDocument = new TypedDocumentString(`
    query AccountsPage($after: String) {
  accounts(first: 1, after: $after) {
    edges {
      node {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AccountsPageQuery, AccountsPageQueryVariables>;
export const PreviewPlanChangeDocument = new TypedDocumentString(`
    query PreviewPlanChange($input: PlanChangePreviewInput!) {
  planChangePreview(input: $input) {
    ... on PlanChangePreview {
      kind
      dueNow {
        minorUnits
      }
      dueAtRenewal {
        formatted
      }
      balanceAfter
    }
  }
}
    `) as unknown as TypedDocumentString<PreviewPlanChangeQuery, PreviewPlanChangeQueryVariables>;
export const ChangePlanAndShowDocument = new TypedDocumentString(`
    mutation ChangePlanAndShow($input: ChangePlanInput!) {
  changePlan(input: $input) {
    __typename
    ... on UserError {
      code
      message
    }
    ...WholePlanChange
    ... on PlanChangePending {
      kind
      payment {
        state
      }
    }
    ... on PlanChangeRefused {
      reason
    }
  }
}
    fragment WholePlanChange on PlanChanged {
  kind
  effectiveAt
  carriedOver
  forfeited
  replayed
  settledPayment {
    id
    state
  }
  account {
    id
    balance {
      total
      budget {
        monthlyCredits
        used
        usedRatio
      }
    }
  }
  subscription {
    id
    state
    interval
    plan {
      id
      code
    }
    price {
      formatted
    }
    billingPeriodStart
    billingPeriodEnd
    creditPeriodEnd
    pendingPayment {
      id
    }
    nextPaymentAttemptAt
    scheduledChange {
      kind
      plan {
        code
      }
      interval
      effectiveAt
    }
  }
}`) as unknown as TypedDocumentString<ChangePlanAndShowMutation, ChangePlanAndShowMutationVariables>;
export const WithdrawDocument = new TypedDocumentString(`
    mutation Withdraw($input: AccountInput!) {
  withdrawScheduledChange(input: $input) {
    ...WholePlanChange
    ... on PlanChangeRefused {
      reason
    }
  }
}
    fragment WholePlanChange on PlanChanged {
  kind
  effectiveAt
  carriedOver
  forfeited
  replayed
  settledPayment {
    id
    state
  }
  account {
    id
    balance {
      total
      budget {
        monthlyCredits
        used
        usedRatio
      }
    }
  }
  subscription {
    id
    state
    interval
    plan {
      id
      code
    }
    price {
      formatted
    }
    billingPeriodStart
    billingPeriodEnd
    creditPeriodEnd
    pendingPayment {
      id
    }
    nextPaymentAttemptAt
    scheduledChange {
      kind
      plan {
        code
      }
      interval
      effectiveAt
    }
  }
}`) as unknown as TypedDocumentString<WithdrawMutation, WithdrawMutationVariables>;
export const CancelAndShowDocument = new TypedDocumentString(`
    mutation CancelAndShow($input: AccountInput!) {
  cancelSubscription(input: $input) {
    ...WholePlanChange
  }
}
    fragment WholePlanChange on PlanChanged {
  kind
  effectiveAt
  carriedOver
  forfeited
  replayed
  settledPayment {
    id
    state
  }
  account {
    id
    balance {
      total
      budget {
        monthlyCredits
        used
        usedRatio
      }
    }
  }
  subscription {
    id
    state
    interval
    plan {
      id
      code
    }
    price {
      formatted
    }
    billingPeriodStart
    billingPeriodEnd
    creditPeriodEnd
    pendingPayment {
      id
    }
    nextPaymentAttemptAt
    scheduledChange {
      kind
      plan {
        code
      }
      interval
      effectiveAt
    }
  }
}`) as unknown as TypedDocumentString<CancelAndShowMutation, CancelAndShowMutationVariables>;
export const PendingPaymentDocument = new TypedDocumentString(`
    query PendingPayment($id: ID!) {
  account(id: $id) {
    subscription {
      pendingPayment {
        id
        state
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PendingPaymentQuery, PendingPaymentQueryVariables>;
export const SetPaymentMethodDocument = new TypedDocumentString(`
    mutation SetPaymentMethod($input: SetPaymentMethodInput!) {
  setPaymentMethod(input: $input) {
    ... on PaymentMethodSet {
      account {
        id
      }
      payment {
        id
      }
      replayed
    }
  }
}
    `) as unknown as TypedDocumentString<SetPaymentMethodMutation, SetPaymentMethodMutationVariables>;
export const MakePartnersKeyDocument = new TypedDocumentString(`
    mutation MakePartnersKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    secret
    apiKey {
      id
      allowedAddresses
      budgetCode
    }
  }
}
    `) as unknown as TypedDocumentString<MakePartnersKeyMutation, MakePartnersKeyMutationVariables>;
export const UpdateApiKeyDocument = new TypedDocumentString(`
    mutation UpdateApiKey($input: UpdateApiKeyInput!) {
  updateApiKey(input: $input) {
    id
    name
    scopes
    monthlyBudget
    allowedAddresses
  }
}
    `) as unknown as TypedDocumentString<UpdateApiKeyMutation, UpdateApiKeyMutationVariables>;
export const RotateApiKeyDocument = new TypedDocumentString(`
    mutation RotateApiKey($id: ID!, $overlapHours: Int) {
  rotateApiKey(id: $id, overlapHours: $overlapHours) {
    secret
    apiKey {
      id
      previousSecretUntil
      lastFour
    }
  }
}
    `) as unknown as TypedDocumentString<RotateApiKeyMutation, RotateApiKeyMutationVariables>;
export const KeysOfPartnerDocument = new TypedDocumentString(`
    query KeysOfPartner {
  apiKeys {
    id
  }
}
    `) as unknown as TypedDocumentString<KeysOfPartnerQuery, KeysOfPartnerQueryVariables>;
export const BuyByKeyDocument = new TypedDocumentString(`
    mutation BuyByKey($input: BuyPaygCreditsInput!) {
  buyPaygCredits(input: $input) {
    __typename
    ... on MoneyLimitReached {
      code
      message
      limit {
        minorUnits
        currency
      }
      spent {
        minorUnits
      }
      resetsAt
    }
  }
}
    `) as unknown as TypedDocumentString<BuyByKeyMutation, BuyByKeyMutationVariables>;
export const ChangeByKeyDocument = new TypedDocumentString(`
    mutation ChangeByKey($input: ChangePlanInput!) {
  changePlan(input: $input) {
    __typename
    ... on MoneyLimitReached {
      code
      limit {
        minorUnits
      }
      spent {
        minorUnits
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeByKeyMutation, ChangeByKeyMutationVariables>;
export const AutopilotByKeyDocument = new TypedDocumentString(`
    mutation AutopilotByKey($input: AutopilotInput!) {
  setAutopilot(input: $input) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<AutopilotByKeyMutation, AutopilotByKeyMutationVariables>;
export const SpentByKeyDocument = new TypedDocumentString(`
    query SpentByKey($id: ID!) {
  node(id: $id) {
    __typename
    ... on ApiKey {
      spentThisMonth
      moneySpentThisMonth {
        minorUnits
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SpentByKeyQuery, SpentByKeyQueryVariables>;
export const GiveToKeyDocument = new TypedDocumentString(`
    mutation GiveToKey($input: GrantCreditsInput!) {
  grantCredits(input: $input) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<GiveToKeyMutation, GiveToKeyMutationVariables>;
export const AdvanceForKeysDocument = new TypedDocumentString(`
    mutation AdvanceForKeys($to: DateTime!) {
  advanceTestClock(to: $to)
}
    `) as unknown as TypedDocumentString<AdvanceForKeysMutation, AdvanceForKeysMutationVariables>;
export const AccountOfKeyDocument = new TypedDocumentString(`
    query AccountOfKey($id: ID!) {
  account(id: $id) {
    id
  }
}
    `) as unknown as TypedDocumentString<AccountOfKeyQuery, AccountOfKeyQueryVariables>;
export const AsOfDocument = new TypedDocumentString(`
    query AsOf($accountId: ID!) {
  balance(accountId: $accountId) {
    asOf
  }
}
    `) as unknown as TypedDocumentString<AsOfQuery, AsOfQueryVariables>;
export const OpenByTiedDocument = new TypedDocumentString(`
    mutation OpenByTied($input: OpenAccountInput!) {
  openAccount(input: $input) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<OpenByTiedMutation, OpenByTiedMutationVariables>;
export const MakeCustomerKeyDocument = new TypedDocumentString(`
    mutation MakeCustomerKey($input: CreateCustomerKeyInput!) {
  createCustomerKey(input: $input) {
    secret
    customerKey {
      id
      name
      scopes
      lastFour
      budgetCode
    }
  }
}
    `) as unknown as TypedDocumentString<MakeCustomerKeyMutation, MakeCustomerKeyMutationVariables>;
export const RevokeCustomerKeyDocument = new TypedDocumentString(`
    mutation RevokeCustomerKey($id: ID!) {
  revokeCustomerKey(id: $id) {
    id
    revokedAt
  }
}
    `) as unknown as TypedDocumentString<RevokeCustomerKeyMutation, RevokeCustomerKeyMutationVariables>;
export const OwnCustomerKeysDocument = new TypedDocumentString(`
    query OwnCustomerKeys {
  account {
    keys {
      id
      spentThisMonth
      monthlyBudget
      revokedAt
    }
  }
}
    `) as unknown as TypedDocumentString<OwnCustomerKeysQuery, OwnCustomerKeysQueryVariables>;
export const RenameByKeyDocument = new TypedDocumentString(`
    mutation RenameByKey {
  updateAccount(input: {name: "Eve"}) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<RenameByKeyMutation, RenameByKeyMutationVariables>;
export const BuyByCustomerKeyDocument = new TypedDocumentString(`
    mutation BuyByCustomerKey($input: BuyPaygCreditsInput!) {
  buyPaygCredits(input: $input) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<BuyByCustomerKeyMutation, BuyByCustomerKeyMutationVariables>;
export const CustomerKeyNodeDocument = new TypedDocumentString(`
    query CustomerKeyNode($id: ID!) {
  node(id: $id) {
    __typename
    id
  }
}
    `) as unknown as TypedDocumentString<CustomerKeyNodeQuery, CustomerKeyNodeQueryVariables>;
export const AllPartnersKeysDocument = new TypedDocumentString(`
    query AllPartnersKeys {
  apiKeys {
    id
  }
}
    `) as unknown as TypedDocumentString<AllPartnersKeysQuery, AllPartnersKeysQueryVariables>;
export const RevokeAsPartnersDocument = new TypedDocumentString(`
    mutation RevokeAsPartners($id: ID!) {
  revokeApiKey(id: $id) {
    id
  }
}
    `) as unknown as TypedDocumentString<RevokeAsPartnersMutation, RevokeAsPartnersMutationVariables>;
export const MakeOperatorKeyDocument = new TypedDocumentString(`
    mutation MakeOperatorKey($input: CreateOperatorKeyInput!) {
  createOperatorKey(input: $input) {
    secret
    operatorKey {
      id
      name
      role
      lastFour
    }
  }
}
    `) as unknown as TypedDocumentString<MakeOperatorKeyMutation, MakeOperatorKeyMutationVariables>;
export const OperatorKeysDocument = new TypedDocumentString(`
    query OperatorKeys {
  operatorKeys {
    id
    name
    role
    lastFour
    createdAt
    lastUsedAt
    revokedAt
  }
}
    `) as unknown as TypedDocumentString<OperatorKeysQuery, OperatorKeysQueryVariables>;
export const RevokeOperatorKeyDocument = new TypedDocumentString(`
    mutation RevokeOperatorKey($id: ID!) {
  revokeOperatorKey(id: $id) {
    id
    revokedAt
  }
}
    `) as unknown as TypedDocumentString<RevokeOperatorKeyMutation, RevokeOperatorKeyMutationVariables>;
export const WhoAsksDocument = new TypedDocumentString(`
    query WhoAsks {
  viewer {
    role
    scopes
  }
}
    `) as unknown as TypedDocumentString<WhoAsksQuery, WhoAsksQueryVariables>;
export const NodeOfKeyDocument = new TypedDocumentString(`
    query NodeOfKey($id: ID!) {
  node(id: $id) {
    __typename
    id
  }
}
    `) as unknown as TypedDocumentString<NodeOfKeyQuery, NodeOfKeyQueryVariables>;
export const AdjustBySupportDocument = new TypedDocumentString(`
    mutation AdjustBySupport($input: AdjustCreditsInput!) {
  adjustCredits(input: $input) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<AdjustBySupportMutation, AdjustBySupportMutationVariables>;
export const NamedDocument = new TypedDocumentString(`
    query Named($id: ID!) {
  account(id: $id) {
    id
    externalId
  }
}
    `) as unknown as TypedDocumentString<NamedQuery, NamedQueryVariables>;
export const CustomersKeyDocument = new TypedDocumentString(`
    mutation CustomersKey {
  createCustomerKey(input: {name: "k", scopes: ["credits:spend"]}) {
    customerKey {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<CustomersKeyMutation, CustomersKeyMutationVariables>;
export const LinkedAccountsDocument = new TypedDocumentString(`
    query LinkedAccounts($first: Int! = 20, $after: String, $externalId: String) {
  accounts(first: $first, after: $after, externalId: $externalId) {
    edges {
      node {
        id
        externalId
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<LinkedAccountsQuery, LinkedAccountsQueryVariables>;
export const LedgerSeenDocument = new TypedDocumentString(`
    query LedgerSeen($id: ID!) {
  account(id: $id) {
    ledger {
      edges {
        node {
          kind
          amount
          idempotencyKey
          consumption {
            id
          }
        }
      }
    }
    usage(from: "2026-01-01", to: "2027-12-31") {
      credits
      count
      dimension
    }
    byKey: usage(from: "2026-01-01", to: "2027-12-31", groupBy: API_KEY) {
      credits
      count
      dimension
    }
  }
}
    `) as unknown as TypedDocumentString<LedgerSeenQuery, LedgerSeenQueryVariables>;
export const EntryIdsDocument = new TypedDocumentString(`
    query EntryIds($id: ID!) {
  account(id: $id) {
    ledger {
      edges {
        node {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EntryIdsQuery, EntryIdsQueryVariables>;
export const PreviewOfGuestDocument = new TypedDocumentString(`
    query PreviewOfGuest($accountId: ID!, $amount: Credits!) {
  consumptionPreview(input: {accountId: $accountId, amount: $amount}) {
    __typename
    ... on ConsumptionPreview {
      allowed
      charges {
        grantId
      }
      alertsCrossed
    }
  }
}
    `) as unknown as TypedDocumentString<PreviewOfGuestQuery, PreviewOfGuestQueryVariables>;
export const TotalsDocument = new TypedDocumentString(`
    subscription Totals($id: ID!) {
  balanceChanged(accountId: $id) {
    total
  }
}
    `) as unknown as TypedDocumentString<TotalsSubscription, TotalsSubscriptionVariables>;
export const GuestsEndpointDocument = new TypedDocumentString(`
    mutation GuestsEndpoint($url: String!) {
  createWebhookEndpoint(input: {url: $url}) {
    endpoint {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<GuestsEndpointMutation, GuestsEndpointMutationVariables>;
export const GuestsDeliveriesDocument = new TypedDocumentString(`
    query GuestsDeliveries($accountId: ID) {
  deliveries(accountId: $accountId, first: 100) {
    edges {
      node {
        accountId
        channel
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GuestsDeliveriesQuery, GuestsDeliveriesQueryVariables>;
export const BalanceChangedDocument = new TypedDocumentString(`
    subscription BalanceChanged($id: ID) {
  balanceChanged(accountId: $id) {
    total
    sequence
  }
}
    `) as unknown as TypedDocumentString<BalanceChangedSubscription, BalanceChangedSubscriptionVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    role
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const IntrospectionDocument = new TypedDocumentString(`
    query Introspection {
  __schema {
    queryType {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<IntrospectionQuery, IntrospectionQueryVariables>;
export const PlanCodesDocument = new TypedDocumentString(`
    query PlanCodes {
  plans {
    code
  }
}
    `) as unknown as TypedDocumentString<PlanCodesQuery, PlanCodesQueryVariables>;
export const First100DeliveriesDocument = new TypedDocumentString(`
    query First100Deliveries($state: DeliveryState!) {
  deliveries(first: 100, state: $state) {
    edges {
      cursor
    }
  }
}
    `) as unknown as TypedDocumentString<First100DeliveriesQuery, First100DeliveriesQueryVariables>;
export const LedgerPageDocument = new TypedDocumentString(`
    query LedgerPage($id: ID!, $after: String) {
  account(id: $id) {
    balance {
      total
    }
    ledger(first: 100, after: $after) {
      edges {
        node {
          kind
          sequence
          idempotencyKey
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LedgerPageQuery, LedgerPageQueryVariables>;
export const ChargeDocument = new TypedDocumentString(`
    mutation Charge($input: ConsumeCreditsInput!) {
  consumeCredits(input: $input) {
    __typename
    ... on Consumption {
      charged
    }
    ... on UserError {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<ChargeMutation, ChargeMutationVariables>;
export const ExternalIdDocument = new TypedDocumentString(`
    query ExternalId($accountId: ID!) {
  account(id: $accountId) {
    id
    externalId
  }
}
    `) as unknown as TypedDocumentString<ExternalIdQuery, ExternalIdQueryVariables>;
export const OpenDocument = new TypedDocumentString(`
    mutation Open($input: OpenAccountInput!) {
  openAccount(input: $input) {
    __typename
    ... on AccountOpened {
      account {
        id
      }
      created
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OpenMutation, OpenMutationVariables>;
export const SetEmailDocument = new TypedDocumentString(`
    mutation SetEmail($input: UpdateAccountInput!) {
  updateAccount(input: $input) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<SetEmailMutation, SetEmailMutationVariables>;
export const GrantDocument = new TypedDocumentString(`
    mutation Grant($input: GrantCreditsInput!) {
  grantCredits(input: $input) {
    __typename
    ... on CreditsGranted {
      grant {
        id
        kind
        granted
        remaining
      }
      balanceAfter
      replayed
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GrantMutation, GrantMutationVariables>;
export const ConsumeDocument = new TypedDocumentString(`
    mutation Consume($input: ConsumeCreditsInput!) {
  consumeCredits(input: $input) {
    __typename
    ...ConsumptionFacts
    ...ShortOfCredits
    ... on InvalidInput {
      code
      message
      field
    }
    ... on IdempotencyKeyReused {
      code
      idempotencyKey
    }
    ... on SpendingLimitReached {
      code
      limit
      used
      resetsAt
    }
  }
}
    fragment ConsumptionFacts on Consumption {
  id
  idempotencyKey
  charged
  freeUnits
  balanceAfter
  replayed
  reversed
  quantity
  operation
  at
  charges {
    grantId
    kind
    credits
  }
}
fragment ShortOfCredits on InsufficientCredits {
  code
  message
  required
  available
  shortfall
  nextGrantAt
  suggestedPack {
    code
  }
}`) as unknown as TypedDocumentString<ConsumeMutation, ConsumeMutationVariables>;
export const ReverseDocument = new TypedDocumentString(`
    mutation Reverse($input: ReverseConsumptionInput!) {
  reverseConsumption(input: $input) {
    __typename
    ... on Reversal {
      id
      returned
      expired
      balanceAfter
      replayed
      consumption {
        id
        reversed
      }
    }
    ... on ReversalExceedsConsumption {
      code
      reversible
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReverseMutation, ReverseMutationVariables>;
export const ReserveDocument = new TypedDocumentString(`
    mutation Reserve($input: ReserveCreditsInput!) {
  reserveCredits(input: $input) {
    __typename
    ...ReservationFacts
    ...ShortOfCredits
    ... on UserError {
      code
      message
    }
    ... on SpendingLimitReached {
      code
      limit
      used
      resetsAt
    }
  }
}
    fragment ShortOfCredits on InsufficientCredits {
  code
  message
  required
  available
  shortfall
  nextGrantAt
  suggestedPack {
    code
  }
}
fragment ReservationFacts on Reservation {
  id
  state
  reserved
  freeUnits
  captured
  expiresAt
  balanceAfter
  replayed
}`) as unknown as TypedDocumentString<ReserveMutation, ReserveMutationVariables>;
export const CaptureDocument = new TypedDocumentString(`
    mutation Capture($input: CaptureReservationInput!) {
  captureReservation(input: $input) {
    __typename
    ...ConsumptionFacts
    ... on InvalidInput {
      code
      message
      field
    }
    ... on IdempotencyKeyReused {
      code
      idempotencyKey
    }
    ... on ReservationNotOpen {
      code
      actualState
    }
  }
}
    fragment ConsumptionFacts on Consumption {
  id
  idempotencyKey
  charged
  freeUnits
  balanceAfter
  replayed
  reversed
  quantity
  operation
  at
  charges {
    grantId
    kind
    credits
  }
}`) as unknown as TypedDocumentString<CaptureMutation, CaptureMutationVariables>;
export const ReleaseDocument = new TypedDocumentString(`
    mutation Release($input: ReleaseReservationInput!) {
  releaseReservation(input: $input) {
    __typename
    ...ReservationFacts
    ... on UserError {
      code
      message
    }
    ... on ReservationNotOpen {
      code
      actualState
    }
  }
}
    fragment ReservationFacts on Reservation {
  id
  state
  reserved
  freeUnits
  captured
  expiresAt
  balanceAfter
  replayed
}`) as unknown as TypedDocumentString<ReleaseMutation, ReleaseMutationVariables>;
export const BalanceDocument = new TypedDocumentString(`
    query Balance($accountId: ID) {
  balance(accountId: $accountId) {
    total
    subscription
    rolledOver
    payg
    enterprise
    promotional
    reserved
    frozen
    sequence
    asOf
    budget {
      monthlyCredits
      used
      usedRatio
      periodStart
      periodEnd
    }
    nextExpiry {
      at
      credits
    }
    freeUnits {
      operation
      remaining
      resetsAt
    }
  }
}
    `) as unknown as TypedDocumentString<BalanceQuery, BalanceQueryVariables>;
export const LedgerDocument = new TypedDocumentString(`
    query Ledger($id: ID!, $after: String) {
  account(id: $id) {
    ledger(first: 100, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          sequence
          kind
          amount
          balanceAfter
          at
          grant {
            id
            kind
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LedgerQuery, LedgerQueryVariables>;
export const PreferDocument = new TypedDocumentString(`
    mutation Prefer($input: AlertPreferencesInput!) {
  setAlertPreferences(input: $input) {
    __typename
    ... on AlertPreferencesSet {
      account {
        alertPreferences {
          emailEnabled
          budgetUsedRatios
          balanceBelow
          runOutDays
          grantExpiryDays
        }
      }
    }
    ... on InvalidInput {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PreferMutation, PreferMutationVariables>;
export const AlertsDocument = new TypedDocumentString(`
    query Alerts($id: ID!, $after: String) {
  account(id: $id) {
    alerts(first: 2, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          ...AlertFacts
        }
      }
    }
  }
}
    fragment AlertFacts on LowBalanceAlert {
  id
  cursor
  kind
  accountId
  budgetRatio
  credits
  days
  message
  raisedAt
  balance {
    total
    subscription
    sequence
    asOf
    freeUnits {
      operation
      remaining
    }
  }
}`) as unknown as TypedDocumentString<AlertsQuery, AlertsQueryVariables>;
export const AlertCursorDocument = new TypedDocumentString(`
    query AlertCursor($id: ID!) {
  account(id: $id) {
    alertCursor
  }
}
    `) as unknown as TypedDocumentString<AlertCursorQuery, AlertCursorQueryVariables>;
export const ListenDocument = new TypedDocumentString(`
    subscription Listen($id: ID, $after: String) {
  lowBalanceAlert(accountId: $id, after: $after) {
    ...AlertFacts
  }
}
    fragment AlertFacts on LowBalanceAlert {
  id
  cursor
  kind
  accountId
  budgetRatio
  credits
  days
  message
  raisedAt
  balance {
    total
    subscription
    sequence
    asOf
    freeUnits {
      operation
      remaining
    }
  }
}`) as unknown as TypedDocumentString<ListenSubscription, ListenSubscriptionVariables>;
export const ListenBrieflyDocument = new TypedDocumentString(`
    subscription ListenBriefly($id: ID, $after: String) {
  lowBalanceAlert(accountId: $id, after: $after) {
    id
    cursor
    accountId
    kind
  }
}
    `) as unknown as TypedDocumentString<ListenBrieflySubscription, ListenBrieflySubscriptionVariables>;
export const SetAutopilotDocument = new TypedDocumentString(`
    mutation SetAutopilot($input: AutopilotInput!) {
  setAutopilot(input: $input) {
    __typename
    ... on AutopilotSet {
      account {
        autopilot {
          ...AutopilotFacts
        }
      }
    }
    ... on InvalidInput {
      code
      message
      field
    }
  }
}
    fragment AutopilotFacts on Autopilot {
  mode
  monthlyLimit {
    minorUnits
    currency
  }
  spentThisMonth {
    minorUnits
  }
  maxRisk
  pausedReason
}`) as unknown as TypedDocumentString<SetAutopilotMutation, SetAutopilotMutationVariables>;
export const AutopilotDocument = new TypedDocumentString(`
    query Autopilot($id: ID!) {
  account(id: $id) {
    autopilot {
      ...AutopilotFacts
    }
  }
}
    fragment AutopilotFacts on Autopilot {
  mode
  monthlyLimit {
    minorUnits
    currency
  }
  spentThisMonth {
    minorUnits
  }
  maxRisk
  pausedReason
}`) as unknown as TypedDocumentString<AutopilotQuery, AutopilotQueryVariables>;
export const DecisionsDocument = new TypedDocumentString(`
    query Decisions($id: ID!) {
  account(id: $id) {
    autopilotDecisions(first: 100) {
      edges {
        node {
          ...DecisionFacts
        }
      }
    }
  }
}
    fragment DecisionFacts on AutopilotDecision {
  number
  at
  kind
  action
  packQuantity
  actsAt
  reason
  runOutProbability
  plan {
    code
  }
  pack {
    code
  }
  cost {
    minorUnits
  }
  payment {
    state
  }
}`) as unknown as TypedDocumentString<DecisionsQuery, DecisionsQueryVariables>;
export const OnSaleDocument = new TypedDocumentString(`
    query OnSale {
  plans {
    ...PlanFacts
  }
  paygPacks {
    ...PackFacts
  }
  pricedOperations {
    ...OperationFacts
  }
}
    fragment PlanFacts on Plan {
  id
  code
  version
  name
  monthlyCredits
  rolloverMonths
  prices {
    price {
      minorUnits
      formatted
    }
  }
}
fragment PackFacts on PaygPack {
  id
  code
  credits
  validityMonths
  price {
    minorUnits
    formatted
  }
}
fragment OperationFacts on PricedOperation {
  code
  credits
  freePerMonth
}`) as unknown as TypedDocumentString<OnSaleQuery, OnSaleQueryVariables>;
export const PublishPlanDocument = new TypedDocumentString(`
    mutation PublishPlan($input: PublishPlanInput!) {
  publishPlan(input: $input) {
    ...PlanFacts
  }
}
    fragment PlanFacts on Plan {
  id
  code
  version
  name
  monthlyCredits
  rolloverMonths
  prices {
    price {
      minorUnits
      formatted
    }
  }
}`) as unknown as TypedDocumentString<PublishPlanMutation, PublishPlanMutationVariables>;
export const PublishPackDocument = new TypedDocumentString(`
    mutation PublishPack($input: PublishPaygPackInput!) {
  publishPaygPack(input: $input) {
    ...PackFacts
  }
}
    fragment PackFacts on PaygPack {
  id
  code
  credits
  validityMonths
  price {
    minorUnits
    formatted
  }
}`) as unknown as TypedDocumentString<PublishPackMutation, PublishPackMutationVariables>;
export const PublishOperationDocument = new TypedDocumentString(`
    mutation PublishOperation($input: PublishOperationInput!) {
  publishOperation(input: $input) {
    ...OperationFacts
  }
}
    fragment OperationFacts on PricedOperation {
  code
  credits
  freePerMonth
}`) as unknown as TypedDocumentString<PublishOperationMutation, PublishOperationMutationVariables>;
export const RetirePlanDocument = new TypedDocumentString(`
    mutation RetirePlan($code: String!) {
  retirePlan(code: $code) {
    ...PlanFacts
  }
}
    fragment PlanFacts on Plan {
  id
  code
  version
  name
  monthlyCredits
  rolloverMonths
  prices {
    price {
      minorUnits
      formatted
    }
  }
}`) as unknown as TypedDocumentString<RetirePlanMutation, RetirePlanMutationVariables>;
export const RetirePackDocument = new TypedDocumentString(`
    mutation RetirePack($code: String!) {
  retirePaygPack(code: $code) {
    ...PackFacts
  }
}
    fragment PackFacts on PaygPack {
  id
  code
  credits
  validityMonths
  price {
    minorUnits
    formatted
  }
}`) as unknown as TypedDocumentString<RetirePackMutation, RetirePackMutationVariables>;
export const RetireOperationDocument = new TypedDocumentString(`
    mutation RetireOperation($code: String!) {
  retireOperation(code: $code) {
    ...OperationFacts
  }
}
    fragment OperationFacts on PricedOperation {
  code
  credits
  freePerMonth
}`) as unknown as TypedDocumentString<RetireOperationMutation, RetireOperationMutationVariables>;
export const ForecastDocument = new TypedDocumentString(`
    query Forecast($id: ID, $days: Int! = 30) {
  forecast(accountId: $id, horizonDays: $days) {
    ...WholeForecast
  }
}
    fragment WholeForecast on Forecast {
  accountId
  asOf
  horizonDays
  historyDays
  basis
  days {
    date
    usage {
      p10
      p50
      p90
      mean
    }
    balance {
      p10
      p50
      p90
      mean
    }
  }
  subscriptionRunOut {
    earliest
    expected
    latest
  }
  runOut {
    earliest
    expected
    latest
  }
  runOutBeforeRenewalProbability
  recommendation {
    action
    plan {
      code
    }
    interval
    pack {
      code
    }
    packQuantity
    monthlyCost {
      formatted
    }
    currentMonthlyCost {
      formatted
    }
    runOutProbability
    currentRunOutProbability
    reason
  }
}`) as unknown as TypedDocumentString<ForecastQuery, ForecastQueryVariables>;
export const BriefForecastDocument = new TypedDocumentString(`
    query BriefForecast($id: ID) {
  forecast(accountId: $id) {
    asOf
  }
}
    `) as unknown as TypedDocumentString<BriefForecastQuery, BriefForecastQueryVariables>;
export const MakeLinkCodeDocument = new TypedDocumentString(`
    mutation MakeLinkCode($accountId: ID, $budgetCode: String) {
  createLinkCode(accountId: $accountId, budgetCode: $budgetCode) {
    code
    expiresAt
  }
}
    `) as unknown as TypedDocumentString<MakeLinkCodeMutation, MakeLinkCodeMutationVariables>;
export const LinkAccountDocument = new TypedDocumentString(`
    mutation LinkAccount($code: String!) {
  linkAccount(code: $code) {
    __typename
    ... on AccountLinked {
      account {
        id
        externalId
        balance {
          total
        }
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LinkAccountMutation, LinkAccountMutationVariables>;
export const UnlinkAccountDocument = new TypedDocumentString(`
    mutation UnlinkAccount($accountId: ID, $partnerId: ID) {
  unlinkAccount(accountId: $accountId, partnerId: $partnerId) {
    partnerId
    releasedReservations
  }
}
    `) as unknown as TypedDocumentString<UnlinkAccountMutation, UnlinkAccountMutationVariables>;
export const LinkedPartnersDocument = new TypedDocumentString(`
    query LinkedPartners($accountId: ID!) {
  account(id: $accountId) {
    linkedPartners {
      linkedAt
      spentThisMonth
      partner {
        id
        name
        email
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LinkedPartnersQuery, LinkedPartnersQueryVariables>;
export const NodeDocument = new TypedDocumentString(`
    query Node($id: ID!) {
  node(id: $id) {
    id
    __typename
  }
}
    `) as unknown as TypedDocumentString<NodeQuery, NodeQueryVariables>;
export const PaidAccountDocument = new TypedDocumentString(`
    query PaidAccount($id: ID!) {
  account(id: $id) {
    subscription {
      state
      creditPeriodEnd
      billingPeriodEnd
      price {
        formatted
      }
      nextPaymentAttemptAt
      plan {
        code
        version
        monthlyCredits
      }
      scheduledChange {
        kind
        effectiveAt
      }
    }
    payments(first: 20) {
      edges {
        node {
          id
          purpose
          state
          createdAt
          amount {
            minorUnits
            formatted
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PaidAccountQuery, PaidAccountQueryVariables>;
export const MakePartnerDocument = new TypedDocumentString(`
    mutation MakePartner($input: CreatePartnerInput!) {
  createPartner(input: $input) {
    id
    name
    email
  }
}
    `) as unknown as TypedDocumentString<MakePartnerMutation, MakePartnerMutationVariables>;
export const MakeApiKeyDocument = new TypedDocumentString(`
    mutation MakeApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    secret
    apiKey {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<MakeApiKeyMutation, MakeApiKeyMutationVariables>;
export const RevokeApiKeyDocument = new TypedDocumentString(`
    mutation RevokeApiKey($id: ID!) {
  revokeApiKey(id: $id) {
    id
    revokedAt
  }
}
    `) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const CreateEndpointDocument = new TypedDocumentString(`
    mutation CreateEndpoint($input: CreateWebhookEndpointInput!) {
  createWebhookEndpoint(input: $input) {
    endpoint {
      ...EndpointFacts
    }
    secret
  }
}
    fragment EndpointFacts on WebhookEndpoint {
  id
  url
  events
  enabled
  disabledReason
  createdAt
}`) as unknown as TypedDocumentString<CreateEndpointMutation, CreateEndpointMutationVariables>;
export const BuyPackDocument = new TypedDocumentString(`
    mutation BuyPack($input: BuyPaygCreditsInput!) {
  buyPaygCredits(input: $input) {
    __typename
    ... on PaygPurchase {
      id
      quantity
      credits
      replayed
      grant {
        id
        kind
        remaining
        expiresAt
      }
      payment {
        id
        state
        amount {
          minorUnits
          formatted
        }
      }
    }
    ... on PaymentDeclined {
      code
      declineCode
      payment {
        id
        state
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BuyPackMutation, BuyPackMutationVariables>;
export const ChangePlanDocument = new TypedDocumentString(`
    mutation ChangePlan($input: ChangePlanInput!) {
  changePlan(input: $input) {
    __typename
    ... on PlanChanged {
      kind
      effectiveAt
      carriedOver
      forfeited
      replayed
      settledPayment {
        id
        state
        amount {
          formatted
        }
      }
      subscription {
        id
        state
        billingPeriodEnd
        creditPeriodEnd
        plan {
          code
        }
      }
    }
    ... on PlanChangePending {
      kind
      payment {
        id
        state
      }
    }
    ... on PlanChangeRefused {
      code
      reason
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePlanMutation, ChangePlanMutationVariables>;
export const PayByDocument = new TypedDocumentString(`
    mutation PayBy($input: SetPaymentMethodInput!) {
  setPaymentMethod(input: $input) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<PayByMutation, PayByMutationVariables>;
export const SettlePaymentDocument = new TypedDocumentString(`
    mutation SettlePayment($paymentId: ID!) {
  settlePayment(paymentId: $paymentId) {
    ...PaymentFacts
  }
}
    fragment PaymentFacts on Payment {
  id
  state
  settledAt
  shortfallCredits
  net {
    minorUnits
  }
  tax {
    minorUnits
  }
  refunds {
    at
    amount {
      minorUnits
    }
    credits
    endedSubscription
    reason
  }
}`) as unknown as TypedDocumentString<SettlePaymentMutation, SettlePaymentMutationVariables>;
export const DeclinePaymentDocument = new TypedDocumentString(`
    mutation DeclinePayment($paymentId: ID!) {
  declinePayment(paymentId: $paymentId) {
    ...PaymentFacts
  }
}
    fragment PaymentFacts on Payment {
  id
  state
  settledAt
  shortfallCredits
  net {
    minorUnits
  }
  tax {
    minorUnits
  }
  refunds {
    at
    amount {
      minorUnits
    }
    credits
    endedSubscription
    reason
  }
}`) as unknown as TypedDocumentString<DeclinePaymentMutation, DeclinePaymentMutationVariables>;
export const RefundPaymentDocument = new TypedDocumentString(`
    mutation RefundPayment($paymentId: ID!, $reason: String!, $idempotencyKey: String!, $amountMinorUnits: String, $credits: Credits) {
  refundPayment(
    paymentId: $paymentId
    reason: $reason
    idempotencyKey: $idempotencyKey
    amountMinorUnits: $amountMinorUnits
    credits: $credits
  ) {
    ...PaymentFacts
  }
}
    fragment PaymentFacts on Payment {
  id
  state
  settledAt
  shortfallCredits
  net {
    minorUnits
  }
  tax {
    minorUnits
  }
  refunds {
    at
    amount {
      minorUnits
    }
    credits
    endedSubscription
    reason
  }
}`) as unknown as TypedDocumentString<RefundPaymentMutation, RefundPaymentMutationVariables>;
export const DisputePaymentDocument = new TypedDocumentString(`
    mutation DisputePayment($paymentId: ID!, $reason: String!, $idempotencyKey: String!) {
  disputePayment(
    paymentId: $paymentId
    reason: $reason
    idempotencyKey: $idempotencyKey
  ) {
    ...PaymentFacts
  }
}
    fragment PaymentFacts on Payment {
  id
  state
  settledAt
  shortfallCredits
  net {
    minorUnits
  }
  tax {
    minorUnits
  }
  refunds {
    at
    amount {
      minorUnits
    }
    credits
    endedSubscription
    reason
  }
}`) as unknown as TypedDocumentString<DisputePaymentMutation, DisputePaymentMutationVariables>;
export const ResolveDisputeDocument = new TypedDocumentString(`
    mutation ResolveDispute($paymentId: ID!, $won: Boolean!, $idempotencyKey: String!) {
  resolveDispute(
    paymentId: $paymentId
    won: $won
    idempotencyKey: $idempotencyKey
  ) {
    ...PaymentFacts
  }
}
    fragment PaymentFacts on Payment {
  id
  state
  settledAt
  shortfallCredits
  net {
    minorUnits
  }
  tax {
    minorUnits
  }
  refunds {
    at
    amount {
      minorUnits
    }
    credits
    endedSubscription
    reason
  }
}`) as unknown as TypedDocumentString<ResolveDisputeMutation, ResolveDisputeMutationVariables>;
export const CancelDocument = new TypedDocumentString(`
    mutation Cancel($input: AccountInput!, $when: CancellationTime!) {
  cancelSubscription(input: $input, when: $when) {
    __typename
    ... on PlanChanged {
      kind
      effectiveAt
      forfeited
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelMutation, CancelMutationVariables>;
export const AdvanceClockDocument = new TypedDocumentString(`
    mutation AdvanceClock($to: DateTime!) {
  advanceTestClock(to: $to)
}
    `) as unknown as TypedDocumentString<AdvanceClockMutation, AdvanceClockMutationVariables>;
export const UsageDocument = new TypedDocumentString(`
    query Usage($id: ID!, $from: Date!, $to: Date!) {
  account(id: $id) {
    all: usage(from: $from, to: $to) {
      date
      dimension
      credits
      count
    }
    bySource: usage(from: $from, to: $to, groupBy: SOURCE) {
      dimension
      credits
      count
    }
  }
}
    `) as unknown as TypedDocumentString<UsageQuery, UsageQueryVariables>;
export const EndpointsDocument = new TypedDocumentString(`
    query Endpoints($partnerId: ID) {
  webhookEndpoints(partnerId: $partnerId) {
    ...EndpointFacts
  }
}
    fragment EndpointFacts on WebhookEndpoint {
  id
  url
  events
  enabled
  disabledReason
  createdAt
}`) as unknown as TypedDocumentString<EndpointsQuery, EndpointsQueryVariables>;
export const EndpointDocument = new TypedDocumentString(`
    query Endpoint($id: ID!) {
  node(id: $id) {
    ... on WebhookEndpoint {
      ...EndpointFacts
    }
  }
}
    fragment EndpointFacts on WebhookEndpoint {
  id
  url
  events
  enabled
  disabledReason
  createdAt
}`) as unknown as TypedDocumentString<EndpointQuery, EndpointQueryVariables>;
export const RemoveEndpointDocument = new TypedDocumentString(`
    mutation RemoveEndpoint($id: ID!) {
  deleteWebhookEndpoint(id: $id) {
    ...EndpointFacts
  }
}
    fragment EndpointFacts on WebhookEndpoint {
  id
  url
  events
  enabled
  disabledReason
  createdAt
}`) as unknown as TypedDocumentString<RemoveEndpointMutation, RemoveEndpointMutationVariables>;
export const RotateSecretDocument = new TypedDocumentString(`
    mutation RotateSecret($id: ID!) {
  rotateWebhookSecret(id: $id) {
    secret
  }
}
    `) as unknown as TypedDocumentString<RotateSecretMutation, RotateSecretMutationVariables>;
export const RedeliverDocument = new TypedDocumentString(`
    mutation Redeliver($id: ID!) {
  redeliver(deliveryId: $id) {
    id
  }
}
    `) as unknown as TypedDocumentString<RedeliverMutation, RedeliverMutationVariables>;
export const DeliveriesOfDocument = new TypedDocumentString(`
    query DeliveriesOf($accountId: ID!) {
  deliveries(accountId: $accountId) {
    edges {
      node {
        id
        channel
        receiver
        eventId
        state
        attempts
        lastError
        nextAttemptAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeliveriesOfQuery, DeliveriesOfQueryVariables>;