import { Field, InterfaceType, ObjectType } from 'type-graphql';
import type { ReservationState } from '../../account/state/reservation';
import type {
  InsufficientCredits,
  PlanChangeRefusalReason,
  PlanChangeRefused,
  SpendingLimitReached,
} from '../../account/vocabulary/outcome';
import { type Credits, formatCredits } from '../../units/credits';
import { creditsAre, creditsInWords } from '../../units/in-words';
import { formatInstant, type Instant } from '../../units/instant';
import {
  PlanChangeRefusalEnum,
  ReservationStateEnum,
  type UserErrorCode,
  UserErrorCodeEnum,
} from '../basics/enums';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { PaygPackType } from '../catalogue/catalogue-types';

@InterfaceType('UserError', {
  description:
    'A refusal that the caller is expected to handle. Anything else is a GraphQL error with ' +
    'extensions.code.',
})
export abstract class UserError {
  @Field(() => UserErrorCodeEnum, {
    description: 'For programs: one value per kind of refusal, also of those added later.',
  })
  readonly code!: UserErrorCode;

  @Field(() => String, { description: 'What went wrong and what to do about it, in a sentence.' })
  readonly message!: string;
}

@ObjectType('InsufficientCredits', { implements: UserError, simpleResolvers: true })
export class InsufficientCreditsType implements UserError {
  @Field(() => UserErrorCodeEnum)
  readonly code: UserErrorCode;

  @Field(() => String)
  readonly message: string;

  @Field(() => CreditsScalar)
  readonly required: Credits;

  @Field(() => CreditsScalar)
  readonly available: Credits;

  @Field(() => CreditsScalar)
  readonly shortfall: Credits;

  @Field(() => PaygPackType, {
    nullable: true,
    description: 'The smallest pack that covers the shortfall; null where none does.',
  })
  readonly suggestedPack: PaygPackType | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the next budget is due; null where none is.',
  })
  readonly nextGrantAt: Instant | null;

  constructor({ required, available, suggestedPack, nextGrantAt }: InsufficientCredits) {
    this.code = 'INSUFFICIENT_CREDITS';
    this.required = required;
    this.available = available;
    this.shortfall = required - available;
    this.suggestedPack = suggestedPack === null ? null : new PaygPackType(suggestedPack);
    this.nextGrantAt = nextGrantAt;
    this.message =
      `This needs ${creditsInWords(required)} and ${creditsAre(available)} there: ` +
      `${formatCredits(this.shortfall)} short. ${waysOut(suggestedPack?.code ?? null, nextGrantAt)}`;
  }
}

function waysOut(packCode: string | null, nextGrantAt: Instant | null): string {
  const ways = ['ask for less'];
  if (nextGrantAt !== null) ways.unshift(`wait for the budget of ${formatInstant(nextGrantAt)}`);
  ways.unshift(packCode === null ? 'buy credits or a larger plan' : `buy the pack ${packCode}`);
  return `You can ${ways.join(', or ')}.`;
}

@ObjectType('SpendingLimitReached', {
  description: "A limit of the caller's own, not of the account: the budget of an API key, say.",
  implements: UserError,
  simpleResolvers: true,
})
export class SpendingLimitReachedType implements UserError {
  @Field(() => UserErrorCodeEnum)
  readonly code: UserErrorCode;

  @Field(() => String)
  readonly message: string;

  @Field(() => CreditsScalar)
  readonly limit: Credits;

  @Field(() => CreditsScalar)
  readonly used: Credits;

  @Field(() => DateTimeScalar)
  readonly resetsAt: Instant;

  constructor({ limit, used, resetsAt }: SpendingLimitReached) {
    this.code = 'SPENDING_LIMIT_REACHED';
    this.limit = limit;
    this.used = used;
    this.resetsAt = resetsAt;
    this.message =
      `Your API key has spent ${formatCredits(used)} of the ${creditsInWords(limit)} that ` +
      `it may spend in a month. It may go on at ${formatInstant(resetsAt)}; the operator can ` +
      'give you a key with a larger budget.';
  }
}

@ObjectType('IdempotencyKeyReused', {
  description: 'The key was used before with another input; nothing was done.',
  implements: UserError,
  simpleResolvers: true,
})
export class IdempotencyKeyReusedType implements UserError {
  @Field(() => UserErrorCodeEnum)
  readonly code: UserErrorCode;

  @Field(() => String)
  readonly message: string;

