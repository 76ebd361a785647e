import fc from 'fast-check';
import { nextDueAt } from '../../../src/account/advance';
import type { Account } from '../../../src/account/state/account';
import { renewalDueAt } from '../../../src/account/state/renewal-due';
import type { Command } from '../../../src/account/vocabulary/command';
import type { SettlePayment } from '../../../src/account/vocabulary/payments';
import type { Consume } from '../../../src/account/vocabulary/spending';
import type { CatchUp } from '../../../src/account/vocabulary/subscriptions';
import { BalanceRecord, NEVER } from '../../../src/forecast/future/balance-record';
import type { FutureState } from '../../../src/forecast/future/future-state';
import { buy, pass, passageOf, spend, startOfFutures } from '../../../src/forecast/future/passage';
import { playPaths, type StretchRecord } from '../../../src/forecast/future/play-paths';
import { type Wants, wantedBy, wantsOf } from '../../../src/forecast/future/wants';
import { Turns } from '../../../src/forecast/shape/turns';
import { DAY_MS, HOUR_MS, type Instant } from '../../../src/units/instant';
import { ACCOUNT_ID, type Asked, PlayedAccount } from '../../support/played-account';
import { usageOf } from '../support';

const MONTHS_24_DAYS = 731;

/** What its owner does at the beginning of a chapter, and what they use until the next. */
interface Chapter {
  readonly asked: Asked | null;
  readonly hour: number;
  /** Credits per day. */
  readonly usage: readonly number[];
}

