import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type {
  DeclinePayment,
  DisputePayment,
  RefundPayment,
  ResolveDispute,
  SettlePayment,
} from '../../account/vocabulary/payments';
import { assertNever } from '../../units/assert';
import type { Credits } from '../../units/credits';
import type { AccountId, PaymentNumber } from '../../units/ids';
import { badUserInput, notFound } from '../basics/errors';
import { KEY, REASON } from '../basics/limits';
import { isGiven, type Optional } from '../basics/optional';
import { paymentReference } from '../basics/part-ids';
import { CreditsScalar } from '../basics/scalars';
import { callerOf, mayReachAccount, requireOperator } from '../context/access-checks';
import type { Context } from '../context/context';
import { textProblem } from '../refusals/texts';
import { PaymentType } from './payments';

/** What the operator decides about payments, or tells of a decision of the provider. */
@Resolver()
export class PaymentDecisionResolver {
  @Mutation(() => PaymentType, {
    description: "Operator: sets a payment that waits to settled, as the provider's notice would.",
  })
  settlePayment(
    @Ctx() context: Context,
    @Arg('paymentId', () => ID) paymentId: string,
  ): Promise<PaymentType> {
    return decideOn(context, { kind: 'settle-payment', ...named(context, paymentId) });
  }

  @Mutation(() => PaymentType, { description: 'Operator: sets a payment that waits to declined.' })
  declinePayment(
    @Ctx() context: Context,
    @Arg('paymentId', () => ID) paymentId: string,
  ): Promise<PaymentType> {
    const declineCode = 'declined_by_operator';
    return decideOn(context, {
      kind: 'decline-payment',
      ...named(context, paymentId),
      declineCode,
    });
  }

  @Mutation(() => PaymentType, {
    description:
      'Operator: money back. In full, what is left of the credits that the payment brought ' +
      'leaves the balance, and a subscription whose running period it pays for ends at once. In ' +
      'part it is money only, unless credits are named.',
  })
  refundPayment(
    @Ctx() context: Context,
    @Arg('paymentId', () => ID) paymentId: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Arg('amountMinorUnits', () => String, {
      nullable: true,
      description: 'In part; without it: all that is left of it.',
    })
    amountMinorUnits: Optional<string>,
    @Arg('credits', () => CreditsScalar, {
      nullable: true,
      description: 'In part: credits that leave with it.',
    })
    credits: Optional<Credits>,
  ): Promise<PaymentType> {
    return decideOn(context, {
      kind: 'refund-payment',
      ...named(context, paymentId),
      ...reasoned(reason, idempotencyKey),
      // What was left out is no part of the input that an idempotency key is compared by.
      ...(isGiven(amountMinorUnits) ? { amountMinorUnits: minorUnitsOf(amountMinorUnits) } : {}),
      ...(isGiven(credits) ? { credits } : {}),
    });
  }

  @Mutation(() => PaymentType, {
    description:
      'Operator: the bank asks for the money back, as the provider would tell; what a full ' +
      'refund would take is frozen until resolveDispute. In the sandbox the payment method ' +
      'sandbox_disputed does it by itself a day later.',
  })
  disputePayment(
    @Ctx() context: Context,
    @Arg('paymentId', () => ID) paymentId: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
  ): Promise<PaymentType> {
    return decideOn(context, {
      kind: 'dispute-payment',
      ...named(context, paymentId),
      ...reasoned(reason, idempotencyKey),
    });
  }

  @Mutation(() => PaymentType, {
    description:
      'Operator: the bank has decided. Won: the money stays and all is as before. Lost: as after ' +
      'a refund in full.',
  })
  resolveDispute(
    @Ctx() context: Context,
    @Arg('paymentId', () => ID) paymentId: string,
    @Arg('won', () => Boolean) won: boolean,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
  ): Promise<PaymentType> {
    requireText('idempotencyKey', textProblem(idempotencyKey, KEY));
    return decideOn(context, {
      kind: 'resolve-dispute',
      ...named(context, paymentId),
      won,
      idempotencyKey,
    });
  }
}

type PaymentCommand =
  | SettlePayment
  | DeclinePayment
  | RefundPayment
  | DisputePayment
  | ResolveDispute;

async function decideOn(context: Context, command: PaymentCommand): Promise<PaymentType> {
  const { accountId } = command;
  if (!(await mayReachAccount(context, callerOf(context), accountId))) throw notFound('payment');
  const { outcome } = await context.submit(command);
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
    default:
      return assertNever(outcome);
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

/** Before anything is looked up it is asked who wants to know. */
function named(
  context: Context,
  paymentId: string,
): { readonly accountId: AccountId; readonly payment: PaymentNumber } {
  requireOperator(context);
  const { account, number } = paymentReference(paymentId);
  return { accountId: account, payment: number as PaymentNumber };
}

function reasoned(reason: string, idempotencyKey: string) {
  requireText('reason', textProblem(reason, REASON));
  requireText('idempotencyKey', textProblem(idempotencyKey, KEY));
  return { reason, idempotencyKey };
}

function requireText(argument: string, problem: string | null): void {
  if (problem !== null) throw badUserInput(`${argument} ${problem}`);
}

function minorUnitsOf(text: string): bigint {
  if (/^[1-9]\d{0,14}$/.test(text)) return BigInt(text);
  throw badUserInput('amountMinorUnits takes a whole number of cents above 0, e.g. "900".');
}
