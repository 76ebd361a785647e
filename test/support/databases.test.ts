import { createConnection } from 'mysql2/promise';
import { databasesUnderTest } from './databases';

describe.each(databasesUnderTest())('a database under test on $name', ({ createDatabase }) => {
  it('is another one each time', async () => {
    const databases = await Promise.all([createDatabase(), createDatabase()]);
    const [one, other] = databases.map(({ url }) => url);
    expect(one).not.toBe(other);
    await Promise.all(databases.map((database) => database.drop()));
  });
});

const onMariaDb = databasesUnderTest().filter(({ name }) => name === 'MariaDB');

describe.each(onMariaDb)('a database under test on $name alone', ({ createDatabase }) => {
  it('is empty, speaks utf8mb4, and is gone once it is dropped', async () => {
    const database = await createDatabase();
    const url = database.url.replace('mariadb:', 'mysql:');
    const connection = await createConnection(url);
    const [tables] = await connection.query('SHOW TABLES');
    const [settings] = await connection.query(
      'SELECT @@character_set_database AS charset, @@innodb_flush_log_at_trx_commit AS flush',
    );
    await connection.end();
    expect(tables).toEqual([]);
    expect(settings).toEqual([{ charset: 'utf8mb4', flush: 1 }]);

    await database.drop();
    await expect(createConnection(url)).rejects.toThrow('Unknown database');
  });
});
