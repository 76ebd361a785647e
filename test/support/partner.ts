import type { Deployment } from './deployment';
import type { GraphqlClient } from './graphql-client';

/** A new partner, by a key with these scopes. */
export async function partnerWith(
  service: Deployment,
  ...scopes: string[]
): Promise<GraphqlClient> {
  const { createPartner } = await service.operator.run(
    'mutation { createPartner(input: { name: "Partner" }) { id } }',
  );
  const { createApiKey } = await service.operator.run(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
    { input: { partnerId: createPartner.id, name: 'key', scopes } },
  );
  return service.with(createApiKey.secret);
}
