import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { makeProcedure } from '../../bench/speed/baselines/procedure-tables';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import { describeEachFound } from '../support/describe-each-found';

const ACCOUNT = `acc_${'1'.repeat(32)}`;

describeEachFound(databasesUnderTest().filter(({ name }) => name === 'MariaDB'))(
  'the stored procedure that Headroom is measured against, on $name',
  ({ createDatabase }) => {
    let database: TestDatabase;
    let connection: Connection;

    beforeEach(async () => {
      database = await createDatabase();
      const uri = database.url.replace(/^mariadb:/, 'mysql:');
      await makeProcedure(uri, { accounts: [ACCOUNT], balance: 10n, credential: 'key' });
      connection = await createConnection(uri);
    });

    afterEach(async () => {
      await connection.end();
      await database.drop();
    });

    it('charges once and answers a repetition with the first answer', async () => {
      expect(await consume('first', 3)).toEqual({ balanceAfter: 7, replayed: 0 });
      expect(await consume('second', 4)).toEqual({ balanceAfter: 3, replayed: 0 });
      expect(await consume('first', 3)).toEqual({ balanceAfter: 7, replayed: 1 });
      expect(await rows('SELECT balance FROM accounts')).toEqual([{ balance: 3 }]);
      expect(await rows('SELECT amount, balance_after FROM ledger ORDER BY id')).toEqual([
        { amount: -3, balance_after: 7 },
        { amount: -4, balance_after: 3 },
      ]);
    });

    it('refuses where credits or the account are missing, and writes nothing', async () => {
      const error = 'INSUFFICIENT_CREDITS';
      expect(await consume('key', 11)).toEqual({ error, available: 10 });
      expect(await consume('key', 1, `acc_${'2'.repeat(32)}`)).toEqual({ error, available: null });
      expect(await rows('SELECT * FROM ledger')).toEqual([]);
    });

    async function consume(key: string, amount: number, account = ACCOUNT) {
      const [[[answer]]] = await connection.execute<[RowDataPacket[]]>('CALL consume(?, ?, ?)', [
        account,
        key,
        amount,
      ]);
      return answer;
    }

    async function rows(statement: string) {
      const [found] = await connection.query<RowDataPacket[]>(statement);
      return found;
    }
  },
);