const plan = fc.constantFrom('MONTHLY_40', 'MONTHLY_200', 'MONTHLY_500', 'MONTHLY_1200');
const asked: fc.Arbitrary<Asked | null> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(plan, fc.constantFrom('MONTH', 'YEAR')).map(changing) },
  { weight: 2, arbitrary: fc.constantFrom('PAYG_10', 'PAYG_75', 'PAYG_200').map(buying) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 90 }).map(granting) },
  { weight: 1, arbitrary: fc.constant<Asked>({ kind: 'cancel-subscription' }) },
  { weight: 1, arbitrary: fc.constant<Asked>({ kind: 'withdraw-scheduled-change' }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const usage = fc
  .tuple(fc.constantFrom(0, 1, 6, 17, 40, 300), fc.integer({ min: 3, max: 95 }))
  .chain(([mean, days]) =>
    fc.array(fc.double({ min: 0, max: 2 * mean, noNaN: true }), {
      minLength: days,
      maxLength: days,
    }),
  );
const chapters: fc.Arbitrary<readonly Chapter[]> = fc
  .array(fc.record({ asked, hour: fc.integer({ min: 0, max: 23 }), usage }), {
    minLength: 12,
    maxLength: 20,
  })
  .map((drawn) => [
    { asked: changing(['MONTHLY_200', 'MONTH']), hour: 7, usage: [3, 3] },
    ...drawn,
  ]);
const openingDays = fc.constantFrom(
  Date.UTC(2027, 0, 31, 12),
  Date.UTC(2028, 1, 29),
  Date.UTC(2027, 10, 30, 23, 59, 59, 999),
);

it('agrees with the real ledger to the microcredit, day by day, over 24 months', async () => {
  await fc.assert(
    fc.asyncProperty(openingDays, chapters, async (openedAt, history) => {
      const real = new PlayedAccount(openedAt);
      let simulated: Account = real.account;
      let days = 0;
      for (const { asked: wish, usage: perDay, hour } of history) {
        if (days > MONTHS_24_DAYS) break;
        const now = real.now;
        if (wish !== null) simulated = both(real, simulated, wish, now);
        const until = Math.floor(now / DAY_MS + perDay.length) * DAY_MS + hour * HOUR_MS;
        const wants = wantsOf(usageOf([[...perDay, 1]]), now, until);
        const played = await simulate(simulated, wants, until);
        simulated = played.end;
        expect(played.days).toEqual(live(real, wants, until));
        days += perDay.length;
      }
      // What falls due at the very end belongs to the time after it.
      const end = pass(simulated, real.now, passageOf(simulated, real.catalogue));
      expect(factsOf(end)).toEqual(factsOf(real.account));
    }),
    { numRuns: 60 },
  );
});

/** Asks both for the same; what is to be paid is paid at once. */
function both(real: PlayedAccount, simulated: Account, wish: Asked, now: Instant): Account {
  const outcome = real.play(wish);
  if (outcome.type === 'PaymentStarted') {
    const { number: payment } = outcome.payment;
    real.play<SettlePayment>({ kind: 'settle-payment', payment });
  }
  const command = { ...wish, accountId: ACCOUNT_ID, idempotencyKey: 'key' } as Command;
  const passage = passageOf(simulated, real.catalogue);
  return buy(startOfFutures(simulated, now, passage), command, now, passage) ?? simulated;
}

interface Days {
  /** At the end of each whole day. */
  readonly balances: readonly number[];
  readonly runOutDay: number;
}

async function simulate(
  account: Account,
  wants: Wants,
  until: Instant,
): Promise<{ readonly end: Account; readonly days: Days }> {
  const passage = passageOf(account, new PlayedAccount(0).catalogue);
  const start = startOfFutures(account, wants.now, passage);
  const days = new BalanceRecord(wants, until);
  const last = new LastStretch();
  const record: StretchRecord = {
    add: (...stretch) => {
      days.add(...stretch);
      last.add(...stretch);
    },
  };
  await playPaths({ start, passage, wants, until }, record, new Turns());
  const { state, spent } = last;
  if (state === null) throw new Error('a path has no stretch');
  const end = spent === 0 ? state.account : spend(state.account, BigInt(spent), until - 1, passage);
  const wholeDays = Math.floor((until - wants.today) / DAY_MS);
  const [runOutDay = NEVER] = days.runOutDays;
  return { end, days: { balances: [...days.balances.subarray(0, wholeDays)], runOutDay } };
}

/** The same usage through the ledger, in several charges a day, looked at every few hours. */
function live(real: PlayedAccount, wants: Wants, until: Instant): Days {
  const balances: number[] = [];
  let runOutDay = NEVER;
  for (let day = 0, now = wants.now; now < until; day += 1) {
    const endOfDay = wants.today + (day + 1) * DAY_MS;
    while (now < Math.min(endOfDay, until)) {
      const next = Math.min(endOfDay, until, now + 7 * HOUR_MS, nextDueAt(real.account) ?? until);
      real.now = next - 1;
      const wanted = BigInt(wantedBy(wants, 0, next) - wantedBy(wants, 0, now));
      const isMore = wanted >= real.account.total;
      charge(real, isMore ? real.account.total : wanted);
      if (wanted > 0n && isMore && runOutDay === NEVER) runOutDay = day;
      if (next === endOfDay) balances.push(Number(real.account.total));
      real.at(next);
      payRenewal(real);
      now = next;
    }
  }
  return { balances, runOutDay };
}

function charge(real: PlayedAccount, amount: bigint): void {
  const part = amount / 3n;
  for (const credits of [part, amount - part]) {
    if (credits === 0n) continue;
    const facts = { operation: null, quantity: 1, description: null, source: null };
    const asked = { kind: 'consume', amount: credits, metadata: null, apiKey: null } as const;
    expect(real.play<Consume>({ ...facts, ...asked, actor: 'CUSTOMER' }).type).toBe('Consumed');
  }
}

function payRenewal(real: PlayedAccount): void {
  const dueAt = renewalDueAt(real.account.subscription);
  if (dueAt === null || dueAt > real.now) return;
  const outcome = real.play<CatchUp>({ kind: 'catch-up' });
  if (outcome.type !== 'PaymentStarted') throw new Error('a renewal is due');
  real.play<SettlePayment>({ kind: 'settle-payment', payment: outcome.payment.number });
}

class LastStretch implements StretchRecord {
  state: FutureState | null = null;
  spent = 0;

  add(_path: number, state: FutureState, _to: Instant, before: number, after: number): void {
    this.state = state;
    this.spent = Math.min(after - before, state.total);
  }
}

/** Everything about credits and plans; entries are fewer in a simulation, and so are numbers. */
function factsOf({ total, grants, subscription }: Account) {
  return {
    total,
    grants: grants
      .filter(({ remaining }) => remaining > 0n)
      .map(({ kind, granted, remaining, expiresAt }) => ({ kind, granted, remaining, expiresAt })),
    subscription: subscription && {
      terms: subscription.terms,
      anchor: subscription.anchor,
      paidToMonth: subscription.paidToMonth,
      creditMonth: subscription.creditMonth,
      used: subscription.used,
      standing: subscription.standing.state,
      scheduledChange: subscription.scheduledChange,
    },
  };
}

function changing([planCode, interval]: readonly string[]): Asked {
  return {
    kind: 'change-plan',
    planCode,
    interval,
    paymentMethod: null,
    expectedChargeMinorUnits: null,
  } as Asked;
}

function buying(packCode: string): Asked {
  return { kind: 'buy-payg', packCode, quantity: 1, paymentMethod: null };
}

function granting(days: number): Asked {
  const expiresAt = Date.UTC(2028, 2, 1) + days * DAY_MS;
  const amount = 25_500_000n;
  return { kind: 'grant-credits', grantKind: 'PROMOTIONAL', amount, expiresAt, reason: 'r' };
}
