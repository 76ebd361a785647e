import { Ctx, Field, ID, ObjectType } from 'type-graphql';
import type { ApiKey, KeySpending, PartnersKey } from '../../access/credential-store';
import { currencyOnSale } from '../../catalogue/catalogue';
import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import type { ApiKeyId, PartnerId } from '../../units/ids';
import { type Instant, monthOf } from '../../units/instant';
import { money } from '../../units/money';
import { MoneyType } from '../basics/money';
import { Node } from '../basics/node-interface';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import type { Context } from '../context/context';
import { PartnerType, readPartner } from '../partners/partners';

@ObjectType('ApiKey', { implements: Node, simpleResolvers: true })
export class ApiKeyType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => [String])
  readonly scopes: readonly string[];

  @Field(() => String)
  readonly lastFour: string;

  @Field(() => CreditsScalar, { nullable: true })
  readonly monthlyBudget: Credits | null;

  @Field(() => [String], {
    description: 'Addresses and CIDR ranges that it is taken from; empty: any.',
  })
  readonly allowedAddresses: readonly string[];

  @Field(() => String, {
    nullable: true,
    description:
      'The spending budget that all its charges count to, where it is tied to one; the account ' +
      'then is its only one.',
  })
  readonly budgetCode: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the secret before the last rotation is taken too.',
  })
  readonly previousSecretUntil: Instant | null;

  @Field(() => DateTimeScalar)
  readonly createdAt: Instant;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly lastUsedAt: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly revokedAt: Instant | null;

  readonly #id: ApiKeyId;
  readonly #partnerId: PartnerId;
  readonly #moneyLimit: bigint;

  constructor(key: PartnersKey) {
    this.#id = key.id;
    this.#partnerId = key.partnerId;
    this.#moneyLimit = key.monthlyMoneyLimit;
    this.id = key.id;
    this.name = key.name;
    this.scopes = key.scopes;
    this.lastFour = key.lastFour;
    this.monthlyBudget = key.monthlyBudget;
    this.allowedAddresses = key.allowedAddresses ?? [];
    this.budgetCode = key.budgetCode;
    this.previousSecretUntil = key.previousSecretUntil;
    this.createdAt = key.createdAt;
    this.lastUsedAt = key.lastUsedAt;
    this.revokedAt = key.revokedAt;
  }

  @Field(() => PartnerType)
  partner(@Ctx() context: Context): Promise<PartnerType> {
    return readPartner(context, this.#partnerId);
  }

  @Field(() => MoneyType, {
    description:
      'Money that the key may spend in a calendar month; buying needs billing:write too. ' +
      'Default 0.',
  })
  async monthlyMoneyLimit(@Ctx() { services }: Context): Promise<MoneyType> {
    return inCurrencyOnSale(services, this.#moneyLimit);
  }

  @Field(() => CreditsScalar, { description: 'Of this calendar month (UTC).' })
  async spentThisMonth(@Ctx() context: Context): Promise<Credits> {
    return (await spentThisMonth(context, this.#id)).credits;
  }

  @Field(() => MoneyType)
  async moneySpentThisMonth(@Ctx() context: Context): Promise<MoneyType> {
    const { minorUnits } = await spentThisMonth(context, this.#id);
    return inCurrencyOnSale(context.services, minorUnits);
  }
}

@ObjectType('ApiKeyCreated', { simpleResolvers: true })
export class ApiKeyCreatedType {
  @Field(() => ApiKeyType)
  readonly apiKey: ApiKeyType;

  @Field(() => String)
  readonly secret: string;

  constructor(apiKey: ApiKey, secret: string) {
    this.apiKey = new ApiKeyType(asPartners(apiKey));
    this.secret = secret;
  }
}

/** Of the domain's calendar month, holds included. */
export async function spentThisMonth(
  { services }: Context,
  apiKey: ApiKeyId,
): Promise<KeySpending> {
  const now = await services.readStore.now();
  return services.keptKeys.keySpending(apiKey, monthOf(now));
}

export function asPartners(key: ApiKey): PartnersKey {
  const { partnerId } = key;
  assert(partnerId !== null, "a customer's key is shown as a partner's");
  return { ...key, partnerId };
}

async function inCurrencyOnSale(
  { catalogue }: Context['services'],
  minorUnits: bigint,
): Promise<MoneyType> {
  return new MoneyType(money(minorUnits, currencyOnSale(await catalogue.current())));
}
