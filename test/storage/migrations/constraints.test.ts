import type { Storage } from '../../../src/storage/storage';
import type { AccountId } from '../../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { keptKey } from '../../support/kept-key';
import { consumptionOf, entryOf, grantOf, paymentOf, reservationOf } from '../records';
import { change, hashOf, openAccount, openMigrated, openSql, type Sql, store } from '../support';

const TOO_MUCH = '9007199254740992';

/** Each is tried on rows that were good; `…` stands for the account. */
const BROKEN = [
  `UPDATE accounts SET total = -1`,
  `UPDATE accounts SET total = ${TOO_MUCH}`,
  `UPDATE accounts SET total = 'abc'`,
  `UPDATE accounts SET total = NULL`,
  `UPDATE accounts SET sequence = -1`,
  `UPDATE accounts SET open_reservations = -1`,
  `UPDATE accounts SET last_instant = opened_at - 1`,
  `UPDATE accounts SET state = '{'`,
  `UPDATE grants SET granted = ${TOO_MUCH}`,
  `UPDATE grants SET remaining = -1`,
  `UPDATE grants SET held = -1`,
  `UPDATE grants SET remaining = granted, held = 1`,
  `UPDATE grants SET refunded = 2`,
  `UPDATE grants SET is_open = 0`,
  `UPDATE grants SET remaining = 0, held = 0`,
  `UPDATE grants SET number = 0`,
  `UPDATE ledger_entries SET sequence = 0`,
  `UPDATE ledger_entries SET balance_after = -1`,
  `UPDATE ledger_entries SET balance_after = ${TOO_MUCH}`,
  `UPDATE ledger_entries SET amount = ${TOO_MUCH}`,
  `UPDATE ledger_entries SET amount = -${TOO_MUCH}`,
  `UPDATE consumptions SET number = 0`,
  `UPDATE consumptions SET charged = -1`,
  `UPDATE consumptions SET reversed = charged + 1`,
  `UPDATE consumptions SET reversed = -1`,
  `UPDATE consumptions SET free_units = -1`,
  `UPDATE consumptions SET balance_after = -1`,
  `UPDATE consumptions SET fully_reversed = 2`,
  `UPDATE reversals SET number = 0`,
  `UPDATE reversals SET returned = -1`,
  `UPDATE reversals SET expired = returned + 1`,
  `UPDATE reversals SET balance_after = -1`,
  `UPDATE reservations SET number = 0`,
  `UPDATE reservations SET state = 'LOST'`,
  `UPDATE reservations SET reserved = ${TOO_MUCH}`,
  `UPDATE reservations SET captured = reserved + 1`,
  `UPDATE reservations SET captured = -1`,
  `UPDATE reservations SET free_units = -1`,
  `UPDATE reservations SET balance_after = -1`,
  `UPDATE payments SET number = 0`,
  `UPDATE payments SET state = 'LOST'`,
  `UPDATE payments SET amount_minor_units = -1`,
  `UPDATE payments SET task = 'OTHER'`,
  `UPDATE payments SET task = NULL`,
  `UPDATE payments SET task_due_at = NULL`,
  `UPDATE events SET number = 0`,
  `UPDATE events SET happening = '{'`,
  `UPDATE deliveries SET number = 0`,
  `UPDATE deliveries SET state = 'LOST'`,
  `UPDATE deliveries SET state = 'DELIVERED'`,
  `UPDATE deliveries SET state = 'DELIVERED', next_attempt_at = NULL`,
  `UPDATE deliveries SET channel = 'PIGEON'`,
  `UPDATE deliveries SET next_attempt_at = NULL`,
  `UPDATE deliveries SET delivered_at = 5`,
  `UPDATE commands SET answer = NULL`,
  `UPDATE commands SET consumption = 2`,
  `UPDATE usage_days SET credits = ${TOO_MUCH}`,
  `UPDATE plans SET on_sale = 2`,
  `UPDATE plans SET version = 0`,
  `UPDATE plans SET monthly_credits = -1`,
  `UPDATE plans SET rollover_months = -1`,
  `UPDATE plans SET month_minor_units = -1`,
  `UPDATE plans SET year_minor_units = -1`,
  `UPDATE packs SET on_sale = 2`,
  `UPDATE packs SET version = 0`,
  `UPDATE packs SET credits = -1`,
  `UPDATE packs SET price_minor_units = -1`,
  `UPDATE packs SET validity_months = 0`,
  `UPDATE operations SET credits = -1`,
  `UPDATE operations SET free_per_month = -1`,
  `INSERT INTO sign_up_credits (id, credits) VALUES (2, 1)`,
  `INSERT INTO sign_up_credits (id, credits) VALUES (1, 0)`,
  `INSERT INTO sign_up_credits (id, credits) VALUES (1, ${TOO_MUCH})`,
  `INSERT INTO sign_up_credits (id, credits, expires_after_days) VALUES (1, 1, 0)`,
  `UPDATE api_keys SET monthly_budget = -1`,
  `UPDATE api_key_spending SET used = ${TOO_MUCH}`,
  `INSERT INTO test_clock (id, instant) VALUES (2, 0)`,
  `INSERT INTO warning_mails (account_id, number, message, is_digest) VALUES ('acc_1', 1, 2, 0)`,
  `INSERT INTO warning_counts (account_id, address, sent, writes) VALUES ('', '', '[]', 0)`,
  `INSERT INTO warning_counts (account_id, address, sent, writes) VALUES ('acc_1', 'x', '[]', 0)`,
  `INSERT INTO warning_counts (account_id, address, sent, writes) VALUES ('acc_1', '', '[', 0)`,
];

