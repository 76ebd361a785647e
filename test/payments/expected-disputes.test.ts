import type { Command } from '../../src/account/vocabulary/command';
import {
  type ExpectedDispute,
  ExpectedDisputes,
  type ExpectedDisputesStore,
} from '../../src/payments/expected-disputes';
import type { AccountId, PaymentNumber } from '../../src/units/ids';

const NOW = 5_000;
const ANN = { account: 'acc_ann' as AccountId, payment: 1 as PaymentNumber };
const BOB = { account: 'acc_bob' as AccountId, payment: 7 as PaymentNumber };

function setUp(disputes: ReadonlyMap<ExpectedDispute, number>) {
  const commands: Command[] = [];
  const store: ExpectedDisputesStore = {
    due: async (now, limit) =>
      [...disputes].flatMap(([dispute, at]) => (at <= now ? [dispute] : [])).slice(0, limit),
    nextAfter: async (instant) =>
      [...disputes.values()].filter((at) => at > instant).sort((a, b) => a - b)[0] ?? null,
  };
  const ledger = {
    submit: async (command: Command) => {
      commands.push(command);
      return {} as never;
    },
  };
  const expected = new ExpectedDisputes(ledger, store, { now: async () => NOW });
  return { expected, commands };
}

it('tells each account of its dispute once that has come, by no key of a caller', async () => {
  const { expected, commands } = setUp(
    new Map([
      [ANN, NOW],
      [BOB, NOW + 1],
    ]),
  );
  await expected.run();
  expect(commands).toEqual([
    {
      kind: 'dispute-payment',
      accountId: ANN.account,
      payment: ANN.payment,
      reason: "The customer's bank asks for the money back (sandbox)",
    },
  ]);
});

it('tells nobody before any has come', async () => {
  const { expected, commands } = setUp(new Map([[ANN, NOW + 1]]));
  await expected.run();
  expect(commands).toEqual([]);
});

it('takes a bounded number at once', async () => {
  const many = Array.from({ length: 250 }, (_, index) => ({
    ...ANN,
    payment: (index + 1) as PaymentNumber,
  }));
  const { expected, commands } = setUp(new Map(many.map((dispute) => [dispute, NOW])));
  await expected.run();
  expect(commands).toHaveLength(100);
});

it('knows when the next will come', async () => {
  const { expected } = setUp(new Map([[BOB, NOW + 1]]));
  expect(await expected.nextDueAfter(NOW)).toBe(NOW + 1);
  expect(await expected.nextDueAfter(NOW + 1)).toBeNull();
});
