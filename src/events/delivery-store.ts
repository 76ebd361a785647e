import type { AccountEvent, DeliveryOrder } from '../account/vocabulary/event';
import type { AccountId, DeliveryNumber } from '../units/ids';
import { type Instant, SECOND_MS } from '../units/instant';

export type ChannelName = DeliveryOrder['channel'];

/** Longer than a channel may take, so that nobody else takes up what is being sent. */
export const DELIVERY_LEASE_MS = 60 * SECOND_MS;

/** One receiver that is to hear of one event, claimed by this process. */
export interface Delivery {
  readonly account: AccountId;
  readonly number: DeliveryNumber;
  readonly channel: ChannelName;
  readonly receiver: string;
  readonly event: Told;
  /** What else the same message tells, in order; what came of it goes for them too. */
  readonly alongside: readonly Alongside[];
  /** They were held back, and go out together. */
  readonly isDigest: boolean;
  /** Of the delivery by which the receiver knows the message: the same at each attempt. */
  readonly messageNumber: DeliveryNumber;
  /** By which its owner's application knows the account. */
  readonly externalId: string;
  /** How the account's owner is called and speaks, as of now. */
  readonly addressee: { readonly name: string | null; readonly locale: string };
  readonly owner: string;
  /** Grows with each claim: whoever holds an older one has lost the delivery. */
  readonly fence: number;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
}

export type Told = Pick<AccountEvent, 'number' | 'at' | 'happening'>;

export interface Alongside {
  readonly number: DeliveryNumber;
  readonly event: Told;
  /** As that of a delivery; null: it has arrived before, and is only told again. */
  readonly fence: number | null;
}

/** What came of an attempt. */
export type DeliveryOutcome =
  | { readonly state: 'DELIVERED' }
  | {
      readonly state: 'PENDING';
      readonly retryInMs: number;
      readonly reason: string;
      /** False: it was never really tried. */
      readonly isCounted: boolean;
    }
  | { readonly state: 'GIVEN_UP'; readonly reason: string };

/**
 * Deliveries that are still to be made. They are committed together with their event and claimed before they
 * are sent, so that a process that dies loses none and two processes do not send at once. When
 * they are due goes by the domain's clock, leases go by the wall clock.
 */
export interface DeliveryStore {
  /**
   * Takes deliveries that are due and not claimed, the longest overdue first, none to these
   * receivers and none that another one to the same receiver of the account must go before. Each
   * is this process's until its lease ends. Warnings by mail that share a message come as one; one
   * that is too many for now is put off.
   */
  claim(
    channel: ChannelName,
    limit: number,
    busyReceivers: readonly string[],
  ): Promise<readonly Delivery[]>;

  /** Gives a delivery back, and those alongside, with what came of it. False, and without effect, if it was lost. */
  record(delivery: Delivery, outcome: DeliveryOutcome): Promise<boolean>;

  /** Whether anything of a channel is due, claimed or not. */
  isAnyDue(channel: ChannelName): Promise<boolean>;

  /** The first instant after this one at which something of a channel falls due; null: none. */
  nextAfter(channel: ChannelName, instant: Instant): Promise<Instant | null>;
}
