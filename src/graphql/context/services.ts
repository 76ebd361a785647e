import type { ApiKeys } from '../../access/api-keys';
import type { Authenticator } from '../../access/authenticator';
import type { ChartLinks } from '../../access/chart-links';
import type { ApiKeyStore, Partner, PartnerStore } from '../../access/credential-store';
import type { LinkCodes } from '../../access/link-codes';
import type { OperatorKeys } from '../../access/operator-keys';
import type { AuditLog } from '../../audit-log/audit-log';
import type { AuditNote } from '../../audit-log/audit-note';
import type { CatalogueStore } from '../../catalogue/catalogue-store';
import type { DeliveryLog } from '../../events/delivery-log';
import type { WebhookEndpointStore } from '../../events/webhook-endpoint-store';
import type { Forecaster } from '../../forecast/forecaster';
import type { Forecast } from '../../forecast/shape/forecast';
import type { BalanceFeed } from '../../ledger/balance-feed';
import type { Ledger } from '../../ledger/ledger';
import type { LinkStore } from '../../ledger/link-store';
import type { ReadStore } from '../../ledger/read-store';
import type { AccountReader, AccountView } from '../../ledger/reader';
import type { Payments } from '../../payments/payments';
import type { Credits } from '../../units/credits';
import type { Instant } from '../../units/instant';
import type { AccountIdentities } from './account-identities';
import type { AccountLinks } from './account-links';

/** What the API stands on. */
export interface Services {
  readonly ledger: Pick<Ledger, 'submit' | 'open'>;
  /** A new one for each operation. */
  readonly reader: () => AccountReader;
  readonly identities: AccountIdentities;
  readonly accountLinks: AccountLinks;
  readonly linkStore: Pick<LinkStore, 'accountOf' | 'linkedAccounts' | 'spentBy'>;
  readonly linkCodes: Pick<LinkCodes, 'make' | 'hashOf'>;
  readonly readStore: Pick<
    ReadStore,
    'now' | 'listAccounts' | 'usageWithin' | 'alerts' | 'autopilotDecisions'
  >;
  readonly catalogue: Pick<CatalogueStore, 'current' | 'plan' | 'pack' | 'edit'>;
  readonly payments: Pick<Payments, 'provider' | 'answer'>;
  readonly authenticator: Pick<Authenticator, 'authenticate' | 'recall'>;
  readonly apiKeys: Pick<ApiKeys, 'create' | 'change' | 'rotate' | 'revoke' | 'onChanged'>;
  readonly operatorKeys: Pick<OperatorKeys, 'create' | 'list' | 'find' | 'revoke' | 'onRevoked'>;
  readonly partners: Pick<PartnerStore, 'partner'>;
  readonly keptKeys: Pick<ApiKeyStore, 'apiKey' | 'partnersKeys' | 'customersKeys' | 'keySpending'>;
  /** The most that a key of the role SUPPORT may give or take at once. */
  readonly supportCreditsMax: Credits;
  readonly createPartner: (
    partner: Pick<Partner, 'name' | 'email'>,
    note: AuditNote | null,
  ) => Promise<Partner>;
  /** Null where the clock is the wall's. */
  readonly testClock: ClockMover | null;
  readonly auditLog: Pick<AuditLog, 'list' | 'find'>;
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

/** Draws forecasts as SVG. */
export interface ForecastChart {
  /** Under which browsers are to show it. */
  readonly contentSecurityPolicy: string;
  draw(reader: AccountReader, view: AccountView, forecast: Forecast): Promise<string>;
}

export interface ClockMover {
  /** Moves time forward and does everything that falls due; answers the new time. */
  advance(to: Instant, note: AuditNote | null): Promise<Instant>;
}
