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
import type { OperatorKey } from '../../access/credential-store';
import type { OperatorRole } from '../../access/principal';
import type { Instant } from '../../units/instant';
import { OperatorRoleEnum } from '../basics/enums';
import { notFound } from '../basics/errors';
import { Node } from '../basics/node-interface';
import { isOperatorKeyId } from '../basics/part-ids';
import { DateTimeScalar } from '../basics/scalars';
import { requireOperator } from '../context/access-checks';
import type { Context } from '../context/context';
import { requireKeyName } from './key-inputs';

@ObjectType('OperatorKey', { implements: Node, simpleResolvers: true })
export class OperatorKeyType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => OperatorRoleEnum)
  readonly role: OperatorRole;

  @Field(() => String)
  readonly lastFour: string;

  @Field(() => DateTimeScalar)
  readonly createdAt: Instant;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly lastUsedAt: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly revokedAt: Instant | null;

  constructor(key: OperatorKey) {
    this.id = key.id;
    this.name = key.name;
    this.role = key.role;
    this.lastFour = key.lastFour;
    this.createdAt = key.createdAt;
    this.lastUsedAt = key.lastUsedAt;
    this.revokedAt = key.revokedAt;
  }
}

@ObjectType('OperatorKeyCreated', { simpleResolvers: true })
export class OperatorKeyCreatedType {
  @Field(() => OperatorKeyType)
  readonly operatorKey: OperatorKeyType;

  @Field(() => String)
  readonly secret: string;

  constructor(key: OperatorKey, secret: string) {
    this.operatorKey = new OperatorKeyType(key);
    this.secret = secret;
  }
}

@InputType('CreateOperatorKeyInput')
export class CreateOperatorKeyInput {
  @Field(() => String)
  readonly name!: string;

  @Field(() => OperatorRoleEnum)
  readonly role!: OperatorRole;
}

@Resolver()
export class OperatorKeyResolver {
  @Query(() => [OperatorKeyType], { description: 'Operator (ADMIN).' })
  async operatorKeys(@Ctx() context: Context): Promise<readonly OperatorKeyType[]> {
    requireOperator(context);
    const keys = await context.services.operatorKeys.list();
    return keys.map((key) => new OperatorKeyType(key));
  }

  @Mutation(() => OperatorKeyCreatedType, {
    description:
      'Operator (ADMIN). The key in OPERATOR_KEY is ADMIN. The secret is in this answer and ' +
      'nowhere else.',
  })
  async createOperatorKey(
    @Ctx() context: Context,
    @Arg('input', () => CreateOperatorKeyInput) { name, role }: CreateOperatorKeyInput,
  ): Promise<OperatorKeyCreatedType> {
    requireOperator(context);
    requireKeyName(name);
    const created = await context.services.operatorKeys.create({ name, role }, context.note(null));
    return new OperatorKeyCreatedType(created.operatorKey, created.secret);
  }

  @Mutation(() => OperatorKeyType, {
    description: 'Operator (ADMIN): ends a key at once, its open sockets too.',
  })
  async revokeOperatorKey(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
  ): Promise<OperatorKeyType> {
    requireOperator(context);
    const { operatorKeys } = context.services;
    const key = isOperatorKeyId(id) ? await operatorKeys.revoke(id, context.note(null)) : null;
    if (key === null) throw notFound('operator key');
    return new OperatorKeyType(key);
  }
}
