import { mintCustomerToken } from '../../src/access/customer-token';
import { SPENDING } from '../../src/graphql/gate';
import { createSchema } from '../../src/graphql/schema';
import { openSql } from '../storage/support';
import { GIVEN_SECRETS, playAllMutations } from '../support/all-mutations';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import { type Deployment, deployOn } from '../support/deployment';

/** What the service made, wherever it stands in an answer. */
function secretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'secret' || name === 'code' ? [String(part)] : secretsIn(part),
  );
}

describe.each(databasesUnderTest())('the audit log of all mutations on $name', (engine) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await engine.createDatabase();
  });
  afterAll(() => database.drop());

  /** Until the service has come to its end, and so has written all that it gathers. */
  const whileRunning = async <Result>(work: (service: Deployment) => Promise<Result>) => {
    const service = await deployOn(database.url, { TEST_CLOCK: 'true' });
    try {
      return await work(service);
    } finally {
      await service.close();
    }
  };

  it('has an entry of each, but for spending, and never a secret', async () => {
    const token = await mintCustomerToken({
      externalId: 'ada',
      secret: 'not the secret that signs customers tokens here',
      validSeconds: 60,
      issuer: null,
      audience: null,
    });
    const refused = [token, 'operator-key-that-was-guessed'];
    const answers = await whileRunning(async (service) => {
      for (const bad of refused) await service.with(bad).askRaw('{ viewer { role } }');
      return playAllMutations(service.operator, (credential) => service.with(credential));
    });

    const sql = await openSql(database.url);
    const rows = await sql.run('SELECT * FROM audit_entries');
    await sql.close();
    const texts = rows.map((row) =>
      Object.values(row).map((value) =>
        Buffer.isBuffer(value) ? value.toString() : String(value),
      ),
    );

    const recorded = new Set(rows.map(({ action }) => String(action)));
    const mutations = Object.keys(createSchema().getMutationType()?.getFields() ?? {});
    const expected = mutations.filter((name) => !SPENDING.has(name));
    expect([...recorded].sort()).toEqual([...expected, 'signInRefused'].sort());

    const made = answers.flatMap(secretsIn);
    expect(made).toHaveLength(8);
    const all = texts.flat().join('\n');
    const secrets = [...made, ...GIVEN_SECRETS, ...refused, 'operator-key-of-the-tests'];
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    // Not by parts, either.
    const parts = made.flatMap((secret) => secret.match(/[A-Za-z0-9+/]{16,}/g) ?? []);
    expect(parts.filter((part) => all.includes(part) && !/^[0-9a-f]{32}$/.test(part))).toEqual([]);
  });
});
