import { registerEnumType } from 'type-graphql';
import { OPERATOR_ROLES } from '../../access/principal';
import { ALERT_KINDS } from '../../account/state/alert';
import { AUTOPILOT_MODES } from '../../account/state/autopilot';
import { AUTOPILOT_DECISION_KINDS } from '../../account/state/autopilot-decision';
import { GRANT_KINDS } from '../../account/state/grant';
import { LEDGER_ENTRY_KINDS } from '../../account/state/ledger-entry';
import { EVENT_KINDS } from '../../account/state/listener';
import { RUN_OUT_CAUSES } from '../../account/state/noted-forecast';
import { PAYMENT_STATES } from '../../account/state/payment';
import { ACTOR_KINDS } from '../../audit-log/audit-note';

/** Makes a GraphQL enum of names that stand for themselves. */
function enumOf<const Names extends readonly string[]>(
  name: string,
  names: Names,
  description?: string,
): { readonly [Name in Names[number]]: Name } {
  const values = Object.fromEntries(names.map((value) => [value, value])) as {
    readonly [Name in Names[number]]: Name;
  };
  registerEnumType(values, description === undefined ? { name } : { name, description });
  return values;
}

export const RoleEnum = enumOf('Role', ['CUSTOMER', 'PARTNER', 'OPERATOR']);
export type Role = keyof typeof RoleEnum;
export const ActorKindEnum = enumOf('ActorKind', ACTOR_KINDS);
export const UserErrorCodeEnum = enumOf('UserErrorCode', [
  'INSUFFICIENT_CREDITS',
  'SPENDING_LIMIT_REACHED',
  'IDEMPOTENCY_KEY_REUSED',
  'INVALID_INPUT',
  'REVERSAL_EXCEEDS_CONSUMPTION',
  'CONSUMPTION_NOT_FOUND',
  'RESERVATION_NOT_OPEN',
  'PLAN_CHANGE_REFUSED',
  'PAYMENT_DECLINED',
  'UNKNOWN_PACK',
  'MONEY_LIMIT_REACHED',
  'LINK_CODE_REFUSED',
]);
export type UserErrorCode = keyof typeof UserErrorCodeEnum;
export const OperatorRoleEnum = enumOf(
  'OperatorRole',
  OPERATOR_ROLES,
  'ADMIN: everything. FINANCE: payments (settle, decline, refund, disputes), adjust, void, ' +
    'reading. SUPPORT: reading, grants and adjustments up to SUPPORT_CREDITS_MAX (1,000) each, ' +
    "reversals, redelivery. SERVICE: the operator's own backend: open and update accounts, spend, " +
    'hold, capture, release, reverse, buy, change and cancel plans, methods, preferences, links, ' +
    'reading. READER: reading.',
);
export const BillingIntervalEnum = enumOf('BillingInterval', ['MONTH', 'YEAR']);
export const GrantKindEnum = enumOf('GrantKind', GRANT_KINDS);
export const LedgerEntryKindEnum = enumOf('LedgerEntryKind', LEDGER_ENTRY_KINDS);
export const UsageDimensionEnum = enumOf('UsageDimension', ['OPERATION', 'SOURCE', 'API_KEY']);
export const ReservationStateEnum = enumOf('ReservationState', [
  'OPEN',
  'CAPTURED',
  'RELEASED',
  'EXPIRED',
]);
export const SubscriptionStateEnum = enumOf(
  'SubscriptionState',
  ['ACTIVE', 'RENEWING', 'PAST_DUE', 'CANCELLED'],
  'RENEWING: the paid period is over and its renewal is being paid. PAST_DUE: that payment ' +
    'was declined, or the payment of the paid period is disputed.',
);
export type SubscriptionState = keyof typeof SubscriptionStateEnum;
export const PlanChangeKindEnum = enumOf('PlanChangeKind', [
  'SUBSCRIBE',
  'UPGRADE',
  'DOWNGRADE',
  'INTERVAL_SWITCH',
  'CANCELLATION',
  'WITHDRAWAL',
]);
export const PlanChangeRefusalEnum = enumOf('PlanChangeRefusal', [
  'UNKNOWN_PLAN',
  'SAME_PLAN',
  'ALREADY_SCHEDULED',
  'NOTHING_SCHEDULED',
  'NO_SUBSCRIPTION',
  'PAYMENT_PENDING',
  'PRICE_CHANGED',
  'PAST_DUE',
]);
export const PaymentPurposeEnum = enumOf('PaymentPurpose', ['PAYG', 'PLAN_CHANGE', 'RENEWAL']);
export const PaymentStateEnum = enumOf(
  'PaymentState',
  PAYMENT_STATES,
  "DISPUTED: the customer's bank asks for the money back and has not decided yet.",
);
export const CancellationTimeEnum = enumOf(
  'CancellationTime',
  ['PERIOD_END', 'NOW'],
  'NOW: operator only.',
);
export type CancellationTime = keyof typeof CancellationTimeEnum;
export const AlertKindEnum = enumOf('AlertKind', ALERT_KINDS);
export const RunOutCauseEnum = enumOf(
  'RunOutCause',
  RUN_OUT_CAUSES,
  'SPENT: the last credits will be used. EXPIRED: they will leave unused, since they expire or end ' +
    'with the subscription.',
);
export const AutopilotModeEnum = enumOf('AutopilotMode', AUTOPILOT_MODES);
export const AutopilotActionEnum = enumOf('AutopilotAction', [
  'BUY_PAYG',
  'SUBSCRIBE',
  'UPGRADE',
  'DOWNGRADE',
]);
export type AutopilotActionKind = keyof typeof AutopilotActionEnum;
export const AutopilotDecisionKindEnum = enumOf(
  'AutopilotDecisionKind',
  AUTOPILOT_DECISION_KINDS,
  'ANNOUNCED: it will be done. ACTED: it was. WITHDRAWN: it is not needed any more. REFUSED: the ' +
    'monthly limit or the catalogue does not allow it. PAUSED: payments were declined.',
);
export const ForecastBasisEnum = enumOf('ForecastBasis', [
  'OWN_HISTORY',
  'SIMILAR_ACCOUNTS',
  'PLAN',
]);
export const RecommendedActionEnum = enumOf('RecommendedAction', [
  'STAY',
  'SUBSCRIBE',
  'UPGRADE',
  'DOWNGRADE',
  'SWITCH_INTERVAL',
  'BUY_PAYG',
  'CANCEL',
]);
export const EventKindEnum = enumOf('EventKind', EVENT_KINDS);
export const DeliveryStateEnum = enumOf('DeliveryState', ['PENDING', 'DELIVERED', 'GIVEN_UP']);
export const DeliveryChannelEnum = enumOf('DeliveryChannel', ['EMAIL', 'WEBHOOK']);
