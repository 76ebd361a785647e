import { DueWork, type DueWorkParts } from '../../src/jobs/due-work';
import type { AccountId } from '../../src/units/ids';

const ANN = 'acc_a' as AccountId;
const BEN = 'acc_b' as AccountId;

/** Accounts that are due in portions; those of `broken` can't catch up. */
function dueWork(portions: readonly (readonly AccountId[])[], broken: readonly AccountId[] = []) {
  const waiting = [...portions];
  const caughtUp: AccountId[] = [];
  let paymentsLookedFor = 0;
  const submit = async ({ accountId }: { readonly accountId: AccountId }) => {
    if (broken.includes(accountId)) throw new Error(`${accountId} is broken`);
    caughtUp.push(accountId);
    return { outcome: { type: 'NothingDue' }, replayed: false };
  };
  const work = new DueWork({
    ledger: { submit: submit as unknown as DueWorkParts['ledger']['submit'] },
    accounts: {
      claim: async () => waiting.shift() ?? [],
      isAnyDue: async () => false,
      nextAfter: async () => null,
    },
    clock: { now: async () => 1_000 },
    payments: {
      begin: async () => undefined,
      payDue: async () => {
        paymentsLookedFor += 1;
        return 0;
      },
      isAnyUnderWay: async () => false,
    },
  });
  return { work, caughtUp, paymentsLookedFor: () => paymentsLookedFor };
}

describe('what is due', () => {
  it('is done for all accounts though one of them fails, and the failure is told', async () => {
    const { work, caughtUp, paymentsLookedFor } = dueWork([[ANN], [BEN]], [ANN]);
    await expect(work.doDue()).rejects.toThrow('1 accounts could not catch up');
    expect(caughtUp).toEqual([BEN]);
    expect(paymentsLookedFor()).toBe(1);
  });

  it('is left to the next process where this one is to stop', async () => {
    const { work, caughtUp, paymentsLookedFor } = dueWork([[ANN], [BEN]]);
    await work.doDue(AbortSignal.abort());
    expect(caughtUp).toEqual([]);
    expect(paymentsLookedFor()).toBe(0);
  });
});
