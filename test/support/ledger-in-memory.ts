import type { Account } from '../../src/account/state/account';
import type { Consumption } from '../../src/account/state/consumption';
import type { Payment } from '../../src/account/state/payment';
import type { Reservation } from '../../src/account/state/reservation';
import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';
import {
  type AccountChange,
  type Batch,
  type BatchRequest,
  type BatchResult,
  type LedgerStore,
  type OpenedAccount,
  recordKey,
  type StoredAnswer,
} from '../../src/ledger/store';
import type { AccountId } from '../../src/units/ids';
import type { Instant } from '../../src/units/instant';

/** A ledger's store without a database: keeps what is committed, and fails when it is told to. */
export class LedgerInMemory implements LedgerStore {
  readonly accounts = new Map<AccountId, Account>();
  readonly consumptions = new Map<string, Consumption>();
  readonly reservations = new Map<string, Reservation>();
  readonly payments = new Map<string, Payment>();
  readonly answers = new Map<string, StoredAnswer>();
  /** How many commands each transaction carried, failed ones included. */
  readonly batches: number[] = [];
  /** What the next transaction runs into instead of committing. */
  failure: ((request: BatchRequest) => unknown) | null = null;
  /** A transaction waits for this before it commits. */
  gate: Promise<void> = Promise.resolve();

  constructor(
    public now: Instant,
    readonly lanes = 1,
  ) {}

  batch(): Batch {
    const { now, accounts, consumptions, reservations, payments, answers } = this;
    const catalogue = DEFAULT_CATALOGUE;
    const records = { consumptions, reservations, payments, answers };
    const nothing = { budgets: new Map(), keySpending: new Map(), usedOn: new Map() };
    return { now, catalogue, accounts, ...records, ...nothing };
  }

  async transact<Result>(
    request: BatchRequest,
    body: (batch: Batch) => BatchResult<Result>,
  ): Promise<Result> {
    this.batches.push(request.commands.length);
    await this.gate;
    const failure = this.failure?.(request) ?? null;
    if (failure !== null) throw failure;
    const { result, changes } = body(this.batch());
    for (const change of changes) this.keep(change);
    return result;
  }

  openAccount(): Promise<OpenedAccount> {
    throw new Error('accounts are put into this store by hand');
  }

  private keep({ after, consumptions, reservations, payments, answers }: AccountChange): void {
    this.accounts.set(after.id, after);
    for (const it of consumptions) this.consumptions.set(recordKey(after.id, it.number), it);
    for (const it of reservations) this.reservations.set(recordKey(after.id, it.number), it);
    for (const it of payments) this.payments.set(recordKey(after.id, it.number), it);
    for (const it of answers) this.answers.set(recordKey(after.id, it.idempotencyKey), it);
  }
}
