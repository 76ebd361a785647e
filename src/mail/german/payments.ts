import type { PlanTerms } from '../../account/state/account';
import { creditsBrought, type Receipt } from '../../account/state/receipt';
import { assertNever } from '../../units/assert';
import { CREDIT } from '../../units/credits';
import type { ReceiptFacts, RenewalReminderFacts } from '../words/language';
import type { Wording } from '../words/letter';
import { type AfterwardsLabels, afterwards } from '../words/receipt-facts';
import { credits, greeting, numerals, planName } from './words';

const MANAGE = 'Tarif ändern oder kündigen';

const AFTERWARDS: AfterwardsLabels = {
  renews: 'Nächste Verlängerung',
  ends: 'Ende des Abonnements',
  validUntil: 'Gültig bis',
};

/** What was paid, for what, and what it brought. */
export function germanReceipt(facts: ReceiptFacts): Wording {
  const { name, receipt, amount, settledAt, plansUrl } = facts;
  const paid = numerals.money(amount);
  return {
    subject: `Ihr Zahlungsbeleg über ${paid}`,
    greeting: greeting(name),
    paragraphs: [
      `vielen Dank für Ihre Zahlung von ${paid}. ${boughtBy(receipt)}`,
      brought(receipt),
    ],
    facts: [
      { label: 'Bezahlt für', value: itemOf(receipt) },
      { label: 'Betrag', value: paid },
      { label: 'Datum', value: numerals.instant(settledAt) },
      { label: 'Gutgeschriebene Credits', value: numerals.credits(creditsBrought(receipt)) },
      ...afterwards(receipt, numerals, AFTERWARDS),
    ],
    actions: receipt.kind === 'PAYG' ? [] : [{ label: MANAGE, url: plansUrl }],
    reason: 'Sie erhalten diese E-Mail, weil für Ihr Konto bezahlt wurde.',
    unsubscribe: null,
  };
}

/** What will be charged when a paid year is over, and how not to. */
export function germanReminder(facts: RenewalReminderFacts): Wording {
  const { name, renewsAt, terms, change, amount, plansUrl, paymentMethodUrl } = facts;
  const plan = planName(terms.plan);
  const day = numerals.day(renewsAt);
  const price = numerals.money(amount);
  const charge = `Dafür buchen wir ${terms.interval === 'YEAR' ? '' : 'monatlich '}${price} ab.`;
  return {
    subject: `Ihr Abonnement verlängert sich am ${day}`,
    greeting: greeting(name),
    paragraphs: [
      change === null
        ? `am ${day} verlängert sich Ihr Abonnement „${plan}“ um ein weiteres Jahr. ${charge}`
        : `am ${day} endet das Jahr, das Sie bezahlt haben. Wie von Ihnen gewünscht, läuft Ihr ` +
          `Abonnement dann als „${plan}“ weiter. ${charge}`,
      'Wir nutzen dafür die Zahlungsart, mit der Sie zuletzt bezahlt haben. Sie können sie bis ' +
        'dahin ändern.',
      'Wenn Sie nicht verlängern möchten, kündigen Sie bitte vorher. Ihre Credits können Sie bis ' +
        'zu diesem Tag nutzen, und es wird nichts mehr abgebucht.',
    ],
    facts: [
      { label: 'Tarif', value: billed(terms) },
      { label: 'Credits im Monat', value: numerals.credits(terms.plan.monthlyCredits) },
      { label: 'Betrag', value: price },
      { label: 'Verlängerung', value: numerals.instant(renewsAt) },
    ],
    actions: [
      { label: MANAGE, url: plansUrl },
      { label: 'Zahlungsart ändern', url: paymentMethodUrl },
    ],
    reason: 'Sie erhalten diese E-Mail, weil sie Ihr Abonnement betrifft.',
    unsubscribe: null,
  };
}

function boughtBy(receipt: Receipt): string {
  switch (receipt.kind) {
    case 'PAYG':
      return `Sie haben damit ${itemOf(receipt)} gekauft.`;
    case 'SUBSCRIBE':
      return `Sie haben damit „${planName(receipt.terms.plan)}“ abonniert.`;
    case 'UPGRADE':
      return `Sie haben damit in den Tarif „${planName(receipt.terms.plan)}“ gewechselt.`;
    case 'RENEWAL':
      return `Ihr Abonnement „${planName(receipt.terms.plan)}“ ist damit verlängert.`;
    default:
      return assertNever(receipt);
  }
}

function brought(receipt: Receipt): string {
  const amount = creditsBrought(receipt);
  const isOne = amount === CREDIT;
  if (receipt.kind === 'PAYG') {
    const added = `${credits(amount)} ${isOne ? 'wurde' : 'wurden'} Ihrem Konto gutgeschrieben.`;
    if (receipt.expiresAt === null)
      return `${added} ${isOne ? 'Er verfällt' : 'Sie verfallen'} nicht.`;
    const day = numerals.day(receipt.expiresAt);
    return `${added} ${isOne ? 'Er ist' : 'Sie sind'} bis zum ${day} gültig.`;
  }
  const until = numerals.day(receipt.paidUntil);
  const next = receipt.renews ? `verlängert sich am ${until}` : `endet am ${until}`;
  return `Ihr Monatsbudget von ${credits(amount)} ist gutgeschrieben. Ihr Abonnement ${next}.`;
}

function itemOf(receipt: Receipt): string {
  if (receipt.kind !== 'PAYG') return billed(receipt.terms);
  const pack = credits(receipt.pack.credits);
  return receipt.quantity === 1
    ? `ein Paket mit ${pack}`
    : `${receipt.quantity} Pakete mit je ${pack}`;
}

function billed({ plan, interval }: PlanTerms): string {
  return `${planName(plan)} (${interval === 'MONTH' ? 'monatlich bezahlt' : 'jährlich bezahlt'})`;
}
