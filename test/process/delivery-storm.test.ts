import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databasesUnderTest } from '../support/databases';
import { ALERTS_PER_ROUND, storm } from './delivery-storm';
import { killAll } from './server-process';

const SECONDS = 10;

describe.each(databasesUnderTest().slice(-1))(
  'killed at random on $name',
  ({ name, createDatabase }) => {
    afterEach(killAll);

    it('loses no alert, tells each by mail and webhook, and repeats only what it may have sent', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'headroom-storm-'));
      const database = await createDatabase();
      const found = await storm({
        folder,
        databaseUrl: database.url,
        processes: name === 'SQLite' ? 1 : 3,
        seconds: SECONDS,
      });
      const { alertsExpected, kills } = found;
      const once = { distinct: alertsExpected, altered: 0, overtaken: 0 };
      expect(found).toMatchObject({
        alertsStored: alertsExpected,
        mails: { ...once, distinct: alertsExpected / ALERTS_PER_ROUND },
        webhooks: once,
        undelivered: 0,
      });
      expect(alertsExpected).toBeGreaterThan(0);
      expect(kills).toBeGreaterThan(0);
      await database.drop();
      await rm(folder, { recursive: true });
    });
  },
);
