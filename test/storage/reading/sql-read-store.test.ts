import { burnDownKey } from '../../../src/account/state/grant';
import type { LedgerEntryKind } from '../../../src/account/state/ledger-entry';
import type { AutopilotDecisionsQuery, EntriesQuery } from '../../../src/ledger/read-store';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId, AutopilotDecisionNumber, PaymentNumber } from '../../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { decisionOf, entryOf, grantOf, paymentOf, reservationOf } from '../records';
import { change, openAccount, openMigrated, store } from '../support';

const ALL: EntriesQuery = { limit: 100, before: null, from: null, to: null, kinds: null };
const KINDS: readonly LedgerEntryKind[] = ['GRANT', 'CONSUMPTION', 'CONSUMPTION', 'EXPIRY'];

describe.each(databasesUnderTest())('reading on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let id: AccountId;
  let accounts = 0;

  beforeAll(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });
  beforeEach(async () => {
    accounts += 1;
    id = await openAccount(storage, `customer ${accounts}`);
  });

  it('lists what the autopilot decided, newest first, just as it was', async () => {
    await store(storage, id, (account) =>
      change(account, {}, { autopilotDecisions: [decisionOf(1), decisionOf(2), decisionOf(3)] }),
    );
    const list = (query: AutopilotDecisionsQuery) =>
      storage.readStore.autopilotDecisions(id, query);
    expect(await list({ limit: 2, before: null })).toEqual([decisionOf(3), decisionOf(2)]);
    const before = 2 as AutopilotDecisionNumber;
    expect(await list({ limit: 2, before })).toEqual([decisionOf(1)]);
    await expect(
      store(storage, id, (account) => change(account, {}, { autopilotDecisions: [decisionOf(3)] })),
    ).rejects.toThrow();
  });

  it('knows which payments the autopilot asked for', async () => {
    const autopilot = 4 as AutopilotDecisionNumber;
    await store(storage, id, (account) =>
      change(
        account,
        { paymentsCount: 2 },
        { payments: [paymentOf(1, { autopilot }), paymentOf(2)] },
      ),
    );
    const payments = await storage.readStore.paymentsByNumber(id, [1, 2] as PaymentNumber[]);
    expect(payments.map((payment) => payment.autopilot)).toEqual([4, null]);
  });

  /** Twelve entries, three at each of four instants. */
  const writeEntries = () =>
    store(storage, id, (account) =>
      change(
        account,
        { sequence: 12 },
        {
          entries: Array.from({ length: 12 }, (_, index) =>
            entryOf(index + 1, 1n, BigInt(index + 1), {
              at: 1_000 + 10 * Math.floor(index / 3),
              kind: KINDS[index % KINDS.length] ?? 'GRANT',
            }),
          ),
        },
      ),
    );
  const sequences = async (query: Partial<EntriesQuery>) =>
    (await storage.readStore.entries(id, { ...ALL, ...query })).map(({ sequence }) => sequence);

  it.each<[string, Partial<EntriesQuery>, readonly number[]]>([
    ['a page', { limit: 3 }, [12, 11, 10]],
    ['the page after it', { limit: 3, before: 10 }, [9, 8, 7]],
    ['a span, half-open', { from: 1_010, to: 1_030 }, [9, 8, 7, 6, 5, 4]],
    ['a page of a span', { from: 1_010, to: 1_030, before: 6 }, [5, 4]],
    ['an empty span', { from: 1_011, to: 1_020 }, []],
    ['what is before the first', { to: 1_000 }, []],
    ['what is after the last', { from: 1_031 }, []],
    ['one kind', { kinds: ['EXPIRY'] }, [12, 8, 4]],
    ['two kinds, merged', { kinds: ['EXPIRY', 'GRANT'], limit: 4 }, [12, 9, 8, 5]],
    ['kinds in a span', { kinds: ['GRANT', 'EXPIRY'], from: 1_010, before: 9 }, [8, 5, 4]],
    ['no kinds at all', { kinds: [] }, []],
  ])('lists of the ledger %s', async (_name, query, expected) => {
    await writeEntries();
    expect(await sequences(query)).toEqual(expected);
  });

  it('finds the last entry at an instant', async () => {
    await writeEntries();
    const at = async (instant: number) =>
      (await storage.readStore.lastEntryAt(id, instant))?.sequence ?? null;
    expect(await Promise.all([999, 1_000, 1_019, 1_030, 9_999].map(at))).toEqual([
      null,
      3,
      6,
      12,
      12,
    ]);
  });

  it('tells the balances of many instants, each in its place', async () => {
    await writeEntries();
    const balancesAt = (...instants: number[]) => storage.readStore.balancesAt(id, instants);
    expect(await balancesAt(1_000, 999, 9_999, 1_019)).toEqual([3n, 0n, 12n, 6n]);
    expect(await balancesAt()).toEqual([]);
    const days = Array.from({ length: 61 }, (_, day) => 1_000 + day);
    expect((await balancesAt(...days)).slice(-2)).toEqual([12n, 12n]);
  });

  it('pages through grants by their key', async () => {
    const grants = [grantOf(1, 1n), grantOf(2, 1n, { expiresAt: 5 }), grantOf(3, 1n)];
    await store(storage, id, (account) => change(account, { sequence: 3 }, { grants }));
    const [first] = await storage.readStore.grants(id, { limit: 1, after: null });
    expect(first?.number).toBe(2);
    if (first === undefined) return;
    const rest = await storage.readStore.grants(id, { limit: 5, after: burnDownKey(first) });
    expect(rest.map(({ number }) => number)).toEqual([1, 3]);
  });

  it('lists payments by purpose, newest first', async () => {
    const renewal = { kind: 'RENEWAL', dueAt: 5, terms: null as never } as const;
    const payments = [paymentOf(1), paymentOf(2, { purpose: renewal }), paymentOf(3)];
    await store(storage, id, (account) => change(account, { paymentsCount: 3 }, { payments }));
    const list = async (before: number | null, purpose: 'PAYG' | null) =>
      (
        await storage.readStore.payments(id, {
          limit: 5,
          before: before as PaymentNumber | null,
          purpose,
        })
      ).map(({ number }) => number);
    expect(await list(null, null)).toEqual([3, 2, 1]);
    expect(await list(3, null)).toEqual([2, 1]);
    expect(await list(null, 'PAYG')).toEqual([3, 1]);
  });

  it('shows the holds that are due and keeps the others out', async () => {
    const far = { expiresAt: 4_102_444_800_000 };
    const reservations = [reservationOf(1, 1n), reservationOf(2, 1n, far)];
    await store(storage, id, (account) =>
      change(account, { sequence: 2, openReservations: 2 }, { reservations }),
    );
    const account = (await storage.readStore.accounts([id])).get(id)?.account;
    expect(account?.holds).toEqual([reservations[0]]);
  });

  it('finds an account by what its partner calls it, and lists the newest first', async () => {
    const { readStore } = storage;
    const identity = { id, namespace: 'shared', externalId: `customer ${accounts}` };
    const any = { namespace: null, externalId: null, account: null };
    expect(await readStore.identity(id, any)).toEqual(identity);
    const within = (reach: object) => readStore.identity(id, { ...any, ...reach });
    expect(await within({ namespace: 'shared', externalId: identity.externalId })).toEqual(
      identity,
    );
    expect(await within({ account: id })).toEqual(identity);
    expect(await within({ namespace: 'prt_1' })).toBeNull();
    expect(await within({ namespace: 'shared', externalId: 'nobody' })).toBeNull();
    expect(await within({ account: 'acc_other' })).toBeNull();
    expect(await readStore.identityByExternalId('shared', identity.externalId)).toEqual(identity);
    expect(await readStore.identityByExternalId('prt_1', identity.externalId)).toBeNull();
    const query = { limit: 2, after: null, namespace: null, externalId: null };
    const [newest, older] = await readStore.listAccounts(query);
    expect(newest).toEqual(identity);
    expect(await readStore.listAccounts({ ...query, after: id, limit: 1 })).toEqual([older]);
    expect(await readStore.listAccounts({ ...query, namespace: 'prt_1' })).toEqual([]);
    const { externalId } = identity;
    expect(await readStore.listAccounts({ ...query, externalId })).toEqual([identity]);
  });
});
