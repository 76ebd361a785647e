import type { ApiKeys } from '../access/api-keys';
import type { Authenticator } from '../access/authenticator';
import type { CredentialStore, Partner } from '../access/credential-store';
import type { Catalogue, PaygPack, Plan } from '../catalogue/catalogue';
import type { CatalogueStore } from '../catalogue/catalogue-store';
import type { DeliveryLog } from '../events/delivery-log';
import type { WebhookEndpointStore } from '../events/webhook-endpoint-store';
import type { BalanceFeed } from '../ledger/balance-feed';
import type { Ledger } from '../ledger/ledger';
import type { ReadStore } from '../ledger/read-store';
import type { AccountReader } from '../ledger/reader';
import type { Payments } from '../payments/payments';
import type { Instant } from '../units/instant';

/** What the API stands on. */
export interface Services {
  readonly ledger: Pick<Ledger, 'submit' | 'open'>;
  /** A new one for each operation. */
  readonly reader: () => AccountReader;
  readonly readStore: Pick<
    ReadStore,
    'now' | 'identity' | 'identityByExternalId' | 'listAccounts' | 'usage' | 'alerts'
  >;
  /** What is on sale now. */
  readonly catalogue: () => Promise<Catalogue>;
  readonly catalogueVersions: CatalogueVersions;
  readonly catalogueEdits: Pick<CatalogueStore, 'edit'>;
  readonly payments: Pick<Payments, 'provider' | 'answer'>;
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly apiKeys: Pick<ApiKeys, 'create' | 'revoke' | 'onRevoked'>;
  readonly credentials: Pick<CredentialStore, 'partner' | 'apiKey' | 'apiKeys'>;
  readonly createPartner: (name: string) => Promise<Partner>;
  /** Null where the clock is the wall's. */
  readonly testClock: TestClock | null;
  readonly deliveryLog: DeliveryLog;
  readonly webhookEndpoints: Pick<
    WebhookEndpointStore,
    'insert' | 'find' | 'list' | 'rotate' | 'delete'
  >;
  /** For development: over http too, and to this machine. */
  readonly allowPrivateWebhooks: boolean;
  readonly balanceFeed: Pick<BalanceFeed, 'watch'>;
}

/** Plans and packs as they were bought, on sale or not. */
export interface CatalogueVersions {
  plan(code: string, version: number): Promise<Plan | null>;
  pack(code: string, version: number): Promise<PaygPack | null>;
}

export interface TestClock {
  /** Moves time forward and does everything that falls due; answers the new time. */
  advance(to: Instant): Promise<Instant>;
}
