import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Grant, GrantKind } from '../../account/state/grant';
import type { LedgerEntry, LedgerEntryKind } from '../../account/state/ledger-entry';
import type { UsageRow } from '../../ledger/read-store';
import type { Credits } from '../../units/credits';
import { type AccountId, partId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { connectionType } from '../basics/connections';
import { GrantKindEnum, LedgerEntryKindEnum } from '../basics/enums';
import { TEXT_COST } from '../basics/limits';
import { Node } from '../basics/node-interface';
import { CreditsScalar, DateScalar, DateTimeScalar } from '../basics/scalars';
import { forbiddenToGuests } from '../context/access-checks';
import type { Context } from '../context/context';
import { ConsumptionType, ReservationType } from './consumptions';

@ObjectType('Grant', { implements: Node, simpleResolvers: true })
export class GrantType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => GrantKindEnum)
  readonly kind: GrantKind;

  @Field(() => CreditsScalar)
  readonly granted: Credits;

  @Field(() => CreditsScalar)
  readonly remaining: Credits;

  @Field(() => DateTimeScalar, { description: 'Inclusive.' })
  readonly effectiveAt: Instant;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Exclusive; null: never.' })
  readonly expiresAt: Instant | null;

  constructor(account: AccountId, grant: Grant) {
    this.id = partId('grant', account, grant.number);
    this.kind = grant.kind;
    this.granted = grant.granted;
    this.remaining = grant.remaining;
    this.effectiveAt = grant.effectiveAt;
    this.expiresAt = grant.expiresAt;
  }
}

@ObjectType('LedgerEntry', {
  description: 'One movement of credits. The entries are the truth: balances are their sums.',
  implements: Node,
  simpleResolvers: true,
})
export class LedgerEntryType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String, { description: '1, 2, 3 … per account, without gaps.' })
  readonly sequence: string;

  @Field(() => LedgerEntryKindEnum)
  readonly kind: LedgerEntryKind;

  @Field(() => CreditsScalar, { description: 'Signed: what it added to or took from the balance.' })
  readonly amount: Credits;

  @Field(() => CreditsScalar)
  readonly balanceAfter: Credits;

  @Field(() => DateTimeScalar)
  readonly at: Instant;

  @Field(() => String, { description: 'Why, for a person.', complexity: TEXT_COST })
  readonly description: string;

  readonly #account: AccountId;
  readonly #entry: LedgerEntry;

  constructor(account: AccountId, entry: LedgerEntry) {
    this.#account = account;
    this.#entry = entry;
    this.id = partId('entry', account, entry.sequence);
    this.sequence = String(entry.sequence);
    this.kind = entry.kind;
    this.amount = entry.amount;
    this.balanceAfter = entry.balanceAfter;
    this.at = entry.at;
    this.description = entry.description;
  }

  /** Others may capture, release and reverse what a linked partner has made, by keys of their own. */
  @Field(() => String, { nullable: true, complexity: TEXT_COST })
  idempotencyKey(@Ctx() context: Context): string | null {
    const isGuest = context.guestAt(this.#account) !== null;
    const isUse = this.kind === 'CONSUMPTION' || this.kind === 'RESERVATION';
    return isGuest && !isUse ? null : this.#entry.idempotencyKey;
  }

  @Field(() => GrantType, {
    nullable: true,
    description: 'Partners that are linked to the account may not ask for it.',
  })
  async grant(@Ctx() context: Context): Promise<GrantType | null> {
    if (context.guestAt(this.#account) !== null) throw forbiddenToGuests();
    if (this.#entry.grant === null) return null;
    const grant = await context.reader.grant(this.#account, this.#entry.grant);
    return grant && new GrantType(this.#account, grant);
  }

  @Field(() => ConsumptionType, { nullable: true })
  async consumption(@Ctx() { reader }: Context): Promise<ConsumptionType | null> {
    if (this.#entry.consumption === null) return null;
    const consumption = await reader.consumption(this.#account, this.#entry.consumption);
    return consumption && new ConsumptionType(this.#account, consumption);
  }

  @Field(() => ReservationType, { nullable: true })
  async reservation(@Ctx() { reader }: Context): Promise<ReservationType | null> {
    if (this.#entry.reservation === null) return null;
    const reservation = await reader.reservation(this.#account, this.#entry.reservation);
    return reservation && new ReservationType(this.#account, reservation);
  }
}

@ObjectType('BalanceAt', { simpleResolvers: true })
export class BalanceAtType {
  @Field(() => DateTimeScalar)
  readonly at: Instant;

  @Field(() => String, { description: 'Of the last entry at or before that instant; 0: none.' })
  readonly sequence: string;

  @Field(() => CreditsScalar)
  readonly total: Credits;

  constructor(at: Instant, last: LedgerEntry | null) {
    this.at = at;
    this.sequence = String(last?.sequence ?? 0);
    this.total = last?.balanceAfter ?? 0n;
  }
}

@ObjectType('UsageBucket', { simpleResolvers: true })
export class UsageBucketType {
  @Field(() => DateScalar)
  readonly date: string;

  @Field(() => String, { nullable: true })
  readonly dimension: string | null;

  @Field(() => CreditsScalar)
  readonly credits: Credits;

  @Field(() => Int)
  readonly count: number;

  constructor({ date, dimension, credits, count }: UsageRow) {
    this.date = date;
    this.dimension = dimension;
    this.credits = credits;
    this.count = count;
  }
}

export const GrantConnectionType = connectionType('Grant', () => GrantType);
export const LedgerEntryConnectionType = connectionType('LedgerEntry', () => LedgerEntryType);
