import { Field } from 'type-graphql';
import type {
  PlanChangeRefusalReason,
  PlanChangeRefused,
} from '../../account/vocabulary/subscriptions';
import { formatInstant } from '../../units/instant';
import { PlanChangeRefusalEnum } from '../basics/enums';
import { RefusalObject, RefusalType } from './user-error';

@RefusalObject('PlanChangeRefused')
export class PlanChangeRefusedType extends RefusalType<'PLAN_CHANGE_REFUSED'> {
  @Field(() => PlanChangeRefusalEnum)
  readonly reason: PlanChangeRefusalReason;

  constructor({ reason, scheduled }: PlanChangeRefused) {
    super(
      'PLAN_CHANGE_REFUSED',
      scheduled === null ? MESSAGES[reason] : messageWhereScheduled(reason, scheduled),
    );
    this.reason = reason;
  }
}

/** Whoever asks for the running plan again may want what is scheduled not to happen (rule 22). */
function messageWhereScheduled(
  reason: PlanChangeRefusalReason,
  { change, effectiveAt }: NonNullable<PlanChangeRefused['scheduled']>,
): string {
  const why = reason === 'SAME_PLAN' ? 'The account has this plan already' : 'Nothing is changed';
  const what =
    change.kind === 'CANCELLATION'
      ? 'its cancellation is scheduled'
      : `a change to ${change.terms.plan.name} (${change.terms.plan.code}) is scheduled`;
  return (
    `${why}, and ${what} for ${formatInstant(effectiveAt)}. To keep the running plan, call ` +
    'withdrawScheduledChange.'
  );
}

const MESSAGES: Readonly<Record<PlanChangeRefusalReason, string>> = {
  UNKNOWN_PLAN: 'There is no plan of this code on sale. The query plans lists those that are.',
  SAME_PLAN: 'The account has this plan with this interval already. Choose another one.',
  ALREADY_SCHEDULED: 'This is scheduled already. Withdraw it, or just wait for its instant.',
  NOTHING_SCHEDULED: 'No change is scheduled, so there is nothing to withdraw.',
  NO_SUBSCRIPTION: 'The account has no subscription. Subscribe with changePlan first.',
  PAYMENT_PENDING:
    'Another plan change is being paid. Wait until it is settled, declined or lapsed.',
  PRICE_CHANGED: 'The price to pay now is not the expected one. Look at planChangePreview again.',
  PAST_DUE: 'The last renewal is not paid. Set a payment method that works first.',
};
