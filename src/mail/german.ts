import { GERMAN_ADDRESSES } from './german-addresses';
import { germanAlert } from './german-alerts';
import { germanAutopilot } from './german-autopilot';
import { GERMAN_SEVERAL } from './german-several';
import { type CancellationFacts, type Language, Numerals, type PastDueFacts } from './language';
import type { Fact } from './letter';

const numerals = new Numerals('de-DE');

const REASON = 'Sie erhalten diese E-Mail, weil sie Ihr Abonnement betrifft.';
const PAYG_STAYS = 'Ihre Pay-as-you-go-Credits sind davon nicht betroffen und jederzeit nutzbar.';

export const GERMAN: Language = {
  tag: 'de',
  alert: germanAlert,
  several: GERMAN_SEVERAL,
  autopilot: germanAutopilot,
  addresses: GERMAN_ADDRESSES,
  pastDue: (facts) => ({
    subject: `Ihre Zahlung für „${facts.planName}“ ist fehlgeschlagen`,
    greeting: greeting(facts),
    paragraphs: [
      `Wir konnten die Verlängerung von „${facts.planName}“ nicht abbuchen. Wir versuchen es erneut ` +
        `am ${numerals.instant(facts.nextAttemptAt)}; wenn Sie vorher Ihre Zahlungsart ändern, ` +
        'versuchen wir es sofort.',
      'Bis die Zahlung gelingt, sind die Credits Ihres Abonnements eingefroren. Keine gehen verloren.',
      PAYG_STAYS,
    ],
    facts: pastDueFacts(facts),
    actions: [{ label: 'Zahlungsart ändern', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
  lastWarning: (facts) => ({
    subject: `Letzte Erinnerung: „${facts.planName}“ endet, wenn die Zahlung nicht gelingt`,
    greeting: greeting(facts),
    paragraphs: [
      `Wir konnten die Verlängerung von „${facts.planName}“ weiterhin nicht abbuchen. Der letzte ` +
        `Versuch ist am ${numerals.instant(facts.nextAttemptAt)}.`,
      'Schlägt auch er fehl, endet Ihr Abonnement, und seine ungenutzten Credits verfallen. Eine ' +
        'gültige Zahlungsart erhält beides: Hinterlegen Sie eine, und wir versuchen es sofort.',
      PAYG_STAYS,
    ],
    facts: pastDueFacts(facts),
    actions: [{ label: 'Zahlungsart ändern', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
  notPaid: (facts) => ({
    subject: `„${facts.planName}“ ist beendet: Die Zahlung ist fehlgeschlagen`,
    greeting: greeting(facts),
    paragraphs: [
      `Auch der letzte Versuch, die Verlängerung von „${facts.planName}“ abzubuchen, ist ` +
        'fehlgeschlagen. Das Abonnement ist damit beendet, seine ungenutzten Credits sind verfallen.',
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
    greeting: greeting(facts),
    paragraphs: [
      `Wie gewünscht ist Ihr Abonnement „${facts.planName}“ beendet. Seine ungenutzten Credits sind ` +
        'damit verfallen.',
      PAYG_STAYS,
      'Sie können jederzeit ein neues Abonnement abschließen.',
    ],
    facts: planFacts(facts),
    actions: [{ label: 'Zu den Tarifen', url: facts.url }],
    reason: REASON,
    unsubscribe: null,
  }),
};

function greeting({ name }: CancellationFacts): string {
  return name === null ? 'Guten Tag,' : `Guten Tag ${name},`;
}

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
