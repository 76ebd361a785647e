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
import { type EventKind, TOLD_BY_MAIL_ONLY } from '../../account/state/listener';
import {
  ENDPOINTS_PER_OWNER_MAX,
  newEndpointSecret,
  type WebhookEndpoint,
} from '../../events/webhook-endpoint';
import { webhookUrlProblem } from '../../events/webhook-url';
import { newWebhookEndpointId, type PartnerId, type WebhookEndpointId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { EventKindEnum } from '../basics/enums';
import { badUserInput, forbidden, notFound } from '../basics/errors';
import { Node } from '../basics/node-interface';
import { isGiven, type Optional } from '../basics/optional';
import { isPartnerId, isWebhookEndpointId } from '../basics/part-ids';
import { DateTimeScalar } from '../basics/scalars';
import { callerWith, refuseTied } from '../context/access-checks';
import type { Context } from '../context/context';
import { existingPartner } from './partners';

@ObjectType('WebhookEndpoint', { implements: Node, simpleResolvers: true })
export class WebhookEndpointType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly url: string;

  @Field(() => [EventKindEnum])
  readonly events: readonly EventKind[];

  @Field(() => Boolean)
  readonly enabled: boolean;

  @Field(() => String, { nullable: true })
  readonly disabledReason: string | null;

  @Field(() => DateTimeScalar)
  readonly createdAt: Instant;

  constructor(endpoint: WebhookEndpoint) {
    this.id = endpoint.id;
    this.url = endpoint.url;
    this.events = endpoint.kinds;
    this.enabled = endpoint.disabledReason === null;
    this.disabledReason = endpoint.disabledReason;
    this.createdAt = endpoint.createdAt;
  }
}

@ObjectType('WebhookEndpointCreated', { simpleResolvers: true })
export class WebhookEndpointCreatedType {
  @Field(() => WebhookEndpointType)
  readonly endpoint: WebhookEndpointType;

  @Field(() => String)
  readonly secret: string;

  constructor(endpoint: WebhookEndpoint, secret: string) {
    this.endpoint = new WebhookEndpointType(endpoint);
    this.secret = secret;
  }
}

@InputType('CreateWebhookEndpointInput')
export class CreateWebhookEndpointInput {
  @Field(() => String)
  readonly url!: string;

  @Field(() => [EventKindEnum], { defaultValue: [], description: 'Empty: all.' })
  readonly events!: readonly EventKind[];

  @Field(() => ID, { nullable: true, description: 'Operator: for this partner.' })
  readonly partnerId?: Optional<string>;
}

@Resolver()
export class WebhookEndpointResolver {
  @Query(() => [WebhookEndpointType], { description: 'Operator; a partner sees its own.' })
  async webhookEndpoints(
    @Ctx() context: Context,
    @Arg('partnerId', () => ID, { nullable: true }) partnerId: Optional<string>,
  ): Promise<readonly WebhookEndpointType[]> {
    const owner = ownerAsked(context, partnerId);
    const endpoints = await context.services.webhookEndpoints.list(owner);
    return endpoints.map((endpoint) => new WebhookEndpointType(endpoint));
  }

  @Mutation(() => WebhookEndpointCreatedType, {
    description:
      'Operator and partner: where events are sent, signed by the Standard Webhooks specification.',
  })
  async createWebhookEndpoint(
    @Ctx() context: Context,
    @Arg('input', () => CreateWebhookEndpointInput)
    { url, events, partnerId: asked }: CreateWebhookEndpointInput,
  ): Promise<WebhookEndpointCreatedType> {
    const { webhookEndpoints, allowPrivateWebhooks } = context.services;
    const owner = ownerAsked(context, asked);
    const partnerId = owner && (await existingPartner(context, owner));
    const problem = webhookUrlProblem(url, allowPrivateWebhooks);
    if (problem !== null) throw badUserInput(`url ${problem}.`);
    const unheard = events.find((kind) => TOLD_BY_MAIL_ONLY.has(kind));
    if (unheard !== undefined) throw badUserInput(`events: ${unheard} is told by mail only.`);
    const secret = newEndpointSecret();
    const kinds = [...new Set(events)];
    const endpoint = await webhookEndpoints.insert(
      { id: newWebhookEndpointId(), partnerId, url, kinds },
      secret,
      context.note(null),
    );
    if (endpoint !== null) return new WebhookEndpointCreatedType(endpoint, secret);
    throw badUserInput(
      `There are ${ENDPOINTS_PER_OWNER_MAX} endpoints already. Delete one that is not needed.`,
    );
  }

  @Mutation(() => WebhookEndpointCreatedType, {
    description:
      'Operator and partner: a new secret; the old one goes on signing beside it for 24 hours.',
  })
  async rotateWebhookSecret(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
  ): Promise<WebhookEndpointCreatedType> {
    const found = await ownEndpoint(context, id);
    const secret = newEndpointSecret();
    const { webhookEndpoints } = context.services;
    const endpoint = await webhookEndpoints.rotate(found.id, secret, context.note(null));
    if (endpoint === null) throw notFound('webhook endpoint');
    return new WebhookEndpointCreatedType(endpoint, secret);
  }

  @Mutation(() => WebhookEndpointType)
  async deleteWebhookEndpoint(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
  ): Promise<WebhookEndpointType> {
    const endpoint = await ownEndpoint(context, id);
    await context.services.webhookEndpoints.delete(endpoint.id, context.note(null));
    return new WebhookEndpointType(endpoint);
  }
}

/** Null where there is none, or it is somebody else's. */
export async function readEndpoint(
  { services, principal }: Context,
  id: WebhookEndpointId,
): Promise<WebhookEndpoint | null> {
  if (principal === null || principal.role === 'CUSTOMER') return null;
  if (principal.role === 'OPERATOR') {
    return (await services.webhookEndpoints.find(id))?.endpoint ?? null;
  }
  // Looked for among their own: another's takes as long as one that does not exist.
  const theirs = await services.webhookEndpoints.list(principal.partnerId);
  return theirs.find((endpoint) => endpoint.id === id) ?? null;
}

async function ownEndpoint(context: Context, id: string): Promise<WebhookEndpoint> {
  ownerAsked(context, null);
  const endpoint = isWebhookEndpointId(id) ? await readEndpoint(context, id) : null;
  if (endpoint === null) throw notFound('webhook endpoint');
  return endpoint;
}

/** A partner means its own, whether it says so or not; the operator says whose, or none. */
function ownerAsked(context: Context, asked: Optional<string>): PartnerId | null {
  const caller = callerWith(context, 'webhooks:write');
  if (caller.role === 'CUSTOMER') throw forbidden('Only operators and partners have webhooks.');
  refuseTied(caller);
  const own = caller.role === 'PARTNER' ? caller.partnerId : null;
  if (!isGiven(asked)) return own;
  if (!isPartnerId(asked) || (own !== null && asked !== own)) throw notFound('partner');
  return asked;
}
