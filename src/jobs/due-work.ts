import type { Ledger } from '../ledger/ledger';
import type { ReadStore } from '../ledger/read-store';
import type { Payments } from '../payments/payments';
import type { AccountId } from '../units/ids';
import type { Instant } from '../units/instant';

const ACCOUNTS_AT_ONCE = 500;

export interface DueWorkParts {
  readonly ledger: Pick<Ledger, 'submit'>;
  readonly store: Pick<ReadStore, 'now' | 'accountsDue' | 'nextDueAfter'>;
  readonly payments: Pick<Payments, 'pay' | 'payDue'>;
}

/**
 * Does what has fallen due: stores what time alone has done, charges renewals, takes up payments
 * that nobody has in hand. Reads are right without it; it may run late, never, or in several
 * processes at once.
 */
export class DueWork {
  constructor(private readonly parts: DueWorkParts) {}

  /** Everything that is due by now. */
  async run(): Promise<void> {
    const { store, payments } = this.parts;
    const now = await store.now();
    const seen = new Set<AccountId>();
    for (;;) {
      const due = await store.accountsDue(now, ACCOUNTS_AT_ONCE);
      const fresh = due.filter((account) => !seen.has(account));
      if (fresh.length === 0) break;
      for (const account of fresh) seen.add(account);
      await Promise.all(fresh.map((account) => this.catchUp(account)));
    }
    while ((await payments.payDue()) > 0);
  }

  /** The first instant after this one at which something falls due; null: none. */
  nextDueAfter(instant: Instant): Promise<Instant | null> {
    return this.parts.store.nextDueAfter(instant);
  }

  private async catchUp(accountId: AccountId): Promise<void> {
    const { ledger, payments } = this.parts;
    const { outcome } = await ledger.submit({ kind: 'catch-up', accountId });
    if (outcome.type === 'PaymentStarted') await payments.pay(accountId, outcome.payment);
  }
}
