/** What an answer may hold; which fields it does hold follows from the mutation and `__typename`. */
export interface Answer {
  readonly __typename: string;
  /** Of a refusal. */
  readonly code?: string;
  readonly replayed?: boolean;
  readonly id?: string;
  readonly at?: string;
  readonly charged?: string;
  readonly freeUnits?: number;
  readonly balanceAfter?: string;
  readonly required?: string;
  readonly available?: string;
  readonly shortfall?: string;
  readonly returned?: string;
  readonly reserved?: string;
  readonly expiresAt?: string;
  readonly credits?: string;
  readonly grant?: { readonly id: string; readonly granted: string } | null;
  readonly payment?: PaymentFacts | null;
  readonly settledPayment?: PaymentFacts | null;
  readonly kind?: string;
  readonly effectiveAt?: string;
  readonly carriedOver?: string;
  readonly forfeited?: string;
  readonly state?: string;
}

export interface PaymentFacts {
  readonly id: string;
  readonly state: string;
  readonly amount: { readonly minorUnits: string };
}

export interface RefundedFacts extends PaymentFacts {
  /** Newest first. */
  readonly refunds: readonly { readonly at: string; readonly endedSubscription: boolean }[];
}

const REFUSED = '... on UserError { code message }';
const CONSUMPTION =
  '... on Consumption { id at charged freeUnits balanceAfter replayed charges { grantId credits } }';
const RESERVATION = '... on Reservation { id reserved freeUnits expiresAt balanceAfter replayed }';
const SHORT = '... on InsufficientCredits { required available shortfall }';
const PAYMENT = '{ id state amount { minorUnits } }';
const PLAN_CHANGE = `
  ... on PlanChanged {
    kind effectiveAt carriedOver forfeited replayed settledPayment ${PAYMENT}
  }
  ... on PlanChangePending { kind replayed payment ${PAYMENT} }
  ... on PlanChangeRefused { reason }
  ... on PaymentDeclined { payment ${PAYMENT} }`;

/** Mutations with an input and an idempotency key: their input's type, and what to ask for. */
const WITH_INPUT = {
  consumeCredits: ['ConsumeCreditsInput', `${CONSUMPTION} ${SHORT}`],
  reverseConsumption: [
    'ReverseConsumptionInput',
    '... on Reversal { id returned expired balanceAfter at replayed }',
  ],
  reserveCredits: ['ReserveCreditsInput', `${RESERVATION} ${SHORT}`],
  captureReservation: ['CaptureReservationInput', CONSUMPTION],
  releaseReservation: ['ReleaseReservationInput', RESERVATION],
  buyPaygCredits: [
    'BuyPaygCreditsInput',
    `... on PaygPurchase { id credits replayed payment ${PAYMENT} }
     ... on PaymentDeclined { payment ${PAYMENT} }`,
  ],
  changePlan: ['ChangePlanInput', PLAN_CHANGE],
  withdrawScheduledChange: ['AccountInput', PLAN_CHANGE],
  cancelSubscription: ['AccountInput', PLAN_CHANGE],
  setPaymentMethod: [
    'SetPaymentMethodInput',
    `... on PaymentMethodSet { replayed payment ${PAYMENT} }`,
  ],
  grantCredits: [
    'GrantCreditsInput',
    '... on CreditsGranted { balanceAfter replayed grant { id granted } }',
  ],
} as const;

export type KeyedMutation = keyof typeof WITH_INPUT;

export function documentOf(mutation: KeyedMutation): string {
  const [inputType, fields] = WITH_INPUT[mutation];
  return `mutation ($input: ${inputType}!) {
    ${mutation}(input: $input) { __typename ${fields} ${REFUSED} }
  }`;
}

export const OPEN_ACCOUNT = `mutation ($externalId: String!) {
  openAccount(input: { externalId: $externalId }) {
    ... on AccountOpened { created account { id } }
  }
}`;
export const ADVANCE_CLOCK = 'mutation ($to: DateTime!) { advanceTestClock(to: $to) }';
export const SETTLE = `mutation ($id: ID!) { settlePayment(paymentId: $id) ${PAYMENT} }`;
export const DECLINE = `mutation ($id: ID!) { declinePayment(paymentId: $id) ${PAYMENT} }`;
export const REFUND = `mutation ($id: ID!, $key: String!) {
  refundPayment(paymentId: $id, reason: "asked for it", idempotencyKey: $key) {
    id state amount { minorUnits } refunds { at endedSubscription }
  }
}`;
export const PREVIEW = `query ($input: PlanChangePreviewInput!) {
  planChangePreview(input: $input) {
    __typename
    ... on PlanChangePreview {
      kind effectiveAt carriedOver forfeited balanceAfter dueNow { minorUnits }
    }
    ... on PlanChangeRefused { code message reason }
  }
}`;
export const CATALOGUE = `{
  plans { code monthlyCredits rolloverMonths prices { interval price { minorUnits } } }
}`;
