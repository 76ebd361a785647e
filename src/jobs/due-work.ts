import { setTimeout as sleep } from 'node:timers/promises';
import type { DueAccounts } from '../ledger/due-accounts';
import type { Ledger } from '../ledger/ledger';
import type { ReadStore } from '../ledger/read-store';
import type { Payments } from '../payments/payments';
import type { AccountId } from '../units/ids';
import type { Instant } from '../units/instant';
import { untilAllIsDone } from './until-all-is-done';

const ACCOUNTS_AT_ONCE = 100;

export interface DueWorkParts {
  readonly ledger: Pick<Ledger, 'submit'>;
  readonly accounts: DueAccounts;
  readonly clock: Pick<ReadStore, 'now'>;
  readonly payments: Pick<Payments, 'begin' | 'payDue' | 'isAnyUnderWay'>;
}

/**
 * Does what has fallen due: stores what time alone has done, charges renewals, takes up payments
 * that no process works on. Reads are right without it; it may run late, never, or in several
 * processes at once, which share the accounts among them.
 */
export class DueWork {
  constructor(private readonly parts: DueWorkParts) {}

  /**
   * Does what is due by now and not claimed by another process, up to where `signal` stops it. What
   * fails for one account holds up no other: it is thrown at the end.
   */
  doDue(signal?: AbortSignal): Promise<void> {
    return this.work(true, signal);
  }

  /**
   * Does all that is due by now, and waits for what other processes have in hand of it. Whoever moves
   * the test clock waits for it, so there are no pauses.
   */
  run(): Promise<void> {
    return untilAllIsDone(
      () => this.work(false),
      () => this.isUnderWay(),
    );
  }

  /** The first instant after this one at which something falls due; null: none. */
  nextDueAfter(instant: Instant): Promise<Instant | null> {
    return this.parts.accounts.nextAfter(instant);
  }

  private async work(isPatient: boolean, signal?: AbortSignal): Promise<void> {
    const { accounts, clock, payments } = this.parts;
    const now = await clock.now();
    const seen = new Set<AccountId>();
    const failures: unknown[] = [];
    while (!signal?.aborted) {
      const due = await accounts.claim(now, ACCOUNTS_AT_ONCE);
      // What is due again at once waits for the next run: it must not keep this one going.
      const fresh = due.filter((account) => !seen.has(account));
      if (fresh.length === 0) break;
      for (const account of fresh) seen.add(account);
      const startedAt = Date.now();
      const outcomes = await Promise.allSettled(fresh.map((account) => this.catchUp(account)));
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') failures.push(outcome.reason);
      }
      // Where much is due at once, half of the time is left to those who spend meanwhile.
      if (isPatient && due.length === ACCOUNTS_AT_ONCE) await sleep(Date.now() - startedAt);
    }
    while (!signal?.aborted && (await payments.payDue()) > 0);
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} accounts could not catch up`);
    }
  }

  private async isUnderWay(): Promise<boolean> {
    const { accounts, clock, payments } = this.parts;
    return (await accounts.isAnyDue(await clock.now())) || payments.isAnyUnderWay();
  }

  private async catchUp(accountId: AccountId): Promise<void> {
    const { ledger, payments } = this.parts;
    const { outcome } = await ledger.submit({ kind: 'catch-up', accountId }, null);
    if (outcome.type === 'PaymentStarted') await payments.begin(accountId, outcome.payment);
  }
}
