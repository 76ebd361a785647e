import { advance, nextDueAt } from '../../../src/account/advance';
import type { BuyPayg, SettlePayment } from '../../../src/account/vocabulary/payments';
import type { UpdateProfile } from '../../../src/account/vocabulary/settings';
import type {
  CancelSubscription,
  ChangePlan,
  WithdrawScheduledChange,
} from '../../../src/account/vocabulary/subscriptions';
import { catalogueOf } from '../../../src/catalogue/catalogue';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { money } from '../../../src/units/money';
import { PlayedAccount } from '../../support/played-account';

const DAY_MS = 86_400_000;
const START = Date.UTC(2027, 0, 31, 9);
const END = Date.UTC(2028, 0, 31, 9);
const REMINDED = END - 14 * DAY_MS;

function subscribed(interval: 'MONTH' | 'YEAR' = 'YEAR', planCode = 'MONTHLY_200'): PlayedAccount {
  const played = new PlayedAccount(START);
  played.play<UpdateProfile>({ kind: 'update-profile', changes: { email: 'ada@example.com' } });
  change(played, planCode, interval);
  return played;
}

function change(played: PlayedAccount, planCode: string, interval: 'MONTH' | 'YEAR') {
  const outcome = played.play<ChangePlan>({
    kind: 'change-plan',
    planCode,
    interval,
    paymentMethod: null,
    expectedChargeMinorUnits: null,
  });
  if (outcome.type !== 'PaymentStarted') return;
  played.play<SettlePayment>({ kind: 'settle-payment', payment: outcome.payment.number });
}

function reminders({ events }: PlayedAccount) {
  return events.flatMap(({ at, happening, deliveries }) => {
    if (happening.kind !== 'SUBSCRIPTION_RENEWS_SOON') return [];
    const { terms, renewsAt, change: changed } = happening;
    const receivers = deliveries.map(({ receiver }) => receiver);
    return [{ at, renewsAt, code: terms.plan.code, interval: terms.interval, changed, receivers }];
  });
}

const REMINDER = {
  at: REMINDED,
  renewsAt: END,
  code: 'MONTHLY_200',
  interval: 'YEAR',
  changed: null,
  receivers: ['ada@example.com'],
};
const cancel = (played: PlayedAccount) =>
  played.play<CancelSubscription>({ kind: 'cancel-subscription' });
const withdraw = (played: PlayedAccount) =>
  played.play<WithdrawScheduledChange>({ kind: 'withdraw-scheduled-change' });

it('comes 14 days before a paid year is over, to the millisecond, and once', () => {
  const played = subscribed();
  played.at(REMINDED - 1);
  expect(reminders(played)).toEqual([]);
  expect(nextDueAt(played.account)).toBe(REMINDED);
  played.at(REMINDED);
  expect(reminders(played)).toEqual([REMINDER]);
  expect(nextDueAt(played.account)).toBe(END);
  played.at(END - 1).at(END);
  expect(reminders(played)).toEqual([REMINDER]);
});

it('comes at its instant, however late anybody looks', () => {
  expect(reminders(subscribed().at(END + 5 * DAY_MS))).toEqual([REMINDER]);
});

it('comes again in the next year that is paid', () => {
  const played = subscribed().at(END);
  const payment = played.account.paymentsCount + 1;
  played.play({ kind: 'catch-up' });
  played.play<SettlePayment>({ kind: 'settle-payment', payment: payment as never });
  played.at(Date.UTC(2029, 0, 31, 9));
  expect(reminders(played)).toEqual([
    REMINDER,
    {
      ...REMINDER,
      at: Date.UTC(2029, 0, 17, 9),
      renewsAt: Date.UTC(2029, 0, 31, 9),
    },
  ]);
});

it('comes to nobody who pays by the month or has cancelled', () => {
  expect(reminders(subscribed('MONTH').at(START + 40 * DAY_MS))).toEqual([]);
  const cancelled = subscribed();
  cancel(cancelled);
  expect(reminders(cancelled.at(END))).toEqual([]);
});

it('comes at once where a cancellation is withdrawn within the 14 days', () => {
  const played = subscribed();
  cancel(played);
  played.now = END - 5 * DAY_MS;
  withdraw(played);
  expect(nextDueAt(played.account)).toBe(END - 5 * DAY_MS);
  played.at(END - DAY_MS);
  expect(reminders(played)).toEqual([{ ...REMINDER, at: END - 5 * DAY_MS }]);
  cancel(played);
  withdraw(played);
  expect(reminders(played.at(END))).toHaveLength(1);
});

