import type { EndpointSecret } from '../../events/webhook-endpoint';
import type { WebhookEndpointId } from '../../units/ids';
import type { Seals } from '../engine/seals';
import type { Transactions } from '../engine/transaction';
import { repositoryOf } from '../tables/repository';
import { WEBHOOK_ENDPOINTS } from '../tables/webhook-endpoints';
import type { SqlLinkSecret } from './link-secret';

const { columns: it } = WEBHOOK_ENDPOINTS;
const SECRETS = WEBHOOK_ENDPOINTS.only('id', 'secrets');

type Secrets = readonly EndpointSecret[];

export function sealedSecrets(seals: Seals, id: WebhookEndpointId, secrets: Secrets): Secrets {
  return secrets.map((kept) => ({ ...kept, secret: seals.seal(kept.secret, ownerOf(id)) }));
}

/** Throws SecretsStaySealed where no key fits. */
export function openedSecrets(seals: Seals, id: WebhookEndpointId, secrets: Secrets): Secrets {
  return secrets.map((kept) => ({ ...kept, secret: seals.open(kept.secret, ownerOf(id)) }));
}

/**
 * Opens every secret there is, and seals those that are kept as they are or by an older key. Several
 * processes may do so at once. Throws SecretsStaySealed where no key fits.
 */
export async function sealAll(
  transactions: Transactions,
  seals: Seals,
  linkSecret: SqlLinkSecret,
): Promise<void> {
  await linkSecret.seal();
  // Deleted endpoints, too: their secrets may be in use elsewhere.
  const found = await transactions.read((connection) => SECRETS.select(connection, '', []));
  for (const { id, secrets } of found) {
    openedSecrets(seals, id, secrets);
    if (!isUpToDate(seals, id, secrets)) await sealEndpoint(transactions, seals, id);
  }
}

function sealEndpoint(
  transactions: Transactions,
  seals: Seals,
  id: WebhookEndpointId,
): Promise<void> {
  return transactions.write(async (connection) => {
    const condition = ` WHERE ${it.id} = ?${connection.dialect.forUpdate}`;
    const [endpoint] = await SECRETS.select(connection, condition, [id]);
    if (endpoint === undefined || isUpToDate(seals, id, endpoint.secrets)) return;
    const secrets = sealedSecrets(seals, id, openedSecrets(seals, id, endpoint.secrets));
    await repositoryOf(connection, WEBHOOK_ENDPOINTS).update({ id }, { secrets });
  });
}

function isUpToDate(seals: Seals, id: WebhookEndpointId, secrets: Secrets): boolean {
  return secrets.every(({ secret }) => seals.isUpToDate(secret, ownerOf(id)));
}

function ownerOf(id: WebhookEndpointId): string {
  return `${WEBHOOK_ENDPOINTS.name}/${id}`;
}
