import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import type { Reversal } from '../../account/state/reversal';
import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import { type AccountId, type ConsumptionNumber, partId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { KeyedInput } from '../basics/account-input';
import { KEY, REASON } from '../basics/limits';
import { Node } from '../basics/node-interface';
import type { Optional } from '../basics/optional';
import { numberIn } from '../basics/part-ids';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { accountForGuests, actorWhoMay, callerWith } from '../context/access-checks';
import type { Context } from '../context/context';
import { REFUSALS, refusalOf } from '../refusals/refusals';
import { invalidTexts } from '../refusals/texts';
import { ConsumptionType } from './consumptions';

@InputType('ReverseConsumptionInput')
export class ReverseConsumptionInput extends KeyedInput {
  @Field(() => ID)
  readonly consumptionId!: string;

  @Field(() => CreditsScalar, { nullable: true, description: 'Without it: all that is left.' })
  readonly amount?: Optional<Credits>;

  @Field(() => String)
  readonly reason!: string;
}

@ObjectType('Reversal', { implements: Node, simpleResolvers: true })
export class ReversalType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => CreditsScalar)
  readonly returned: Credits;

  @Field(() => CreditsScalar, {
    description: 'Part that belonged to grants which have expired since, and is gone.',
  })
  readonly expired: Credits;

  @Field(() => CreditsScalar)
  readonly balanceAfter: Credits;

  @Field(() => DateTimeScalar)
  readonly at: Instant;

  @Field(() => Boolean)
  readonly replayed: boolean;

  readonly #account: AccountId;
  readonly #consumption: ConsumptionNumber;

  constructor(account: AccountId, reversal: Reversal, replayed = false) {
    this.#account = account;
    this.#consumption = reversal.consumption;
    this.id = partId('reversal', account, reversal.number);
    this.returned = reversal.returned;
    this.expired = reversal.expired;
    this.balanceAfter = reversal.balanceAfter;
    this.at = reversal.at;
    this.replayed = replayed;
  }

  @Field(() => ConsumptionType)
  async consumption(@Ctx() context: Context): Promise<ConsumptionType> {
    callerWith(context, 'accounts:read');
    const consumption = await context.reader.consumption(this.#account, this.#consumption);
    assert(consumption !== null, 'what was reversed was consumed');
    return new ConsumptionType(this.#account, consumption);
  }
}

export const ReverseConsumptionResult = createUnionType({
  name: 'ReverseConsumptionResult',
  types: () =>
    [
      ReversalType,
      REFUSALS.ReversalExceedsConsumption,
      REFUSALS.ConsumptionNotFound,
      REFUSALS.IdempotencyKeyReused,
      REFUSALS.InvalidInput,
    ] as const,
});

@Resolver()
export class ReversalResolver {
  @Mutation(() => ReverseConsumptionResult, {
    description:
      'Gives back what a consumption took, to the grants it came from. At most the consumed ' +
      'amount, in one or more parts. For the operator, and for the partner that made it.',
  })
  async reverseConsumption(
    @Ctx() context: Context,
    @Arg('input', () => ReverseConsumptionInput) input: ReverseConsumptionInput,
  ): Promise<typeof ReverseConsumptionResult> {
    const actor = actorWhoMay(context, 'reverse');
    const accountId = await accountForGuests(context, input.accountId, 'credits:spend');
    const invalid = invalidTexts(input, { idempotencyKey: KEY, reason: REASON });
    if (invalid !== null) return invalid;
    const consumption = numberIn(accountId, 'consumption', input.consumptionId);
    if (consumption === null) return refusalOf({ type: 'ConsumptionNotFound' });
    const { outcome, replayed } = await context.submit({
      kind: 'reverse',
      accountId,
      actor,
      idempotencyKey: input.idempotencyKey,
      consumption: consumption as ConsumptionNumber,
      amount: input.amount ?? null,
      reason: input.reason,
    });
    if (outcome.type !== 'Reversed') return refusalOf(outcome);
    return new ReversalType(accountId, outcome.reversal, replayed);
  }
}