  @Field(() => String)
  readonly idempotencyKey: string;

  constructor(idempotencyKey: string) {
    this.code = 'IDEMPOTENCY_KEY_REUSED';
    this.idempotencyKey = idempotencyKey;
    this.message =
      'This idempotency key was used before with another input, and nothing was done now. ' +
      'Send what you sent then to get that answer again, or use a new key for a new request.';
  }
}

@ObjectType('InvalidInput', {
  description:
    'Well-formed but not acceptable: a zero amount, a range, two fields that exclude each other.',
  implements: UserError,
  simpleResolvers: true,
})
export class InvalidInputType implements UserError {
  @Field(() => UserErrorCodeEnum)
  readonly code: UserErrorCode;

  @Field(() => String)
  readonly message: string;

  @Field(() => [String])
  readonly field: readonly string[];

  constructor(field: readonly string[], message: string) {
    this.code = 'INVALID_INPUT';
    this.field = field;
    this.message = message;
  }
}

@ObjectType('ReversalExceedsConsumption', {
  description: 'More than what is left of the consumption.',
  implements: UserError,
  simpleResolvers: true,
})
export class ReversalExceedsConsumptionType implements UserError {
  @Field(() => UserErrorCodeEnum)
  readonly code: UserErrorCode;

  @Field(() => String)
  readonly message: string;

  @Field(() => CreditsScalar)
  readonly reversible: Credits;

  constructor(reversible: Credits) {
    this.code = 'REVERSAL_EXCEEDS_CONSUMPTION';
    this.reversible = reversible;
    this.message =
      `${creditsInWords(reversible)} of this consumption can be given back. ` +
      'Ask for no more, or leave amount out to get all of it.';
  }
}

@ObjectType('ConsumptionNotFound', { implements: UserError, simpleResolvers: true })
export class ConsumptionNotFoundType implements UserError {
  @Field(() => UserErrorCodeEnum)
  readonly code: UserErrorCode;

  @Field(() => String)
  readonly message: string;

  constructor() {
    this.code = 'CONSUMPTION_NOT_FOUND';
    this.message = 'The account has no such consumption. Check consumptionId and accountId.';
  }
}

@ObjectType('ReservationNotOpen', { implements: UserError, simpleResolvers: true })
export class ReservationNotOpenType implements UserError {
  @Field(() => UserErrorCodeEnum)
  readonly code: UserErrorCode;

  @Field(() => String)
  readonly message: string;

  @Field(() => ReservationStateEnum, {
    nullable: true,
    description: 'Null: there is no such reservation.',
  })
  readonly actualState: ReservationState | null;

  constructor(actualState: ReservationState | null) {
    this.code = 'RESERVATION_NOT_OPEN';
    this.actualState = actualState;
    this.message =
      actualState === null
        ? 'The account has no such reservation. Check reservationId and accountId.'
        : `The reservation is ${actualState}. Make a new one, or consume directly.`;
  }
}

@ObjectType('PlanChangeRefused', { implements: UserError, simpleResolvers: true })
export class PlanChangeRefusedType implements UserError {
  @Field(() => UserErrorCodeEnum)
  readonly code: UserErrorCode;

  @Field(() => String)
  readonly message: string;

  @Field(() => PlanChangeRefusalEnum)
  readonly reason: PlanChangeRefusalReason;

  constructor({ reason, scheduled }: PlanChangeRefused) {
    this.code = 'PLAN_CHANGE_REFUSED';
    this.reason = reason;
    this.message =
      scheduled === null ? PLAN_CHANGE_REFUSALS[reason] : refusedForScheduled(reason, scheduled);
  }
}

/** Whoever asks for the running plan again may want what is scheduled not to happen (rule 22). */
function refusedForScheduled(
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

const PLAN_CHANGE_REFUSALS: Readonly<Record<PlanChangeRefusalReason, string>> = {
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

@ObjectType('UnknownPack', { implements: UserError, simpleResolvers: true })
export class UnknownPackType implements UserError {
  @Field(() => UserErrorCodeEnum)
  readonly code: UserErrorCode;

  @Field(() => String)
  readonly message: string;

  @Field(() => String)
  readonly packCode: string;

  constructor(packCode: string) {
    this.code = 'UNKNOWN_PACK';
    this.packCode = packCode;
    this.message =
      'There is no pack of this code on sale. The query paygPacks lists those that are.';
  }
}