/** What may be there only once: the row is copied, but for these columns. */
const TWICE = [
  ['accounts', { id: "'acc_another'" }],
  ['grants', {}],
  ['ledger_entries', {}],
  ['consumptions', {}],
  ['reversals', {}],
  ['reservations', {}],
  ['payments', {}],
  ['events', {}],
  ['deliveries', {}],
  ['commands', { kind: "'other'" }],
  ['usage_days', { credits: '1' }],
  ['plans', { version: 'version + 1' }],
  ['packs', { version: 'version + 1' }],
  ['operations', {}],
  ['partners', {}],
  ['api_keys', { id: "'key_another'" }],
  ['api_key_spending', {}],
] as const;

describe.each(databasesUnderTest())('the tables on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let sql: Sql;

  beforeAll(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
    const id = await openAccount(storage, 'ann');
    await fill(storage, id);
    sql = await openSql(database.url);
  });
  afterAll(async () => {
    await sql.close();
    await storage.close();
    await database.drop();
  });

  it.each(BROKEN)('refuse: %s', async (statement) => {
    await expect(sql.run(statement)).rejects.toThrow(
      /constraint|CHECK|incorrect integer|cannot be null|cannot store|NOT NULL/i,
    );
  });

  it.each(TWICE)('refuse a second row of %s', async (table, changed) => {
    const [row] = await sql.run(`SELECT * FROM ${table} LIMIT 1`);
    if (row === undefined) throw new Error(`${table} is empty`);
    const columns = Object.keys(row);
    const values = columns.map((column) => (changed as Record<string, string>)[column] ?? column);
    const [key = ''] = columns;
    const copy =
      `INSERT INTO ${table} (${columns.join(', ')}) ` +
      `SELECT ${values.join(', ')} FROM ${table} ORDER BY ${key} LIMIT 1`;
    await expect(sql.run(copy)).rejects.toThrow(/UNIQUE|Duplicate/i);
  });

  it('hold every table of an account by the account first', async () => {
    for (const [table] of TWICE.slice(1, 11)) {
      const [row = {}] = await sql.run(`SELECT * FROM ${table} LIMIT 1`);
      expect(Object.keys(row)[0]).toBe('account_id');
    }
  });
});

/** One good row in each table. */
async function fill(storage: Storage, id: AccountId): Promise<void> {
  const answer = {
    idempotencyKey: 'k',
    commandKind: 'catch-up',
    inputHash: hashOf('k'),
    success: { type: 'ProfileUpdated' },
    at: 1,
  } as const;
  const usage = { date: '2026-03-01', operation: 'A', source: 'b', apiKey: null };
  await store(storage, id, (account) =>
    change(
      account,
      { sequence: 4, paymentsCount: 1 },
      {
        entries: [entryOf(1, 5n, 5n)],
        grants: [grantOf(1, 5n, { remaining: 4n })],
        consumptions: [consumptionOf(2, 1n)],
        reversals: [
          {
            number: 3 as never,
            consumption: 2 as never,
            returned: 1n,
            expired: 0n,
            balanceAfter: 0n,
            at: 1,
          },
        ],
        reservations: [reservationOf(4, 1n)],
        payments: [paymentOf(1)],
        events: [
          {
            number: 1 as never,
            at: 1,
            happening: {
              kind: 'PAYMENT_SETTLED',
              payment: 1 as never,
              amount: paymentOf(1).amount,
            },
            deliveries: [{ number: 1 as never, channel: 'EMAIL', receiver: 'ann@example.test' }],
          },
        ],
        answers: [answer],
        usage: [{ ...usage, credits: 1n, count: 1 }],
        keySpending: [{ apiKey: 'key_1' as never, month: '2026-03', credits: 1n, minorUnits: 0n }],
      },
    ),
  );
  await addKey(storage);
}

async function addKey(storage: Storage): Promise<void> {
  await storage.partnerStore.insertPartner(
    {
      id: 'prt_1' as never,
      name: 'p',
      email: null,
      createdAt: 1,
    },
    null,
  );
  await storage.apiKeyStore.insertApiKey(
    keptKey({ secretHash: hashOf('secret'), monthlyBudget: 5n }),
    null,
  );
}
