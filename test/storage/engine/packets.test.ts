import {
  type Connection,
  DatabaseError,
  type Statement,
} from '../../../src/storage/engine/connection';
import { PACKET_CHARACTERS_MAX } from '../../../src/storage/engine/runner-connection';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { transactionIn } from '../../support/query-packets';
import { TcpProxy } from '../../support/tcp-proxy';
import { type OtherProcesses, openSql, otherProcesses, type Sql } from '../support';

const CREATE = 'CREATE TABLE notes (number INTEGER PRIMARY KEY, body LONGTEXT NOT NULL)';
const BODIES = 'SELECT body FROM notes ORDER BY number';

const insert = (number: number, body: string): Statement => ({
  sql: 'INSERT INTO notes (number, body) VALUES (?, ?)',
  values: [number, body],
});
const numbersFrom = (first: number): Statement => ({
  sql: 'SELECT number FROM notes WHERE number >= ? ORDER BY number',
  values: [first],
});

describe.each(databasesUnderTest())(
  'statements sent together to $name',
  ({ name, createDatabase }) => {
    let database: TestDatabase;
    let sql: Sql;
    let proxy: TcpProxy | null = null;
    let batches: OtherProcesses;

    beforeAll(async () => {
      database = await createDatabase();
      sql = await openSql(database.url);
      await sql.run(CREATE);
      const url = new URL(database.url);
      if (name !== 'SQLite') {
        proxy = await TcpProxy.start({ host: url.hostname, port: Number(url.port) });
        url.port = String(proxy.port);
      }
      batches = await otherProcesses(proxy === null ? database.url : url.href);
    });
    afterAll(async () => {
      await batches.close();
      await proxy?.stop();
      await sql.close();
      await database.drop();
    });
    beforeEach(async () => {
      await sql.run('DELETE FROM notes');
      await together([insert(1, 'one'), insert(2, 'two')]);
      proxy?.takeQueries();
    });

    const batch = <Result>(work: (connection: Connection) => Promise<Result>) =>
      batches.transactions.writeBatch(work);
    const together = (statements: readonly Statement[]) =>
      batch((connection) => connection.together(statements));
    const numbers = async () =>
      (await sql.run('SELECT number FROM notes ORDER BY number')).map(({ number }) =>
        Number(number),
      );
    const bodies = async () => (await sql.run(BODIES)).map(({ body }) => String(body));
    /** How many statements each packet of the transaction had. */
    const packets = () => transactionIn(proxy?.takeQueries() ?? []).map(({ length }) => length);

    it('answer with the rows of each, in order', async () => {
      const found = await together([numbersFrom(1), numbersFrom(3), numbersFrom(2)]);
      expect(found).toEqual([[{ number: 1 }, { number: 2 }], [], [{ number: 2 }]]);
      expect(await together([numbersFrom(2)])).toEqual([[{ number: 2 }]]);
      expect(await together([])).toEqual([]);
    });

    it('answer the same where the transaction has begun already', async () => {
      const found = await batch(async (connection) => {
        await connection.select('SELECT 1');
        const one = await connection.together([numbersFrom(2)]);
        return [one, await connection.together([numbersFrom(3), numbersFrom(2)])];
      });
      expect(found).toEqual([[[{ number: 2 }]], [[], [{ number: 2 }]]]);
    });

    it('see what those in front of them have done', async () => {
      const found = await together([numbersFrom(3), insert(3, 'three'), numbersFrom(3)]);
      expect(found).toHaveLength(3);
      expect([found[0], found[2]]).toEqual([[], [{ number: 3 }]]);
    });

    it('are all undone where one of them fails', async () => {
      const failing = together([insert(3, 'three'), insert(1, 'again'), insert(4, 'four')]);
      await expect(failing).rejects.toBeInstanceOf(DatabaseError);
      expect(await numbers()).toEqual([1, 2]);
    });

    it('do not run behind one that fails, whoever commits in spite of it', async () => {
      await batch(async (connection) => {
        const failing = connection.together([insert(3, ''), insert(1, 'again'), insert(4, '')]);
        await expect(failing).rejects.toBeInstanceOf(DatabaseError);
      });
      expect(await numbers()).toEqual([1, 2, 3]);
    });

    it('are undone with what was sent by itself, before them or alone', async () => {
      const failing = batch(async (connection) => {
        await connection.change('DELETE FROM notes WHERE number = ?', [1]);
        await connection.together([insert(3, 'three')]);
        throw new Error('a bug');
      });
      await expect(failing).rejects.toThrow('a bug');
      const alone = batch(async (connection) => {
        await connection.change('DELETE FROM notes');
        throw new Error('a bug');
      });
      await expect(alone).rejects.toThrow('a bug');
      expect(await numbers()).toEqual([1, 2]);
    });

    it('run all the same where they are too long for one packet', async () => {
      const body = 'x?'.repeat(Math.floor(PACKET_CHARACTERS_MAX / 5));
      const found = await together([
        ...[3, 4, 5, 6, 7].map((number) => insert(number, body + number)),
        numbersFrom(6),
      ]);
      expect(found[5]).toEqual([{ number: 6 }, { number: 7 }]);
      expect(await bodies()).toEqual(['one', 'two', ...[3, 4, 5, 6, 7].map((it) => body + it)]);
      // Two of these fit, and what opens the transaction and the search beside them.
      if (proxy !== null) expect(packets()).toEqual([3, 2, 2, 1]);
    });

    it('run all the same where one alone is longer, in characters of several bytes', async () => {
      const body = '€'.repeat(PACKET_CHARACTERS_MAX + 1);
      await together([insert(3, 'three'), insert(4, body), insert(5, 'five')]);
      expect(await bodies()).toEqual(['one', 'two', 'three', body, 'five']);
      if (proxy !== null) expect(packets()).toEqual([2, 1, 1, 1]);
    });

    it('are undone in the packets before one in which a statement fails', async () => {
      const body = 'x'.repeat(PACKET_CHARACTERS_MAX);
      const failing = together([insert(3, body), insert(4, body), insert(1, 'again')]);
      await expect(failing).rejects.toBeInstanceOf(DatabaseError);
      expect(await numbers()).toEqual([1, 2]);
    });
  },
);
