import { isGuest } from '../../account/state/linking';
import type { Actor } from '../../account/state/may-undo';
import type { AccountChange } from '../../ledger/store';
import type { EntrySequence, PartnerId } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { id, integer } from './column';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/**
 * Which entries of the ledger are about what a linked partner has charged or held: all that it is
 * shown of it. Nothing is written here for those whose own account it is.
 */
export const LINKED_ENTRIES = new Table(
  'linked_entries',
  {
    ...OF_ACCOUNT,
    partner: id<PartnerId>({ name: 'partner_id' }),
    sequence: integer<EntrySequence>(),
  },
  { primaryKey: ['account', 'partner', 'sequence'] },
);

export const linkedEntryInsert = (dialect: Dialect) => insertInto(dialect, LINKED_ENTRIES);

export function linkedEntryRows({
  after,
  entries,
  consumptions,
  reservations,
}: AccountChange): readonly RowOf<typeof LINKED_ENTRIES>[] {
  const consumed = madeByGuests(after, consumptions);
  const held = madeByGuests(after, reservations);
  if (consumed.size === 0 && held.size === 0) return [];
  return entries.flatMap(({ sequence, consumption, reservation }) => {
    const partner = consumed.get(consumption ?? 0) ?? held.get(reservation ?? 0);
    return partner === undefined ? [] : [{ account: after.id, partner, sequence }];
  });
}

/** By their numbers. */
function madeByGuests(
  account: AccountChange['after'],
  records: readonly { readonly number: number; readonly madeBy: Actor }[],
): ReadonlyMap<number, PartnerId> {
  const made = new Map<number, PartnerId>();
  for (const { number, madeBy } of records) {
    if (isGuest(account, madeBy)) made.set(number, madeBy);
  }
  return made;
}
