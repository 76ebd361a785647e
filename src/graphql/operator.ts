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
import type { Command, DeclinePayment, RefundPayment, SettlePayment } from '../account/command';
import type { GrantKind } from '../account/grant';
import { anniversary } from '../billing-periods/schedule';
import type { Credits } from '../units/credits';
import type { AccountId, PaymentNumber } from '../units/ids';
import { formatInstant, type Instant } from '../units/instant';
import { accountFor, requireOperator } from './access-checks';
import type { Context } from './context';
import { GrantKindEnum } from './enums';
import { badUserInput, notFound } from './errors';
import { GrantType } from './ledger';
import { CLOCK_YEARS_MAX, KEY, REASON } from './limits';
import { paymentReference } from './part-ids';
import { PaymentType } from './payments';
import { IdempotencyKeyReusedType, InvalidInputType, type UserError } from './refusal-types';
import { refusalType } from './refusals';
import { CreditsScalar, DateTimeScalar } from './scalars';
import { invalidKey, invalidText, textProblem } from './texts';

@InputType('GrantCreditsInput')
export class GrantCreditsInput {
  @Field(() => ID)
  readonly accountId!: string;

  @Field(() => GrantKindEnum)
  readonly kind!: GrantKind;

  @Field(() => CreditsScalar)
  readonly amount!: Credits;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Exclusive; null: never.' })
  readonly expiresAt?: Instant | null | undefined;

  @Field(() => String)
  readonly reason!: string;

  @Field(() => String)
  readonly idempotencyKey!: string;
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
  types: () => [CreditsGrantedType, IdempotencyKeyReusedType, InvalidInputType] as const,
});

/** What only the operator may do to accounts, payments and time. */
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
  ): Promise<CreditsGrantedType | UserError> {
    requireOperator(context);
    const accountId = await accountFor(context, input.accountId, 'billing:write');
    const invalid = invalidKey(input.idempotencyKey) ?? invalidText('reason', input.reason, REASON);
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
    if (outcome.type !== 'CreditsGranted') return refusalType(outcome, input);
    const grant = new GrantType(accountId, outcome.grant);
    return new CreditsGrantedType(grant, outcome.balanceAfter, replayed);
  }

  @Mutation(() => PaymentType, {
    description: "Operator: sets a payment that waits to settled, as the provider's notice would.",
  })
  settlePayment(
    @Ctx() context: Context,
    @Arg('paymentId', () => ID) paymentId: string,
  ): Promise<PaymentType> {
    requireOperator(context);
    return changePayment(context, { kind: 'settle-payment', ...named(paymentId) });
  }

  @Mutation(() => PaymentType, { description: 'Operator: sets a payment that waits to declined.' })
  declinePayment(
    @Ctx() context: Context,
    @Arg('paymentId', () => ID) paymentId: string,
  ): Promise<PaymentType> {
    requireOperator(context);
    const declineCode = 'declined_by_operator';
    return changePayment(context, { kind: 'decline-payment', ...named(paymentId), declineCode });
  }

  @Mutation(() => PaymentType, {
    description:
      'Operator: money back. What is left of the credits that the payment brought leaves the ' +
      'balance.',
  })
  refundPayment(
    @Ctx() context: Context,
    @Arg('paymentId', () => ID) paymentId: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
  ): Promise<PaymentType> {
    requireOperator(context);
    requireText('reason', textProblem(reason, REASON));
    requireText('idempotencyKey', textProblem(idempotencyKey, KEY));
    const command = {
      kind: 'refund-payment',
      ...named(paymentId),
      reason,
      idempotencyKey,
    } as const;
    return changePayment(context, command);
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
    return testClock.advance(to);
  }
}

type PaymentCommand = SettlePayment | DeclinePayment | RefundPayment;

async function changePayment(context: Context, command: PaymentCommand): Promise<PaymentType> {
  const { accountId } = command;
  if ((await context.identities.byId(accountId)) === null) throw notFound('payment');
  const { outcome } = await context.submit<Command & PaymentCommand>(command);
  switch (outcome.type) {
    case 'PaymentChanged':
      return readPayment(context, accountId, outcome.payment);
    case 'InvalidInput':
      throw badUserInput(outcome.message);
    case 'IdempotencyKeyReused':
      throw badUserInput('This idempotency key was used before with another input. Use a new one.');
    case 'PaymentNotChangeable':
      if (outcome.actualState === null) throw notFound('payment');
      throw badUserInput(
        `The payment is ${outcome.actualState}, so this cannot be done to it any more.`,
      );
  }
}

async function readPayment(
  { reader }: Context,
  accountId: AccountId,
  number: PaymentNumber,
): Promise<PaymentType> {
  const payment = await reader.payment(accountId, number);
  if (payment === null) throw notFound('payment');
  return new PaymentType(accountId, payment);
}

function named(paymentId: string): {
  readonly accountId: AccountId;
  readonly payment: PaymentNumber;
} {
  const { account, number } = paymentReference(paymentId);
  return { accountId: account, payment: number as PaymentNumber };
}

function requireText(argument: string, problem: string | null): void {
  if (problem !== null) throw badUserInput(`${argument} ${problem}`);
}
