import type { AddressWords } from '../words/address-words';
import { numerals } from './words';

export const ENGLISH_ADDRESSES: AddressWords = {
  confirmation: ({ account, answerableUntil, confirmUrl, declineUrl }) => ({
    subject: 'Do you want to be warned when credits run low?',
    greeting: 'Hello,',
    paragraphs: [
      `${account ?? 'The owner of an account'} would like this address to be warned as well when ` +
        'the credits of their account run low.',
      'If you want that, say so with the button below. If you do nothing, you will get no such mails.',
    ],
    facts: [{ label: 'You can answer until', value: numerals.instant(answerableUntil) }],
    actions: [{ label: 'Yes, warn me', url: confirmUrl }],
    reason: 'You get this mail because somebody has entered your address.',
    unsubscribe: { label: 'This was not for me', url: declineUrl },
  }),
  reasonForExtra: (account) =>
    `You get this mail because you agreed to be warned when the credits of ${account ?? 'an account'} ` +
    'run low.',
  unsubscribe: 'Unsubscribe',
  pages: {
    askToConfirm: (email, account) => ({
      title: 'Warnings by e-mail',
      text:
        `${account ?? 'The owner of an account'} would like ${email} to be warned when the credits of ` +
        'their account run low. Do you want that?',
      button: 'Yes, warn me',
    }),
    askToUnsubscribe: (email) => ({
      title: 'Unsubscribe',
      text: `Shall ${email} get no more warnings about these credits?`,
      button: 'Unsubscribe',
    }),
    askToUnsubscribeAll: (email) => ({
      title: 'Unsubscribe',
      text:
        `Shall no more warnings be mailed about the credits of the account of ${email}, neither to ` +
        'you nor to its further addresses? Mails about your subscription go on.',
      button: 'Unsubscribe',
    }),
    notMe: 'This was not for me',
    confirmed: (email) => ({
      title: 'Thank you',
      text: `${email} will be warned when credits run low. Each of those mails says how to end them.`,
      button: null,
    }),
    unsubscribed: (email) => ({
      title: 'Done',
      text: `${email} gets no more warnings about these credits.`,
      button: null,
    }),
    notConfirmable: {
      title: 'This link is no longer valid',
      text:
        'It was valid for a few days, and only until a newer one was sent. If you want to be warned, ' +
        'whoever entered your address can enter it again.',
      button: null,
    },
    nothingToUnsubscribe: {
      title: 'Nothing to do',
      text: 'No warnings are sent to the address that this link was for.',
      button: null,
    },
    tryAgain: {
      title: 'Not now',
      text: 'This did not work. Please try again in a minute.',
      button: null,
    },
  },
};
