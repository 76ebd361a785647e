import {
  Arg,
  Ctx,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { isScope } from '../../access/api-keys';
import type { ApiKey, Partner } from '../../access/credential-store';
import { SCOPES, type Scope } from '../../access/principal';
import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import type { PartnerId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { badUserInput, forbidden, notFound } from '../basics/errors';
import { NAME } from '../basics/limits';
import { Node } from '../basics/node-interface';
import { isGiven, type Optional } from '../basics/optional';
import { isApiKeyId, isPartnerId } from '../basics/part-ids';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { callerWith, requireOperator } from '../context/access-checks';
import type { Context } from '../context/context';
import { canonicalEmail, invalidEmail, textProblem } from '../refusals/texts';

@ObjectType('Partner', { implements: Node, simpleResolvers: true })
export class PartnerType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is told what concerns its integration.',
  })
  readonly email: string | null;

  @Field(() => DateTimeScalar)
  readonly createdAt: Instant;

  constructor({ id, name, email, createdAt }: Partner) {
    this.id = id;
    this.name = name;
    this.email = email;
    this.createdAt = createdAt;
  }
}

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

  @Field(() => DateTimeScalar)
  readonly createdAt: Instant;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly lastUsedAt: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly revokedAt: Instant | null;

  readonly #partnerId: PartnerId;

  constructor(key: ApiKey) {
    this.#partnerId = key.partnerId;
    this.id = key.id;
    this.name = key.name;
    this.scopes = key.scopes;
    this.lastFour = key.lastFour;
    this.monthlyBudget = key.monthlyBudget;
    this.createdAt = key.createdAt;
    this.lastUsedAt = key.lastUsedAt;
    this.revokedAt = key.revokedAt;
  }

  @Field(() => PartnerType)
  partner(@Ctx() context: Context): Promise<PartnerType> {
    return readPartner(context, this.#partnerId);
  }
}

@ObjectType('ApiKeyCreated', { simpleResolvers: true })
export class ApiKeyCreatedType {
  @Field(() => ApiKeyType)
  readonly apiKey: ApiKeyType;

  @Field(() => String)
  readonly secret: string;

  constructor(apiKey: ApiKey, secret: string) {
    this.apiKey = new ApiKeyType(apiKey);
    this.secret = secret;
  }
}

@InputType('CreatePartnerInput')
export class CreatePartnerInput {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is told what concerns its integration: an endpoint was disabled, say.',
  })
  readonly email?: Optional<string>;
}

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
}

@Resolver()
export class PartnerResolver {
  @Query(() => [ApiKeyType], { description: 'Operator; a partner sees its own.' })
  async apiKeys(
    @Ctx() context: Context,
    @Arg('partnerId', () => ID, { nullable: true }) partnerId: Optional<string>,
  ): Promise<readonly ApiKeyType[]> {
    const keys = await context.services.credentials.apiKeys(partnerAsked(context, partnerId));
    return keys.map((key) => new ApiKeyType(key));
  }

  @Mutation(() => PartnerType, {
    description:
      'Operator: a partner integration, with a namespace of its own for the accounts it opens.',
  })
  async createPartner(
    @Ctx() context: Context,
    @Arg('input', () => CreatePartnerInput) { name, email = null }: CreatePartnerInput,
  ): Promise<PartnerType> {
    requireOperator(context);
    requireName(name);
    const invalid = invalidEmail(email);
    if (invalid !== null) throw badUserInput(invalid.message);
    return new PartnerType(
      await context.services.createPartner({
        name,
        email: email === null ? null : canonicalEmail(email),
      }),
    );
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
    requireName(input.name);
    const scopes = scopesOf(input.scopes);
    const partnerId = await existingPartner(context, input.partnerId);
    const { name, monthlyBudget = null } = input;
    const created = await context.services.apiKeys.create({
      partnerId,
      name,
      scopes,
      monthlyBudget,
    });
    return new ApiKeyCreatedType(created.apiKey, created.secret);
  }

  @Mutation(() => ApiKeyType, {
    description: 'Operator: ends a key at once, its open sockets too.',
  })
  async revokeApiKey(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
  ): Promise<ApiKeyType> {
    requireOperator(context);
    const key = isApiKeyId(id) ? await context.services.apiKeys.revoke(id) : null;
    if (key === null) throw notFound('API key');
    return new ApiKeyType(key);
  }
}

export async function readPartner({ services }: Context, id: PartnerId): Promise<PartnerType> {
  const partner = await services.credentials.partner(id);
  assert(partner !== null, 'a partner is never deleted');
  return new PartnerType(partner);
}

export async function existingPartner({ services }: Context, id: string): Promise<PartnerId> {
  const partner = isPartnerId(id) ? await services.credentials.partner(id) : null;
  if (partner === null) throw notFound('partner');
  return partner.id;
}

/** A partner sees its own keys, whether it says so or not; the operator sees all. */
function partnerAsked(context: Context, asked: Optional<string>): PartnerId | null {
  const caller = callerWith(context, 'accounts:read');
  if (caller.role === 'CUSTOMER') throw forbidden('Only operators and partners have API keys.');
  const own = caller.role === 'PARTNER' ? caller.partnerId : null;
  if (!isGiven(asked)) return own;
  if (!isPartnerId(asked) || (own !== null && asked !== own)) throw notFound('partner');
  return asked;
}

function requireName(name: string): void {
  const problem = textProblem(name, NAME);
  if (problem !== null) throw badUserInput(`name ${problem}`);
}

function scopesOf(texts: readonly string[]): readonly Scope[] {
  if (texts.length === 0 || !texts.every(isScope)) {
    throw badUserInput(`scopes takes one or more of ${SCOPES.join(', ')}.`);
  }
  return [...new Set(texts)];
}
