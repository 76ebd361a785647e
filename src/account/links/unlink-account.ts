import { Journal } from '../journal/journal';
import { releaseReservation } from '../spending/end-reservation';
import type { Account } from '../state/account';
import type { LedgerEntry } from '../state/ledger-entry';
import { isLinked, isRedeemable } from '../state/linking';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, refused, type Situation } from '../vocabulary/decision';
import type { UnlinkAccount } from '../vocabulary/linking';
import { RecordBook } from '../vocabulary/records';

/** Ends a link, and gives back all that the partner holds, in one decision (rule 35). */
export function unlinkAccount(
  account: Account,
  { partner }: UnlinkAccount,
  { now, named }: Situation,
): Decision<Outcomes['unlink-account']> {
  if (!isLinked(account, partner)) return refused({ type: 'NotLinked' });

  // Every check is above; below this line the command succeeds.
  const { partners, codes } = account.linking;
  const linking = {
    partners: partners.filter((link) => link.partner !== partner),
    codes: codes.filter((code) => isRedeemable(code, now)),
  };
  let current = new Journal(account, now, null).close({ linking }).account;
  const entries: LedgerEntry[] = [];
  const book = new RecordBook();
  for (const reservation of named.openHolds) {
    const released = releaseReservation(current, reservation, now);
    current = released.account;
    entries.push(...released.entries);
    book.add(released.records);
  }
  return {
    success: { type: 'AccountUnlinked', releasedReservations: named.openHolds.length },
    change: { account: current, entries, records: book.records() },
  };
}
