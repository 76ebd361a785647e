import { OutcomeUnknown } from '../../src/ledger/answer';
import type { Storage, StorageOptions } from '../../src/storage/storage';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import { type Cut, TcpProxy } from '../support/tcp-proxy';
import { ALL_WORK } from './claims/work-to-claim';
import { openMigrated } from './support';

const PATIENT = { patience: { deadlineMs: 600_000, acquireMs: 600_000 } };
const IMPATIENT = { patience: { deadlineMs: 600, acquireMs: 200 } };

const servers = databasesUnderTest().filter(({ name }) => name !== 'SQLite');

// Without a server there is nothing to test here, and jest wants at least one case.
const describeServers = servers.length === 0 ? describe.skip : describe;

describeServers.each(ALL_WORK.map((work) => [work.name, work] as const))(
  'a claim of %s from a database server that fails',
  (_name, work) => {
    let database: TestDatabase;
    let proxy: TcpProxy;
    let other: Storage;

    beforeEach(async () => {
      const [server] = servers;
      if (server === undefined) throw new Error('there is no server');
      database = await server.createDatabase();
      const { hostname, port } = new URL(database.url);
      proxy = await TcpProxy.start({ host: hostname, port: Number(port) });
      other = await openMigrated(database.url, PATIENT);
    });
    afterEach(async () => {
      await other.close();
      await proxy.stop();
      await database.drop();
    });

    const throughProxy = (options: Partial<StorageOptions>) => {
      const url = new URL(database.url);
      url.port = String(proxy.port);
      return openMigrated(url.href, options);
    };

    it.each<Cut>(['BEFORE_FORWARDING', 'AFTER_FORWARDING'])(
      'takes everything, once, where a commit is cut off %s',
      async (cut) => {
        const storage = await throughProxy(PATIENT);
        const due = await work.prepare(other);
        proxy.cutAt('COMMIT', cut);
        expect(await work.claim(storage)).toEqual(due);
        expect(proxy.cuts).toBe(1);
        expect(await work.claim(other)).toEqual([]);
        await storage.close();
      },
    );

    it('leaves everything to others where the server was gone before the commit', async () => {
      const storage = await throughProxy(IMPATIENT);
      const due = await work.prepare(other);
      proxy.vanishAt('COMMIT', 'BEFORE_FORWARDING');
      await expect(work.claim(storage)).rejects.toBeInstanceOf(OutcomeUnknown);
      proxy.comeBack();
      expect(await work.claim(other)).toEqual(due);
      expect(await work.claim(storage)).toEqual([]);
      await storage.close();
    });
  },
);
