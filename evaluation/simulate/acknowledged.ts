/** What the API has told one account's customer, kept apart from what the account's ledger says. */
export class Acknowledged {
  readonly consumptions = new Map<string, AcknowledgedConsumption>();
  readonly reversals = new Map<string, AcknowledgedReversal>();
  readonly reservations = new Map<string, AcknowledgedReservation>();
  /** The operator's, by the grant's id, in microcredits. */
  readonly grants = new Map<string, bigint>();
  /** By the payment's id: the credits that it buys. */
  readonly purchases = new Map<string, bigint>();
  readonly planChanges = new Map<string, AcknowledgedPlanChange>();
  /** By the payment's id: the instant at which its subscription ended with it; null: it did not. */
  readonly refunds = new Map<string, number | null>();
  /** Ids of payments in the order in which requests saw them settle. */
  readonly settled: string[] = [];

  noteSettled(paymentId: string): void {
    if (!this.settled.includes(paymentId)) this.settled.push(paymentId);
  }
}

export interface AcknowledgedConsumption {
  readonly charged: bigint;
  readonly balanceAfter: bigint;
}

export interface AcknowledgedReversal {
  readonly consumptionId: string;
  readonly returned: bigint;
}

export interface AcknowledgedReservation {
  readonly reserved: bigint;
  readonly expiresAt: number;
  readonly hasEnded: boolean;
}

export interface AcknowledgedPlanChange {
  readonly planCode: string;
  readonly interval: Interval;
}

export type Interval = 'MONTH' | 'YEAR';
