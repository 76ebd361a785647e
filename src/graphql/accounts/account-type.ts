import { Arg, Ctx, Field, ID, Int, ObjectType } from 'type-graphql';
import { burnDownKey } from '../../account/state/grant';
import type { LedgerEntryKind } from '../../account/state/ledger-entry';
import { isGuest } from '../../account/state/linking';
import type { Payment } from '../../account/state/payment';
import type { PaymentsQuery, UsageDimension } from '../../ledger/read-store';
import type { AccountView } from '../../ledger/reader';
import type { AccountId, PartnerId, PaymentNumber } from '../../units/ids';
import { DAY_MS, type Instant } from '../../units/instant';
import {
  connection,
  connectionType,
  numberKey,
  pageOf,
  type RelayConnection,
} from '../basics/connections';
import { LedgerEntryKindEnum, UsageDimensionEnum } from '../basics/enums';
import { badUserInput } from '../basics/errors';
import { LEDGER_KINDS_MAX, TEXT_COST, USAGE_COST, USAGE_DAYS_MAX } from '../basics/limits';
import { Node } from '../basics/node-interface';
import type { Optional } from '../basics/optional';
import { DateScalar, DateTimeScalar } from '../basics/scalars';
import { callerWith, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';
import {
  PaygPurchaseConnectionType,
  PaygPurchaseType,
  PaymentConnectionType,
  PaymentType,
} from '../payments/payments';
import { PlanSubscriptionType } from '../payments/plan-subscription';
import { BalanceType } from '../spending/balances';
import {
  BalanceAtType,
  GrantConnectionType,
  GrantType,
  LedgerEntryConnectionType,
  LedgerEntryType,
  UsageBucketType,
} from '../spending/ledger';

/**
 * Whoever writes to an account is answered with it, and reads of it what their scopes allow: each
 * field but the id asks for the one for reading.
 */
@ObjectType('Account', { implements: Node, simpleResolvers: true })
export class AccountType implements Node {
  @Field(() => ID)
  readonly id: string;

  readonly #id: AccountId;
  readonly #view: AccountView;

  constructor(view: AccountView) {
    this.#id = view.account.id;
    this.#view = view;
    this.id = this.#id;
  }

  @Field(() => String, {
    description: "To partners that are linked to it, the account's id.",
    complexity: TEXT_COST,
  })
  externalId(@Ctx() context: Context): string {
    callerWith(context, 'accounts:read');
    const { profile } = this.#view.account;
    return this.guestAmong(context) === null ? profile.externalId : this.#id;
  }

  @Field(() => String, { nullable: true, complexity: TEXT_COST })
  name(@Ctx() context: Context): string | null {
    callerWith(context, 'accounts:read');
    return this.#view.account.profile.name;
  }

  @Field(() => String, {
    nullable: true,
    description: 'The address that was set last.',
    complexity: TEXT_COST,
  })
  email(@Ctx() context: Context): string | null {
    callerWith(context, 'accounts:read');
    const { mailing, profile } = this.#view.account;
    return mailing.pendingEmail?.email ?? profile.email;
  }

  @Field(() => Boolean, {
    description:
      'False while the owner of email has not said yes to the mail that asked them, and where ' +
      'there is no email. What the operator or a partner sets is taken as confirmed.',
  })
  emailConfirmed(@Ctx() context: Context): boolean {
    callerWith(context, 'accounts:read');
    const { mailing, profile } = this.#view.account;
    return mailing.pendingEmail === null && profile.email !== null;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Where mails go: email, or until that is confirmed the one confirmed before it.',
    complexity: TEXT_COST,
  })
  confirmedEmail(@Ctx() context: Context): string | null {
    callerWith(context, 'accounts:read');
    return this.#view.account.profile.email;
  }

  @Field(() => String)
  locale(@Ctx() context: Context): string {
    callerWith(context, 'accounts:read');
    return this.#view.account.profile.locale;
  }

  @Field(() => DateTimeScalar)
  createdAt(@Ctx() context: Context): Instant {
    callerWith(context, 'accounts:read');
    return this.#view.account.openedAt;
  }

  /** The partner who asks, where it is only linked: it is shown its own alone (rule 35). */
  guestAmong({ actor }: Context): PartnerId | null {
    return isGuest(this.#view.account, actor) ? actor : null;
  }

  @Field(() => BalanceType)
  balance(@Ctx() context: Context): BalanceType {
    callerWith(context, 'accounts:read');
    return new BalanceType(this.#view.balance);
  }

  @Field(() => PlanSubscriptionType, {
    nullable: true,
    description: 'Null before the first and after the end of the last one.',
  })
  subscription(@Ctx() context: Context): PlanSubscriptionType | null {
    callerWith(context, 'accounts:read');
    const { account } = this.#view;
    return account.subscription && new PlanSubscriptionType(account, account.subscription);
  }

  @Field(() => GrantConnectionType, { description: 'In burn-down order.' })
  async grants(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: Optional<string>,
    @Arg('spendableOnly', () => Boolean, { defaultValue: false }) spendableOnly: boolean,
  ): Promise<RelayConnection<GrantType>> {
    callerWith(context, 'accounts:read');
    const page = pageOf(first, after, burnDownCursor);
    const grants = await context.reader.grants(this.#id, {
      limit: page.first + 1,
      after: page.after,
      spendableOnly,
    });
    return connection(grants, page, burnDownKey, (grant) => new GrantType(this.#id, grant));
  }

  @Field(() => LedgerEntryConnectionType, {
    description: 'Newest first. from inclusive, to exclusive.',
  })
  async ledger(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: Optional<string>,
    @Arg('from', () => DateTimeScalar, { nullable: true }) from: Optional<Instant>,
    @Arg('to', () => DateTimeScalar, { nullable: true }) to: Optional<Instant>,
    @Arg('kinds', () => [LedgerEntryKindEnum], { nullable: true }) kinds: Optional<
      readonly LedgerEntryKind[]
    >,
  ): Promise<RelayConnection<LedgerEntryType>> {
    callerWith(context, 'accounts:read');
    const page = pageOf(first, after, numberKey);
    if ((kinds?.length ?? 0) > LEDGER_KINDS_MAX) {
      throw badUserInput(`kinds takes up to ${LEDGER_KINDS_MAX} items.`);
    }
    const guest = this.guestAmong(context);
    const entries = await context.reader.entries(this.#id, {
      limit: page.first + 1,
      before: page.after,
      from: from ?? null,
      to: to ?? null,
      kinds: kinds ?? null,
      ...(guest === null ? {} : { linkedPartner: guest }),
    });
    return connection(
      entries,
      page,
      ({ sequence }) => sequence,
      (entry) => new LedgerEntryType(this.#id, entry),
    );
  }

  @Field(() => BalanceAtType, {
    description: 'What could be spent at that instant, from the ledger.',
  })
  async balanceAt(
    @Ctx() context: Context,
    @Arg('at', () => DateTimeScalar) at: Instant,
  ): Promise<BalanceAtType> {
    callerWith(context, 'accounts:read');
    return new BalanceAtType(at, await context.reader.lastEntryAt(this.#id, at));
  }

  @Field(() => [UsageBucketType], {
    description:
      "Per day, net of reversals, which count on the consumption's day. from inclusive, to exclusive.",
    complexity: USAGE_COST,
  })
  async usage(
    @Ctx() context: Context,
    @Arg('from', () => DateScalar) from: string,
    @Arg('to', () => DateScalar) to: string,
    @Arg('groupBy', () => UsageDimensionEnum, { nullable: true }) groupBy: Optional<UsageDimension>,
  ): Promise<readonly UsageBucketType[]> {
    callerWith(context, 'accounts:read');
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
    if (days < 0 || days > USAGE_DAYS_MAX) {
      throw badUserInput(`to must be 0 to ${USAGE_DAYS_MAX} days after from.`);
    }
    const guest = this.guestAmong(context);
    const query = {
      fromDate: from,
      toDate: to,
      groupBy: groupBy ?? null,
      ...(guest === null ? {} : { partner: guest }),
    };
    const rows = await context.usage.usage(this.#id, query);
    return rows.map((row) => new UsageBucketType(row));
  }

  @Field(() => PaygPurchaseConnectionType, { description: 'Newest first.' })
  async purchases(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: Optional<string>,
  ): Promise<RelayConnection<PaygPurchaseType>> {
    callerWith(context, 'accounts:read');
    return this.#pageOfPayments(context, first, after, 'PAYG', PaygPurchaseType);
  }

  @Field(() => PaymentConnectionType, { description: 'Newest first.' })
  async payments(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: Optional<string>,
  ): Promise<RelayConnection<PaymentType>> {
    callerWith(context, 'accounts:read');
    return this.#pageOfPayments(context, first, after, null, PaymentType);
  }

  async #pageOfPayments<N>(
    context: Context,
    first: number,
    after: Optional<string>,
    purpose: PaymentsQuery['purpose'],
    NodeType: new (account: AccountId, payment: Payment) => N,
  ): Promise<RelayConnection<N>> {
    const page = pageOf(first, after, numberKey);
    const payments = await context.reader.payments(this.#id, {
      limit: page.first + 1,
      before: page.after as PaymentNumber | null,
      purpose,
    });
    return connection(
      payments,
      page,
      ({ number }) => number,
      (payment) => new NodeType(this.#id, payment),
    );
  }
}

export const AccountConnectionType = connectionType('Account', () => AccountType);

/** The account as it stands now, after whatever the request did to it. */
export async function readAccount(context: Context, id: AccountId): Promise<AccountType> {
  return new AccountType(await viewOf(context, id));
}

function burnDownCursor(text: string): string | null {
  return /^\d\.(~|\d{16})\.\d{16}$/.test(text) ? text : null;
}