it.each([
  ['MONTHLY_40', 'YEAR', 'DOWNGRADE'],
  ['MONTHLY_200', 'MONTH', 'INTERVAL_SWITCH'],
] as const)('names what is scheduled: %s, %s', (code, interval, changed) => {
  const played = subscribed();
  change(played, code, interval);
  expect(reminders(played.at(END))).toEqual([{ ...REMINDER, code, interval, changed }]);
});

it('is for the plan that an upgrade has begun, a year from then on', () => {
  const played = subscribed();
  played.now = START + 100 * DAY_MS;
  change(played, 'MONTHLY_500', 'YEAR');
  played.at(START + 500 * DAY_MS);
  const [reminder, ...others] = reminders(played);
  expect(others).toEqual([]);
  expect(reminder).toMatchObject({
    code: 'MONTHLY_500',
    at: Date.UTC(2028, 4, 11, 9) - 14 * DAY_MS,
  });
});

it('does not come where nothing is charged', () => {
  const free = { MONTH: money(0n, 'USD'), YEAR: money(0n, 'USD') };
  const plans = DEFAULT_CATALOGUE.plans.map((plan) => ({ ...plan, prices: free }));
  const played = new PlayedAccount(START, catalogueOf(plans, [], []));
  change(played, 'MONTHLY_200', 'YEAR');
  expect(played.account.subscription?.terms.interval).toBe('YEAR');
  expect(reminders(played.at(END + DAY_MS))).toEqual([]);
});

it('makes forecasts no older', () => {
  const played = subscribed().at(REMINDED - 1);
  const { outlook } = played.account;
  expect(played.at(REMINDED).account.outlook).toBe(outlook);
});

it('reads accounts from before there were reminders', () => {
  const played = subscribed().at(END - 3 * DAY_MS);
  const { remindedToMonth, ...subscription } = played.account.subscription ?? ({} as never);
  expect(remindedToMonth).toBe(12);
  const old = { ...played.account, subscription, lastInstant: END - 3 * DAY_MS };
  const { events } = advance(old, END - 2 * DAY_MS).records;
  expect(events?.map(({ at, happening }) => [at, happening.kind])).toEqual([
    [END - 3 * DAY_MS, 'SUBSCRIPTION_RENEWS_SOON'],
  ]);
});

describe('a receipt', () => {
  const receipts = ({ events }: PlayedAccount) =>
    events.flatMap(({ happening, deliveries }) =>
      happening.kind === 'PAYMENT_SETTLED'
        ? [{ receipt: happening.receipt, receivers: deliveries.map(({ receiver }) => receiver) }]
        : [],
    );

  it('says what was bought and until when it is paid, to the account’s address', () => {
    const played = subscribed('MONTH');
    played.play<BuyPayg>({
      kind: 'buy-payg',
      packCode: 'PAYG_75',
      quantity: 2,
      paymentMethod: null,
    });
    played.play<SettlePayment>({ kind: 'settle-payment', payment: 2 as never });
    const [plan] = DEFAULT_CATALOGUE.plans.filter(({ code }) => code === 'MONTHLY_200');
    const [pack] = DEFAULT_CATALOGUE.packs.filter(({ code }) => code === 'PAYG_75');
    expect(receipts(played)).toEqual([
      {
        receipt: {
          kind: 'SUBSCRIBE',
          terms: { plan, interval: 'MONTH' },
          paidUntil: Date.UTC(2027, 1, 28, 9),
          renews: true,
        },
        receivers: ['ada@example.com'],
      },
      {
        receipt: { kind: 'PAYG', pack, quantity: 2, expiresAt: Date.UTC(2029, 0, 31, 9) },
        receivers: ['ada@example.com'],
      },
    ]);
  });

  it('comes after a renewal, and says where the subscription ends then', () => {
    const played = subscribed('MONTH').at(Date.UTC(2027, 1, 28, 9));
    played.play({ kind: 'catch-up' });
    cancel(played);
    played.play<SettlePayment>({ kind: 'settle-payment', payment: 2 as never });
    expect(receipts(played).at(-1)?.receipt).toMatchObject({
      kind: 'RENEWAL',
      paidUntil: Date.UTC(2027, 2, 31, 9),
      renews: false,
    });
  });

  it('comes for nothing that is given back', () => {
    const played = subscribed('MONTH').at(Date.UTC(2027, 1, 28, 9));
    played.play({ kind: 'catch-up' });
    change(played, 'MONTHLY_500', 'MONTH');
    const before = receipts(played).length;
    played.play<SettlePayment>({ kind: 'settle-payment', payment: 2 as never });
    expect(played.payments.get(2)?.state).toBe('REFUNDED');
    // Nothing is told of it, so nobody gets a receipt.
    expect(receipts(played)).toHaveLength(before);
  });
});
