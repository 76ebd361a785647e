import type { Connection } from '../engine/connection';
import type { Transactions } from '../engine/transaction';

/** A commit that was not answered is repeated and must find what it has done. */
export async function insertOnce(
  transactions: Transactions,
  insert: (connection: Connection, isRepeated: boolean) => Promise<void>,
): Promise<void> {
  let attempts = 0;
  await transactions.write((connection) => {
    attempts += 1;
    return insert(connection, attempts > 1);
  });
}
