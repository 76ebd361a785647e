import { graphql } from '../generated/gql';
import type {
  CreateApiKeyInput,
  CreateEndpointMutation,
  CreateWebhookEndpointInput,
  MakeApiKeyMutation,
  RevokeApiKeyMutation,
} from '../generated/graphql';
import type { Deployment } from './deployment';
import type { GraphqlClient } from './graphql-client';

export interface Partner {
  readonly id: string;
  readonly keyId: string;
  readonly client: GraphqlClient;
}

/** A new partner, by a key with these scopes. */
export async function newPartner(
  service: Pick<Deployment, 'operator' | 'with'>,
  ...scopes: string[]
): Promise<Partner> {
  const id = await createPartner(service.operator);
  const { secret, apiKey } = await createApiKey(service.operator, { partnerId: id, scopes });
  return { id, keyId: apiKey.id, client: service.with(secret) };
}

export async function partnerWith(
  service: Pick<Deployment, 'operator' | 'with'>,
  ...scopes: string[]
): Promise<GraphqlClient> {
  return (await newPartner(service, ...scopes)).client;
}

export async function createPartner(operator: GraphqlClient): Promise<string> {
  return (await operator.run(CREATE_PARTNER, { input: { name: 'Partner' } })).createPartner.id;
}

export async function createApiKey(
  operator: GraphqlClient,
  input: Omit<CreateApiKeyInput, 'name'>,
): Promise<MakeApiKeyMutation['createApiKey']> {
  return (await operator.run(CREATE_API_KEY, { input: { name: 'key', ...input } })).createApiKey;
}

export async function revokeApiKey(
  operator: GraphqlClient,
  id: string,
): Promise<RevokeApiKeyMutation['revokeApiKey']> {
  return (await operator.run(REVOKE_API_KEY, { id })).revokeApiKey;
}

export async function createEndpoint(
  client: GraphqlClient,
  input: CreateWebhookEndpointInput,
): Promise<CreateEndpointMutation['createWebhookEndpoint']> {
  return (await client.run(CREATE_ENDPOINT, { input })).createWebhookEndpoint;
}

export const CREATE_PARTNER = graphql(`
  mutation MakePartner($input: CreatePartnerInput!) {
    createPartner(input: $input) { id name email }
  }
`);
export const CREATE_API_KEY = graphql(`
  mutation MakeApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) { secret apiKey { id } }
  }
`);
const REVOKE_API_KEY = graphql(`
  mutation RevokeApiKey($id: ID!) { revokeApiKey(id: $id) { id revokedAt } }
`);
graphql(`
  fragment EndpointFacts on WebhookEndpoint {
    id url events enabled disabledReason createdAt
  }
`);
export const CREATE_ENDPOINT = graphql(`
  mutation CreateEndpoint($input: CreateWebhookEndpointInput!) {
    createWebhookEndpoint(input: $input) { endpoint { ...EndpointFacts } secret }
  }
`);
