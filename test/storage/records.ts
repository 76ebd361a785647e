import type { AutopilotDecision } from '../../src/account/state/autopilot-decision';
import type { Consumption } from '../../src/account/state/consumption';
import type { Grant } from '../../src/account/state/grant';
import type { LedgerEntry } from '../../src/account/state/ledger-entry';
import type { Payment, Refund } from '../../src/account/state/payment';
import type { Reservation } from '../../src/account/state/reservation';
import type {
  AutopilotDecisionNumber,
  ConsumptionNumber,
  GrantNumber,
  PaymentNumber,
  ReservationNumber,
} from '../../src/units/ids';
import { money } from '../../src/units/money';

export function grantOf(number: number, granted: bigint, changes: Partial<Grant> = {}): Grant {
  return {
    number: number as GrantNumber,
    kind: 'PAYG',
    granted,
    remaining: granted,
    held: 0n,
    frozen: 0n,
    effectiveAt: 1_000,
    expiresAt: null,
    subscription: null,
    refunded: false,
    ...changes,
  };
}

export function entryOf(
  sequence: number,
  amount: bigint,
  balanceAfter: bigint,
  changes: Partial<LedgerEntry> = {},
): LedgerEntry {
  return {
    sequence,
    kind: amount < 0n ? 'CONSUMPTION' : 'GRANT',
    amount,
    balanceAfter,
    grant: 1 as GrantNumber,
    consumption: null,
    reservation: null,
    at: 1_000 + sequence,
    description: 'a movement',
    idempotencyKey: null,
    ...changes,
  };
}

export function consumptionOf(
  number: number,
  charged: bigint,
  changes: Partial<Consumption> = {},
): Consumption {
  return {
    number: number as ConsumptionNumber,
    idempotencyKey: `key ${number}`,
    charged,
    freeUnits: 0,
    allowanceMonth: '2026-03',
    charges: [{ grant: 1 as GrantNumber, kind: 'PAYG', credits: charged }],
    balanceAfter: 0n,
    at: 1_000 + number,
    usage: {
      operation: null,
      quantity: 1,
      description: null,
      source: null,
      metadata: null,
      apiKey: null,
    },
    madeBy: 'OPERATOR',
    reversed: 0n,
    fullyReversed: false,
    ...changes,
  };
}

export function reservationOf(
  number: number,
  reserved: bigint,
  changes: Partial<Reservation> = {},
): Reservation {
  return {
    number: number as ReservationNumber,
    idempotencyKey: `key ${number}`,
    state: 'OPEN',
    reserved,
    holds: [{ grant: 1 as GrantNumber, credits: reserved }],
    freeUnits: 0,
    allowanceMonth: '2026-03',
    captured: 0n,
    reservedAt: 1_000,
    expiresAt: 2_000,
    balanceAfter: 0n,
    usage: consumptionOf(number, reserved).usage,
    madeBy: 'OPERATOR',
    ...changes,
  };
}

export function refundOf(minorUnits: bigint): Refund {
  return {
    at: 6_000,
    amount: money(minorUnits, 'USD'),
    credits: 0n,
    endedSubscription: false,
    reason: 'goodwill',
    byDispute: false,
  };
}

export function paymentOf(number: number, changes: Partial<Payment> = {}): Payment {
  return {
    number: number as PaymentNumber,
    idempotencyKey: `pay ${number}`,
    state: 'PENDING',
    amount: money(900n, 'USD'),
    method: 'sandbox',
    purpose: {
      kind: 'PAYG',
      pack: {
        code: 'PAYG_10',
        version: 1,
        credits: 10_000_000n,
        price: money(900n, 'USD'),
        validityMonths: 24,
      },
      quantity: 1,
    },
    createdAt: 1_000,
    settledAt: null,
    declineCode: null,
    grant: null,
    autopilot: null,
    refunds: [],
    shortfall: 0n,
    dispute: null,
    disputeExpectedAt: null,
    apiKey: null,
    ...changes,
  };
}

/** The autopilot bought a pack. */
export function decisionOf(number: number): AutopilotDecision {
  const pack = {
    code: 'PAYG_10',
    version: 1,
    credits: 10_000_000n,
    price: money(900n, 'USD'),
    validityMonths: 24,
  };
  return {
    number: number as AutopilotDecisionNumber,
    at: 1_000 + number,
    kind: 'ACTED',
    action: { kind: 'BUY_PAYG', pack, quantity: 2, cost: money(1_800n, 'USD') },
    runOutProbability: 0.25,
    reason: 'It may not last.',
    actsAt: null,
    payment: number as PaymentNumber,
  };
}
