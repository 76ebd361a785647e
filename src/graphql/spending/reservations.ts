import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  Resolver,
} from 'type-graphql';
import type { Credits } from '../../units/credits';
import type { ReservationNumber } from '../../units/ids';
import { KeyedInput } from '../basics/account-input';
import { KEY } from '../basics/limits';
import type { Optional } from '../basics/optional';
import { numberIn } from '../basics/part-ids';
import { CreditsScalar } from '../basics/scalars';
import { accountForGuests } from '../context/access-checks';
import type { Context } from '../context/context';
import { REFUSALS, refusalOf } from '../refusals/refusals';
import { invalidTexts } from '../refusals/texts';
import { ConsumptionType, ReservationType } from './consumptions';
import { invalidUsage, shortOf } from './credits';

@InputType('ReserveCreditsInput')
export class ReserveCreditsInput extends KeyedInput {
  @Field(() => CreditsScalar, { nullable: true })
  readonly amount?: Optional<Credits>;

  @Field(() => String, { nullable: true })
  readonly operation?: Optional<string>;

  @Field(() => Int, { defaultValue: 1 })
  readonly quantity!: number;

  @Field(() => Int, { defaultValue: 900, description: '60 to 86,400.' })
  readonly ttlSeconds!: number;

  @Field(() => String, { nullable: true })
  readonly description?: Optional<string>;

  @Field(() => String, { nullable: true })
  readonly source?: Optional<string>;
}

@InputType('CaptureReservationInput')
export class CaptureReservationInput extends KeyedInput {
  @Field(() => ID)
  readonly reservationId!: string;

  @Field(() => CreditsScalar, {
    nullable: true,
    description: 'Up to the reserved amount; without it, all.',
  })
  readonly amount?: Optional<Credits>;
}

@InputType('ReleaseReservationInput')
export class ReleaseReservationInput extends KeyedInput {
  @Field(() => ID)
  readonly reservationId!: string;
}

export const ReserveCreditsResult = createUnionType({
  name: 'ReserveCreditsResult',
  types: () =>
    [
      ReservationType,
      REFUSALS.InsufficientCredits,
      REFUSALS.SpendingLimitReached,
      REFUSALS.IdempotencyKeyReused,
      REFUSALS.InvalidInput,
    ] as const,
});

export const CaptureReservationResult = createUnionType({
  name: 'CaptureReservationResult',
  types: () =>
    [
      ConsumptionType,
      REFUSALS.ReservationNotOpen,
      REFUSALS.IdempotencyKeyReused,
      REFUSALS.InvalidInput,
    ] as const,
});

export const ReleaseReservationResult = createUnionType({
  name: 'ReleaseReservationResult',
  types: () =>
    [
      ReservationType,
      REFUSALS.ReservationNotOpen,
      REFUSALS.IdempotencyKeyReused,
      REFUSALS.InvalidInput,
    ] as const,
});

const NO_RESERVATION = { type: 'ReservationNotOpen', actualState: null } as const;

@Resolver()
export class ReservationResolver {
  @Mutation(() => ReserveCreditsResult, {
    description: 'Sets credits aside until they are captured, released or the hold runs out.',
  })
  async reserveCredits(
    @Ctx() context: Context,
    @Arg('input', () => ReserveCreditsInput) input: ReserveCreditsInput,
  ): Promise<typeof ReserveCreditsResult> {
    const accountId = await accountForGuests(context, input.accountId, 'credits:spend');
    const invalid = invalidUsage(input);
    if (invalid !== null) return invalid;
    const { outcome, replayed } = await context.submit({
      kind: 'reserve',
      accountId,
      actor: context.actor,
      idempotencyKey: input.idempotencyKey,
      amount: input.amount ?? null,
      operation: input.operation ?? null,
      quantity: input.quantity,
      ttlSeconds: input.ttlSeconds,
      description: input.description ?? null,
      source: input.source ?? null,
      apiKey: context.apiKey,
    });
    if (outcome.type === 'InsufficientCredits') return shortOf(context, accountId, outcome);
    if (outcome.type !== 'Reserved') return refusalOf(outcome);
    return new ReservationType(accountId, outcome.reservation, { replayed });
  }

  @Mutation(() => CaptureReservationResult, {
    description:
      'Spends up to the reserved amount and releases the rest. For the operator, and for whoever ' +
      'made the reservation.',
  })
  async captureReservation(
    @Ctx() context: Context,
    @Arg('input', () => CaptureReservationInput) input: CaptureReservationInput,
  ): Promise<typeof CaptureReservationResult> {
    const accountId = await accountForGuests(context, input.accountId, 'credits:spend');
    const invalid = invalidTexts(input, { idempotencyKey: KEY });
    if (invalid !== null) return invalid;
    const reservation = numberIn(accountId, 'reservation', input.reservationId);
    if (reservation === null) return refusalOf(NO_RESERVATION);
    const { outcome, replayed } = await context.submit({
      kind: 'capture',
      accountId,
      actor: context.actor,
      idempotencyKey: input.idempotencyKey,
      reservation: reservation as ReservationNumber,
      amount: input.amount ?? null,
    });
    if (outcome.type !== 'Consumed') return refusalOf(outcome);
    return new ConsumptionType(accountId, outcome.consumption, replayed);
  }

  @Mutation(() => ReleaseReservationResult, {
    description: 'Gives a reservation back. For the operator, and for whoever made it.',
  })
  async releaseReservation(
    @Ctx() context: Context,
    @Arg('input', () => ReleaseReservationInput) input: ReleaseReservationInput,
  ): Promise<typeof ReleaseReservationResult> {
    const accountId = await accountForGuests(context, input.accountId, 'credits:spend');
    const invalid = invalidTexts(input, { idempotencyKey: KEY });
    if (invalid !== null) return invalid;
    const reservation = numberIn(accountId, 'reservation', input.reservationId);
    if (reservation === null) return refusalOf(NO_RESERVATION);
    const { outcome, replayed } = await context.submit({
      kind: 'release',
      accountId,
      actor: context.actor,
      idempotencyKey: input.idempotencyKey,
      reservation: reservation as ReservationNumber,
    });
    if (outcome.type !== 'Released') return refusalOf(outcome);
    const { balanceAfter } = outcome;
    return new ReservationType(accountId, outcome.reservation, { replayed, balanceAfter });
  }
}
