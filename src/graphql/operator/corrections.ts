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
import type { Credits } from '../../units/credits';
import type { AccountId, GrantNumber } from '../../units/ids';
import { AccountType } from '../accounts/account-type';
import { KEY, REASON } from '../basics/limits';
import { numberIn } from '../basics/part-ids';
import { CreditsScalar, SignedCreditsScalar } from '../basics/scalars';
import {
  accountFor,
  requireOperator,
  requireWithinSupport,
  viewOf,
} from '../context/access-checks';
import type { Context } from '../context/context';
import { REFUSALS, refusalOf } from '../refusals/refusals';
import { invalidTexts } from '../refusals/texts';
import { GrantType } from '../spending/ledger';
import { OperatorInput } from './operator-input';

@InputType('AdjustCreditsInput', {
  description: 'amount: signed, e.g. "-3" or "12.5", not 0.',
})
export class AdjustCreditsInput extends OperatorInput {
  @Field(() => SignedCreditsScalar)
  readonly amount!: Credits;
}

@ObjectType('CreditsAdjusted', { simpleResolvers: true })
export class CreditsAdjustedType {
  @Field(() => AccountType)
  readonly account: AccountType;

  @Field(() => SignedCreditsScalar)
  readonly amount: Credits;

  @Field(() => CreditsScalar)
  readonly balanceAfter: Credits;

  @Field(() => Boolean)
  readonly replayed: boolean;

  constructor(account: AccountType, amount: Credits, balanceAfter: Credits, replayed: boolean) {
    this.account = account;
    this.amount = amount;
    this.balanceAfter = balanceAfter;
    this.replayed = replayed;
  }
}

@InputType('VoidGrantInput')
export class VoidGrantInput extends OperatorInput {
  @Field(() => ID)
  readonly grantId!: string;
}

@ObjectType('GrantVoided', { simpleResolvers: true })
export class GrantVoidedType {
  @Field(() => GrantType)
  readonly grant: GrantType;

  @Field(() => CreditsScalar, { description: 'That left the balance.' })
  readonly credits: Credits;

  @Field(() => CreditsScalar)
  readonly balanceAfter: Credits;

  @Field(() => Boolean)
  readonly replayed: boolean;

  constructor(grant: GrantType, credits: Credits, balanceAfter: Credits, replayed: boolean) {
    this.grant = grant;
    this.credits = credits;
    this.balanceAfter = balanceAfter;
    this.replayed = replayed;
  }
}

export const AdjustCreditsResult = createUnionType({
  name: 'AdjustCreditsResult',
  types: () =>
    [
      CreditsAdjustedType,
      REFUSALS.InsufficientCredits,
      REFUSALS.IdempotencyKeyReused,
      REFUSALS.InvalidInput,
    ] as const,
});

export const VoidGrantResult = createUnionType({
  name: 'VoidGrantResult',
  types: () => [GrantVoidedType, REFUSALS.IdempotencyKeyReused, REFUSALS.InvalidInput] as const,
});

/** How the operator puts a balance right. */
@Resolver()
export class CorrectionResolver {
  @Mutation(() => AdjustCreditsResult, {
    description:
      'Operator: up or down, with a reason that the ledger keeps; never below zero. Down takes ' +
      'in burn-down order; up is a PROMOTIONAL grant.',
  })
  async adjustCredits(
    @Ctx() context: Context,
    @Arg('input', () => AdjustCreditsInput) input: AdjustCreditsInput,
  ): Promise<typeof AdjustCreditsResult> {
    requireWithinSupport(context, input.amount);
    const accountId = await correctedAccount(context, input.accountId);
    const { idempotencyKey, reason, amount } = input;
    const invalid = invalidTexts(input, { idempotencyKey: KEY, reason: REASON });
    if (invalid !== null) return invalid;
    const command = { kind: 'adjust-credits', accountId, idempotencyKey, amount, reason } as const;
    const { outcome, replayed } = await context.submit(command);
    if (outcome.type !== 'CreditsAdjusted') return refusalOf(outcome);
    const account = new AccountType(await viewOf(context, accountId));
    return new CreditsAdjustedType(account, outcome.amount, outcome.balanceAfter, replayed);
  }

  @Mutation(() => VoidGrantResult, {
    description:
      'Operator: what is left of one grant leaves the balance, and so does what comes back to ' +
      'it later. Not for SUBSCRIPTION and ROLLOVER: these end with the subscription.',
  })
  async voidGrant(
    @Ctx() context: Context,
    @Arg('input', () => VoidGrantInput) input: VoidGrantInput,
  ): Promise<typeof VoidGrantResult> {
    const accountId = await correctedAccount(context, input.accountId);
    const { idempotencyKey, reason } = input;
    const invalid = invalidTexts(input, { idempotencyKey: KEY, reason: REASON });
    if (invalid !== null) return invalid;
    // What is no grant of this account is refused by the account itself.
    const grant = (numberIn(accountId, 'grant', input.grantId) ?? 0) as GrantNumber;
    const command = { kind: 'void-grant', accountId, idempotencyKey, grant, reason } as const;
    const { outcome, replayed } = await context.submit(command);
    if (outcome.type !== 'GrantVoided') return refusalOf(outcome);
    const voided = new GrantType(accountId, outcome.grant);
    return new GrantVoidedType(voided, outcome.credits, outcome.balanceAfter, replayed);
  }
}

function correctedAccount(context: Context, accountId: string): Promise<AccountId> {
  requireOperator(context);
  return accountFor(context, accountId, 'billing:write');
}
