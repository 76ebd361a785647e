import type { ChargeAnswer } from '../../src/payments/payment-provider';
import { CHARGE_TIMEOUT_MS, NOTICE_WAIT_MS, REQUEST_WAIT_MS } from '../../src/payments/payments';
import { HOUR_MS } from '../../src/units/instant';
import type * as Late from '../../src/units/unless-late';
import { paymentOf, refundOf } from '../storage/records';
import { ACCOUNT, FIRST, PAYMENT_ID, SETTLED, setUp, taskOf } from './one-payment';

/** For the payments, time passes this many times faster. */
let mockFaster = 1;

jest.mock('node:timers/promises', () => {
  const real = jest.requireActual<typeof import('node:timers/promises')>('node:timers/promises');
  const setTimeout: typeof real.setTimeout = (ms, value, options) =>
    real.setTimeout((ms ?? 0) / mockFaster, value, options);
  return { ...real, setTimeout };
});
jest.mock('../../src/units/unless-late', () => {
  const real = jest.requireActual<typeof Late>('../../src/units/unless-late');
  const unlessLate: typeof real.unlessLate = (limitMs, work, late) =>
    real.unlessLate(limitMs / mockFaster, work, late);
  return { unlessLate };
});

describe('a payment that was just committed', () => {
  it('is charged under its own id, and settled', async () => {
    const payment = paymentOf(1, { method: 'card_1' });
    const { payments, provider, commands } = setUp(payment);
    expect((await payments.answer(ACCOUNT, payment, false)).state).toBe('SETTLED');
    expect(provider.charges).toEqual([
      { idempotencyKey: PAYMENT_ID, amount: payment.amount, method: 'card_1' },
    ]);
    expect(commands).toEqual([SETTLED]);
  });

  it('is settled together with what is known of a dispute to come', async () => {
    const { payments, provider, commands } = setUp();
    provider.answer = async () => ({ state: 'SETTLED', disputeExpectedInMs: 60_000 });
    await payments.begin(ACCOUNT, paymentOf(1));
    expect(commands).toEqual([{ ...SETTLED, disputeExpectedInMs: 60_000 }]);
  });

  it('is declined with the code of the provider', async () => {
    const { payments, provider, commands } = setUp();
    provider.answer = async () => ({ state: 'DECLINED', declineCode: 'stolen_card' });
    expect((await payments.answer(ACCOUNT, paymentOf(1), false)).state).toBe('DECLINED');
    expect(commands).toEqual([
      {
        kind: 'decline-payment',
        accountId: ACCOUNT,
        payment: FIRST,
        declineCode: 'stolen_card',
      },
    ]);
  });

  it('that waits for a notice is asked about again later, in case it got lost', async () => {
    const { payments, provider, tasks, commands, failures } = setUp();
    provider.answer = async () => ({ state: 'PENDING' });
    expect((await payments.answer(ACCOUNT, paymentOf(1), false)).state).toBe('PENDING');
    expect(tasks.postponed).toEqual([
      { delayMs: NOTICE_WAIT_MS, reason: 'waits for the notice of the provider' },
    ]);
    expect(commands).toEqual([]);
    expect(failures).toEqual([]);
  });
});

describe('a call to the provider that fails', () => {
  it.each([
    [1, 4_000, 5_000],
    [2, 8_000, 10_000],
    [5, 64_000, 80_000],
    [30, 0.8 * HOUR_MS, HOUR_MS],
  ])('at attempt %d is repeated after %d to %d ms', async (attempts, least, most) => {
    const { payments, provider, tasks, commands, failures } = setUp();
    const away = new Error('the provider is away');
    provider.answer = () => Promise.reject(away);
    tasks.due = taskOf({ attempts });

    expect(await payments.payDue()).toBe(1);

    expect(failures).toEqual([away]);
    expect(commands).toEqual([]);
    expect(tasks.postponed).toHaveLength(1);
    const [put] = tasks.postponed;
    expect(put?.reason).toBe('the provider is away');
    expect(put?.delayMs).toBeGreaterThanOrEqual(least);
    expect(put?.delayMs).toBeLessThanOrEqual(most);
  });

  it('is repeated under the same key', async () => {
    const { payments, provider, tasks, commands } = setUp();
    provider.answer = () => Promise.reject(new Error('no answer'));
    await payments.begin(ACCOUNT, paymentOf(1));
    provider.answer = async () => ({ state: 'SETTLED' });
    tasks.due = taskOf({ fence: 2, attempts: 2 });
    await payments.payDue();
    expect(provider.charges.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      PAYMENT_ID,
      PAYMENT_ID,
    ]);
    expect(commands).toEqual([SETTLED]);
  });

  it('puts its task off where the payment cannot be read, and asks for no money', async () => {
    const { payments, provider, tasks, lose } = setUp();
    lose();
    tasks.due = taskOf();
    await payments.payDue();
    expect(provider.charges).toEqual([]);
    expect(tasks.postponed).toMatchObject([{ reason: `payment 1 of ${ACCOUNT} is gone` }]);
  });
});

