import type { Account } from '../account/state/account';
import type { Alert } from '../account/state/alert';
import type { AutopilotDecision } from '../account/state/autopilot-decision';
import type { Consumption } from '../account/state/consumption';
import type { Grant } from '../account/state/grant';
import type { LedgerEntry, LedgerEntryKind } from '../account/state/ledger-entry';
import type { Payment } from '../account/state/payment';
import type { Reservation } from '../account/state/reservation';
import type { Reversal } from '../account/state/reversal';
import type { Credits } from '../units/credits';
import type {
  AccountId,
  AlertNumber,
  ApiKeyId,
  AutopilotDecisionNumber,
  ConsumptionNumber,
  EntrySequence,
  GrantNumber,
  PartnerId,
  PaymentNumber,
  ReservationNumber,
  ReversalNumber,
} from '../units/ids';
import type { Instant } from '../units/instant';

/**
 * What can be read of accounts, as stored. Whoever reads for a customer advances what is found to
 * `now` first (see `AccountReader`): stored rows know nothing of what time alone has done since.
 */
export interface ReadStore {
  /** The clock that the domain goes by: the database's, or the test clock. */
  now(): Promise<Instant>;

  /**
   * The accounts that exist of those asked for. Each is one consistent snapshot, with the open
   * reservations whose end has come in `holds`, and `now` read with it.
   */
  accounts(ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, StoredAccount>>;

  /** Counts the changes of each account: of two readings the larger is the later. */
  versions(ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, number>>;

  /** Who an account is; null where there is none within reach. These facts never change. */
  identity(id: AccountId, reach: Reach): Promise<AccountIdentity | null>;
  identityByExternalId(namespace: string, externalId: string): Promise<AccountIdentity | null>;

  /** Newest first; after: only accounts older than this one. */
  listAccounts(query: AccountsQuery): Promise<readonly AccountIdentity[]>;

  /** Newest first. */
  entries(account: AccountId, query: EntriesQuery): Promise<readonly LedgerEntry[]>;
  entry(account: AccountId, sequence: EntrySequence): Promise<LedgerEntry | null>;
  /** The last entry at or before the instant. */
  lastEntryAt(account: AccountId, at: Instant): Promise<LedgerEntry | null>;
  /** After the last entry at or before each of the instants; 0: there was none. */
  balancesAt(account: AccountId, instants: readonly Instant[]): Promise<readonly Credits[]>;

  /** In burn-down order; after: only those whose burn-down key is larger. */
  grants(account: AccountId, query: GrantsQuery): Promise<readonly Grant[]>;
  grantsByNumber(account: AccountId, numbers: readonly GrantNumber[]): Promise<readonly Grant[]>;

  consumptions(
    account: AccountId,
    numbers: readonly ConsumptionNumber[],
  ): Promise<readonly Consumption[]>;
  reversal(account: AccountId, number: ReversalNumber): Promise<Reversal | null>;
  reservations(
    account: AccountId,
    numbers: readonly ReservationNumber[],
  ): Promise<readonly Reservation[]>;
  /** Newest first; before: only those with a smaller number. */
  payments(account: AccountId, query: PaymentsQuery): Promise<readonly Payment[]>;
  paymentsByNumber(
    account: AccountId,
    numbers: readonly PaymentNumber[],
  ): Promise<readonly Payment[]>;

  /** Oldest first; after: only those with a larger number. */
  alerts(account: AccountId, query: AlertsQuery): Promise<readonly Alert[]>;

  /** Newest first; before: only those with a smaller number. */
  autopilotDecisions(
    account: AccountId,
    query: AutopilotDecisionsQuery,
  ): Promise<readonly AutopilotDecision[]>;

  /** One row per day and dimension that has any; from inclusive, to exclusive. */
  usage(account: AccountId, query: UsageQuery): Promise<readonly UsageRow[]>;

  /** The same, unless more rows than this would have to be summed up: then null. */
  usageWithin(account: AccountId, query: UsageQuery, readMax: number): Promise<UsageRead | null>;
}

export interface UsageRead {
  readonly rows: readonly UsageRow[];
  /** How many rows were summed up. */
  readonly read: number;
}

export interface StoredAccount {
  readonly account: Account;
  readonly now: Instant;
}

export interface AccountIdentity {
  readonly id: AccountId;
  readonly namespace: string;
  readonly externalId: string;
}

/** Which accounts somebody may know of; null: any. */
export interface Reach {
  readonly namespace: string | null;
  readonly externalId: string | null;
  readonly account: AccountId | null;
}

export interface AccountsQuery {
  readonly limit: number;
  readonly after: AccountId | null;
  /** Null: of all namespaces. */
  readonly namespace: string | null;
  readonly externalId: string | null;
}

export interface EntriesQuery {
  readonly limit: number;
  /** Only entries with a smaller sequence. */
  readonly before: EntrySequence | null;
  /** Inclusive. */
  readonly from: Instant | null;
  /** Exclusive. */
  readonly to: Instant | null;
  /** Null: all. */
  readonly kinds: readonly LedgerEntryKind[] | null;
  /** Only what is about charges and holds of this linked partner; left out: all. */
  readonly linkedPartner?: PartnerId;
}

export interface GrantsQuery {
  readonly limit: number;
  readonly after: string | null;
}

export interface PaymentsQuery {
  readonly limit: number;
  readonly before: PaymentNumber | null;
  /** Null: all. */
  readonly purpose: Payment['purpose']['kind'] | null;
}

export interface AlertsQuery {
  readonly limit: number;
  readonly after: AlertNumber;
}

export interface AutopilotDecisionsQuery {
  readonly limit: number;
  readonly before: AutopilotDecisionNumber | null;
}

export type UsageDimension = 'OPERATION' | 'SOURCE' | 'API_KEY';

export interface UsageQuery {
  readonly fromDate: string;
  readonly toDate: string;
  readonly groupBy: UsageDimension | null;
  /** Only what was used by this partner's keys; left out: all. */
  readonly partner?: PartnerId;
}

export interface UsageRow {
  readonly date: string;
  readonly dimension: string | ApiKeyId | null;
  readonly credits: Credits;
  readonly count: number;
}
