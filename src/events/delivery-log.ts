import type { EventKind } from '../account/state/listener';
import type { AuditNote } from '../audit-log/audit-note';
import type { AccountId, DeliveryNumber, EventNumber } from '../units/ids';
import type { Instant } from '../units/instant';
import type { ChannelName, DeliveryOutcome } from './delivery-store';

export type DeliveryState = DeliveryOutcome['state'];

/** How a delivery stands. */
export interface DeliveryRecord {
  readonly account: AccountId;
  readonly number: DeliveryNumber;
  /** Of its event. */
  readonly at: Instant;
  readonly event: EventNumber;
  readonly eventKind: EventKind;
  readonly channel: ChannelName;
  /** An address, or an endpoint's URL. */
  readonly receiver: string;
  /** It goes to an endpoint of the operator's, whoever the account belongs to. */
  readonly isForOperator: boolean;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly nextAttemptAt: Instant | null;
  readonly deliveredAt: Instant | null;
}

/** What deliveries are sorted by, newest first. */
export type DeliveryKey = Pick<DeliveryRecord, 'at' | 'account' | 'number'>;

export interface DeliveriesQuery {
  readonly limit: number;
  /** Only what comes after this one. */
  readonly after: DeliveryKey | null;
  /**
   * Null: of all accounts, of all namespaces, in every state. With a namespace none to the
   * operator's endpoints.
   */
  readonly account: AccountId | null;
  readonly namespace: string | null;
  readonly state: DeliveryState | null;
}

/** What was sent, is to be sent, or was given up, for people to look at. */
export interface DeliveryLog {
  list(query: DeliveriesQuery): Promise<readonly DeliveryRecord[]>;

  /** Only the operator is shown what goes to endpoints of the operator's. */
  find(
    account: AccountId,
    number: DeliveryNumber,
    isOperator: boolean,
  ): Promise<DeliveryRecord | null>;

  /**
   * Makes a delivery due at once, with all its attempts before it and the same id; one that is due
   * or claimed already stays so. Null where there is none. The note of who asks is stored where
   * that changes something.
   */
  redeliver(
    account: AccountId,
    number: DeliveryNumber,
    note: AuditNote | null,
  ): Promise<DeliveryRecord | null>;
}
