import type { GraphQLSchema } from 'graphql';
import pino, { type Logger } from 'pino';
import type { Config } from '../config/config';
import { readSecrets, type Secrets } from '../config/generated-secrets';
import { SandboxProvider } from '../gateways/sandbox';
import type { ReaderPatience } from '../graphql/basics/limits';
import { Ledger, type LedgerLimits } from '../ledger/ledger';
import { AccountReader } from '../ledger/reader';
import { Payments } from '../payments/payments';
import { openStorage, type Storage } from '../storage/storage';
import type { WorkerChannel } from '../workers/channel';

/** What benchmarks and tests may set besides the configuration. */
export interface Tuning extends LedgerLimits {
  readonly lanes?: number;
  /** How long a process keeps what it has claimed. */
  readonly leaseMs?: number;
  readonly patience?: ReaderPatience;
  readonly schema?: GraphQLSchema;
}

/** What everything else is built on. */
export interface Core {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly storage: Storage;
  readonly ledger: Ledger;
  /** A new one for each operation. */
  readonly reader: () => AccountReader;
  readonly payments: Payments;
  /** Null where this process is the only one of its start. */
  readonly channel: WorkerChannel | null;
  /** Where browsers find the server; known once it listens. */
  readonly address: { url: string };
}

/** Connects to the database, and builds the ledger and what is paid through it. */
export async function openCore(
  config: Config,
  tuning: Tuning,
  channel: WorkerChannel | null,
): Promise<Core> {
  const log = pino({ level: config.logLevel });
  if (isFirst(channel)) for (const warning of startWarnings(config)) log.warn(warning);
  const secrets = await readSecrets(config);
  const storage = await openConfiguredStorage(config, tuning, log);
  const { readStore, catalogueStore } = storage;
  const ledger = new Ledger(storage.ledgerStore, tuning);
  const payments = new Payments({
    ledger,
    store: readStore,
    tasks: storage.paymentTaskStore,
    gateway: new SandboxProvider(),
    onFailure: ({ account, payment }, err) =>
      log.error({ err, account, payment }, 'the payment provider could not be reached'),
  });
  const reader = () => new AccountReader(readStore, () => catalogueStore.current());
  const address = { url: '' };
  return { config, secrets, log, storage, ledger, reader, payments, channel, address };
}

/** Of several workers one does what must be done once for all. */
export function isFirst(channel: WorkerChannel | null): boolean {
  return channel === null || channel.isFirst;
}

function startWarnings({ isProduction, warnings, encryptionKeys }: Config): readonly string[] {
  if (!isProduction || encryptionKeys.length > 0) return warnings;
  return [
    ...warnings,
    'ENCRYPTION_KEY is not set: whoever reads the database can sign webhooks and links in mails',
  ];
}

function openConfiguredStorage(
  config: Config,
  { lanes, leaseMs }: Tuning,
  logger: Logger,
): Promise<Storage> {
  return openStorage({
    databaseUrl: config.databaseUrl,
    testClock: config.testClock,
    strictStart: config.strictStart,
    warningLimits: config.warningLimits,
    encryptionKeys: config.encryptionKeys,
    logger,
    ...(lanes === undefined ? {} : { lanes }),
    ...(leaseMs === undefined ? {} : { leaseMs }),
  });
}
