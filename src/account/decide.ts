import { assertNever } from '../units/assert';
import { followAdvice } from './autopilot/follow-advice';
import { noteForecast } from './autopilot/note-forecast';
import { setAutopilot } from './autopilot/set-autopilot';
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
import type { Command, OutcomeOf } from './vocabulary/command';
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
  return decideAny(account, command, situation) as Decision<OutcomeOf<C>>;
}

function decideAny(account: Account, command: Command, situation: Situation): Decision {
  switch (command.kind) {
    case 'consume':
      return consume(account, command, situation);
    case 'reverse':
      return reverse(account, command, situation);
    case 'reserve':
      return reserve(account, command, situation);
    case 'capture':
      return capture(account, command, situation);
    case 'release':
      return release(account, command, situation);
    case 'grant-credits':
      return grantCredits(account, command, situation);
    case 'buy-payg':
      return buyPayg(account, command, situation);
    case 'change-plan':
      return changePlan(account, command, situation);
    case 'withdraw-scheduled-change':
      return withdrawScheduledChange(account, command, situation);
    case 'cancel-subscription':
      return cancelSubscription(account, command, situation);
    case 'set-payment-method':
      return setPaymentMethod(account, command, situation);
    case 'set-alert-preferences':
      return setAlertPreferences(account, command, situation);
    case 'note-forecast':
      return noteForecast(account, command, situation);
    case 'confirm-email':
      return confirmEmail(account, command, situation);
    case 'unsubscribe-email':
      return unsubscribeEmail(account, command, situation);
    case 'report-email-problem':
      return reportEmailProblem(account, command, situation);
    case 'catch-up':
      return catchUp(account, command, situation);
    case 'settle-payment':
      return settlePayment(account, command, situation);
    case 'decline-payment':
      return declinePayment(account, command, situation);
    case 'refund-payment':
      return refundPayment(account, command, situation);
    case 'dispute-payment':
      return disputePayment(account, command, situation);
    case 'resolve-dispute':
      return resolveDispute(account, command, situation);
    case 'adjust-credits':
      return adjustCredits(account, command, situation);
    case 'void-grant':
      return voidGrant(account, command, situation);
    case 'set-autopilot':
      return setAutopilot(account, command, situation);
    case 'follow-advice':
      return followAdvice(account, command, situation);
    case 'update-profile':
      return updateProfile(account, command, situation);
    default:
      return assertNever(command);
  }
}
