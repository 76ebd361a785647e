import { createPool, type RowDataPacket } from 'mysql2/promise';
import { serveJson } from './json-server';
import { knownKeys } from './keys';

/** What somebody writes who reads a balance: a statement for each request. */
const { uri, connections } = JSON.parse(process.argv[2] ?? '{}');
const pool = createPool({ uri, connectionLimit: connections, queueLimit: 0 });
const isKey = knownKeys(pool);

serveJson<{ readonly account: string }>(async ({ account }, { headers }, respond) => {
  try {
    if (!(await isKey(headers.authorization))) return respond(401, { error: 'UNAUTHENTICATED' });
    const [[row]] = await pool.execute<RowDataPacket[]>(
      'SELECT balance FROM accounts WHERE id = ?',
      [account],
    );
    respond(200, row ?? { error: 'NOT_FOUND' });
  } catch (error) {
    console.error(error);
    respond(500, { error: 'INTERNAL' });
  }
});
