import { followAdvice } from './autopilot/follow-advice';
import { noteForecast } from './autopilot/note-forecast';
import { setAutopilot } from './autopilot/set-autopilot';
import { createLinkCode } from './links/create-link-code';
import { linkAccount } from './links/link-account';
import { unlinkAccount } from './links/unlink-account';
import { buyPayg } from './payments/buy-payg';
import { disputePayment, resolveDispute } from './payments/dispute-payment';
import { refundPayment } from './payments/refund-payment';
import { declinePayment, settlePayment } from './payments/settle-payment';
import { confirmEmail } from './settings/confirm-email';
import { reportEmailProblem } from './settings/report-email-problem';
import { setAlertPreferences } from './settings/set-alert-preferences';
import { unsubscribeEmail } from './settings/unsubscribe-email';
import { updateProfile } from './settings/update-profile';
import { adjustCredits } from './spending/adjust-credits';
import { consume } from './spending/consume';
import { capture, release } from './spending/end-reservation';
import { grantCredits } from './spending/grant-credits';
import { reserve } from './spending/reserve';
import { reverse } from './spending/reverse';
import { voidGrant } from './spending/void-grant';
import type { Account } from './state/account';
import {
  cancelSubscription,
  changePlan,
  withdrawScheduledChange,
} from './subscriptions/change-plan';
import { catchUp, setPaymentMethod } from './subscriptions/renewal';
import type { Command, CommandKind, CommandOf, OutcomeOf, Outcomes } from './vocabulary/command';
import type { Decision, Situation } from './vocabulary/decision';

/**
 * Judges a command on an account that has been advanced to `situation.now`: a refusal that changes
 * nothing, or a success with everything it changes. Pure: no clock, no I/O, nothing mutated. The
 * write path, previews and forecasts all decide here.
 */
export function decide<C extends Command>(
  account: Account,
  command: C,
  situation: Situation,
): Decision<OutcomeOf<C>> {
  const decideKind: (account: Account, command: never, situation: Situation) => Decision =
    DECISIONS[command.kind];
  return decideKind(account, command as never, situation) as Decision<OutcomeOf<C>>;
}

/** Which function judges each kind. */
const DECISIONS: {
  readonly [Kind in CommandKind]: (
    account: Account,
    command: CommandOf<Kind>,
    situation: Situation,
  ) => Decision<Outcomes[Kind]>;
} = {
  consume,
  reverse,
  reserve,
  capture,
  release,
  'grant-credits': grantCredits,
  'buy-payg': buyPayg,
  'change-plan': changePlan,
  'withdraw-scheduled-change': withdrawScheduledChange,
  'cancel-subscription': cancelSubscription,
  'set-payment-method': setPaymentMethod,
  'set-alert-preferences': setAlertPreferences,
  'note-forecast': noteForecast,
  'confirm-email': confirmEmail,
  'unsubscribe-email': unsubscribeEmail,
  'report-email-problem': reportEmailProblem,
  'catch-up': catchUp,
  'settle-payment': settlePayment,
  'decline-payment': declinePayment,
  'refund-payment': refundPayment,
  'dispute-payment': disputePayment,
  'resolve-dispute': resolveDispute,
  'adjust-credits': adjustCredits,
  'void-grant': voidGrant,
  'set-autopilot': setAutopilot,
  'follow-advice': followAdvice,
  'update-profile': updateProfile,
  'create-link-code': createLinkCode,
  'link-account': linkAccount,
  'unlink-account': unlinkAccount,
};
