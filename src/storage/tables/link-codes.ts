import type { AccountChange } from '../../ledger/store';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { hash, instant } from './column';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** Codes that may be redeemed, by their hashes, so that a code finds its account. */
export const LINK_CODES = new Table(
  'link_codes',
  { codeHash: hash(), ...OF_ACCOUNT, expiresAt: instant() },
  { primaryKey: ['codeHash'], indexes: { link_codes_expired: ['expiresAt'] } },
);

export const linkCodeInsert = (dialect: Dialect) => insertInto(dialect, LINK_CODES);

/** Codes that are new. */
export function linkCodeRows({
  before,
  after,
}: AccountChange): readonly RowOf<typeof LINK_CODES>[] {
  if (before.linking === after.linking) return [];
  const known = hashesOf(before);
  return after.linking.codes
    .filter(({ hash }) => !known.has(hash))
    .map(({ hash, expiresAt }) => ({ codeHash: storedHash(hash), account: after.id, expiresAt }));
}

/** Codes that were redeemed, or given up. */
export function endedCodes({ before, after }: AccountChange): readonly Buffer[] {
  if (before.linking === after.linking) return [];
  const still = hashesOf(after);
  return [...hashesOf(before)].filter((hash) => !still.has(hash)).map(storedHash);
}

export function storedHash(hexadecimal: string): Buffer {
  return Buffer.from(hexadecimal, 'hex');
}

function hashesOf({ linking }: AccountChange['after']): ReadonlySet<string> {
  return new Set(linking.codes.map(({ hash }) => hash));
}
