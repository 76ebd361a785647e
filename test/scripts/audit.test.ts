import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDemoAccount } from '../../src/start/demo';
import { DAY_MS } from '../../src/units/instant';
import { openMigrated, openSql, type Sql } from '../storage/support';
import { noteBy } from '../support/audit-notes';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import {
  accountId,
  chargedAgain,
  creditsKept,
  lateAfterTheEnd,
  lateSettlement,
  unusedPack,
} from '../support/old-history';

const ROOT = join(__dirname, '..', '..');
const [PROGRAM = '', ...WORDS] =
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts.audit?.split(' ') ?? [];

const NOTHING = [
  'Late settlements that replaced a plan: 0',
  'Refunded plans that were charged again: 0',
  'Credits kept after refunds: 0',
  'Packs of the autopilot that were never used: 0',
];

describe.each(databasesUnderTest())('npm run audit on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let sql: Sql;

  beforeEach(async () => {
    database = await createDatabase();
    const storage = await openMigrated(database.url);
    await openDemoAccount(storage);
    await storage.close();
    sql = await openSql(database.url);
  });
  afterEach(async () => {
    await sql.close();
    await database.drop();
  });

  const audit = (...words: string[]) =>
    new Promise<{ exitCode: number; lines: string[]; complaint: string }>((resolve) => {
      execFile(
        PROGRAM,
        [...WORDS, ...words],
        { cwd: ROOT, env: { ...process.env, DATABASE_URL: database.url } },
        (error, printed, complaint) =>
          resolve({
            exitCode: error === null ? 0 : Number(error.code),
            lines: printed.trimEnd().split('\n'),
            complaint,
          }),
      );
    });

  const payment = (account: number, number: number) =>
    `pay_${accountId(account).slice(4)}_${number}`;

  it('finds nothing where only rules of today have been at work', async () => {
    expect(await audit()).toEqual({
      exitCode: 0,
      lines: ['Accounts looked at: 1. Nothing was changed.', ...NOTHING],
      complaint: '',
    });
  });

  it('finds what the old rules have touched, exactly that, and changes nothing', async () => {
    await lateSettlement(sql, accountId(1));
    await lateAfterTheEnd(sql, accountId(2));
    await chargedAgain(sql, accountId(3));
    await creditsKept(sql, accountId(4));
    const boughtAt = Date.now() - 40 * DAY_MS;
    await unusedPack(sql, accountId(5), boughtAt);
    const before = await contents();

    const { exitCode, lines } = await audit();

    const bought = new Date(boughtAt).toISOString();
    expect(lines).toEqual([
      `LATE_SETTLEMENT ${accountId(1)} ${payment(1, 1)} $9.00 settled 2026-02-01T06:00:00.000Z: ` +
        `lapsed 2026-02-01T00:00:00.000Z, replaced what ${payment(1, 2)} had brought ` +
        '2026-02-01T01:00:00.000Z; 1000 credits were forfeited',
      `LATE_SETTLEMENT ${accountId(2)} ${payment(2, 1)} $9.00 settled 2026-02-01T06:00:00.000Z: ` +
        'lapsed 2026-02-01T00:00:00.000Z, the subscription had ended 2026-01-31T02:00:00.000Z; ' +
        '0 credits were forfeited',
      `CHARGED_AGAIN ${accountId(3)} ${payment(3, 1)} $421.20 settled 2026-01-31T00:00:00.000Z: ` +
        `refunded 2026-01-31T01:00:00.000Z, ${payment(3, 2)} charged $421.20 ` +
        '2026-02-28T00:00:00.000Z',
      `CREDITS_KEPT ${accountId(4)} ${payment(4, 1)} $421.20 settled 2026-01-31T00:00:00.000Z: ` +
        'refunded 2026-04-01T00:00:00.000Z, brought 600 credits, 200 were taken back, 400 stayed',
      `UNUSED_PACK ${accountId(5)} ${payment(5, 1)} $9.00 settled ${bought}: 10 credits, none of ` +
        'them used',
      'Accounts looked at: 6. Nothing was changed.',
      'Late settlements that replaced a plan: 2',
      'Refunded plans that were charged again: 1',
      'Credits kept after refunds: 1',
      'Packs of the autopilot that were never used: 1',
    ]);
    expect(exitCode).toBe(0);
    expect(await contents()).toEqual(before);
  });

  it('tells machines the same, a line of JSON each', async () => {
    await creditsKept(sql, accountId(4));
    await unusedPack(sql, accountId(5), Date.now() - 40 * DAY_MS);
    const { lines } = await audit('--days', '41', '--json');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        kind: 'CREDITS_KEPT',
        account: accountId(4),
        payment: payment(4, 1),
        amount: { minorUnits: '42120', currency: 'USD' },
        settledAt: '2026-01-31T00:00:00.000Z',
        refundedAt: '2026-04-01T00:00:00.000Z',
        brought: '600',
        taken: '200',
        kept: '400',
      },
      {
        kind: 'SUMMARY',
        accounts: 3,
        counts: { LATE_SETTLEMENT: 0, CHARGED_AGAIN: 0, CREDITS_KEPT: 1, UNUSED_PACK: 0 },
      },
    ]);
  });

  it('goes through more accounts than it reads at once', async () => {
    for (let number = 1_000; number < 1_420; number += 1) {
      await sql.run(
        'INSERT INTO accounts (id, namespace, external_id, locale, opened_at, sequence, total, ' +
          'last_instant, open_reservations, version, writes, state) ' +
          "SELECT ?, 'shared', ?, 'en', 1, 0, 0, 1, 0, 0, 0, '{}'",
        [accountId(number), accountId(number)],
      );
    }
    await lateSettlement(sql, accountId(1_500));
    const { lines } = await audit();
    expect(lines).toHaveLength(6);
    expect(lines[1]).toBe('Accounts looked at: 422. Nothing was changed.');
  });

  it('follows the chain of the audit log, and ends with 1 where it is broken', async () => {
    const storage = await openMigrated(database.url);
    await storage.auditLog.write([noteBy('one'), noteBy('two'), noteBy('three')]);
    const lastHash = (await storage.auditArchive.head())?.hash.toString('hex');
    await storage.close();
    expect(await audit('--verify')).toEqual({
      exitCode: 0,
      lines: [
        'Days looked at: 1; entries: 3; days forgotten, as they should be: 0.',
        `The last hash: ${lastHash}`,
        'The chain holds.',
      ],
      complaint: '',
    });
    await sql.run("UPDATE audit_entries SET action = 'other' WHERE number = 2");
    const { exitCode, lines } = await audit('--verify');
    expect(exitCode).toBe(1);
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\d, entry 2: was changed$/);
    expect(lines.at(-1)).toBe('The chain is broken in 1 place.');
  });

  it.each([['--days'], ['--days', '-1'], ['--days', '36501'], ['--jsn'], ['--verify', '--json']])(
    'explains itself where it is asked by %p',
    async (...words) => {
      const { exitCode, complaint } = await audit(...words);
      expect(exitCode).toBe(1);
      expect(complaint).toContain('npm run --silent audit -- [--days N] [--json]');
    },
  );

  async function contents(): Promise<unknown> {
    const tables = ['accounts', 'payments', 'grants', 'ledger_entries', 'commands', 'events'];
    return Promise.all(tables.map((table) => sql.run(`SELECT * FROM ${table}`)));
  }
});
