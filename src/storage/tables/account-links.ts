import type { LinkedPartner } from '../../account/state/linking';
import type { AccountChange } from '../../ledger/store';
import type { PartnerId } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { id, instant } from './column';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** Which partners are linked to an account. The account itself holds it too, and decides by that. */
export const ACCOUNT_LINKS = new Table(
  'account_links',
  { ...OF_ACCOUNT, partner: id<PartnerId>({ name: 'partner_id' }), linkedAt: instant() },
  {
    primaryKey: ['account', 'partner'],
    indexes: { account_links_of_partner: ['partner', 'account'] },
  },
);

export const linkInsert = (dialect: Dialect) => insertInto(dialect, ACCOUNT_LINKS);

/** Links that are new. */
export function linkRows({ before, after }: AccountChange): readonly RowOf<typeof ACCOUNT_LINKS>[] {
  if (before.linking === after.linking) return [];
  const known = new Set(before.linking.partners.map(nameOf));
  return after.linking.partners
    .filter((link) => !known.has(nameOf(link)))
    .map(({ partner, linkedAt }) => ({ account: after.id, partner, linkedAt }));
}

/** Partners whose link has ended. */
export function unlinkedPartners({ before, after }: AccountChange): readonly PartnerId[] {
  if (before.linking === after.linking) return [];
  const still = new Set(after.linking.partners.map(nameOf));
  return before.linking.partners
    .filter((link) => !still.has(nameOf(link)))
    .map(({ partner }) => partner);
}

/** One that ended and was made again is another. */
function nameOf({ partner, linkedAt }: LinkedPartner): string {
  return `${partner}/${linkedAt}`;
}
