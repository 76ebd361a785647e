import { graphql } from '../generated/gql';
import type {
  CreateWebhookEndpointInput,
  DeliveriesOfQuery,
  EndpointFactsFragment,
} from '../generated/graphql';
import { newKey } from './actions';
import type { Deployment } from './deployment';
import { endpointsKnown } from './endpoints-known';
import type { GraphqlClient } from './graphql-client';
import { createEndpoint } from './partner';
import type { WebhookReceiver } from './webhook-receiver';

export interface Listening {
  readonly endpoint: EndpointFactsFragment;
  readonly secret: string;
  /** Where the receiver hears it. */
  readonly path: string;
}

/** An endpoint of this client at a path of its own, which every server knows. */
export async function listenAt(
  service: Deployment,
  receiver: WebhookReceiver,
  client: GraphqlClient,
  input: Partial<CreateWebhookEndpointInput> = {},
): Promise<Listening> {
  const path = `/${newKey()}`;
  const created = await createEndpoint(client, { url: receiver.url + path, ...input });
  await endpointsKnown(service);
  return { ...created, path };
}

export async function endpointsOf(
  client: GraphqlClient,
  partnerId: string | null = null,
): Promise<readonly EndpointFactsFragment[]> {
  return (await client.run(ENDPOINTS, { partnerId })).webhookEndpoints;
}

export async function removeEndpoints(service: Deployment): Promise<void> {
  for (const { id } of await endpointsOf(service.operator)) {
    await service.operator.run(REMOVE_ENDPOINT, { id });
  }
  await endpointsKnown(service);
}

export async function endpointNode(client: GraphqlClient, id: string) {
  return (await client.run(ENDPOINT, { id })).node;
}

type Delivered = DeliveriesOfQuery['deliveries']['edges'][number]['node'];

export async function deliveriesOf(
  client: GraphqlClient,
  accountId: string,
): Promise<readonly Delivered[]> {
  const { deliveries } = await client.run(DELIVERIES_OF, { accountId });
  return deliveries.edges.map(({ node }) => node);
}

const ENDPOINTS = graphql(`
  query Endpoints($partnerId: ID) {
    webhookEndpoints(partnerId: $partnerId) { ...EndpointFacts }
  }
`);
const ENDPOINT = graphql(`
  query Endpoint($id: ID!) { node(id: $id) { ... on WebhookEndpoint { ...EndpointFacts } } }
`);
export const REMOVE_ENDPOINT = graphql(`
  mutation RemoveEndpoint($id: ID!) { deleteWebhookEndpoint(id: $id) { ...EndpointFacts } }
`);
export const ROTATE_SECRET = graphql(`
  mutation RotateSecret($id: ID!) { rotateWebhookSecret(id: $id) { secret } }
`);
export const REDELIVER = graphql(`
  mutation Redeliver($id: ID!) { redeliver(deliveryId: $id) { id } }
`);
const DELIVERIES_OF = graphql(`
  query DeliveriesOf($accountId: ID!) {
    deliveries(accountId: $accountId) {
      edges { node { id channel receiver eventId state attempts lastError nextAttemptAt } }
    }
  }
`);
