import { createPool, type RowDataPacket } from 'mysql2/promise';
import { serveJson } from './json-server';
import { knownKeys } from './keys';

interface Consumption {
  readonly account: string;
  readonly key: string;
  /** Microcredits. */
  readonly amount: number;
}

/** What somebody writes who needs a balance, a key and a row of the ledger, and writes it well. */
const { uri, connections } = JSON.parse(process.argv[2] ?? '{}');
const pool = createPool({ uri, connectionLimit: connections, queueLimit: 0 });
const isKey = knownKeys(pool);

serveJson<Consumption>(async ({ account, key, amount }, { headers }, respond) => {
  try {
    if (!(await isKey(headers.authorization))) return respond(401, { error: 'UNAUTHENTICATED' });
    const [[[answer]]] = await pool.execute<[RowDataPacket[]]>('CALL consume(?, ?, ?)', [
      account,
      key,
      amount,
    ]);
    respond(200, answer ?? {});
  } catch (error) {
    console.error(error);
    respond(500, { error: 'INTERNAL' });
  }
});
