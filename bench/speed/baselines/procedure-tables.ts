import { createHash } from 'node:crypto';
import { createConnection } from 'mysql2/promise';

const TABLES = [
  `CREATE TABLE accounts (
    id CHAR(36) CHARACTER SET ascii PRIMARY KEY,
    balance BIGINT NOT NULL CHECK (balance >= 0)
  )`,
  `CREATE TABLE ledger (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    account CHAR(36) CHARACTER SET ascii NOT NULL REFERENCES accounts (id),
    idempotency_key VARCHAR(255) CHARACTER SET ascii NOT NULL,
    amount BIGINT NOT NULL,
    balance_after BIGINT NOT NULL,
    at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE (account, idempotency_key)
  )`,
  'CREATE TABLE api_keys (hash CHAR(64) CHARACTER SET ascii PRIMARY KEY)',
];

/** One round trip and one transaction; the lock of the account's row puts charges into an order. */
const PROCEDURE = `
  CREATE PROCEDURE consume(
    wanted CHAR(36) CHARACTER SET ascii, once VARCHAR(255) CHARACTER SET ascii, cost BIGINT
  )
  BEGIN
    DECLARE available, first_answer BIGINT;
    DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    START TRANSACTION;
    SELECT balance INTO available FROM accounts WHERE id = wanted FOR UPDATE;
    SELECT balance_after INTO first_answer FROM ledger
      WHERE account = wanted AND idempotency_key = once;
    IF first_answer IS NOT NULL THEN
      SELECT first_answer AS balanceAfter, TRUE AS replayed;
    ELSEIF available IS NULL OR available < cost THEN
      SELECT 'INSUFFICIENT_CREDITS' AS error, available;
    ELSE
      INSERT INTO ledger (account, idempotency_key, amount, balance_after)
        VALUES (wanted, once, -cost, available - cost);
      UPDATE accounts SET balance = available - cost WHERE id = wanted;
      SELECT available - cost AS balanceAfter, FALSE AS replayed;
    END IF;
    COMMIT;
  END`;

/** Makes it in an empty database, whose URL is as `mysql2` takes it. */
export async function makeProcedure(
  uri: string,
  settings: {
    readonly accounts: readonly string[];
    /** Microcredits that each has. */
    readonly balance: bigint;
    readonly credential: string;
  },
): Promise<void> {
  const connection = await createConnection(uri);
  try {
    for (const statement of [...TABLES, PROCEDURE]) await connection.query(statement);
    const { accounts, balance, credential } = settings;
    const rows = accounts.map((id) => [id, balance.toString()]);
    await connection.query('INSERT INTO accounts (id, balance) VALUES ?', [rows]);
    const hash = createHash('sha256').update(`Bearer ${credential}`).digest('hex');
    await connection.query('INSERT INTO api_keys (hash) VALUES (?)', [hash]);
  } finally {
    await connection.end();
  }
}
