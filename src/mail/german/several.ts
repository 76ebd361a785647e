import { assertNever } from '../../units/assert';
import { CREDIT } from '../../units/credits';
import type { SeveralWords } from '../words/several-words';
import { credits, numerals } from './words';

export const GERMAN_SEVERAL: SeveralWords = {
  warnings: 'Diese E-Mail warnt vor',
  line: (warning) => {
    switch (warning.kind) {
      case 'BUDGET_USED':
        return `${numerals.share(warning.ratio)} des Budgets erreicht`;
      case 'SUBSCRIPTION_CREDITS_EXHAUSTED':
        return 'Abonnement-Credits verbraucht';
      case 'CREDITS_EXHAUSTED':
        return 'alle Credits verbraucht';
      case 'BALANCE_BELOW':
        return `weniger als ${credits(warning.threshold)}`;
      case 'RUN_OUT_EXPECTED':
        return `voraussichtlich ${warning.cause === 'EXPIRED' ? 'ungenutzt verfallen bis' : 'aufgebraucht am'} ${numerals.date(warning.expectedOn)}`;
      case 'GRANT_EXPIRING': {
        const expire = warning.credits === CREDIT ? 'verfällt' : 'verfallen';
        return `${credits(warning.credits)} ${expire} am ${numerals.instant(warning.expiresAt)}`;
      }
      default:
        return assertNever(warning);
    }
  },
  instant: (instant) => numerals.instant(instant),
  digestSubject: (count) =>
    count === 1
      ? 'Eine weitere Warnung zu Ihren Credits'
      : `${count} weitere Warnungen zu Ihren Credits`,
  digestReason: (count) =>
    `Sie haben so viele Warnungen per E-Mail erhalten, wie wir an einem Tag senden. ${
      count === 1 ? 'Diese hat' : 'Diese haben'
    } bis jetzt gewartet; in Ihrem Konto ${count === 1 ? 'stand sie' : 'standen sie'} sofort.`,
  left: (total) => `Sie haben jetzt noch ${credits(total)}.`,
  more: (count) =>
    `${
      count === 1 ? 'Eine frühere Warnung steht' : `${count} frühere Warnungen stehen`
    } in Ihrem Konto.`,
};
