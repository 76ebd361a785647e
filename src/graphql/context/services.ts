import type { ApiKeys } from '../../access/api-keys';
import type { Authenticator } from '../../access/authenticator';
import type { ChartLinks } from '../../access/chart-links';
import type { CredentialStore, Partner } from '../../access/credential-store';
import type { Catalogue, PaygPack, Plan } from '../../catalogue/catalogue';
import type { CatalogueStore } from '../../catalogue/catalogue-store';
import type { DeliveryLog } from '../../events/delivery-log';
import type { WebhookEndpointStore } from '../../events/webhook-endpoint-store';
import type { Forecaster } from '../../forecast/forecaster';
import type { Forecast } from '../../forecast/shape/forecast';
import type { BalanceFeed } from '../../ledger/balance-feed';
import type { Ledger } from '../../ledger/ledger';
import type { ReadStore } from '../../ledger/read-store';
import type { AccountReader, AccountView } from '../../ledger/reader';
import type { Payments } from '../../payments/payments';
import type { Instant } from '../../units/instant';

/** What the API stands on. */
export interface Services {
  readonly ledger: Pick<Ledger, 'submit' | 'open'>;
  /** A new one for each operation. */
  readonly reader: () => AccountReader;
  readonly readStore: Pick<
    ReadStore,
    | 'now'
    | 'identity'
    | 'identityByExternalId'
    | 'listAccounts'
    | 'usage'
    | 'alerts'
    | 'autopilotDecisions'
  >;
  /** What is on sale now. */
  readonly catalogue: () => Promise<Catalogue>;
  readonly catalogueVersions: CatalogueVersions;
  readonly catalogueEdits: Pick<CatalogueStore, 'edit'>;
  readonly payments: Pick<Payments, 'provider' | 'answer'>;
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly apiKeys: Pick<ApiKeys, 'create' | 'revoke' | 'onRevoked'>;
  readonly credentials: Pick<CredentialStore, 'partner' | 'apiKey' | 'apiKeys'>;
  readonly createPartner: (partner: Pick<Partner, 'name' | 'email'>) => Promise<Partner>;
  /** Null where the clock is the wall's. */
  readonly testClock: ClockMover | null;
  readonly deliveryLog: DeliveryLog;
  readonly webhookEndpoints: Pick<
    WebhookEndpointStore,
    'insert' | 'find' | 'list' | 'rotate' | 'delete'
  >;
  /** For development: over http too, and to this machine. */
  readonly allowPrivateWebhooks: boolean;
  readonly balanceFeed: Pick<BalanceFeed, 'watch'>;
  readonly forecaster: Pick<Forecaster, 'forecast' | 'recommend'>;
  readonly forecastChart: ForecastChart;
  readonly chartLinks: Pick<ChartLinks, 'url' | 'read'>;
}

/** Plans and packs as they were bought, on sale or not. */
export interface CatalogueVersions {
  plan(code: string, version: number): Promise<Plan | null>;
  pack(code: string, version: number): Promise<PaygPack | null>;
}

/** Draws forecasts as SVG. */
export interface ForecastChart {
  /** Under which browsers are to show it. */
  readonly contentSecurityPolicy: string;
  draw(reader: AccountReader, view: AccountView, forecast: Forecast): Promise<string>;
}

export interface ClockMover {
  /** Moves time forward and does everything that falls due; answers the new time. */
  advance(to: Instant): Promise<Instant>;
}
