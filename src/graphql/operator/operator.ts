import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import type { GrantKind } from '../../account/state/grant';
import { anniversary } from '../../billing-periods/schedule';
import type { Credits } from '../../units/credits';
import { formatInstant, type Instant } from '../../units/instant';
import { GrantKindEnum } from '../basics/enums';
import { badUserInput } from '../basics/errors';
import { CLOCK_YEARS_MAX, KEY, REASON } from '../basics/limits';
import type { Optional } from '../basics/optional';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { accountFor, requireOperator, requireWithinSupport } from '../context/access-checks';
import type { Context } from '../context/context';
import { REFUSALS, refusalOf } from '../refusals/refusals';
import { invalidTexts } from '../refusals/texts';
import { GrantType } from '../spending/ledger';
import { OperatorInput } from './operator-input';

@InputType('GrantCreditsInput')
export class GrantCreditsInput extends OperatorInput {
  @Field(() => GrantKindEnum)
  readonly kind!: GrantKind;

  @Field(() => CreditsScalar)
  readonly amount!: Credits;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Exclusive; null: never.' })
  readonly expiresAt?: Optional<Instant>;
}

@ObjectType('CreditsGranted', { simpleResolvers: true })
export class CreditsGrantedType {
  @Field(() => GrantType)
  readonly grant: GrantType;

  @Field(() => CreditsScalar)
  readonly balanceAfter: Credits;

  @Field(() => Boolean)
  readonly replayed: boolean;

  constructor(grant: GrantType, balanceAfter: Credits, replayed: boolean) {
    this.grant = grant;
    this.balanceAfter = balanceAfter;
    this.replayed = replayed;
  }
}

export const GrantCreditsResult = createUnionType({
  name: 'GrantCreditsResult',
  types: () => [CreditsGrantedType, REFUSALS.IdempotencyKeyReused, REFUSALS.InvalidInput] as const,
});

/** What only the operator may do to accounts and time. */
@Resolver()
export class OperatorResolver {
  @Mutation(() => GrantCreditsResult, {
    description:
      'Operator: gives credits, with a reason that the ledger keeps. Kinds: ENTERPRISE, ' +
      'PROMOTIONAL, PAYG.',
  })
  async grantCredits(
    @Ctx() context: Context,
    @Arg('input', () => GrantCreditsInput) input: GrantCreditsInput,
  ): Promise<typeof GrantCreditsResult> {
    requireOperator(context);
    requireWithinSupport(context, input.amount);
    const accountId = await accountFor(context, input.accountId, 'billing:write');
    const invalid = invalidTexts(input, { idempotencyKey: KEY, reason: REASON });
    if (invalid !== null) return invalid;
    const { outcome, replayed } = await context.submit({
      kind: 'grant-credits',
      accountId,
      idempotencyKey: input.idempotencyKey,
      grantKind: input.kind,
      amount: input.amount,
      expiresAt: input.expiresAt ?? null,
      reason: input.reason,
    });
    if (outcome.type !== 'CreditsGranted') return refusalOf(outcome);
    const grant = new GrantType(accountId, outcome.grant);
    return new CreditsGrantedType(grant, outcome.balanceAfter, replayed);
  }

  @Mutation(() => DateTimeScalar, {
    description:
      'Operator, with TEST_CLOCK: moves time forward, by 25 years at most, and does everything ' +
      'that falls due. Answers the new time.',
  })
  async advanceTestClock(
    @Ctx() context: Context,
    @Arg('to', () => DateTimeScalar) to: Instant,
  ): Promise<Instant> {
    requireOperator(context);
    const { testClock, readStore } = context.services;
    if (testClock === null) {
      throw badUserInput('There is no test clock. Start the server with TEST_CLOCK=true.');
    }
    const now = await readStore.now();
    const latest = anniversary(now, CLOCK_YEARS_MAX * 12);
    if (to > latest) {
      throw badUserInput(
        `One call moves time by ${CLOCK_YEARS_MAX} years at most: to ${formatInstant(latest)}.`,
      );
    }
    if (to < now) throw badUserInput(`Time moves forward only: it is ${formatInstant(now)} now.`);
    return testClock.advance(to, context.note(null));
  }
}
