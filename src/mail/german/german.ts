import type { CancellationFacts, Language, PastDueFacts } from '../words/language';
import type { Fact } from '../words/letter';
import { GERMAN_ADDRESSES } from './addresses';
import { germanAlert } from './alerts';
import { germanAutopilot } from './autopilot';
import { germanReceipt, germanReminder } from './payments';
import { GERMAN_SEVERAL } from './several';
import { greeting, numerals, planName } from './words';

const REASON = 'Sie erhalten diese E-Mail, weil sie Ihr Abonnement betrifft.';
const PAYG_STAYS =
  'Ihre Pay-as-you-go-Credits sind davon nicht betroffen. Sie können sie jederzeit nutzen.';

export const GERMAN: Language = {
  tag: 'de',
  planName,
  receipt: germanReceipt,
  renewalReminder: germanReminder,
  alert: germanAlert,
  several: GERMAN_SEVERAL,
  autopilot: germanAutopilot,
  addresses: GERMAN_ADDRESSES,
  pastDue: (facts) => ({
    subject: `Ihre Zahlung für „${facts.planName}“ ist fehlgeschlagen`,
    greeting: greeting(facts.name),
    paragraphs: [
      `wir konnten den Betrag für die Verlängerung von „${facts.planName}“ nicht abbuchen. Am ` +
        `${numerals.instant(facts.nextAttemptAt)} versuchen wir es erneut. Wenn Sie vorher Ihre ` +
        'Zahlungsart ändern, versuchen wir es sofort.',
      'Bis die Zahlung eingegangen ist, sind die Credits Ihres Abonnements eingefroren. Verloren ' +
        'gehen sie nicht.',
      PAYG_STAYS,
    ],
    facts: pastDueFacts(facts),
    actions: [{ label: 'Zahlungsart ändern', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
  lastWarning: (facts) => ({
    subject: `Letzte Erinnerung: „${facts.planName}“ endet, wenn die Zahlung nicht gelingt`,
    greeting: greeting(facts.name),
    paragraphs: [
      `wir konnten den Betrag für die Verlängerung von „${facts.planName}“ noch immer nicht ` +
        `abbuchen. Am ${numerals.instant(facts.nextAttemptAt)} versuchen wir es zum letzten Mal.`,
      'Schlägt auch dieser Versuch fehl, endet Ihr Abonnement, und die ungenutzten Credits ' +
        'verfallen. Damit es weiterläuft, hinterlegen Sie bitte eine gültige Zahlungsart: Wir ' +
        'versuchen es dann sofort.',
      PAYG_STAYS,
    ],
    facts: pastDueFacts(facts),
    actions: [{ label: 'Zahlungsart ändern', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
  notPaid: (facts) => ({
    subject: `„${facts.planName}“ ist beendet: Die Zahlung ist fehlgeschlagen`,
    greeting: greeting(facts.name),
    paragraphs: [
      `auch der letzte Versuch, den Betrag für die Verlängerung von „${facts.planName}“ ` +
        'abzubuchen, ist fehlgeschlagen. Ihr Abonnement ist damit beendet, und die ungenutzten ' +
        'Credits sind verfallen.',
      PAYG_STAYS,
      'Sie können jederzeit ein neues Abonnement abschließen.',
    ],
    facts: planFacts(facts),
    actions: [{ label: 'Zu den Tarifen', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
  cancelled: (facts) => ({
    subject: `„${facts.planName}“ ist beendet`,
    greeting: greeting(facts.name),
    paragraphs: [
      `wie gewünscht haben wir Ihr Abonnement „${facts.planName}“ beendet. Die ungenutzten ` +
        'Credits sind damit verfallen.',
      PAYG_STAYS,
      'Sie können jederzeit ein neues Abonnement abschließen.',
    ],
    facts: planFacts(facts),
    actions: [{ label: 'Zu den Tarifen', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
  refunded: (facts) => ({
    subject: `„${facts.planName}“ ist beendet: Ihre Zahlung wurde erstattet`,
    greeting: greeting(facts.name),
    paragraphs: [
      `Ihre Zahlung für „${facts.planName}“ wurde erstattet. Ihr Abonnement ist damit beendet, ` +
        'die Credits daraus entfallen, und dafür wird nichts mehr abgebucht.',
      PAYG_STAYS,
      'Sie können jederzeit ein neues Abonnement abschließen.',
    ],
    facts: planFacts(facts),
    actions: [{ label: 'Zu den Tarifen', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
};

function pastDueFacts(facts: PastDueFacts): readonly Fact[] {
  return [
    ...planFacts(facts),
    { label: 'Betrag', value: numerals.money(facts.amount) },
    { label: 'Nächster Versuch', value: numerals.instant(facts.nextAttemptAt) },
  ];
}

function planFacts({ planName, interval, monthlyCredits }: CancellationFacts): readonly Fact[] {
  const billed = interval === 'MONTH' ? 'monatlich bezahlt' : 'jährlich bezahlt';
  return [
    { label: 'Tarif', value: `${planName} (${billed})` },
    { label: 'Credits im Monat', value: numerals.credits(monthlyCredits) },
  ];
}
