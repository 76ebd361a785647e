import { Field } from 'type-graphql';
import type { SpendingLimitReached } from '../../account/vocabulary/spending';
import { type Credits, formatCredits } from '../../units/credits';
import { creditsInWords } from '../../units/in-words';
import { formatInstant, type Instant } from '../../units/instant';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { RefusalObject, RefusalType } from './user-error';

@RefusalObject(
  'SpendingLimitReached',
  "A limit of the caller's own, not of the account: the budget of an API key, say.",
)
export class SpendingLimitReachedType extends RefusalType<'SPENDING_LIMIT_REACHED'> {
  @Field(() => CreditsScalar)
  readonly limit: Credits;

  @Field(() => CreditsScalar)
  readonly used: Credits;

  @Field(() => DateTimeScalar)
  readonly resetsAt: Instant;

  constructor({ limit, used, resetsAt }: SpendingLimitReached) {
    super(
      'SPENDING_LIMIT_REACHED',
      `Your API key has spent ${formatCredits(used)} of the ${creditsInWords(limit)} that ` +
        `it may spend in a month. It may go on at ${formatInstant(resetsAt)}; the operator can ` +
        'give you a key with a larger budget.',
    );
    this.limit = limit;
    this.used = used;
    this.resetsAt = resetsAt;
  }
}
