import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Consumption, GrantCharge } from '../../account/state/consumption';
import type { GrantKind } from '../../account/state/grant';
import type { Reservation, ReservationState } from '../../account/state/reservation';
import type { Credits } from '../../units/credits';
import { type AccountId, partId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { GrantKindEnum, ReservationStateEnum } from '../basics/enums';
import { JSONObjectScalar, type JsonObject } from '../basics/json-object';
import { METADATA_COST, TEXT_COST } from '../basics/limits';
import { Node } from '../basics/node-interface';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import type { Context } from '../context/context';

@ObjectType('Consumption', { implements: Node, simpleResolvers: true })
export class ConsumptionType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String, { complexity: TEXT_COST })
  readonly idempotencyKey: string;

  @Field(() => CreditsScalar)
  readonly charged: Credits;

  @Field(() => Int, {
    description: 'Units of the operation that the free allowance paid for; the rest was charged.',
  })
  readonly freeUnits: number;

  @Field(() => CreditsScalar, {
    description: 'The balance right after this consumption, also in a replayed answer.',
  })
  readonly balanceAfter: Credits;

  @Field(() => DateTimeScalar)
  readonly at: Instant;

  @Field(() => String, { nullable: true })
  readonly operation: string | null;

  @Field(() => Int)
  readonly quantity: number;

  @Field(() => String, { nullable: true, complexity: TEXT_COST })
  readonly description: string | null;

  @Field(() => String, { nullable: true })
  readonly source: string | null;

  @Field(() => JSONObjectScalar, { nullable: true, complexity: METADATA_COST })
  readonly metadata: JsonObject | null;

  @Field(() => CreditsScalar)
  readonly reversed: Credits;

  @Field(() => Boolean, {
    description: 'True where this key was seen before and this is the first answer again.',
  })
  readonly replayed: boolean;

  readonly #account: AccountId;
  readonly #charges: readonly GrantCharge[];

  constructor(account: AccountId, consumption: Consumption, replayed = false) {
    const { usage } = consumption;
    this.id = partId('consumption', account, consumption.number);
    this.idempotencyKey = consumption.idempotencyKey;
    this.charged = consumption.charged;
    this.freeUnits = consumption.freeUnits;
    this.balanceAfter = consumption.balanceAfter;
    this.at = consumption.at;
    this.operation = usage.operation;
    this.quantity = usage.quantity;
    this.description = usage.description;
    this.source = usage.source;
    this.metadata = usage.metadata;
    this.reversed = consumption.reversed;
    this.replayed = replayed;
    this.#account = account;
    this.#charges = consumption.charges;
  }

  @Field(() => [GrantChargeType], {
    description:
      'Which grant gave how much, in burn-down order. Partners that are linked to the account are ' +
      'shown none.',
  })
  charges(@Ctx() context: Context): readonly GrantChargeType[] {
    return chargesShown(context, this.#account, this.#charges);
  }
}

@ObjectType('GrantCharge', { simpleResolvers: true })
export class GrantChargeType {
  @Field(() => ID)
  readonly grantId: string;

  @Field(() => GrantKindEnum)
  readonly kind: GrantKind;

  @Field(() => CreditsScalar)
  readonly credits: Credits;

  constructor(account: AccountId, { grant, kind, credits }: GrantCharge) {
    this.grantId = partId('grant', account, grant);
    this.kind = kind;
    this.credits = credits;
  }
}

@ObjectType('Reservation', { implements: Node, simpleResolvers: true })
export class ReservationType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => ReservationStateEnum)
  readonly state: ReservationState;

  @Field(() => CreditsScalar)
  readonly reserved: Credits;

  @Field(() => Int, { description: 'Free units set aside.' })
  readonly freeUnits: number;

  @Field(() => CreditsScalar)
  readonly captured: Credits;

  @Field(() => DateTimeScalar)
  readonly expiresAt: Instant;

  @Field(() => CreditsScalar)
  readonly balanceAfter: Credits;

  @Field(() => Boolean)
  readonly replayed: boolean;

  constructor(
    account: AccountId,
    reservation: Reservation,
    { replayed = false, balanceAfter = reservation.balanceAfter } = {},
  ) {
    this.id = partId('reservation', account, reservation.number);
    this.state = reservation.state;
    this.reserved = reservation.reserved;
    this.freeUnits = reservation.freeUnits;
    this.captured = reservation.captured;
    this.expiresAt = reservation.expiresAt;
    this.balanceAfter = balanceAfter;
    this.replayed = replayed;
  }
}

/** Grants are no business of linked partners (rule 35). */
export function chargesShown(
  context: Context,
  account: AccountId,
  charges: readonly GrantCharge[],
): readonly GrantChargeType[] {
  if (context.guestAt(account) !== null) return [];
  return charges.map((charge) => new GrantChargeType(account, charge));
}
