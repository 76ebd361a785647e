import { setTimeout as sleep } from 'node:timers/promises';
import { type Instant, SECOND_MS } from '../units/instant';
import { unlessLate } from '../units/unless-late';
import { ATTEMPTS_MAX, retryDelayMs } from './back-off';
import { type Channel, ChannelUnusable, PermanentFailure, TransientFailure } from './channel';
import type { Delivery, DeliveryOutcome, DeliveryStore } from './delivery-store';
import { Stoppage } from './stoppage';

/** At once, over one channel, by one process, where nothing else is said. */
export const DELIVERIES_AT_ONCE = 8;
/** At shutdown: what has not ended by then is left to its lease and sent again. */
const DRAIN_MS = 10 * SECOND_MS;
const POLL_MS = 50;

export interface RelayParts {
  readonly deliveries: DeliveryStore;
  readonly channel: Channel;
  /** How many receivers may be sent to at the same time; to each one delivery at a time. */
  readonly receiversAtOnce?: number;
  /** An attempt failed; `outcome` says what follows. */
  onFailure(delivery: Delivery, failure: unknown, outcome: DeliveryOutcome): void;
  /** An outcome could not be recorded: the lease was lost, or the database. */
  onUnrecorded(delivery: Delivery, failure: unknown): void;
  /** The channel can be used for nobody; deliveries wait until it can. */
  onStopped(failure: ChannelUnusable): void;
  onResumed(): void;
  readonly stoppage?: Stoppage;
}

/**
 * Takes deliveries to one channel, outside any transaction, and records what came of them. Every
 * process may run one: what is due is claimed. A receiver that does not answer holds one place
 * here, and nothing that is for others waits for it.
 */
export class Relay {
  /** By receiver. */
  private readonly inHand = new Map<string, Promise<void>>();
  private settingOut: Promise<void> | null = null;
  private isClosing = false;
  /** Since the last claim: one that was passed over for its receiver's sake may be free now. */
  private hasArrived = false;
  private readonly stoppage: Stoppage;
  private endWaiting = (): void => undefined;
  private readonly closing = new Promise<void>((resolve) => {
    this.endWaiting = resolve;
  });

  constructor(private readonly parts: RelayParts) {
    this.stoppage = parts.stoppage ?? new Stoppage();
  }

  /** Nothing is sent but a probe now and then. */
  get isStopped(): boolean {
    return this.stoppage.isStopped;
  }

  /** Sets out with everything that is due and free, and does not wait for the last to arrive. */
  sendDue(): Promise<void> {
    this.settingOut ??= this.setOutWithAll().finally(() => {
      this.settingOut = null;
    });
    return this.settingOut;
  }

  /** Sends all that is due by now, as far as the channel can be used, and waits for what other processes have in hand of it. */
  async run(): Promise<void> {
    const { deliveries, channel } = this.parts;
    for (;;) {
      await this.sendDue();
      await this.drained();
      const canGoOn = !this.isClosing && !this.isStopped;
      if (!canGoOn || !(await deliveries.isAnyDue(channel.name))) return;
      await sleep(POLL_MS);
    }
  }

  /** The first instant after this one at which something falls due; null: none. */
  nextDueAfter(instant: Instant): Promise<Instant | null> {
    return this.parts.deliveries.nextAfter(this.parts.channel.name, instant);
  }

  /** Sets out with nothing new, and waits for what is on its way. */
  async close(): Promise<void> {
    this.isClosing = true;
    this.endWaiting();
    await unlessLate(DRAIN_MS, this.drained(), () => undefined);
  }

  private async drained(): Promise<void> {
    await this.settingOut;
    await Promise.all(this.inHand.values());
  }

  private async setOutWithAll(): Promise<void> {
    const { deliveries, channel, receiversAtOnce = DELIVERIES_AT_ONCE } = this.parts;
    while (!this.isClosing) {
      const free = this.stoppage.allowance(receiversAtOnce - this.inHand.size);
      if (free === 0) return;
      this.hasArrived = false;
      const claimed = await deliveries.claim(channel.name, free, [...this.inHand.keys()]);
      if (claimed.length === 0 && !this.hasArrived) return;
      for (const delivery of claimed) this.setOut(delivery);
      if (this.inHand.size >= receiversAtOnce) {
        await Promise.race([...this.inHand.values(), this.closing]);
      }
    }
  }

  private setOut(delivery: Delivery): void {
    const { receiver } = delivery;
    const arrival = this.deliver(delivery).finally(() => {
      this.inHand.delete(receiver);
      this.lookAgain();
    });
    this.inHand.set(receiver, arrival);
  }

  /** The next one to the same receiver need not wait until somebody asks again. */
  private lookAgain(): void {
    this.hasArrived = true;
    if (this.isClosing) return;
    // Whoever calls `sendDue` next hears of what is wrong.
    this.sendDue().catch(() => undefined);
  }

  /** Never throws: what was not recorded is sent again when the lease ends. */
  private async deliver(delivery: Delivery): Promise<void> {
    const outcome = await this.attempt(delivery);
    try {
      const isRecorded = await this.parts.deliveries.record(delivery, outcome);
      if (!isRecorded) this.parts.onUnrecorded(delivery, new Error('the lease was lost'));
    } catch (failure) {
      this.parts.onUnrecorded(delivery, failure);
    }
  }

  private async attempt(delivery: Delivery): Promise<DeliveryOutcome> {
    try {
      await this.parts.channel.send(delivery);
      this.resume();
      return { state: 'DELIVERED' };
    } catch (failure) {
      if (failure instanceof ChannelUnusable) return this.stop(failure);
      this.resume();
      const outcome = outcomeOf(delivery, failure);
      this.parts.onFailure(delivery, failure, outcome);
      return outcome;
    }
  }

  private stop(failure: ChannelUnusable): DeliveryOutcome {
    if (this.stoppage.begin()) this.parts.onStopped(failure);
    return { state: 'PENDING', retryInMs: 0, reason: failure.message, isCounted: false };
  }

  private resume(): void {
    if (this.stoppage.end()) this.parts.onResumed();
  }
}

function outcomeOf({ attempts }: Delivery, failure: unknown): DeliveryOutcome {
  const reason = failure instanceof Error ? failure.message : String(failure);
  const isHopeless = failure instanceof PermanentFailure || attempts >= ATTEMPTS_MAX;
  if (isHopeless) return { state: 'GIVEN_UP', reason };
  const askedForMs = failure instanceof TransientFailure ? failure.retryAfterMs : 0;
  const retryInMs = Math.max(retryDelayMs(attempts, Math.random()), askedForMs);
  return { state: 'PENDING', retryInMs, reason, isCounted: true };
}
