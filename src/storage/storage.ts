import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { ApiKeyStore, OperatorKeyStore, PartnerStore } from '../access/credential-store';
import type { AuditArchive, AuditLog } from '../audit-log/audit-log';
import type { CatalogueStore } from '../catalogue/catalogue-store';
import { DEFAULT_CATALOGUE } from '../catalogue/default-catalogue';
import type { DeliveryLog } from '../events/delivery-log';
import type { DeliveryStore } from '../events/delivery-store';
import type { EndpointNoticeStore } from '../events/endpoint-notice-store';
import type { WarningLimits } from '../events/warning-limits';
import type { WebhookEndpointStore } from '../events/webhook-endpoint-store';
import type { BankStore } from '../forecast/bank/stored-bank';
import type { AuditStore } from '../ledger/audit';
import type { DueAccounts, DueForecasts } from '../ledger/due-accounts';
import type { LinkStore } from '../ledger/link-store';
import type { NightlyTasks } from '../ledger/nightly-tasks';
import type { ReadStore } from '../ledger/read-store';
import type { LedgerStore } from '../ledger/store';
import type { UsageArchive } from '../ledger/usage-archive';
import type { ExpectedDisputesStore } from '../payments/expected-disputes';
import { LEASE_MS, type PaymentTaskStore } from '../payments/payment-task-store';
import { HOUR_MS } from '../units/instant';
import { SqlAuditArchive } from './audit-log/sql-audit-archive';
import { SqlAuditLog } from './audit-log/sql-audit-log';
import { SqlLedgerStore } from './batch/sql-ledger-store';
import { SqlDeliveryStore } from './claims/sql-delivery-store';
import { SqlDueAccounts } from './claims/sql-due-accounts';
import { SqlDueForecasts } from './claims/sql-due-forecasts';
import { SqlEndpointNoticeStore } from './claims/sql-endpoint-notice-store';
import { SqlExpectedDisputes } from './claims/sql-expected-disputes';
import { SqlNightlyTasks } from './claims/sql-nightly-tasks';
import { SqlPaymentTaskStore } from './claims/sql-payment-task-store';
import { type DatabaseUrl, parseDatabaseUrl } from './engine/database-url';
import { dialectOf, type Engine } from './engine/dialect';
import { Seals } from './engine/seals';
import { checkDatabase, type Finding } from './engine/self-check';
import { SqliteFileLock } from './engine/sqlite-file-lock';
import { closeToOthers } from './engine/sqlite-files';
import { type Patience, Transactions, USUAL_PATIENCE } from './engine/transaction';
import {
  batchingDataSource,
  dataSourceOptions,
  detectEngine,
  readingDataSource,
} from './migrations/data-sources';
import { migrate, requireMigrated } from './migrations/migrate';
import { SqlAuditStore } from './reading/sql-audit-store';
import { SqlReadStore } from './reading/sql-read-store';
import { DomainClock } from './registers/domain-clock';
import { SqlLinkSecret } from './registers/link-secret';
import { sealAll } from './registers/sealed-secrets';
import { SqlApiKeyStore } from './registers/sql-api-key-store';
import { SqlBankStore } from './registers/sql-bank-store';
import { SqlCatalogueStore } from './registers/sql-catalogue-store';
import { SqlDeliveryLog } from './registers/sql-delivery-log';
import { SqlLinkStore } from './registers/sql-link-store';
import { SqlOperatorKeyStore } from './registers/sql-operator-key-store';
import { SqlPartnerStore } from './registers/sql-partner-store';
import { SqlUsageArchive } from './registers/sql-usage-archive';
import { SqlWebhookEndpointStore } from './registers/sql-webhook-endpoint-store';
import { clockExpression } from './tables/test-clock';

export interface StorageOptions {
  /** `sqlite:path`, `mysql://…` or `mariadb://…` */
  readonly databaseUrl: string;
  /** The domain's clock is a row that stands still until it is moved. */
  readonly testClock: boolean;
  /** Whether `check` throws where it finds an error. */
  readonly strictStart: boolean;
  readonly logger: StorageLogger;
  /** Batches that are committed at the same time; always 1 on SQLite. */
  readonly lanes?: number;
  /** Connections for reading; those for writing come on top. */
  readonly poolSize?: number;
  readonly patience?: Patience;
  /** How long this process keeps what it has claimed. */
  readonly leaseMs?: number;
  readonly warningLimits?: WarningLimits;
  /** 32 bytes each: the first seals secrets, all open them. None: they are kept as they are. */
  readonly encryptionKeys?: readonly Buffer[];
}

