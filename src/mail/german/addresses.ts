import type { AddressWords } from '../words/address-words';
import { numerals } from './words';

export const GERMAN_ADDRESSES: AddressWords = {
  confirmation: ({ account, answerableUntil, confirmUrl, declineUrl }) => ({
    subject: 'Möchten Sie gewarnt werden, wenn Credits knapp werden?',
    greeting: 'Guten Tag,',
    paragraphs: [
      `${account ?? 'jemand'} möchte, dass auch an diese Adresse Warnungen gehen, wenn die Credits ` +
        'des eigenen Kontos knapp werden.',
      'Wenn Sie das möchten, bestätigen Sie es bitte unten. Wenn nicht, brauchen Sie nichts zu ' +
        'tun: Dann erhalten Sie keine solchen E-Mails.',
    ],
    facts: [{ label: 'Antwort möglich bis', value: numerals.instant(answerableUntil) }],
    actions: [{ label: 'Ja, warnen Sie mich', url: confirmUrl }],
    reason: 'Sie erhalten diese E-Mail, weil jemand Ihre Adresse eingetragen hat.',
    unsubscribe: { label: 'Das betrifft mich nicht', url: declineUrl },
  }),
  reasonForExtra: (account) =>
    'Sie erhalten diese E-Mail, weil Sie gewarnt werden möchten, wenn die Credits ' +
    `${account === null ? 'eines Kontos' : `von ${account}`} knapp werden.`,
  unsubscribe: 'Abbestellen',
  pages: {
    askToConfirm: (email, account) => ({
      title: 'Warnungen per E-Mail',
      text:
        `${account ?? 'Jemand'} möchte, dass ${email} gewarnt wird, wenn die Credits des eigenen ` +
        'Kontos knapp werden. Möchten Sie das?',
      button: 'Ja, warnen Sie mich',
    }),
    askToUnsubscribe: (email) => ({
      title: 'Abbestellen',
      text: `Soll ${email} keine Warnungen zu diesen Credits mehr erhalten?`,
      button: 'Abbestellen',
    }),
    askToUnsubscribeAll: (email) => ({
      title: 'Abbestellen',
      text:
        `Sollen zu den Credits des Kontos von ${email} keine Warnungen mehr verschickt werden, weder ` +
        'an Sie noch an seine weiteren Adressen? E-Mails zu Ihrem Abonnement kommen weiterhin.',
      button: 'Abbestellen',
    }),
    notMe: 'Das betrifft mich nicht',
    confirmed: (email) => ({
      title: 'Vielen Dank',
      text:
        `${email} wird gewarnt, wenn die Credits knapp werden. In jeder dieser E-Mails steht, wie Sie ` +
        'sie abbestellen.',
      button: null,
    }),
    unsubscribed: (email) => ({
      title: 'Erledigt',
      text: `${email} erhält keine Warnungen zu diesen Credits mehr.`,
      button: null,
    }),
    notConfirmable: {
      title: 'Dieser Link gilt nicht mehr',
      text:
        'Er war nur einige Tage gültig oder wurde durch einen neueren ersetzt. Wenn Sie gewarnt ' +
        'werden möchten, lassen Sie Ihre Adresse noch einmal eintragen.',
      button: null,
    },
    nothingToUnsubscribe: {
      title: 'Nichts zu tun',
      text: 'An die Adresse, zu der dieser Link gehört, gehen keine Warnungen.',
      button: null,
    },
    tryAgain: {
      title: 'Vorübergehend nicht möglich',
      text: 'Das hat nicht geklappt. Bitte versuchen Sie es in einer Minute noch einmal.',
      button: null,
    },
  },
};