describe('the calls that are due', () => {
  it('are none where nothing is due', async () => {
    const { payments, provider } = setUp();
    expect(await payments.payDue()).toBe(0);
    expect(provider.charges).toEqual([]);
  });

  it('are under way until they are answered', async () => {
    const { payments, provider, tasks } = setUp();
    let answer = (_answer: ChargeAnswer): void => undefined;
    const answered = new Promise<ChargeAnswer>((resolve) => {
      answer = resolve;
    });
    provider.answer = () => answered;
    tasks.due = taskOf();
    const paid = payments.payDue();
    expect(await payments.isAnyUnderWay()).toBe(true);
    answer({ state: 'SETTLED' });
    await paid;
    expect(await payments.isAnyUnderWay()).toBe(false);
  });
});

describe('a refund', () => {
  const parts = [refundOf(300n), refundOf(200n), refundOf(100n)];
  const refunded = paymentOf(1, { state: 'PARTIALLY_REFUNDED', settledAt: 5, refunds: parts });
  const refundTask = (refundsPaid: number) => taskOf({ kind: 'REFUND', refundsPaid });

  it('goes back part by part, each under a key of its own', async () => {
    const { payments, provider, tasks, commands } = setUp(refunded);
    tasks.due = refundTask(0);
    await payments.payDue();
    expect(provider.refunds).toEqual([
      { idempotencyKey: `${PAYMENT_ID}_refund`, paymentId: PAYMENT_ID, amount: parts[0]?.amount },
      { idempotencyKey: `${PAYMENT_ID}_refund_2`, paymentId: PAYMENT_ID, amount: parts[1]?.amount },
      { idempotencyKey: `${PAYMENT_ID}_refund_3`, paymentId: PAYMENT_ID, amount: parts[2]?.amount },
    ]);
    expect(provider.charges).toEqual([]);
    expect(tasks.paidBackTo).toEqual([3]);
    expect(commands).toEqual([]);
  });

  it('goes on after the parts that are paid back already', async () => {
    const { payments, provider, tasks } = setUp(refunded);
    tasks.due = refundTask(2);
    await payments.payDue();
    expect(provider.refunds.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      `${PAYMENT_ID}_refund_3`,
    ]);
    expect(tasks.paidBackTo).toEqual([3]);
  });

  it('leaves out what the bank has taken, and counts it as paid back', async () => {
    const refunds = [refundOf(300n), { ...refundOf(600n), byDispute: true }];
    const { payments, provider, tasks } = setUp({ ...refunded, refunds });
    tasks.due = refundTask(0);
    await payments.payDue();
    expect(provider.refunds).toHaveLength(1);
    expect(tasks.paidBackTo).toEqual([2]);
  });

  it('that fails is put off as a whole; what went back goes again under the same key', async () => {
    const { payments, provider, tasks, failures } = setUp(refunded);
    tasks.due = refundTask(0);
    let answered = 0;
    provider.refundAnswer = async () => {
      answered += 1;
      if (answered === 2) throw new Error('busy');
    };
    await payments.payDue();
    expect(tasks.paidBackTo).toEqual([]);
    expect(tasks.postponed).toMatchObject([{ reason: 'busy' }]);
    expect(failures).toHaveLength(1);

    tasks.due = refundTask(0);
    await payments.payDue();
    expect(provider.refunds.map(({ idempotencyKey }) => idempotencyKey.slice(-8))).toEqual([
      '1_refund',
      'refund_2',
      '1_refund',
      'refund_2',
      'refund_3',
    ]);
    expect(tasks.paidBackTo).toEqual([3]);
  });
});

describe('a request that asks again for its payment', () => {
  it('takes it up where no process has it in hand', async () => {
    const { payments, provider, tasks } = setUp();
    tasks.due = taskOf({ attempts: 2, fence: 2 });
    expect((await payments.answer(ACCOUNT, paymentOf(1), true)).state).toBe('SETTLED');
    expect(provider.charges).toHaveLength(1);
  });

  it('calls nobody where nothing is due', async () => {
    const settled = paymentOf(1, { state: 'SETTLED', settledAt: 5 });
    const { payments, provider } = setUp(settled);
    expect(await payments.answer(ACCOUNT, settled, true)).toEqual(settled);
    expect(provider.charges).toEqual([]);
  });

  it('waits for the process that has it in hand', async () => {
    const { payments, provider, tasks } = setUp();
    tasks.due = 'IN_HAND';
    let looks = 0;
    tasks.claimOne = async () => {
      looks += 1;
      return looks < 3 ? 'IN_HAND' : 'NOT_DUE';
    };
    await payments.answer(ACCOUNT, paymentOf(1), true);
    expect(looks).toBe(3);
    expect(provider.charges).toEqual([]);
  });
});

describe('a provider that does not answer', () => {
  afterEach(() => {
    mockFaster = 1;
  });

  it('is waited for no longer than a request may take; the payment goes on by itself', async () => {
    const { payments, provider, tasks, failures } = setUp();
    provider.answer = () => new Promise(() => undefined);
    mockFaster = 100;
    const startedAt = performance.now();
    const begun = payments.answer(ACCOUNT, paymentOf(1), false);
    expect((await begun).state).toBe('PENDING');
    expect(performance.now() - startedAt).toBeGreaterThan(REQUEST_WAIT_MS / mockFaster - 1);
    expect(tasks.postponed).toEqual([]);
    while (tasks.postponed.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(performance.now() - startedAt).toBeGreaterThan(CHARGE_TIMEOUT_MS / mockFaster - 1);
    expect(tasks.postponed).toMatchObject([{ reason: 'the provider did not answer within 15 s' }]);
    expect(failures).toHaveLength(1);
  });
});
