import type { BudgetsSince } from '../account/payments/budgets-brought';
import type { Account } from '../account/state/account';
import type { Grant } from '../account/state/grant';
import type { LedgerEntry } from '../account/state/ledger-entry';
import type { Command, Success } from '../account/vocabulary/command';
import type { AllRecords, RecordOf } from '../account/vocabulary/records';
import type { AuditNote } from '../audit-log/audit-note';
import type { Catalogue } from '../catalogue/catalogue';
import type { Credits } from '../units/credits';
import type { AccountId, ApiKeyId } from '../units/ids';
import type { Instant } from '../units/instant';

/**
 * Where accounts are kept. One implementation, on every database engine; the port is here so that
 * the ledger says what it needs and does not know how it is done.
 */
export interface LedgerStore {
  /** How many batches may be committed at the same time: 1 on an embedded database. */
  readonly lanes: number;

  /**
   * Runs `body` in one transaction, commits, and returns what it returned. The accounts' rows are
   * locked, in order of their ids, before anything else of them is read, and stay locked until
   * the end. Whatever goes wrong in the database, nothing of it is kept and the whole runs again,
   * so `body` must have no effect but on its batch.
   *
   * Throws `ServiceBusy` where it certainly was not done, `OutcomeUnknown` where the connection
   * was lost at the commit and the idempotency keys could not settle it in time.
   */
  transact<Result>(
    request: BatchRequest,
    body: (batch: Batch) => BatchResult<Result>,
  ): Promise<Result>;

  /**
   * Adds an account with what its opening brings, in one transaction, or answers with the one that
   * bears this externalId in this namespace already, and brings nothing; of several at once exactly
   * one is created. The note is stored where this call has created it, with the account's id.
   */
  openAccount(request: OpenAccount, note: AuditNote | null): Promise<OpenedAccount>;
}

export interface OpenAccount {
  readonly namespace: string;
  readonly externalId: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Whoever opens it answers for the e-mail; false: its owner is asked first. Left out: they do. */
  readonly isEmailConfirmed?: boolean;
  readonly locale: string;
  /** For a history that is played from the past on; left out: now. */
  readonly openedAt?: Instant;
}

export interface OpenedAccount {
  readonly accountId: AccountId;
  readonly created: boolean;
}

/** What a batch is about to touch, so that it is loaded in a few set queries. */
export interface BatchRequest {
  readonly commands: readonly Command[];
}

/** Records that commands of a batch name, by `recordKey(account, number)`. */
export type LoadedRecords = {
  readonly [Kind in 'consumptions' | 'reservations' | 'payments']: ReadonlyMap<
    string,
    RecordOf[Kind]
  >;
};

/** What was found, under the locks. */
export interface Batch extends LoadedRecords {
  /** The database's clock, read once; the test clock where there is one. */
  readonly now: Instant;
  readonly catalogue: Catalogue;
  /** By id; accounts that do not exist are missing. */
  readonly accounts: ReadonlyMap<AccountId, Account>;
  /** Of payments that go back or are disputed, by `recordKey(account, number)`. */
  readonly budgets: ReadonlyMap<string, BudgetsSince>;
  /** By `recordKey(account, idempotency key)`. */
  readonly answers: ReadonlyMap<string, StoredAnswer>;
  /** Of keys that have a limit, what they have spent in the current calendar month. */
  readonly keySpending: ReadonlyMap<ApiKeyId, KeyLimits>;
  /** Of accounts that follow advice: credits used per UTC date, as far back as brakes look. */
  readonly usedOn: ReadonlyMap<AccountId, ReadonlyMap<string, Credits>>;
}

/** What a key may spend in a calendar month, and has spent. */
export interface KeyLimits {
  /** Null: no limit. */
  readonly credits: Credits | null;
  readonly creditsUsed: Credits;
  /** Smallest units of the catalogue's currency. */
  readonly minorUnits: bigint;
  readonly minorUnitsUsed: bigint;
}

export interface StoredAnswer {
  /** SHA-256 of the command's normalised input. */
  readonly inputHash: Buffer;
  readonly success: Success;
}

/** What the batch changed: everything in it is stored, or nothing. */
export interface BatchResult<Result> {
  readonly result: Result;
  readonly changes: readonly AccountChange[];
  /** Who asked for them. */
  readonly notes: readonly AuditNote[];
}

/** All that a batch did to one account. */
export interface AccountChange extends AllRecords {
  readonly before: Account;
  readonly after: Account;
  readonly entries: readonly LedgerEntry[];
  readonly grants: readonly Grant[];
  readonly answers: readonly NewAnswer[];
}

export interface NewAnswer {
  readonly idempotencyKey: string;
  readonly commandKind: Command['kind'];
  readonly inputHash: Buffer;
  readonly success: Success;
  readonly at: Instant;
}

/** Identifies something inside an account within a batch. */
export function recordKey(account: AccountId, name: number | string): string {
  return `${account}/${name}`;
}
