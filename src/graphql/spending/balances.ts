import { Arg, Ctx, Field, Float, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Balance, Budget, Expiry, FreeUnits } from '../../account/state/balance';
import { CREDIT, type Credits } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Optional } from '../basics/optional';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { accountForGuests, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';

@ObjectType('Balance', {
  description:
    "What can be spent now. total = subscription + payg + enterprise + promotional = the sum of the ledger's entries.",
  simpleResolvers: true,
})
export class BalanceType {
  @Field(() => ID)
  readonly accountId: string;

  @Field(() => DateTimeScalar)
  readonly asOf: Instant;

  @Field(() => String, {
    description:
      'Of the last ledger entry in it: of two balances, the one with the larger number is the ' +
      'later.',
  })
  readonly sequence: string;

  @Field(() => CreditsScalar)
  readonly total: Credits;

  @Field(() => CreditsScalar, {
    description: "Rolled-over credits and the rest of this month's budget.",
  })
  readonly subscription: Credits;

  @Field(() => CreditsScalar, { description: 'Of subscription: carried over from earlier months.' })
  readonly rolledOver: Credits;

  @Field(() => CreditsScalar)
  readonly payg: Credits;

  @Field(() => CreditsScalar)
  readonly enterprise: Credits;

  @Field(() => CreditsScalar)
  readonly promotional: Credits;

  @Field(() => CreditsScalar, { description: 'Held by open reservations; not in total.' })
  readonly reserved: Credits;

  @Field(() => CreditsScalar, {
    description: 'Subscription credits that wait for a late payment; not in total.',
  })
  readonly frozen: Credits;

  @Field(() => BudgetType, {
    nullable: true,
    description: "This month's budget; null without a subscription or while it has none.",
  })
  readonly budget: BudgetType | null;

  @Field(() => ExpiryType, {
    nullable: true,
    description: 'When the next credits expire, and how many; null where none do.',
  })
  readonly nextExpiry: ExpiryType | null;

  @Field(() => [FreeUnitsType], {
    description: 'Units that are still free this calendar month, per operation that has any.',
  })
  readonly freeUnits: readonly FreeUnitsType[];

  constructor(balance: Balance) {
    this.accountId = balance.accountId;
    this.asOf = balance.asOf;
    this.sequence = String(balance.sequence);
    this.total = balance.total;
    this.subscription = balance.subscription;
    this.rolledOver = balance.rolledOver;
    this.payg = balance.payg;
    this.enterprise = balance.enterprise;
    this.promotional = balance.promotional;
    this.reserved = balance.reserved;
    this.frozen = balance.frozen;
    this.budget = balance.budget === null ? null : new BudgetType(balance.budget);
    this.nextExpiry = balance.nextExpiry === null ? null : new ExpiryType(balance.nextExpiry);
    this.freeUnits = balance.freeUnits.map((units) => new FreeUnitsType(units));
  }
}

@ObjectType('Budget', { simpleResolvers: true })
export class BudgetType {
  @Field(() => CreditsScalar)
  readonly monthlyCredits: Credits;

  @Field(() => CreditsScalar, { description: 'Subscription credits spent in this credit period.' })
  readonly used: Credits;

  @Field(() => Float, {
    description: 'used / monthlyCredits; may exceed 1 while rolled-over credits last.',
  })
  readonly usedRatio: number;

  @Field(() => DateTimeScalar)
  readonly periodStart: Instant;

  @Field(() => DateTimeScalar, {
    description: 'Exclusive; the next budget is due at this instant.',
  })
  readonly periodEnd: Instant;

  constructor({ monthlyCredits, used, periodStart, periodEnd }: Budget) {
    this.monthlyCredits = monthlyCredits;
    this.used = used;
    this.usedRatio = ratio(used, monthlyCredits);
    this.periodStart = periodStart;
    this.periodEnd = periodEnd;
  }
}

@ObjectType('Expiry', { simpleResolvers: true })
export class ExpiryType {
  @Field(() => DateTimeScalar)
  readonly at: Instant;

  @Field(() => CreditsScalar)
  readonly credits: Credits;

  constructor({ at, credits }: Expiry) {
    this.at = at;
    this.credits = credits;
  }
}

@ObjectType('FreeUnits', { simpleResolvers: true })
export class FreeUnitsType {
  @Field(() => String)
  readonly operation: string;

  @Field(() => Int)
  readonly remaining: number;

  @Field(() => DateTimeScalar)
  readonly resetsAt: Instant;

  constructor({ operation, remaining, resetsAt }: FreeUnits) {
    this.operation = operation;
    this.remaining = remaining;
    this.resetsAt = resetsAt;
  }
}

@Resolver()
export class BalanceResolver {
  @Query(() => BalanceType, {
    description: "What the account can spend now. Without accountId: the caller's own account.",
  })
  async balance(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { nullable: true }) accountId: Optional<string>,
  ): Promise<BalanceType> {
    return readBalance(context, await accountForGuests(context, accountId, 'accounts:read'));
  }
}

/** The balance now of an account that the caller may see. */
export async function readBalance(context: Context, accountId: AccountId): Promise<BalanceType> {
  return new BalanceType((await viewOf(context, accountId)).balance);
}

/** Rounded down to six digits, which a double shows as they are. */
function ratio(part: Credits, whole: Credits): number {
  return whole === 0n ? 0 : Number((part * CREDIT) / whole) / Number(CREDIT);
}
