import type { Alert } from '../../account/state/alert';
import type { AutopilotDecision } from '../../account/state/autopilot-decision';
import type { Consumption } from '../../account/state/consumption';
import type { Grant } from '../../account/state/grant';
import type { LedgerEntry } from '../../account/state/ledger-entry';
import type { Payment } from '../../account/state/payment';
import type { Reservation } from '../../account/state/reservation';
import type { Reversal } from '../../account/state/reversal';
import type {
  AccountIdentity,
  AccountsQuery,
  AlertsQuery,
  AutopilotDecisionsQuery,
  EntriesQuery,
  GrantsQuery,
  PaymentsQuery,
  Reach,
  ReadStore,
  StoredAccount,
  UsageQuery,
  UsageRead,
  UsageRow,
} from '../../ledger/read-store';
import type { Credits } from '../../units/credits';
import type {
  AccountId,
  ConsumptionNumber,
  EntrySequence,
  GrantNumber,
  PaymentNumber,
  ReservationNumber,
  ReversalNumber,
} from '../../units/ids';
import type { Instant } from '../../units/instant';
import { readClock } from '../engine/clock';
import type { Connection } from '../engine/connection';
import type { Transactions } from '../engine/transaction';
import { readAccounts } from './read-accounts';
import { readBalancesAt, readEntries, readEntry, readLastEntryAt } from './read-entries';
import { identityByExternalId, identityById, listIdentities } from './read-identities';
import {
  readAlerts,
  readAutopilotDecisions,
  readConsumptions,
  readGrants,
  readGrantsByNumber,
  readPayments,
  readPaymentsByNumber,
  readReservations,
  readReversal,
} from './read-records';
import { readUsage, readUsageWithin } from './read-usage';
import { readVersions } from './read-versions';

/** Everything that is read outside of a batch, each on one connection. */
export class SqlReadStore implements ReadStore {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: string,
  ) {}

  now(): Promise<Instant> {
    return this.on((connection) => readClock(connection, this.clock));
  }

  accounts(ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, StoredAccount>> {
    return this.on((connection) => readAccounts(connection, ids, this.clock));
  }

  versions(ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, number>> {
    return this.on((connection) => readVersions(connection, ids));
  }

  identity(id: AccountId, reach: Reach): Promise<AccountIdentity | null> {
    return this.on((connection) => identityById(connection, id, reach));
  }

  identityByExternalId(namespace: string, externalId: string): Promise<AccountIdentity | null> {
    return this.on((connection) => identityByExternalId(connection, namespace, externalId));
  }

  listAccounts(query: AccountsQuery): Promise<readonly AccountIdentity[]> {
    return this.on((connection) => listIdentities(connection, query));
  }

  entries(account: AccountId, query: EntriesQuery): Promise<readonly LedgerEntry[]> {
    return this.on((connection) => readEntries(connection, account, query));
  }

  entry(account: AccountId, sequence: EntrySequence): Promise<LedgerEntry | null> {
    return this.on((connection) => readEntry(connection, account, sequence));
  }

  lastEntryAt(account: AccountId, at: Instant): Promise<LedgerEntry | null> {
    return this.on((connection) => readLastEntryAt(connection, account, at));
  }

  balancesAt(account: AccountId, instants: readonly Instant[]): Promise<readonly Credits[]> {
    return this.on((connection) => readBalancesAt(connection, account, instants));
  }

  grants(account: AccountId, query: GrantsQuery): Promise<readonly Grant[]> {
    return this.on((connection) => readGrants(connection, account, query));
  }

  grantsByNumber(account: AccountId, numbers: readonly GrantNumber[]): Promise<readonly Grant[]> {
    return this.on((connection) => readGrantsByNumber(connection, account, numbers));
  }

  consumptions(
    account: AccountId,
    numbers: readonly ConsumptionNumber[],
  ): Promise<readonly Consumption[]> {
    return this.on((connection) => readConsumptions(connection, account, numbers));
  }

  reversal(account: AccountId, number: ReversalNumber): Promise<Reversal | null> {
    return this.on((connection) => readReversal(connection, account, number));
  }

  reservations(
    account: AccountId,
    numbers: readonly ReservationNumber[],
  ): Promise<readonly Reservation[]> {
    return this.on((connection) => readReservations(connection, account, numbers));
  }

  payments(account: AccountId, query: PaymentsQuery): Promise<readonly Payment[]> {
    return this.on((connection) => readPayments(connection, account, query));
  }

  paymentsByNumber(
    account: AccountId,
    numbers: readonly PaymentNumber[],
  ): Promise<readonly Payment[]> {
    return this.on((connection) => readPaymentsByNumber(connection, account, numbers));
  }

  alerts(account: AccountId, query: AlertsQuery): Promise<readonly Alert[]> {
    return this.on((connection) => readAlerts(connection, account, query));
  }

  autopilotDecisions(
    account: AccountId,
    query: AutopilotDecisionsQuery,
  ): Promise<readonly AutopilotDecision[]> {
    return this.on((connection) => readAutopilotDecisions(connection, account, query));
  }

  usage(account: AccountId, query: UsageQuery): Promise<readonly UsageRow[]> {
    return this.on((connection) => readUsage(connection, account, query));
  }

  usageWithin(account: AccountId, query: UsageQuery, readMax: number): Promise<UsageRead | null> {
    return this.on((connection) => readUsageWithin(connection, account, query, readMax));
  }

  private on<Result>(read: (connection: Connection) => Promise<Result>): Promise<Result> {
    return this.transactions.read(read);
  }
}
