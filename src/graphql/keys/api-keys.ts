import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Query, Resolver } from 'type-graphql';
import {
  type ApiKey,
  isPartnersKey,
  type KeyTerms,
  type PartnersKey,
} from '../../access/credential-store';
import type { PartnerByKey } from '../../access/principal';
import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import { type AccountId, isAccountId, type PartnerId } from '../../units/ids';
import { badUserInput, forbidden, notFound } from '../basics/errors';
import { KEY_OVERLAP_HOURS_MAX } from '../basics/limits';
import { isGiven, type Optional } from '../basics/optional';
import { isApiKeyId, isPartnerId } from '../basics/part-ids';
import { CreditsScalar } from '../basics/scalars';
import {
  callerOf,
  callerWith,
  mayReachAccount,
  refuseTied,
  requireOperator,
} from '../context/access-checks';
import type { Context } from '../context/context';
import { existingPartner } from '../partners/partners';
import { ApiKeyCreatedType, ApiKeyType, asPartners } from './api-key-types';
import { addressesOf, budgetCodeOf, moneyLimitOf, requireKeyName, scopesOf } from './key-inputs';

@InputType('CreateApiKeyInput')
export class CreateApiKeyInput {
  @Field(() => ID)
  readonly partnerId!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => [String])
  readonly scopes!: readonly string[];

  @Field(() => CreditsScalar, {
    nullable: true,
    description: 'Credits that the key may spend in a calendar month.',
  })
  readonly monthlyBudget?: Optional<Credits>;

  @Field(() => String, {
    nullable: true,
    description: 'Money that the key may spend in a calendar month, in cents. Left out: none.',
  })
  readonly monthlyMoneyLimitMinorUnits?: Optional<string>;

  @Field(() => [String], {
    nullable: true,
    description: 'Addresses and CIDR ranges that it is taken from. Left out: any.',
  })
  readonly allowedAddresses?: Optional<readonly string[]>;

  @Field(() => ID, {
    nullable: true,
    description: 'Ties the key to this account; with budgetCode to a budget of it.',
  })
  readonly accountId?: Optional<string>;

  @Field(() => String, { nullable: true })
  readonly budgetCode?: Optional<string>;
}

@InputType('UpdateApiKeyInput')
export class UpdateApiKeyInput {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String, { nullable: true })
  readonly name?: Optional<string>;

  @Field(() => [String], { nullable: true })
  readonly scopes?: Optional<readonly string[]>;

  @Field(() => CreditsScalar, { nullable: true, description: 'null: no limit any more.' })
  readonly monthlyBudget?: Optional<Credits>;

  @Field(() => String, { nullable: true })
  readonly monthlyMoneyLimitMinorUnits?: Optional<string>;

  @Field(() => [String], { nullable: true, description: 'Empty: from any.' })
  readonly allowedAddresses?: Optional<readonly string[]>;
}

@Resolver()
export class ApiKeyResolver {
  @Query(() => [ApiKeyType], { description: 'Operator; a partner sees its own.' })
  async apiKeys(
    @Ctx() context: Context,
    @Arg('partnerId', () => ID, { nullable: true }) partnerId: Optional<string>,
  ): Promise<readonly ApiKeyType[]> {
    const keys = await context.services.keptKeys.partnersKeys(partnerAsked(context, partnerId));
    return keys.map((key) => new ApiKeyType(key));
  }

  @Mutation(() => ApiKeyCreatedType, {
    description:
      'Operator: makes a key for a partner. The secret is in this answer and nowhere else.',
  })
  async createApiKey(
    @Ctx() context: Context,
    @Arg('input', () => CreateApiKeyInput) input: CreateApiKeyInput,
  ): Promise<ApiKeyCreatedType> {
    requireOperator(context);
    const { name, monthlyBudget = null } = input;
    requireKeyName(name);
    const terms = {
      name,
      scopes: scopesOf(input.scopes),
      monthlyBudget,
      monthlyMoneyLimit: moneyLimitOf(input.monthlyMoneyLimitMinorUnits),
      allowedAddresses: addressesOf(input.allowedAddresses),
      budgetCode: budgetCodeOf(input.budgetCode),
    };
    const partnerId = await existingPartner(context, input.partnerId);
    const accountId = await accountToTie(context, input.accountId);
    const request = { ...terms, partnerId, accountId };
    const created = await context.services.apiKeys.create(request, context.note(accountId));
    return new ApiKeyCreatedType(created.apiKey, created.secret);
  }

  @Mutation(() => ApiKeyType, {
    description: 'What is left out stays as it is. Operator (ADMIN).',
  })
  async updateApiKey(
    @Ctx() context: Context,
    @Arg('input', () => UpdateApiKeyInput) input: UpdateApiKeyInput,
  ): Promise<ApiKeyType> {
    requireOperator(context);
    const terms = termsOf(input);
    const { id, accountId } = await partnersKey(context, input.id);
    const changed = await context.services.apiKeys.change(id, terms, context.note(accountId));
    assert(changed !== null, 'a key is never deleted');
    return new ApiKeyType(asPartners(changed));
  }

