import fc, { type Arbitrary } from 'fast-check';
import type { DataSource } from 'typeorm';
import type { Value } from '../../../src/storage/engine/connection';
import { parseDatabaseUrl } from '../../../src/storage/engine/database-url';
import { literal, withLiterals } from '../../../src/storage/engine/literals';
import { batchingDataSource, detectEngine } from '../../../src/storage/migrations/data-sources';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';

const VALUES_MAX = 12;
const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

/** What a text could be ended by, or read as something else for. */
const TELLING = [
  ...[
    "'",
    "''",
    '"',
    '`',
    '\\',
    "\\'",
    '\\\\',
    '\\0',
    '\\Z',
    '%',
    '_',
    '?',
    ';',
    ';\n',
    ':a',
    '@a',
  ],
  ...['--', '-- ', '#', '/*', '*/', '/*!', "X'", 'NULL', 'é', '\u0301', '\u00a5', '🦊', '👩‍🚀'],
  ...['\0', '\b', '\t', '\n', '\r', '\u001a', '\u007f', '\u2028', '\ufeff', '\uffff', '\u{10ffff}'],
] as const;

const characters = fc.oneof(
  fc.constantFrom(...TELLING),
  fc.string({ unit: 'binary', maxLength: 1 }),
);
const texts = fc.array(characters, { maxLength: 30 }).map((parts) => parts.join(''));
const buffers = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
const bigints = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

const servers = databasesUnderTest().filter(({ name }) => name !== 'SQLite');

// Without a server there is nothing to ask, and jest wants at least one case.
const describeServers = servers.length === 0 ? describe.skip : describe;

describeServers('values in the text of a statement', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    const [server] = servers;
    if (server === undefined) throw new Error('there is no server');
    database = await server.createDatabase();
    const url = parseDatabaseUrl(database.url);
    const batching = batchingDataSource(url, await detectEngine(url), 1);
    if (batching === null) throw new Error('a server takes batches');
    source = await batching.initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  /** What the server makes of these, all in one statement. */
  async function readBack(values: readonly Value[]): Promise<readonly unknown[]> {
    const columns = values.map((_, at) => `? AS v${at}`).join(', ');
    const [row] = await source.query(withLiterals(`SELECT ${columns}`, values));
    return values.map((_, at) => row[`v${at}`]);
  }

  async function expectAllBack<Given extends Value>(
    given: Arbitrary<Given>,
    read: (answer: unknown) => unknown = (answer) => answer,
  ): Promise<void> {
    const lists = fc.array(given, { minLength: 1, maxLength: VALUES_MAX });
    const property = fc.asyncProperty(lists, async (values) => {
      expect((await readBack(values)).map(read)).toEqual(values);
    });
    await fc.assert(property);
  }

  it('come back as they were, whatever a text is made of', () => expectAllBack(texts));

  it('come back as they were where a text is nothing but what could end it', async () => {
    const all = [...TELLING, TELLING.join(''), TELLING.toReversed().join(''), ''];
    expect(await readBack(all)).toEqual(all);
  });

  it('come back as they were, whatever bytes there are', async () => {
    expect(await readBack([EVERY_BYTE, Buffer.alloc(0)])).toEqual([EVERY_BYTE, Buffer.alloc(0)]);
    await expectAllBack(buffers);
  });

  it('come back as they were, however large a whole number is, and of either sign', async () => {
    // The driver hands over as text what JavaScript's numbers can't hold.
    await expectAllBack(bigints, (answer) => BigInt(String(answer)));
    await expectAllBack(fc.maxSafeInteger());
    const ends = [0, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    expect(await readBack(ends)).toEqual(ends);
  });

  it('are none where there is none', async () => {
    expect(await readBack([null, 'NULL', null])).toEqual([null, 'NULL', null]);
  });

  it('keep apart in one statement, a `?` among them', async () => {
    const any: Arbitrary<Value> = fc.oneof(texts, buffers, fc.constantFrom(null, '?', '??'));
    await expectAllBack(any);
    expect(withLiterals('SELECT ?, ?, ?', ['?', 1, "'?"])).toBe("SELECT '?', 1, '\\'?'");
  });
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  'takes no number that is not finite: %s',
  (number) => {
    expect(() => literal(number)).toThrow('a number that no column takes');
  },
);

it.each<readonly [string, string, readonly Value[]]>([
  ['too few values', 'SELECT ?, ?', ['a']],
  ['too many values', 'SELECT ?', ['a', 'b']],
  ['values and no place for any', 'SELECT 1', ['a']],
  ['too few values, one of which has a place in it', 'SELECT ?, ?', ['?']],
])('takes no statement with %s', (_, sql, values) => {
  expect(() => withLiterals(sql, values)).toThrow('a place for each of its values');
});

it('leaves a statement without values as it is, whatever is in it', () => {
  const sql = "INSERT INTO texts VALUES ('why?')";
  expect(withLiterals(sql, [])).toBe(sql);
});
