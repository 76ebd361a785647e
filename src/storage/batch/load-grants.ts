import type { Consumption } from '../../account/state/consumption';
import type { Grant } from '../../account/state/grant';
import type { Payment } from '../../account/state/payment';
import type { AccountId } from '../../units/ids';
import type { Connection } from '../engine/connection';
import { selectByOne, selectByPairs } from '../engine/lookup';
import { type Pair, PairSet } from '../engine/pairs';
import { type Bytes, text } from '../tables/column';
import { GRANT_COLUMNS, type GrantRow, grantFrom } from '../tables/grant-rows';
import type { Owned } from './batch-needs';

type OwnedGrantRow = GrantRow & { readonly account_id: Bytes };

const SELECT_GRANTS = `SELECT account_id, ${GRANT_COLUMNS.join(', ')} FROM grants`;

/**
 * The open grants of the accounts, and those, open or not, that credits may come back to or that
 * a refund would empty.
 */
export async function loadGrants(
  connection: Connection,
  accounts: readonly AccountId[],
  consumptions: readonly Owned<Consumption>[],
  payments: readonly Owned<Payment>[],
  others: readonly Pair[],
): Promise<ReadonlyMap<AccountId, readonly Grant[]>> {
  const named = new PairSet();
  for (const { account, record } of consumptions) {
    for (const { grant } of record.charges) named.add(account, grant);
  }
  for (const { account, record } of payments) {
    if (record.grant !== null) named.add(account, record.grant);
  }
  for (const [account, number] of others) named.add(account, number);
  const openRows = await selectByOne<OwnedGrantRow>(
    connection,
    `${SELECT_GRANTS}${connection.dialect.along('grants_open')} WHERE is_open = 1 AND`,
    'account_id',
    accounts,
  );
  const namedRows = await selectByPairs<OwnedGrantRow>(
    connection,
    `${SELECT_GRANTS} WHERE is_open = 0 AND`,
    ['account_id', 'number'],
    named.pairs,
  );
  return grantsByAccount([...openRows, ...namedRows]);
}

function grantsByAccount(rows: readonly OwnedGrantRow[]): ReadonlyMap<AccountId, readonly Grant[]> {
  const grants = new Map<AccountId, Grant[]>();
  for (const row of rows) {
    const account = text(row.account_id) as AccountId;
    const known = grants.get(account);
    if (known === undefined) grants.set(account, [grantFrom(row)]);
    else known.push(grantFrom(row));
  }
  return grants;
}
