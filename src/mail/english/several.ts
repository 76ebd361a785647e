import { assertNever } from '../../units/assert';
import type { SeveralWords } from '../words/several-words';
import { credits, numerals } from './words';

export const ENGLISH_SEVERAL: SeveralWords = {
  warnings: 'This mail warns of',
  line: (warning) => {
    switch (warning.kind) {
      case 'BUDGET_USED':
        return `${numerals.share(warning.ratio)} of the budget reached`;
      case 'SUBSCRIPTION_CREDITS_EXHAUSTED':
        return 'subscription credits used up';
      case 'CREDITS_EXHAUSTED':
        return 'all credits used up';
      case 'BALANCE_BELOW':
        return `below ${credits(warning.threshold)}`;
      case 'RUN_OUT_EXPECTED':
        return `expected to ${warning.cause === 'EXPIRED' ? 'expire unused by' : 'run out on'} ${numerals.date(warning.expectedOn)}`;
      case 'GRANT_EXPIRING':
        return `${credits(warning.credits)} expire on ${numerals.instant(warning.expiresAt)}`;
      default:
        return assertNever(warning);
    }
  },
  instant: (instant) => numerals.instant(instant),
  digestSubject: (count) =>
    count === 1
      ? 'One more warning about your credits'
      : `${count} more warnings about your credits`,
  digestReason: (count) =>
    `You have had as many warnings by mail as we send in a day. ${
      count === 1 ? 'This one has' : 'These have'
    } waited until now; each was shown in your account at once.`,
  left: (total) => `You now have ${credits(total)} left.`,
  more: (count) =>
    `${count === 1 ? 'One earlier warning is' : `${count} earlier warnings are`} listed in your account.`,
};
