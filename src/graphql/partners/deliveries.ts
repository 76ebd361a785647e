import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { namespaceOf, type Scope } from '../../access/principal';
import type { EventKind } from '../../account/state/listener';
import type { DeliveryKey, DeliveryRecord, DeliveryState } from '../../events/delivery-log';
import type { ChannelName } from '../../events/delivery-store';
import {
  type AccountId,
  type DeliveryNumber,
  isAccountId,
  parsePartId,
  partId,
} from '../../units/ids';
import type { Instant } from '../../units/instant';
import { connection, connectionType, pageOf, type RelayConnection } from '../basics/connections';
import { DeliveryChannelEnum, DeliveryStateEnum, EventKindEnum } from '../basics/enums';
import { forbidden, notFound } from '../basics/errors';
import { TEXT_COST } from '../basics/limits';
import { Node } from '../basics/node-interface';
import { isGiven, type Optional } from '../basics/optional';
import { DateTimeScalar } from '../basics/scalars';
import {
  accountFor,
  callerOf,
  callerWith,
  mayReachAccount,
  refuseTied,
} from '../context/access-checks';
import type { Context } from '../context/context';

@ObjectType('Delivery', { implements: Node, simpleResolvers: true })
export class DeliveryType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => DeliveryChannelEnum)
  readonly channel: ChannelName;

  @Field(() => ID)
  readonly eventId: string;

  @Field(() => ID)
  readonly accountId: AccountId;

  @Field(() => DeliveryStateEnum)
  readonly state: DeliveryState;

  @Field(() => Int)
  readonly attempts: number;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly nextAttemptAt: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly deliveredAt: Instant | null;

  readonly #record: DeliveryRecord;

  constructor(record: DeliveryRecord) {
    const { account } = record;
    this.#record = record;
    this.id = partId('delivery', account, record.number);
    this.channel = record.channel;
    this.eventId = partId('event', account, record.event);
    this.accountId = account;
    this.state = record.state;
    this.attempts = record.attempts;
    this.nextAttemptAt = record.nextAttemptAt;
    this.deliveredAt = record.deliveredAt;
  }

  // Whoever sends one again is answered with it, and reads of it what their scopes allow.
  @Field(() => String, { complexity: TEXT_COST })
  receiver(@Ctx() context: Context): string {
    callerWith(context, 'accounts:read');
    return this.#record.receiver;
  }

  @Field(() => EventKindEnum)
  eventKind(@Ctx() context: Context): EventKind {
    callerWith(context, 'accounts:read');
    return this.#record.eventKind;
  }

  @Field(() => String, { nullable: true, complexity: TEXT_COST })
  lastError(@Ctx() context: Context): string | null {
    callerWith(context, 'accounts:read');
    return this.#record.lastError;
  }
}

const DeliveryConnectionType = connectionType('Delivery', () => DeliveryType);

@Resolver()
export class DeliveryResolver {
  @Query(() => DeliveryConnectionType, {
    description:
      'Operator and partner: what was sent, is to be sent, or was given up, newest first.',
  })
  async deliveries(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { nullable: true }) accountId: Optional<string>,
    @Arg('state', () => DeliveryStateEnum, { nullable: true }) state: Optional<DeliveryState>,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: Optional<string>,
  ): Promise<RelayConnection<DeliveryType>> {
    const namespace = namespaceSeen(context, 'accounts:read');
    const page = pageOf(first, after, parseKey);
    const records = await context.services.deliveryLog.list({
      limit: page.first + 1,
      after: page.after,
      account: isGiven(accountId) ? await accountFor(context, accountId, 'accounts:read') : null,
      namespace,
      state: state ?? null,
    });
    return connection(records, page, keyOf, (record) => new DeliveryType(record));
  }

  @Mutation(() => DeliveryType, {
    description: 'Operator and partner: sends a delivery again, with the same id.',
  })
  async redeliver(
    @Ctx() context: Context,
    @Arg('deliveryId', () => ID) deliveryId: string,
  ): Promise<DeliveryType> {
    namespaceSeen(context, 'accounts:write');
    const caller = callerOf(context);
    const reference = parsePartId(deliveryId);
    if (reference?.kind !== 'delivery') throw notFound('delivery');
    const { account, number } = reference;
    if (!(await mayReachAccount(context, caller, account))) throw notFound('delivery');
    const { deliveryLog } = context.services;
    const isOperator = caller.role === 'OPERATOR';
    const found = await deliveryLog.find(account, number as DeliveryNumber, isOperator);
    if (found === null) throw notFound('delivery');
    const record = await deliveryLog.redeliver(account, found.number, context.note(account));
    if (record === null) throw notFound('delivery');
    return new DeliveryType(record);
  }
}

/** A partner sees what its own accounts are told; null: the operator sees all. */
function namespaceSeen(context: Context, scope: Scope): string | null {
  const caller = callerWith(context, scope);
  if (caller.role === 'CUSTOMER') throw forbidden('Only operators and partners see deliveries.');
  refuseTied(caller);
  return caller.role === 'PARTNER' ? namespaceOf(caller) : null;
}

function keyOf({ at, account, number }: DeliveryKey): string {
  return `${at}/${account}/${number}`;
}

function parseKey(key: string): DeliveryKey | null {
  const [, at, account = '', number] = /^(\d{1,15})\/([^/]+)\/([1-9]\d{0,14})$/.exec(key) ?? [];
  if (!isAccountId(account)) return null;
  return { at: Number(at), account, number: Number(number) as DeliveryNumber };
}
