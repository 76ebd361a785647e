import { recordKey } from '../../ledger/store';
import type { AccountId } from '../../units/ids';
import type { Connection } from '../engine/connection';
import { PRIMARY } from '../engine/dialect';
import type { Found } from '../engine/gathered';
import { selectByPairs } from '../engine/lookup';
import { OwnedSelection, type OwnedTable } from '../tables/account-table';
import { CONSUMPTION, CONSUMPTIONS } from '../tables/consumptions';
import { GRANT, GRANTS } from '../tables/grants';
import { PAYMENT, PAYMENTS, paymentFrom } from '../tables/payments';
import { RESERVATION, RESERVATIONS } from '../tables/reservations';
import { REVERSAL, REVERSALS } from '../tables/reversals';
import type { Selection } from '../tables/table';
import { withUsage } from '../tables/usage-columns';

/** A record of an account, by the account's own count. */
export type SoughtNumber = readonly [account: AccountId, number: number];

export function nameOfSoughtNumber([account, number]: SoughtNumber): string {
  return recordKey(account, number);
}

export type ReadNumbered<Record> = (
  connection: Connection,
  sought: readonly SoughtNumber[],
) => Promise<Found<SoughtNumber, Record | null>>;

export const readGrantsByNumber = reading(GRANTS, GRANTS.columns, GRANT, (grant) => grant);
export const readConsumptions = reading(CONSUMPTIONS, CONSUMPTIONS.columns, CONSUMPTION, withUsage);
export const readReversals = reading(
  REVERSALS,
  REVERSALS.columns,
  REVERSAL,
  (reversal) => reversal,
);
export const readReservations = reading(RESERVATIONS, RESERVATIONS.columns, RESERVATION, withUsage);
export const readPaymentsByNumber = reading(PAYMENTS, PAYMENTS.columns, PAYMENT, paymentFrom);

function reading<Row extends { readonly number: number }, Record>(
  table: OwnedTable,
  { account, number }: { readonly account: string; readonly number: string },
  selection: Selection<Row>,
  recordFrom: (row: Row) => Record,
): ReadNumbered<Record> {
  const owned = new OwnedSelection(table, selection);
  return async (connection, sought) => {
    const rows = await selectByPairs<object>(
      connection,
      `SELECT ${owned.list()} FROM ${table.name}${connection.dialect.along(PRIMARY)} WHERE`,
      [account, number],
      sought,
    );
    const found = new Map(
      rows
        .map((row) => owned.from(row))
        .map(({ account: id, record }) => [recordKey(id, record.number), recordFrom(record)]),
    );
    return (one) => found.get(nameOfSoughtNumber(one)) ?? null;
  };
}
