import type { Acknowledged, AcknowledgedPlanChange } from './acknowledged';
import { monthsAfter, monthsSince } from './calendar';
import type { Catalogue, Terms } from './catalogue';
import type { PaymentRow } from './ledger-book';

/** A budget that must have been granted: when, and how much. */
export interface Budget {
  readonly at: number;
  readonly credits: bigint;
}

/** A subscription as its settled payments alone tell of it. */
interface Chain {
  readonly terms: Terms;
  readonly anchor: number;
  /** Months from the anchor on that are paid for, exclusive. */
  readonly paidToMonth: number;
}

interface Settlement {
  readonly payment: PaymentRow;
  readonly at: number;
  readonly terms: Terms;
}

/**
 * The budgets that were paid for and have come by now: one at each settlement, and in a paid year
 * one more at each anniversary until it ends or another plan begins.
 */
export function expectedBudgets(
  payments: readonly PaymentRow[],
  known: Acknowledged,
  catalogue: Catalogue,
  now: number,
): readonly Budget[] {
  const budgets: Budget[] = [];
  let chain: Chain | null = null;
  const settlements = inOrder(payments, known, catalogue);
  for (const [index, { payment, at, terms }] of settlements.entries()) {
    chain = after(chain, payment, at, terms);
    const next = settlements[index + 1]?.at ?? null;
    const end = endOf(payment, known);
    budgets.push({ at, credits: terms.monthlyCredits });
    const first = monthsSince(chain.anchor, at) + 1;
    for (let month = first; month < chain.paidToMonth; month += 1) {
      const due = monthsAfter(chain.anchor, month);
      if (due > now || (next !== null && due > next) || (end !== null && due > end)) break;
      budgets.push({ at: due, credits: terms.monthlyCredits });
    }
  }
  return budgets;
}

/** Renewals that settled while the period before was still paid for. */
export function renewalsTooEarly(
  payments: readonly PaymentRow[],
  known: Acknowledged,
  catalogue: Catalogue,
): readonly PaymentRow[] {
  const early: PaymentRow[] = [];
  let chain: Chain | null = null;
  for (const { payment, at, terms } of inOrder(payments, known, catalogue)) {
    const isDue = chain === null || monthsSince(chain.anchor, at) >= chain.paidToMonth;
    if (payment.purpose === 'RENEWAL' && !isDue) early.push(payment);
    chain = after(chain, payment, at, terms);
  }
  return early;
}

/** What a plan change should cost by rules 19 and 20; null where it is not told from payments. */
export function expectedPrice(
  payment: PaymentRow,
  payments: readonly PaymentRow[],
  known: Acknowledged,
  catalogue: Catalogue,
): bigint | null {
  const change = known.planChanges.get(payment.id);
  if (change === undefined) return null;
  const created = Date.parse(payment.createdAt);
  const settlements = inOrder(payments, known, catalogue).filter(
    ({ payment: { id } }) => id !== payment.id,
  );
  // At one instant there is no telling which was first.
  if (settlements.some(({ at }) => at === created)) return null;
  let chain: Chain | null = null;
  for (const { payment: earlier, at, terms } of settlements) {
    if (at < created) chain = after(chain, earlier, at, terms);
    const end = endOf(earlier, known);
    if (end !== null && end <= created) chain = null;
  }
  const { price } = termsOf(change, catalogue);
  if (chain === null || chain.terms.interval === 'MONTH') return price;
  if (created >= monthsAfter(chain.anchor, chain.paidToMonth)) return price;
  const notGranted = chain.paidToMonth - monthsSince(chain.anchor, created) - 1;
  const due = price - (chain.terms.price * BigInt(notGranted)) / 12n;
  return due > 0n ? due : 0n;
}

/** When giving the payment back has ended its subscription; null: it has not. */
function endOf({ id }: PaymentRow, { refunds }: Acknowledged): number | null {
  return refunds.get(id) ?? null;
}

function after(chain: Chain | null, { purpose }: PaymentRow, at: number, terms: Terms): Chain {
  const length = terms.interval === 'YEAR' ? 12 : 1;
  if (chain === null || purpose === 'PLAN_CHANGE') {
    return { terms, anchor: at, paidToMonth: length };
  }
  const { anchor, paidToMonth } = chain;
  const missed = Math.floor((monthsSince(anchor, at) - paidToMonth) / length) * length;
  return { terms, anchor, paidToMonth: paidToMonth + missed + length };
}

/** By instant; at one instant what time did comes first, then what was asked for, in its order. */
function inOrder(
  payments: readonly PaymentRow[],
  known: Acknowledged,
  catalogue: Catalogue,
): readonly Settlement[] {
  return payments
    .flatMap((payment) => {
      const { amount, id, purpose, settledAt, state } = payment;
      // A renewal that nothing waited for any more was given back when it settled.
      const hasDelivered = state === 'SETTLED' || (state === 'REFUNDED' && known.refunds.has(id));
      const change = known.planChanges.get(id);
      const terms =
        change === undefined
          ? catalogue.pricedAt(BigInt(amount.minorUnits))
          : termsOf(change, catalogue);
      if (purpose === 'PAYG' || !hasDelivered || settledAt === null || terms === null) return [];
      return [{ payment, at: Date.parse(settledAt), terms }];
    })
    .sort((a, b) => a.at - b.at || turnOf(a, known) - turnOf(b, known));
}

function turnOf({ payment }: Settlement, { settled }: Acknowledged): number {
  return settled.indexOf(payment.id);
}

function termsOf({ planCode, interval }: AcknowledgedPlanChange, catalogue: Catalogue): Terms {
  return catalogue.find(planCode, interval);
}
