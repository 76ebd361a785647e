import fc from 'fast-check';
import { CostRecord } from '../../../src/forecast/advice/cost-record';
import { BalanceRecord } from '../../../src/forecast/future/balance-record';
import { FutureState } from '../../../src/forecast/future/future-state';
import { passageOf, startOfFutures } from '../../../src/forecast/future/passage';
import { playPaths } from '../../../src/forecast/future/play-paths';
import { wantsOf } from '../../../src/forecast/future/wants';
import type { Outset } from '../../../src/forecast/shape/outset';
import { Turns } from '../../../src/forecast/shape/turns';
import { seededRandom } from '../../../src/forecast/usage-model/random';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { type Asked, credits, PlayedAccount } from '../../support/played-account';
import { usageOf } from '../support';

const OPENED = Date.UTC(2027, 0, 31, 12);
const DAYS = 95;
const PATHS = 40;

const plan = fc.constantFrom('MONTHLY_40', 'MONTHLY_200', 'MONTHLY_500');
const interval = fc.constantFrom<'MONTH' | 'YEAR'>('MONTH', 'MONTH', 'YEAR');
const asked: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(plan, interval).map(changing) },
  { weight: 3, arbitrary: fc.constantFrom('PAYG_10', 'PAYG_75').map(buying) },
  { weight: 3, arbitrary: fc.integer({ min: 5, max: 120 }).map(granting) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 24 }).map(holding) },
  { weight: 1, arbitrary: fc.constant<Asked>({ kind: 'cancel-subscription' }) },
  { weight: 1, arbitrary: fc.constant<Asked>({ kind: 'catch-up' }) },
);
const wish = fc.record({ asked, days: fc.integer({ min: 0, max: 20 }), isPaid: fc.boolean() });
/** How much paths use on a mean day, in credits at most, and by what their days are drawn. */
const usage = fc.record({
  most: fc.constantFrom(2, 12, 40),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

it('shares what comes next without a difference to any path', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(wish, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: DAYS }),
      usage,
      async (wishes, days, { most, seed }) => {
        const outset = outsetOf(wishes);
        const drawn = drawnPaths(PATHS, most, seed);
        const together = await recordsOf(outset, drawn, days);
        const alone = await Promise.all(drawn.map((each) => recordsOf(outset, [each], days)));
        expect(together).toEqual(alone.flat());
      },
    ),
    { numRuns: 40 },
  );
});

it('tells states with another reserve apart where the month to come is not used up', async () => {
  const wishes = [changing(['MONTHLY_40', 'MONTH']), buying('PAYG_75')];
  const { account, now, catalogue } = outsetOf(
    wishes.map((wanted) => ({ asked: wanted, days: 0, isPaid: true })),
  );
  const start = FutureState.of(account, now, passageOf(account, catalogue));
  for (const played of [41, 100]) start.next(Number(credits(`${played}`)));
  const [more, less] = [60, 80].map((spent) => start.next(Number(credits(`${spent}`))));
  const totals = [more, less].map((state) => state?.next(Number(credits('10'))).total);
  expect(totals).toEqual([30 + 40 + 55, 30 + 40 + 35].map((left) => Number(credits(`${left}`))));
});

it('plays only where the rules bend, not for each path', async () => {
  const outset = outsetOf([{ asked: changing(['MONTHLY_200', 'MONTH']), days: 0, isPaid: true }]);
  const play = jest.spyOn(FutureState, 'of');
  const count = 500;
  await recordsOf(outset, drawnPaths(count, 12, 1), 80);
  // Each path has two renewals, and is played twice.
  expect(play.mock.calls.length).toBeLessThan(count / 4);
  play.mockRestore();
});

interface Wish {
  readonly asked: Asked;
  readonly days: number;
  /** Whether a payment that it starts is settled; a renewal's is declined otherwise. */
  readonly isPaid: boolean;
}

function outsetOf(wishes: readonly Wish[]): Outset {
  const played = new PlayedAccount(OPENED);
  for (const { asked: wanted, days, isPaid } of wishes) {
    const outcome = played.play(wanted);
    if (outcome.type === 'PaymentStarted') {
      const payment = outcome.payment.number;
      const isDeclined = wanted.kind === 'catch-up' && !isPaid;
      if (isDeclined) played.play({ kind: 'decline-payment', payment, declineCode: null });
      else played.play({ kind: 'settle-payment', payment });
    }
    played.at(played.now + days * DAY_MS + HOUR_MS);
  }
  return { account: played.account, now: played.now, catalogue: played.catalogue };
}

/** Each with a level of its own, and with days that differ from it. */
function drawnPaths(count: number, most: number, seed: number): number[][] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const level = most * random.next();
    return Array.from({ length: DAYS }, () => 2 * level * random.next());
  });
}

/** What is written down of each path, whatever the number of the paths. */
async function recordsOf(
  { account, now, catalogue }: Outset,
  drawn: readonly (readonly number[])[],
  days: number,
) {
  const until = now + days * DAY_MS;
  const passage = passageOf(account, catalogue);
  const start = startOfFutures(account, now, passage);
  const wants = wantsOf(usageOf(drawn), now, until);
  const balances = new BalanceRecord(wants, until);
  const periodEnds = [now + (days * DAY_MS) / 3, now + (days * DAY_MS) / 2] as const;
  const costs = new CostRecord(wants, drawn.length, until, periodEnds);
  await playPaths({ start, passage, wants, until }, balances, new Turns());
  await playPaths({ start, passage, wants, until }, costs, new Turns());
  return drawn.map((_, at) => ({
    balances: Array.from({ length: wants.dayCount }, (__, day) => {
      return balances.balances[day * drawn.length + at];
    }),
    runOutDay: balances.runOutDays[at],
    lostUnused: balances.lostUnused[at],
    subscriptionRunOutDay: balances.subscriptionRunOutDays[at],
    planCost: costs.planCosts[at],
    shortfall: costs.shortfalls[at],
    firstShortfall: costs.firstShortfalls[at],
    end: costs.ends[at],
  }));
}

function changing([planCode, billed]: readonly string[]): Asked {
  const none = { paymentMethod: null, expectedChargeMinorUnits: null };
  return { kind: 'change-plan', planCode, interval: billed, ...none } as Asked;
}

function buying(packCode: string): Asked {
  return { kind: 'buy-payg', packCode, quantity: 1, paymentMethod: null };
}

function granting(days: number): Asked {
  const amount = credits('25.5');
  const expiresAt = OPENED + days * DAY_MS;
  return { kind: 'grant-credits', grantKind: 'PROMOTIONAL', amount, expiresAt, reason: 'r' };
}

function holding(hours: number): Asked {
  const facts = { operation: null, quantity: 1, description: null, source: null, metadata: null };
  const ttlSeconds = (hours * HOUR_MS) / 1_000;
  const amount = credits('7');
  return { kind: 'reserve', actor: 'CUSTOMER', amount, ttlSeconds, apiKey: null, ...facts };
}