/** As pino's. */
export interface StorageLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface Storage {
  readonly engine: Engine;
  readonly ledgerStore: LedgerStore;
  readonly readStore: ReadStore;
  readonly partnerStore: PartnerStore;
  readonly apiKeyStore: ApiKeyStore;
  readonly operatorKeyStore: OperatorKeyStore;
  readonly linkStore: LinkStore;
  readonly catalogueStore: CatalogueStore;
  readonly paymentTaskStore: PaymentTaskStore;
  readonly expectedDisputes: ExpectedDisputesStore;
  readonly dueAccounts: DueAccounts;
  readonly dueForecasts: DueForecasts;
  readonly nightlyTasks: NightlyTasks;
  readonly usageArchive: UsageArchive;
  readonly bankStore: BankStore;
  /** For the operator, not for requests: it reads every account. */
  readonly auditStore: AuditStore;
  readonly auditLog: AuditLog;
  readonly auditArchive: AuditArchive;
  readonly deliveryStore: DeliveryStore;
  readonly deliveryLog: DeliveryLog;
  readonly webhookEndpointStore: WebhookEndpointStore;
  readonly endpointNoticeStore: EndpointNoticeStore;
  /** What seals the links in mails. */
  readonly linkSecret: () => Promise<Buffer>;
  readonly clock: DomainClock;
  /** Brings the tables up to date; fills an empty catalogue and sets a test clock never set. */
  migrate(): Promise<void>;
  /** Seals what the key of today has not sealed. Throws SecretsStaySealed where no key fits. */
  sealSecrets(): Promise<void>;
  /** Looks for settings that could lose or falsify acknowledged work, and logs them. */
  check(): Promise<readonly Finding[]>;
  /** Resolves where the database answers and has all the tables. */
  ping(): Promise<void>;
  /** For when nothing uses the stores any more. */
  close(): Promise<void>;
}

/** Longer than a night's task takes, so that no second process begins it meanwhile. */
const NIGHTLY_LEASE_MS = HOUR_MS;
const DEFAULT_LANES = 2;
const DEFAULT_POOL_SIZE = 8;
/** For writes that are no batches: openings, payment tasks, credentials. */
const WRITERS_BESIDE_LANES = 3;

/** The ways to the database. */
interface Sources {
  readonly writer: DataSource;
  readonly reader: DataSource;
  /** One connection for each lane; null: batches go by the writer's. */
  readonly batcher: DataSource | null;
}

