import { findPack } from '../../catalogue/catalogue';
import { timesMoney } from '../../units/money';
import { Journal } from '../journal/journal';
import { beyondMoneyLimit, countedFor } from '../journal/key-money';
import { methodOf, newPayment } from '../journal/payment-start';
import { isWithinGrantable, tooMuch } from '../spending/grant-credits';
import type { Account } from '../state/account';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, invalid, refused, type Situation } from '../vocabulary/decision';
import type { BuyPayg } from '../vocabulary/payments';

export const PACKS_MAX = 100;

/** Asks for the price of packs; their credits arrive when it is settled (rules 25, 26). */
export function buyPayg(
  account: Account,
  command: BuyPayg,
  { now, catalogue, named }: Situation,
): Decision<Outcomes['buy-payg']> {
  const { packCode, quantity } = command;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > PACKS_MAX) {
    return invalid('quantity', 'quantity must be from 1 to 100.');
  }
  const pack = findPack(catalogue, packCode);
  if (pack === undefined) return refused({ type: 'UnknownPack', packCode });
  if (!isWithinGrantable(account, pack.credits * BigInt(quantity)))
    return invalid('quantity', tooMuch());
  const amount = timesMoney(pack.price, BigInt(quantity));
  const beyond = beyondMoneyLimit(named.moneyLimit, amount);
  if (beyond !== null) return refused(beyond);

  // Every check is above; below this line the command succeeds.
  const payment = newPayment(account, {
    purpose: { kind: 'PAYG', pack, quantity },
    amount,
    method: methodOf(account, command.paymentMethod),
    idempotencyKey: command.idempotencyKey,
    now,
    apiKey: command.apiKey,
  });
  const change = new Journal(account, now, command.idempotencyKey).close(
    { paymentsCount: payment.number },
    { payments: [payment], keySpending: countedFor(payment) },
  );
  return { success: { type: 'PaymentStarted', payment }, change };
}
