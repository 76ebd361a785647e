import type { ChargeAnswer, ChargeRequest, PaymentProvider } from '../payments/payment-provider';
import { DAY_MS } from '../units/instant';

/** Payment methods of the sandbox with another outcome than being settled at once. */
export const SANDBOX_DECLINED = 'sandbox_declined';
export const SANDBOX_PENDING = 'sandbox_pending';
/** Settles at once; a day later the customer's bank asks for the money back. */
export const SANDBOX_DISPUTED = 'sandbox_disputed';

/** Moves no money: settles at once, unless the payment method asks for another outcome. */
export class SandboxProvider implements PaymentProvider {
  readonly name = 'sandbox';
  readonly isLive = false;

  async charge({ method }: ChargeRequest): Promise<ChargeAnswer> {
    switch (method) {
      case SANDBOX_DECLINED:
        return { state: 'DECLINED', declineCode: 'sandbox_declined' };
      case SANDBOX_PENDING:
        return { state: 'PENDING' };
      case SANDBOX_DISPUTED:
        return { state: 'SETTLED', disputeExpectedInMs: DAY_MS };
      default:
        return { state: 'SETTLED' };
    }
  }

  async refund(): Promise<void> {
    // No money was taken, so none goes back.
  }
}
