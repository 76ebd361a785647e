import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { type CustomersKey, isCustomersKey } from '../../access/credential-store';
import { CUSTOMER_KEY_SCOPES } from '../../access/principal';
import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import type { AccountId, ApiKeyId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { badUserInput, forbidden, notFound } from '../basics/errors';
import { CUSTOMER_KEYS_MAX } from '../basics/limits';
import { Node } from '../basics/node-interface';
import type { Optional } from '../basics/optional';
import { isApiKeyId } from '../basics/part-ids';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { accountFor, callerOf, visibleAccount } from '../context/access-checks';
import type { Context } from '../context/context';
import { spentThisMonth } from './api-key-types';
import { budgetCodeOf, requireKeyName, scopesOf } from './key-inputs';

@ObjectType('CustomerKey', {
  implements: Node,
  simpleResolvers: true,
  description: "A customer's own key: speaks for this account alone.",
})
export class CustomerKeyType implements Node {
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

  @Field(() => String, { nullable: true })
  readonly budgetCode: string | null;

  @Field(() => DateTimeScalar)
  readonly createdAt: Instant;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly lastUsedAt: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly revokedAt: Instant | null;

  readonly #id: ApiKeyId;

  constructor(key: CustomersKey) {
    this.#id = key.id;
    this.id = key.id;
    this.name = key.name;
    this.scopes = key.scopes;
    this.lastFour = key.lastFour;
    this.monthlyBudget = key.monthlyBudget;
    this.budgetCode = key.budgetCode;
    this.createdAt = key.createdAt;
    this.lastUsedAt = key.lastUsedAt;
    this.revokedAt = key.revokedAt;
  }

  @Field(() => CreditsScalar, { description: 'In this calendar month (UTC).' })
  async spentThisMonth(@Ctx() context: Context): Promise<Credits> {
    return (await spentThisMonth(context, this.#id)).credits;
  }
}

@ObjectType('CustomerKeyCreated', { simpleResolvers: true })
export class CustomerKeyCreatedType {
  @Field(() => CustomerKeyType)
  readonly customerKey: CustomerKeyType;

  @Field(() => String)
  readonly secret: string;

  constructor(key: CustomersKey, secret: string) {
    this.customerKey = new CustomerKeyType(key);
    this.secret = secret;
  }
}

@InputType('CreateCustomerKeyInput')
export class CreateCustomerKeyInput {
  @Field(() => ID, { nullable: true, description: "Left out: the customer's own." })
  readonly accountId?: Optional<string>;

  @Field(() => String)
  readonly name!: string;

  @Field(() => [String], { description: 'credits:spend, accounts:read.' })
  readonly scopes!: readonly string[];

  @Field(() => CreditsScalar, {
    nullable: true,
    description: 'Credits that the key may spend in a calendar month.',
  })
  readonly monthlyBudget?: Optional<Credits>;

  @Field(() => String, { nullable: true })
  readonly budgetCode?: Optional<string>;
}

@Resolver()
export class CustomerKeyResolver {
  @Mutation(() => CustomerKeyCreatedType, {
    description:
      'Customer and operator. Scopes: credits:spend, accounts:read. The secret is in this answer ' +
      'and nowhere else.',
  })
  async createCustomerKey(
    @Ctx() context: Context,
    @Arg('input', () => CreateCustomerKeyInput) input: CreateCustomerKeyInput,
  ): Promise<CustomerKeyCreatedType> {
    requireKeeper(context);
    const accountId = await accountFor(context, input.accountId, 'accounts:write');
    const { name, monthlyBudget = null } = input;
    requireKeyName(name);
    const scopes = scopesOf(input.scopes, CUSTOMER_KEY_SCOPES);
    const budgetCode = budgetCodeOf(input.budgetCode);
    await requireRoom(context, accountId);
    const request = {
      partnerId: null,
      accountId,
      name,
      scopes,
      monthlyBudget,
      monthlyMoneyLimit: 0n,
      allowedAddresses: null,
      budgetCode,
    };
    const note = context.note(accountId);
    const { apiKey, secret } = await context.services.apiKeys.create(request, note);
    assert(isCustomersKey(apiKey), "a customer's key was asked for");
    return new CustomerKeyCreatedType(apiKey, secret);
  }

  @Mutation(() => CustomerKeyType, {
    description: 'Customer and operator: ends a key at once, its open sockets too.',
  })
  async revokeCustomerKey(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
  ): Promise<CustomerKeyType> {
    requireKeeper(context);
    const key = isApiKeyId(id) ? await readCustomerKey(context, id) : null;
    if (key === null) throw notFound('key');
    const note = context.note(key.accountId);
    const revoked = await context.services.apiKeys.revoke(key.id, note);
    assert(revoked !== null && isCustomersKey(revoked), 'a key is never deleted');
    return new CustomerKeyType(revoked);
  }
}

/** Null where there is none that the caller may know of. */
export async function readCustomerKey(
  context: Context,
  id: ApiKeyId,
): Promise<CustomersKey | null> {
  const { keptKeys } = context.services;
  if (callerOf(context).role === 'OPERATOR') {
    const key = await keptKeys.apiKey(id);
    return key !== null && isCustomersKey(key) ? key : null;
  }
  // Looked for among their own: another's takes as long as one that does not exist.
  const account = await visibleAccount(context, null);
  const own = account === null ? [] : await keptKeys.customersKeys(account);
  return own.find((key) => key.id === id) ?? null;
}

/** Keys are the business of the customer in person and of the operator: a key makes no keys. */
export function requireKeeper(context: Context): void {
  const caller = callerOf(context);
  const isKeeper =
    caller.role === 'OPERATOR' || (caller.role === 'CUSTOMER' && caller.apiKeyId === null);
  if (isKeeper) return;
  throw forbidden('Only the customer, by their token, and the operator see and make these keys.');
}

async function requireRoom({ services }: Context, account: AccountId): Promise<void> {
  const keys = await services.keptKeys.customersKeys(account);
  if (keys.filter(({ revokedAt }) => revokedAt === null).length < CUSTOMER_KEYS_MAX) return;
  throw badUserInput(`An account takes ${CUSTOMER_KEYS_MAX} keys. Revoke one first.`);
}
