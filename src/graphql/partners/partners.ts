import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Partner } from '../../access/credential-store';
import { assert } from '../../units/assert';
import type { PartnerId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { badUserInput, notFound } from '../basics/errors';
import { NAME } from '../basics/limits';
import { Node } from '../basics/node-interface';
import type { Optional } from '../basics/optional';
import { isPartnerId } from '../basics/part-ids';
import { DateTimeScalar } from '../basics/scalars';
import { requireOperator } from '../context/access-checks';
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

@Resolver()
export class PartnerResolver {
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
    const partner = { name, email: email === null ? null : canonicalEmail(email) };
    return new PartnerType(await context.services.createPartner(partner, context.note(null)));
  }
}

export async function readPartner({ services }: Context, id: PartnerId): Promise<PartnerType> {
  const partner = await services.partners.partner(id);
  assert(partner !== null, 'a partner is never deleted');
  return new PartnerType(partner);
}

export async function existingPartner({ services }: Context, id: string): Promise<PartnerId> {
  const partner = isPartnerId(id) ? await services.partners.partner(id) : null;
  if (partner === null) throw notFound('partner');
  return partner.id;
}

function requireName(name: string): void {
  const problem = textProblem(name, NAME);
  if (problem !== null) throw badUserInput(`name ${problem}`);
}
