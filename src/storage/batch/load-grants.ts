import type { Consumption } from '../../account/state/consumption';
import type { Grant } from '../../account/state/grant';
import type { Payment } from '../../account/state/payment';
import type { AccountId } from '../../units/ids';
import type { Connection, Statement } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { byOne, selectByPairs } from '../engine/lookup';
import { type Pair, PairSet } from '../engine/pairs';
import { type Owned, OwnedSelection } from '../tables/account-table';
import { GRANT, GRANTS } from '../tables/grants';

const OWNED = new OwnedSelection(GRANTS, GRANT);
const SELECT = `SELECT ${OWNED.list()} FROM ${GRANTS.name}`;
const { account, number, isOpen } = GRANTS.columns;

/** Finds the open grants of the accounts. */
export function openGrants(dialect: Dialect, accounts: readonly AccountId[]): readonly Statement[] {
  const beginning = `${SELECT}${dialect.along('grants_open')} WHERE ${isOpen} = 1 AND`;
  return byOne(beginning, account, accounts);
}

/**
 * Those that are open, and those, open or not, that credits may come back to or that a refund would
 * empty.
 */
export async function grantsOf(
  connection: Connection,
  open: readonly object[],
  consumptions: readonly Owned<Consumption>[],
  payments: readonly Owned<Payment>[],
  others: readonly Pair[],
): Promise<ReadonlyMap<AccountId, readonly Grant[]>> {
  const named = await selectByPairs<object>(
    connection,
    `${SELECT} WHERE ${isOpen} = 0 AND`,
    [account, number],
    namedGrants(consumptions, payments, others),
  );
  return grantsByAccount([...open, ...named].map((row) => OWNED.from(row)));
}

function namedGrants(
  consumptions: readonly Owned<Consumption>[],
  payments: readonly Owned<Payment>[],
  others: readonly Pair[],
): readonly Pair[] {
  const named = new PairSet();
  for (const { account, record } of consumptions) {
    for (const { grant } of record.charges) named.add(account, grant);
  }
  for (const { account, record } of payments) {
    if (record.grant !== null) named.add(account, record.grant);
  }
  for (const [account, number] of others) named.add(account, number);
  return named.pairs;
}

function grantsByAccount(
  grants: readonly Owned<Grant>[],
): ReadonlyMap<AccountId, readonly Grant[]> {
  const byAccount = new Map<AccountId, Grant[]>();
  for (const { account, record } of grants) {
    const known = byAccount.get(account);
    if (known === undefined) byAccount.set(account, [record]);
    else known.push(record);
  }
  return byAccount;
}
