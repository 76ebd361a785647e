import { burnDownKey, type Grant, type GrantKind } from '../../account/state/grant';
import type { AccountId, GrantNumber, SubscriptionNumber } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { code, credits, flag, instant, integer, nullable, word } from './column';
import { isBalance } from './limits';
import { type RowOf, Table } from './table';
import { insertInto, updateOf } from './table-insert';

/** Credits that an account was given, and what is left of them. */
export const GRANTS = new Table(
  'grants',
  {
    ...OF_ACCOUNT,
    number: integer<GrantNumber>(),
    kind: word<GrantKind>(),
    granted: credits(),
    remaining: credits(),
    held: credits(),
    effectiveAt: instant(),
    expiresAt: nullable(instant()),
    subscription: nullable(integer<SubscriptionNumber>()),
    refunded: flag(),
    /** Credits are left in it, held and frozen ones among them. */
    isOpen: flag(),
    /** Sorts as the grants of an account are used. */
    burnDownKey: code(),
    frozen: credits({ default: 0, check: 'frozen >= 0' }),
  },
  {
    primaryKey: ['account', 'number'],
    indexes: {
      grants_in_burn_down_order: ['account', 'burnDownKey'],
      grants_open: ['account', 'isOpen'],
    },
    checks: {
      grants_number: 'number >= 1',
      grants_granted: isBalance('granted'),
      grants_remaining: 'remaining >= 0',
      grants_held: 'held >= 0',
      grants_spent: 'remaining + held + frozen <= granted',
      grants_refunded: 'refunded IN (0, 1)',
      grants_is_open: 'is_open = (remaining + held + frozen > 0)',
    },
  },
);

export const GRANT = GRANTS.without('account', 'isOpen', 'burnDownKey');

export const grantInsert = (dialect: Dialect) => insertInto(dialect, GRANTS);

/** What of a grant ever changes. */
const CHANGED = ['remaining', 'held', 'frozen', 'refunded', 'isOpen'] as const;

export const grantUpdate = (dialect: Dialect) =>
  updateOf(dialect, GRANTS, { key: ['account', 'number'], replaced: CHANGED }) ??
  insertInto(dialect, GRANTS, { onConflict: { key: ['account', 'number'], replaced: CHANGED } });

/** Field by field: one is made for each charge, and a spread takes several times as long. */
export function grantRow(account: AccountId, grant: Grant): RowOf<typeof GRANTS> {
  return {
    account,
    number: grant.number,
    kind: grant.kind,
    granted: grant.granted,
    remaining: grant.remaining,
    held: grant.held,
    effectiveAt: grant.effectiveAt,
    expiresAt: grant.expiresAt,
    subscription: grant.subscription,
    refunded: grant.refunded,
    isOpen: grant.remaining + grant.held + grant.frozen > 0n,
    burnDownKey: burnDownKey(grant),
    frozen: grant.frozen,
  };
}
