import { AccountInMemory } from '../../evaluation/autopilot/account-in-memory';
import { cheapestPacks } from '../../evaluation/autopilot/hindsight';
import { Steering } from '../../evaluation/autopilot/steered';
import type { AutopilotDecisionKind } from '../../src/account/state/autopilot-decision';
import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';
import type { AccountId } from '../../src/units/ids';
import { HOUR_MS } from '../../src/units/instant';
import { credits } from '../support/played-account';

/** Lives of small accounts, day by day, with the product's own forecasts, advice and decisions. */

const MAY_5 = Date.UTC(2026, 4, 5, 9);
const LIMIT_CENTS = 1_000_000n;

class Life {
  readonly account = new AccountInMemory(`acc_${'5'.repeat(32)}` as AccountId, MAY_5, (event) => {
    if ('decision' in event.happening) this.kinds.push(event.happening.decision.kind);
  });
  readonly kinds: AutopilotDecisionKind[] = [];
  refused = 0;
  private readonly steering: Steering;

  constructor(planCode: string, packCode: string | null = null) {
    const { account } = this;
    account.changePlan(planCode);
    if (packCode !== null) {
      const asked = { packCode, quantity: 1, paymentMethod: null };
      const bought = account.ask({ kind: 'buy-payg', ...asked });
      if (bought.type === 'PaymentStarted') account.settle(bought.payment);
    }
    const asked = { monthlyLimitMinorUnits: LIMIT_CENTS, maxRisk: 0.01 };
    account.ask({ kind: 'set-autopilot', mode: 'TOP_UP', ...asked });
    this.steering = new Steering(account);
  }

  get bought(): bigint {
    return (this.account.account.autopilot?.bought ?? []).reduce((sum, it) => sum + it.credits, 0n);
  }

  /** A day, on which these credits are used at nine; looked at twice more, as the job would. */
  async day(amount: string | null): Promise<void> {
    const { account } = this;
    if (amount !== null && !account.charge(credits(amount))) this.refused += 1;
    for (const wait of [0, HOUR_MS, 23 * HOUR_MS]) {
      account.at(account.now + wait);
      await this.steering.forecastIfDue();
    }
  }

  async idle(days: number): Promise<void> {
    for (let day = 0; day < days; day += 1) await this.day(null);
  }
}

describe('who uses little, and then nothing', () => {
  it.each([
    ['1 credit on MONTHLY_40', 'MONTHLY_40', 0, '1'],
    ['5 of 500', 'MONTHLY_500', 0, '5'],
    ['3 of 40 on day 3', 'MONTHLY_40', 3, '3'],
  ])('buys nothing: %s', async (_, planCode, firstDay, amount) => {
    const life = new Life(planCode);
    const paid = life.account.paid;
    await life.idle(firstDay);
    await life.day(amount);
    await life.idle(12);
    expect(life.account.paid).toBe(paid);
  });

  it('buys nothing for 30 credits a week on MONTHLY_200', async () => {
    const life = new Life('MONTHLY_200');
    const paid = life.account.paid;
    for (let week = 0; week < 4; week += 1) {
      await life.day('30');
      await life.idle(6);
    }
    expect(life.account.paid).toBe(paid);
    expect(life.refused).toBe(0);
  });

  it('buys at most what one more such day may need, and nothing while that lies unused', async () => {
    const life = new Life('MONTHLY_40');
    await life.day('40');
    const after = life.bought;
    expect(after).toBeLessThanOrEqual(credits('40'));
    const paid = life.account.paid;
    await life.idle(after === 0n ? 1 : 20);
    expect(life.account.paid).toBeLessThanOrEqual(after === 0n ? paid + 3_600n : paid);
  });

  it('buys no month of 2,400 a day because one day took 2,400', async () => {
    const life = new Life('MONTHLY_1200', 'PAYG_1200');
    await life.day('2400');
    await life.idle(29);
    const { total } = life.account.account;
    expect(total).toBeLessThanOrEqual(credits('5200'));
    const paid = life.account.paid;
    await life.idle(50);
    // The renewal alone.
    expect(life.account.paid - paid).toBeLessThanOrEqual(2n * 18_900n);
  });
});

it('tops a steady user up in time, at less than twice what packs must cost', async () => {
  const life = new Life('MONTHLY_200');
  const before = life.account.paid;
  for (let day = 0; day < 40; day += 1) await life.day('12');
  expect(life.refused).toBe(0);
  const renewals = 3_900n;
  const needed = cheapestPacks(credits('160'), DEFAULT_CATALOGUE.packs);
  expect(life.account.paid - before - renewals).toBeLessThanOrEqual(2n * needed);
  expect(life.kinds).toContain('ACTED');
});
