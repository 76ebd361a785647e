import { findPack } from '../../catalogue/catalogue';
import { nextDecision } from '../journal/record-decisions';
import { buyPayg } from '../payments/buy-payg';
import type { AdvisedAction } from '../state/autopilot';
import type { AutopilotAction } from '../state/autopilot-decision';
import type { Payment } from '../state/payment';
import { changePlan } from '../subscriptions/change-plan';
import { isQuote, quotePlanChange } from '../subscriptions/plan-change';
import type { Change } from '../vocabulary/decision';
import type { BuyPayg } from '../vocabulary/payments';
import type { Advised } from './advised';

/** What is asked for, as the catalogue has it, and what it would change. */
export interface Offer {
  readonly action: AutopilotAction;
  readonly change: Change;
  readonly payment: Payment | null;
}

/** One that no brake holds back. */
export interface JudgedOffer extends Offer {
  /** Bought past the brakes, for an account that is empty. */
  readonly isRelief: boolean;
}

export interface NotOffered {
  readonly cause: string;
  /** For people, in a sentence. */
  readonly why: string;
}

export function isOffer(offer: Offer | NotOffered): offer is Offer {
  return !('cause' in offer);
}

/** What would happen if the customer asked for it themselves. */
export function offerOf(advised: Advised, action: AdvisedAction): Offer | NotOffered {
  return action.kind === 'BUY_PAYG' ? packsOffer(advised, action) : planOffer(advised, action);
}

function packsOffer(
  advised: Advised,
  { packCode, quantity }: Extract<AdvisedAction, { kind: 'BUY_PAYG' }>,
): Offer | NotOffered {
  const { account, situation } = advised;
  const command = { kind: 'buy-payg', ...askedBy(advised), packCode, quantity } as const;
  const decision = buyPayg(account, command, situation);
  const pack = findPack(situation.catalogue, packCode);
  if ('refusal' in decision || pack === undefined) {
    return { cause: 'PACK', why: `The pack ${packCode} can't be bought now.` };
  }
  const { change, success } = decision;
  const { payment } = success;
  return { action: { kind: 'BUY_PAYG', pack, quantity, cost: payment.amount }, change, payment };
}

function planOffer(
  advised: Advised,
  { planCode, interval }: Extract<AdvisedAction, { kind: 'CHANGE_PLAN' }>,
): Offer | NotOffered {
  const { account, situation } = advised;
  const quote = quotePlanChange(account, planCode, interval, situation);
  const terms = { planCode, interval, expectedChargeMinorUnits: null };
  const command = { kind: 'change-plan', ...askedBy(advised), ...terms } as const;
  const decision = changePlan(account, command, situation);
  const isSameInterval = interval === (account.subscription?.terms.interval ?? 'MONTH');
  if (
    'refusal' in decision ||
    !isQuote(quote) ||
    quote.kind === 'INTERVAL_SWITCH' ||
    !isSameInterval
  ) {
    return { cause: 'PLAN', why: `The plan ${planCode} can't be changed to now.` };
  }
  const { change, success } = decision;
  return {
    action: {
      kind: 'CHANGE_PLAN',
      change: quote.kind,
      terms: quote.terms,
      effectiveAt: quote.effectiveAt,
      cost: quote.dueNow,
    },
    change,
    payment: success.type === 'PaymentStarted' ? success.payment : null,
  };
}

function askedBy({
  account,
  autopilot,
}: Advised): Pick<BuyPayg, 'accountId' | 'idempotencyKey' | 'paymentMethod'> {
  return {
    accountId: account.id,
    idempotencyKey: `autopilot-${nextDecision(autopilot)}`,
    paymentMethod: null,
  };
}
