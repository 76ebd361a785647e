import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import { consume, grant, openAccount } from '../support/actions';
import { alertCursor, kindsOf, LISTEN_BRIEFLY, numberOf, prefer } from '../support/alert-actions';
import { type Deployment, deployments } from '../support/deployment';
import { describeEachFound } from '../support/describe-each-found';
import { LiveSubscription } from '../support/live-subscription';
import { advanceClockBy, clockOf } from '../support/test-clock';

const DAY_MS = 86_400_000;

// A transaction that waits while others read: that takes a database with more than one writer.
const servers = deployments().slice(1);

describeEachFound(servers)('the numbers of alerts on $name', ({ deploy }) => {
  let service: Deployment;
  let blocking: Connection;
  let clock: Connection;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true', JOBS: 'off' });
    const url = service.apps[0]?.config.databaseUrl ?? '';
    blocking = await createConnection(url.replace(/^mariadb:/, 'mysql:'));
    clock = await createConnection(url.replace(/^mariadb:/, 'mysql:'));
  });
  afterAll(async () => {
    await blocking.end();
    await clock.end();
    await service.close();
  });

  it('are not taken from who read while a charge was being committed', async () => {
    const { operator } = service;
    const id = await openAccount(operator);
    await prefer(operator, { accountId: id, grantExpiryDays: [10], balanceBelow: ['5'] });
    const expiresAt = new Date((await clockOf(operator)) + 11 * DAY_MS).toISOString();
    await grant(operator, { accountId: id, amount: '6', expiresAt });

    // The charge is judged a day before the warning is due, and held up where it is stored.
    const isWaiting = await blockFirstAlert(blocking, id);
    const charge = consume(operator, { accountId: id, amount: '2' });
    await isWaiting();
    await clock.query(`UPDATE test_clock SET instant = instant + ${2 * DAY_MS}`);
    const cursor = await alertCursor(operator, id);
    const kinds = await kindsOf(operator, id);
    await blocking.rollback();
    await charge;
    await advanceClockBy(operator, 1);

    const stored = ['BALANCE_BELOW', 'GRANT_EXPIRING'];
    expect(kinds).toEqual([]);
    expect(await kindsOf(operator, id)).toEqual(stored);
    const live = LiveSubscription.begin(
      service.urls[0] ?? '',
      operator.credential,
      LISTEN_BRIEFLY,
      {
        id,
        after: cursor,
      },
    );
    for (const [index, kind] of stored.entries()) {
      const { lowBalanceAlert } = await live.next();
      expect([numberOf(lowBalanceAlert), lowBalanceAlert.kind]).toEqual([index + 1, kind]);
    }
    await live.end();
  });
});

/** Holds the place of the account's first alert, and answers how to await who runs into that. */
async function blockFirstAlert(sql: Connection, id: string): Promise<() => Promise<void>> {
  await sql.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  await sql.beginTransaction();
  await sql.query(
    "INSERT INTO alerts (account_id, number, kind, raised_at, alert) VALUES (?, 1, 'NONE', 0, '{}')",
    [id],
  );
  return async () => {
    for (;;) {
      const [rows] = await sql.query(
        'SELECT 1 FROM information_schema.innodb_trx ' +
          "WHERE trx_state = 'LOCK WAIT' AND trx_query LIKE '%alerts%'",
      );
      if (Array.isArray(rows) && rows.length > 0) return;
      // What is asked more often is answered from before.
      await sleep(150);
    }
  };
}