  @Mutation(() => ApiKeyCreatedType, {
    description:
      'Operator (ADMIN), and a partner for its own keys that may do no more than the one that asks: ' +
      'a new secret; the old one is taken for this many hours more, 0 to 168, of the domain’s clock.',
  })
  async rotateApiKey(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
    @Arg('overlapHours', () => Int, { defaultValue: 24 }) overlapHours: number,
  ): Promise<ApiKeyCreatedType> {
    if (overlapHours < 0 || overlapHours > KEY_OVERLAP_HOURS_MAX) {
      throw badUserInput(`overlapHours must be from 0 to ${KEY_OVERLAP_HOURS_MAX}.`);
    }
    const key = await keyToRotate(context, id);
    if (key.revokedAt !== null) throw badUserInput('This key is revoked. Have a new one made.');
    const note = context.note(key.accountId);
    const rotated = await context.services.apiKeys.rotate(key.id, overlapHours, note);
    assert(rotated !== null, 'a key is never deleted');
    return new ApiKeyCreatedType(rotated.apiKey, rotated.secret);
  }

  @Mutation(() => ApiKeyType, {
    description: 'Operator: ends a key at once, its open sockets too.',
  })
  async revokeApiKey(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
  ): Promise<ApiKeyType> {
    requireOperator(context);
    const key = await partnersKey(context, id);
    const note = context.note(key.accountId);
    const revoked = await context.services.apiKeys.revoke(key.id, note);
    assert(revoked !== null, 'a key is never deleted');
    return new ApiKeyType(asPartners(revoked));
  }
}

function termsOf(input: UpdateApiKeyInput): Partial<KeyTerms> {
  const { name, scopes, monthlyBudget, monthlyMoneyLimitMinorUnits, allowedAddresses } = input;
  if (isGiven(name)) requireKeyName(name);
  return {
    ...(isGiven(name) ? { name } : {}),
    ...(isGiven(scopes) ? { scopes: scopesOf(scopes) } : {}),
    ...(monthlyBudget === undefined ? {} : { monthlyBudget }),
    ...(isGiven(monthlyMoneyLimitMinorUnits)
      ? { monthlyMoneyLimit: moneyLimitOf(monthlyMoneyLimitMinorUnits) }
      : {}),
    ...(isGiven(allowedAddresses) ? { allowedAddresses: addressesOf(allowedAddresses) } : {}),
  };
}

async function partnersKey({ services }: Context, id: string): Promise<PartnersKey> {
  const key = isApiKeyId(id) ? await services.keptKeys.apiKey(id) : null;
  if (key === null || !isPartnersKey(key)) throw notFound('API key');
  return key;
}

/** A partner sees its own keys, whether it says so or not; the operator sees all. */
function partnerAsked(context: Context, asked: Optional<string>): PartnerId | null {
  const caller = callerWith(context, 'accounts:read');
  if (caller.role === 'CUSTOMER') {
    throw forbidden('Only operators and partners have API keys. Your own are in account.keys.');
  }
  refuseTied(caller);
  const own = caller.role === 'PARTNER' ? caller.partnerId : null;
  if (!isGiven(asked)) return own;
  if (!isPartnerId(asked) || (own !== null && asked !== own)) throw notFound('partner');
  return asked;
}

async function keyToRotate(context: Context, id: string): Promise<PartnersKey> {
  const caller = callerOf(context);
  if (caller.role === 'CUSTOMER') throw forbidden('Only operators and partners rotate keys.');
  if (caller.role === 'OPERATOR') return partnersKey(context, id);
  // Looked for among their own: another's takes as long as one that does not exist.
  const theirs = await context.services.keptKeys.partnersKeys(caller.partnerId);
  const key = theirs.find((each) => each.id === id);
  if (key === undefined) throw notFound('API key');
  const own = await context.services.keptKeys.apiKey(caller.apiKeyId);
  if (own !== null && mayDoNoMore(key, own, caller)) return key;
  throw forbidden('This key may do more than yours. Rotate it by itself, or ask the operator.');
}

/** Whoever gets the secret of a key can do what it may: by rotating none may come to more. */
function mayDoNoMore(key: ApiKey, own: ApiKey, { apiKeyId, scopes }: PartnerByKey): boolean {
  if (key.id === apiKeyId) return true;
  return (
    key.scopes.every((scope) => scopes.includes(scope)) &&
    (own.monthlyBudget === null ||
      (key.monthlyBudget !== null && key.monthlyBudget <= own.monthlyBudget)) &&
    key.monthlyMoneyLimit <= own.monthlyMoneyLimit &&
    (own.accountId === null || own.accountId === key.accountId) &&
    (own.allowedAddresses === null || own.allowedAddresses.join() === key.allowedAddresses?.join())
  );
}

async function accountToTie(context: Context, id: Optional<string>): Promise<AccountId | null> {
  if (!isGiven(id)) return null;
  if (!isAccountId(id) || !(await mayReachAccount(context, callerOf(context), id))) {
    throw notFound('account');
  }
  return id;
}
