import type { ChannelName, Delivery } from './delivery-store';

/** A way out of the house: e-mail, say. One implementation per kind of receiver. */
export interface Channel {
  readonly name: ChannelName;

  /**
   * Resolves when the receiver has taken it. Called at least once per delivery, within half its
   * lease; the receiver tells repeats by an id that follows from the delivery's. Throws one of
   * the errors below; any other is a bug of ours and tried again.
   */
  send(delivery: Delivery): Promise<'DELIVERED'>;
}

/** A delivery did not arrive, as far as anybody can tell. */
export abstract class DeliveryFailure extends Error {}

/** It will never be taken: the receiver says so, or does not exist. */
export class PermanentFailure extends DeliveryFailure {
  override readonly name = 'PermanentFailure';
}

/** The receiver's own mail server will never take anything for that address. */
export class AddressRefused extends PermanentFailure {}

/** Nothing gets through to anybody: our login is refused, say. No receiver is to blame. */
export class ChannelUnusable extends DeliveryFailure {
  override readonly name = 'ChannelUnusable';
}

/** It was certainly not taken, and may be later. */
export class TransientFailure extends DeliveryFailure {
  override readonly name = 'TransientFailure';

  /** Not to be tried sooner, since the receiver says so. */
  readonly retryAfterMs: number;

  constructor(message: string, options: ErrorOptions & { readonly retryAfterMs?: number } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs ?? 0;
  }
}

/** Nobody can say whether it was taken. It is sent again, with the same id. */
export class AmbiguousFailure extends DeliveryFailure {
  override readonly name = 'AmbiguousFailure';
}
