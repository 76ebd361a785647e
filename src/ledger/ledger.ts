import { inspect } from 'node:util';
import type { Command } from '../account/vocabulary/command';
import type { AuditNote } from '../audit-log/audit-note';
import type { AccountId } from '../units/ids';
import { SECOND_MS } from '../units/instant';
import { type Answer, isNobodysFault, OutcomeUnknown, ServiceBusy } from './answer';
import { type DecidedBatch, decideBatch, type Submission, type Verdict } from './decide-batch';
import { inputHash } from './input-hash';
import { Lane } from './lane';
import type { LedgerStore, OpenAccount, OpenedAccount } from './store';

/** Past this many waiting commands callers are asked to come back, instead of memory growing. */
export const QUEUE_MAX = 20_000;
/** The most commands that one transaction carries. */
export const BATCH_MAX = 500;
const BUSY_RETRY_AFTER_MS = SECOND_MS;

export interface LedgerLimits {
  readonly queueMax?: number;
  readonly batchMax?: number;
}

interface Waiting extends Submission {
  resolve(verdict: Verdict): void;
}

/**
 * The one door through which accounts change. Commands queue while the batch before them commits;
 * commands of one account keep their order. What an answer says is durable.
 */
export class Ledger {
  private readonly lanes: readonly Lane<Waiting>[];
  private readonly listeners = new Set<(accountIds: readonly AccountId[]) => void>();
  private readonly queueMax: number;
  private isClosed = false;

  constructor(
    private readonly store: LedgerStore,
    { queueMax = QUEUE_MAX, batchMax = BATCH_MAX }: LedgerLimits = {},
  ) {
    this.queueMax = queueMax;
    this.lanes = Array.from(
      { length: store.lanes },
      () => new Lane<Waiting>(batchMax, (batch) => this.commit(batch)),
    );
  }

  /** How many commands wait. */
  get queued(): number {
    return this.lanes.reduce((sum, lane) => sum + lane.length, 0);
  }

  /**
   * Judges and commits a command; answers when it is durable. Rejects with `ServiceBusy` where it
   * certainly was not done, with `OutcomeUnknown` where the same key has to tell, with
   * `AccountNotFound` where there is no such account. The note of who asks is committed with it;
   * null: it is not recorded, or recorded elsewhere.
   */
  async submit<C extends Command>(command: C, note: AuditNote | null): Promise<Answer<C>> {
    if (this.isClosed || this.queued >= this.queueMax) throw new ServiceBusy(BUSY_RETRY_AFTER_MS);
    const hash = 'idempotencyKey' in command ? inputHash(command) : null;
    const verdict = await new Promise<Verdict>((resolve) => {
      this.laneOf(command.accountId).push({ command, inputHash: hash, note, resolve });
    });
    if ('failure' in verdict) throw verdict.failure;
    return verdict as Answer<C>;
  }

  /** The same externalId in the same namespace answers with the account that exists. */
  async open(request: OpenAccount, note: AuditNote | null): Promise<OpenedAccount> {
    if (this.isClosed) throw new ServiceBusy(BUSY_RETRY_AFTER_MS);
    return this.store.openAccount(request, note);
  }

  /** Hears the ids of accounts that changed, after the commit, in this process. */
  onChanged(listener: (accountIds: readonly AccountId[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes nothing new and waits for what is queued. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(this.lanes.map((lane) => lane.drained()));
  }

  /** Always resolves: what went wrong is the verdict of those whom it concerns. */
  private async commit(batch: readonly Waiting[]): Promise<void> {
    const commands = batch.map(({ command }) => command);
    let committed: DecidedBatch;
    try {
      committed = await this.store.transact({ commands }, (found) => {
        const decided = decideBatch(batch, found);
        return { result: decided, changes: decided.changes, notes: decided.notes };
      });
    } catch (failure) {
      await this.commitOneByOne(batch, failure);
      return;
    }
    batch.forEach((waiting, index) => {
      waiting.resolve(committed.verdicts[index] ?? { failure: new OutcomeUnknown() });
    });
    if (committed.changed.length > 0) this.tell(committed.changed);
  }

  /** What is committed stands, whoever fails to hear of it: the failure is only warned of. */
  private tell(changed: readonly AccountId[]): void {
    for (const listener of this.listeners) {
      try {
        listener(changed);
      } catch (failure) {
        process.emitWarning(`A listener of the ledger failed: ${inspect(failure)}`);
      }
    }
  }

  /** What the database refuses of one command must not fail those that shared its batch. */
  private async commitOneByOne(batch: readonly Waiting[], failure: unknown): Promise<void> {
    if (batch.length === 1 || isNobodysFault(failure)) {
      for (const waiting of batch) waiting.resolve({ failure });
      return;
    }
    for (const waiting of batch) await this.commit([waiting]);
  }

  private laneOf(accountId: AccountId): Lane<Waiting> {
    // The last digits of a UUID v7 are random; an account always falls to the same lane.
    const digits = Number.parseInt(accountId.slice(-6), 16);
    const lane = this.lanes[digits % this.lanes.length];
    if (lane === undefined) throw new Error('a ledger needs at least one lane');
    return lane;
  }
}
