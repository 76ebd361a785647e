import type { PlanTerms } from '../../account/state/account';
import { creditsBrought, type Receipt } from '../../account/state/receipt';
import { assertNever } from '../../units/assert';
import { CREDIT } from '../../units/credits';
import type { ReceiptFacts, RenewalReminderFacts } from '../words/language';
import type { Wording } from '../words/letter';
import { type AfterwardsLabels, afterwards } from '../words/receipt-facts';
import { credits, greeting, numerals, planName } from './words';

const MANAGE = 'Change or cancel your plan';

const AFTERWARDS: AfterwardsLabels = {
  renews: 'Next renewal',
  ends: 'Subscription ends',
  validUntil: 'Valid until',
};

/** What was paid, for what, and what it brought. */
export function englishReceipt(facts: ReceiptFacts): Wording {
  const { name, receipt, amount, settledAt, plansUrl } = facts;
  const paid = numerals.money(amount);
  return {
    subject: `Your receipt for ${paid}`,
    greeting: greeting(name),
    paragraphs: [
      `Thank you for your payment of ${paid} for ${boughtBy(receipt)}.`,
      brought(receipt),
    ],
    facts: [
      { label: 'Paid for', value: itemOf(receipt) },
      { label: 'Amount', value: paid },
      { label: 'Date', value: numerals.instant(settledAt) },
      { label: 'Credits added', value: numerals.credits(creditsBrought(receipt)) },
      ...afterwards(receipt, numerals, AFTERWARDS),
    ],
    actions: receipt.kind === 'PAYG' ? [] : [{ label: MANAGE, url: plansUrl }],
    reason: 'You get this mail because a payment for your account was made.',
    unsubscribe: null,
  };
}

/** What will be charged when a paid year is over, and how not to. */
export function englishReminder(facts: RenewalReminderFacts): Wording {
  const { name, renewsAt, terms, change, amount, plansUrl, paymentMethodUrl } = facts;
  const plan = planName(terms.plan);
  const day = numerals.day(renewsAt);
  const price = numerals.money(amount);
  const charge = terms.interval === 'YEAR' ? `charge ${price}` : `charge ${price} each month`;
  return {
    subject: `Your subscription renews on ${day}`,
    greeting: greeting(name),
    paragraphs: [
      change === null
        ? `On ${day} your subscription to “${plan}” renews for another year, and we will ${charge}.`
        : `On ${day} the year that you have paid for ends. As you asked, your subscription then ` +
          `continues as “${plan}”, and we will ${charge}.`,
      'We will charge the payment method that you paid with last. You can change it until then.',
      'If you do not want to go on, cancel before then. You can use your credits until that day, ' +
        'and nothing more is charged.',
    ],
    facts: [
      { label: 'Plan', value: billed(terms) },
      { label: 'Credits each month', value: numerals.credits(terms.plan.monthlyCredits) },
      { label: 'Amount', value: price },
      { label: 'Renewal', value: numerals.instant(renewsAt) },
    ],
    actions: [
      { label: MANAGE, url: plansUrl },
      { label: 'Change payment method', url: paymentMethodUrl },
    ],
    reason: 'You get this mail because it concerns your subscription.',
    unsubscribe: null,
  };
}

function boughtBy(receipt: Receipt): string {
  switch (receipt.kind) {
    case 'PAYG':
      return itemOf(receipt);
    case 'SUBSCRIBE':
      return `your subscription to “${planName(receipt.terms.plan)}”`;
    case 'UPGRADE':
      return `your upgrade to “${planName(receipt.terms.plan)}”`;
    case 'RENEWAL':
      return `the renewal of “${planName(receipt.terms.plan)}”`;
    default:
      return assertNever(receipt);
  }
}

function brought(receipt: Receipt): string {
  const amount = creditsBrought(receipt);
  const isOne = amount === CREDIT;
  if (receipt.kind === 'PAYG') {
    const added = `${credits(amount)} ${isOne ? 'has' : 'have'} been added to your account.`;
    const they = isOne ? 'It' : 'They';
    return receipt.expiresAt === null
      ? `${added} ${they} will not expire.`
      : `${added} ${they} can be used until ${numerals.day(receipt.expiresAt)}.`;
  }
  const until = numerals.day(receipt.paidUntil);
  const next = receipt.renews ? `renews on ${until}` : `ends on ${until}`;
  return `This month’s budget of ${credits(amount)} has been added. Your subscription ${next}.`;
}

function itemOf(receipt: Receipt): string {
  if (receipt.kind !== 'PAYG') return billed(receipt.terms);
  const pack = credits(receipt.pack.credits);
  return receipt.quantity === 1 ? `a pack of ${pack}` : `${receipt.quantity} packs of ${pack}`;
}

function billed({ plan, interval }: PlanTerms): string {
  return `${planName(plan)} (${interval === 'MONTH' ? 'billed monthly' : 'billed yearly'})`;
}
