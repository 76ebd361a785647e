import type { Catalogue } from './catalogue';
import { checkCarried, checkGrants, checkPrices } from './check-grants';
import { checkAcknowledged, checkBalance, checkEntries, checkStanding } from './check-ledger';
import type { Reading } from './ledger-book';
import type { SimulatedAccount } from './simulated-account';

/** Reads an account through the API and checks every invariant, by the simulation's own count. */
export async function checkAccount(
  account: SimulatedAccount,
  catalogue: Catalogue,
  start: number,
  now: number,
): Promise<Reading> {
  const reading = await account.book.read(account.random.integer(start, now));
  const complain = (violation: string): void => {
    account.violations.push(violation);
  };
  for (const { id, state } of reading.payments) {
    if (state === 'PENDING' || state === 'LAPSED') account.pending.add(id);
  }
  checkEntries(reading.entries, complain);
  checkBalance(reading, complain);
  checkStanding(reading, now, complain);
  checkAcknowledged(reading, account.known, now, complain);
  checkGrants(reading, account.known, catalogue, now, complain);
  checkPrices(reading, account.known, catalogue, complain);
  checkCarried(reading.entries, catalogue, complain);
  return reading;
}

/** At the very end: history is as it was when it was first read. */
export async function checkHistory(account: SimulatedAccount): Promise<void> {
  const isSame = await account.book.readAgain();
  account.expect(isSame, () => 'entries read before have changed since');
}