/** Connects; on SQLite it also takes the file for this process. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const url = parseDatabaseUrl(options.databaseUrl);
  const engine = await detectEngine(url);
  const lock = url.kind === 'file' ? await takeFile(url.path, options.logger) : null;
  const lanes = engine === 'sqlite' ? 1 : (options.lanes ?? DEFAULT_LANES);
  try {
    const sources = await openSources(url, engine, lanes, options.poolSize ?? DEFAULT_POOL_SIZE);
    return storageOn(sources, lock, lanes, options);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function storageOn(
  { writer, reader, batcher }: Sources,
  lock: SqliteFileLock | null,
  lanes: number,
  options: StorageOptions,
): Storage {
  const { testClock, strictStart, logger, patience = USUAL_PATIENCE } = options;
  const engine = engineOf(writer);
  const dialect = dialectOf(engine);
  const transactions = new Transactions(dialect, writer, reader, patience, batcher);
  const clockSql = clockExpression(dialect, testClock);
  const clock = new DomainClock(transactions, clockSql, testClock);
  const seals = new Seals(options.encryptionKeys ?? []);
  const linkSecret = new SqlLinkSecret(transactions, seals);
  const stores = storesOn(transactions, seals, clockSql, lanes, options);
  return {
    engine,
    ...stores,
    linkSecret: () => linkSecret.read(),
    clock,
    async migrate() {
      await migrate(writer);
      await stores.catalogueStore.seed(DEFAULT_CATALOGUE);
      await clock.start();
      await linkSecret.make();
    },
    sealSecrets: () => sealAll(transactions, seals, linkSecret),
    async check() {
      const findings = await transactions.read(checkDatabase);
      tell(findings, strictStart, logger);
      return findings;
    },
    ping: () => transactions.read(requireMigrated),
    async close() {
      await reader.destroy();
      await batcher?.destroy();
      await writer.destroy();
      lock?.release();
    },
  };
}

function storesOn(
  transactions: Transactions,
  seals: Seals,
  clockSql: string,
  lanes: number,
  { leaseMs = LEASE_MS, warningLimits }: StorageOptions,
) {
  /** This process among those that share the database. */
  const owner = randomUUID();
  const catalogueStore = new SqlCatalogueStore(transactions, clockSql);
  const webhookEndpointStore = new SqlWebhookEndpointStore(transactions, clockSql, seals);
  return {
    ledgerStore: new SqlLedgerStore(
      transactions,
      catalogueStore,
      webhookEndpointStore,
      clockSql,
      lanes,
      owner,
    ),
    readStore: new SqlReadStore(transactions, clockSql),
    partnerStore: new SqlPartnerStore(transactions, clockSql),
    apiKeyStore: new SqlApiKeyStore(transactions, clockSql),
    operatorKeyStore: new SqlOperatorKeyStore(transactions, clockSql),
    linkStore: new SqlLinkStore(transactions, clockSql),
    catalogueStore,
    paymentTaskStore: new SqlPaymentTaskStore(transactions, owner, leaseMs),
    expectedDisputes: new SqlExpectedDisputes(transactions),
    dueAccounts: new SqlDueAccounts(transactions, owner, leaseMs),
    dueForecasts: new SqlDueForecasts(transactions, owner, leaseMs),
    nightlyTasks: new SqlNightlyTasks(transactions, owner, NIGHTLY_LEASE_MS),
    usageArchive: new SqlUsageArchive(transactions),
    bankStore: new SqlBankStore(transactions),
    auditStore: new SqlAuditStore(transactions, clockSql),
    auditLog: new SqlAuditLog(transactions, clockSql),
    auditArchive: new SqlAuditArchive(transactions, clockSql),
    webhookEndpointStore,
    endpointNoticeStore: new SqlEndpointNoticeStore(transactions),
    deliveryLog: new SqlDeliveryLog(transactions, clockSql),
    deliveryStore: new SqlDeliveryStore(transactions, clockSql, owner, leaseMs, warningLimits),
  };
}

async function takeFile(path: string, logger: StorageLogger): Promise<SqliteFileLock> {
  for (const file of await closeToOthers(path)) {
    logger.warn({ file }, 'other users may read this file: it is not ours to close (chmod 600)');
  }
  return SqliteFileLock.take(path);
}

/** The writer first, which makes the file where there is none. */
async function openSources(
  url: DatabaseUrl,
  engine: Engine,
  lanes: number,
  readers: number,
): Promise<Sources> {
  const opened: DataSource[] = [];
  const open = async (source: DataSource): Promise<DataSource> => {
    opened.push(await source.initialize());
    return source;
  };
  try {
    const batching = batchingDataSource(url, engine, lanes);
    const writers = batching === null ? lanes + WRITERS_BESIDE_LANES : WRITERS_BESIDE_LANES;
    const writer = await open(new DataSource(dataSourceOptions(url, engine, writers)));
    const reader = await open(readingDataSource(url, engine, readers));
    const batcher = batching && (await open(batching));
    return { writer, reader, batcher };
  } catch (error) {
    for (const source of opened) await source.destroy();
    throw error;
  }
}

function engineOf({ options: { type } }: DataSource): Engine {
  return type === 'mysql' || type === 'mariadb' ? type : 'sqlite';
}

function tell(findings: readonly Finding[], strictStart: boolean, logger: StorageLogger): void {
  for (const { severity, ...finding } of findings) {
    const message = `database: ${finding.variable} is ${finding.found}. ${finding.whatToDo}`;
    if (severity === 'ERROR') logger.error(finding, message);
    else logger.warn(finding, message);
  }
  const errors = findings.filter(({ severity }) => severity === 'ERROR');
  if (!strictStart || errors.length === 0) return;
  const list = errors.map(({ variable, whatToDo }) => `${variable}: ${whatToDo}`).join(' ');
  throw new Error(`STRICT_START refuses this database. ${list}`);
}
