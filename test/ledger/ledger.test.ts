import { OutcomeUnknown, ServiceBusy } from '../../src/ledger/answer';
import { Ledger, type LedgerLimits } from '../../src/ledger/ledger';
import type { BatchRequest } from '../../src/ledger/store';
import type { AccountId } from '../../src/units/ids';
import { LedgerInMemory } from '../support/ledger-in-memory';
import { ACCOUNT_ID, accountOpenedAt, credits } from '../support/played-account';
import { granting, spending } from './commands';

const MAY_5 = Date.UTC(2026, 4, 5, 12);

function opened(limits: LedgerLimits = {}): { store: LedgerInMemory; ledger: Ledger } {
  const store = new LedgerInMemory(MAY_5);
  store.accounts.set(ACCOUNT_ID, accountOpenedAt(MAY_5));
  return { store, ledger: new Ledger(store, limits) };
}

/** Fails every transaction that carries this key. */
function refusing(idempotencyKey: string, failure: unknown) {
  return ({ commands }: BatchRequest) =>
    commands.some((it) => 'idempotencyKey' in it && it.idempotencyKey === idempotencyKey)
      ? failure
      : null;
}

it('commits what arrives together in one transaction and answers each', async () => {
  const { store, ledger } = opened();
  const answers = await Promise.all([
    ledger.submit(granting('a', '5'), null),
    ledger.submit(spending('b', '2'), null),
    ledger.submit(spending('b', '2'), null),
    ledger.submit(spending('c', '9'), null),
  ]);
  expect(answers.map(({ outcome, replayed }) => [outcome.type, replayed])).toEqual([
    ['CreditsGranted', false],
    ['Consumed', false],
    ['Consumed', true],
    ['InsufficientCredits', false],
  ]);
  expect(store.batches).toEqual([4]);
  expect(store.accounts.get(ACCOUNT_ID)?.total).toBe(credits('3'));
});

it('answers a key from an earlier batch again', async () => {
  const { ledger } = opened();
  const first = await ledger.submit(granting('a', '5'), null);
  const second = await ledger.submit(granting('a', '5.0'), null);
  expect(second).toEqual({ ...first, replayed: true });
});

it('says that it is busy once too much waits, and takes more when it has caught up', async () => {
  const { store, ledger } = opened({ queueMax: 2 });
  let open = () => {};
  store.gate = new Promise((resolve) => {
    open = resolve;
  });
  const accepted = [
    ledger.submit(granting('a', '1'), null),
    ledger.submit(granting('b', '1'), null),
  ];
  await expect(ledger.submit(granting('c', '1'), null)).rejects.toThrow(ServiceBusy);
  open();
  await Promise.all(accepted);
  expect((await ledger.submit(granting('c', '1'), null)).replayed).toBe(false);
  expect(ledger.queued).toBe(0);
});

it('takes commands one by one where the database refuses the batch', async () => {
  const { store, ledger } = opened();
  const refused = new Error('a constraint is broken');
  store.failure = refusing('b', refused);
  const answers = await Promise.allSettled([
    ledger.submit(granting('a', '5'), null),
    ledger.submit(granting('b', '1'), null),
    ledger.submit(spending('c', '2'), null),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(answers[1]).toEqual({ status: 'rejected', reason: refused });
  expect(store.batches).toEqual([3, 1, 1, 1]);
  expect(store.accounts.get(ACCOUNT_ID)?.total).toBe(credits('3'));
});

it.each([new ServiceBusy(1), new OutcomeUnknown()])(
  'tells everyone of the batch %s, and tries nothing again',
  async (failure) => {
    const { store, ledger } = opened();
    store.failure = () => failure;
    const answers = await Promise.allSettled([
      ledger.submit(granting('a', '5'), null),
      ledger.submit(granting('b', '5'), null),
    ]);
    const rejected = { status: 'rejected', reason: failure };
    expect(answers).toEqual([rejected, rejected]);
    expect(store.batches).toEqual([2]);
  },
);

it('goes on after a transaction that failed', async () => {
  const { store, ledger } = opened();
  store.failure = () => new Error('the disk is full');
  await expect(ledger.submit(granting('a', '5'), null)).rejects.toThrow('the disk is full');
  store.failure = null;
  expect((await ledger.submit(granting('a', '5'), null)).replayed).toBe(false);
});

it('takes nothing more once it closes, and finishes what waits', async () => {
  const { store, ledger } = opened({ batchMax: 1 });
  const waiting = [
    ledger.submit(granting('a', '1'), null),
    ledger.submit(granting('b', '1'), null),
  ];
  const closed = ledger.close();
  await expect(ledger.submit(granting('c', '1'), null)).rejects.toThrow(ServiceBusy);
  await closed;
  await Promise.all(waiting);
  expect(store.accounts.get(ACCOUNT_ID)?.total).toBe(credits('2'));
});

it('tells listeners which accounts changed, after the commit', async () => {
  const { store, ledger } = opened();
  const heard: unknown[] = [];
  const stop = ledger.onChanged((ids) => heard.push([ids, store.accounts.get(ACCOUNT_ID)?.total]));
  await ledger.submit(granting('a', '1'), null);
  await ledger.submit(spending('b', '9'), null);
  stop();
  await ledger.submit(granting('c', '1'), null);
  expect(heard).toEqual([[[ACCOUNT_ID], credits('1')]]);
});

it('commits nothing twice because a listener fails', async () => {
  const { store, ledger } = opened();
  const warnings = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
  const heard: unknown[] = [];
  ledger.onChanged(() => {
    throw new Error('nobody listens');
  });
  ledger.onChanged((ids) => heard.push(ids));
  await Promise.all([
    ledger.submit(granting('a', '1'), null),
    ledger.submit(granting('b', '1'), null),
  ]);
  await ledger.close();
  expect(store.batches).toEqual([2]);
  expect(heard).toEqual([[ACCOUNT_ID]]);
  expect(warnings).toHaveBeenCalledWith(expect.stringContaining('nobody listens'));
  warnings.mockRestore();
});

it('keeps the commands of one account in order, whatever the lanes', async () => {
  const store = new LedgerInMemory(MAY_5, 4);
  const ids = Array.from({ length: 8 }, (_, index) => {
    return `acc_${index.toString(16).padStart(32, '0')}` as AccountId;
  });
  for (const id of ids) store.accounts.set(id, { ...accountOpenedAt(MAY_5), id });
  const ledger = new Ledger(store);
  const answers = await Promise.all(
    ids.flatMap((accountId) => [
      ledger.submit({ ...granting('a', '1'), accountId }, null),
      ledger.submit({ ...spending('b', '1'), accountId }, null),
    ]),
  );
  expect(new Set(answers.map(({ outcome }) => outcome.type))).toEqual(
    new Set(['CreditsGranted', 'Consumed']),
  );
  expect(store.batches).toEqual([4, 4, 4, 4]);
});
