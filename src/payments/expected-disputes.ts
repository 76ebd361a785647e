import type { Ledger } from '../ledger/ledger';
import type { ReadStore } from '../ledger/read-store';
import type { AccountId, PaymentNumber } from '../units/ids';
import type { Instant } from '../units/instant';

/** Payments of which the provider has said that they will be disputed, as the sandbox does. */
export interface ExpectedDisputesStore {
  due(now: Instant, limit: number): Promise<readonly ExpectedDispute[]>;
  nextAfter(instant: Instant): Promise<Instant | null>;
}

export interface ExpectedDispute {
  readonly account: AccountId;
  readonly payment: PaymentNumber;
}

const AT_ONCE = 100;

/**
 * Tells accounts of disputes that have come. Several processes may tell of one: it is expected no
 * more after the first. No key of a caller can stand in its way.
 */
export class ExpectedDisputes {
  constructor(
    private readonly ledger: Pick<Ledger, 'submit'>,
    private readonly store: ExpectedDisputesStore,
    private readonly clock: Pick<ReadStore, 'now'>,
  ) {}

  async run(): Promise<void> {
    const due = await this.store.due(await this.clock.now(), AT_ONCE);
    for (const { account: accountId, payment } of due) {
      await this.ledger.submit(
        {
          kind: 'dispute-payment',
          accountId,
          payment,
          reason: "The customer's bank asks for the money back (sandbox)",
        },
        null,
      );
    }
  }

  nextDueAfter(instant: Instant): Promise<Instant | null> {
    return this.store.nextAfter(instant);
  }
}
