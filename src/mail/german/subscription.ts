import type { SubscriptionWords } from '../words/subscription-wording';
import { greeting, numerals } from './words';

const PAYG_STAYS =
  'Ihre Pay-as-you-go-Credits sind davon nicht betroffen. Sie können sie jederzeit nutzen.';

export const GERMAN_SUBSCRIPTION: SubscriptionWords = {
  numerals,
  labels: {
    plan: 'Tarif',
    billedMonthly: 'monatlich bezahlt',
    billedYearly: 'jährlich bezahlt',
    monthlyCredits: 'Credits im Monat',
    amount: 'Betrag',
    nextAttempt: 'Nächster Versuch',
  },
  pastDue: ({ planName, nextAttemptAt }) => ({
    subject: `Ihre Zahlung für „${planName}“ ist fehlgeschlagen`,
    paragraphs: [
      `wir konnten den Betrag für die Verlängerung von „${planName}“ nicht abbuchen. Am ` +
        `${numerals.instant(nextAttemptAt)} versuchen wir es erneut. Wenn Sie vorher Ihre ` +
        'Zahlungsart ändern, versuchen wir es sofort.',
      'Bis die Zahlung eingegangen ist, sind die Credits Ihres Abonnements eingefroren. Verloren ' +
        'gehen sie nicht.',
      PAYG_STAYS,
    ],
  }),
  lastWarning: ({ planName, nextAttemptAt }) => ({
    subject: `Letzte Erinnerung: „${planName}“ endet, wenn die Zahlung nicht gelingt`,
    paragraphs: [
      `wir konnten den Betrag für die Verlängerung von „${planName}“ noch immer nicht ` +
        `abbuchen. Am ${numerals.instant(nextAttemptAt)} versuchen wir es zum letzten Mal.`,
      'Schlägt auch dieser Versuch fehl, endet Ihr Abonnement, und die ungenutzten Credits ' +
        'verfallen. Damit es weiterläuft, hinterlegen Sie bitte eine gültige Zahlungsart: Wir ' +
        'versuchen es dann sofort.',
      PAYG_STAYS,
    ],
  }),
  notPaid: ({ planName }) => ({
    subject: `„${planName}“ ist beendet: Die Zahlung ist fehlgeschlagen`,
    paragraphs: [
      `auch der letzte Versuch, den Betrag für die Verlängerung von „${planName}“ ` +
        'abzubuchen, ist fehlgeschlagen. Ihr Abonnement ist damit beendet, und die ungenutzten ' +
        'Credits sind verfallen.',
      PAYG_STAYS,
      'Sie können jederzeit ein neues Abonnement abschließen.',
    ],
  }),
  cancelled: ({ planName }) => ({
    subject: `„${planName}“ ist beendet`,
    paragraphs: [
      `wie gewünscht haben wir Ihr Abonnement „${planName}“ beendet. Die ungenutzten ` +
        'Credits sind damit verfallen.',
      PAYG_STAYS,
      'Sie können jederzeit ein neues Abonnement abschließen.',
    ],
  }),
  refunded: ({ planName }) => ({
    subject: `„${planName}“ ist beendet: Ihre Zahlung wurde erstattet`,
    paragraphs: [
      `Ihre Zahlung für „${planName}“ wurde erstattet. Ihr Abonnement ist damit beendet, ` +
        'die Credits daraus entfallen, und dafür wird nichts mehr abgebucht.',
      PAYG_STAYS,
      'Sie können jederzeit ein neues Abonnement abschließen.',
    ],
  }),
  reason: 'Sie erhalten diese E-Mail, weil sie Ihr Abonnement betrifft.',
  changePaymentMethod: 'Zahlungsart ändern',
  seePlans: 'Zu den Tarifen',
  greeting,
};
