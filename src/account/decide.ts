import { assertNever } from '../units/assert';
import type { Account } from './account';
import { buyPayg } from './buy-payg';
import { cancelSubscription, changePlan, withdrawScheduledChange } from './change-plan';
import type { Command } from './command';
import { confirmEmail } from './confirm-email';
import { consume } from './consume';
import type { Decision, Situation } from './decision';
import { capture, release } from './end-reservation';
import { followAdvice } from './follow-advice';
import { grantCredits } from './grant-credits';
import { noteForecast } from './note-forecast';
import type { OutcomeOf } from './outcome';
import { catchUp, setPaymentMethod } from './renewal';
import { reportEmailProblem } from './report-email-problem';
import { reserve } from './reserve';
import { reverse } from './reverse';
import { setAlertPreferences } from './set-alert-preferences';
import { setAutopilot } from './set-autopilot';
import { declinePayment, refundPayment, settlePayment } from './settle-payment';
import { unsubscribeEmail } from './unsubscribe-email';
import { updateProfile } from './update-profile';

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
