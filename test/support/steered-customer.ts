import { forecastBase } from '../../src/account/alerts/forecast-due';
import { NOTICE_MS } from '../../src/account/autopilot/notice';
import {
  type AdvisedAction,
  type AutopilotMode,
  autopilotAt,
} from '../../src/account/state/autopilot';
import type { AutopilotDecisionKind } from '../../src/account/state/autopilot-decision';
import type { Payment } from '../../src/account/state/payment';
import { RECENT_DAYS, type RecentUse } from '../../src/account/state/recent-use';
import type {
  AutopilotAdvice,
  FollowAdvice,
  SetAutopilot,
} from '../../src/account/vocabulary/autopilot';
import type { OutcomeOf } from '../../src/account/vocabulary/command';
import type { AutopilotDecisionNumber } from '../../src/units/ids';
import { DAY_MS } from '../../src/units/instant';
import { type Money, money, timesMoney } from '../../src/units/money';
import { Customer } from './customer';
import { type Asked, credits } from './played-account';

/** Someone whose account an autopilot steers, by advice that the test gives. */
export class SteeredCustomer extends Customer {
  private assumed: RecentUse | null = null;

  /**
   * As if the account were two months old and had used the same on each of the last days, so that no
   * brake holds and a test is about something else. Nothing of it is in the balance.
   */
  assumeUse(amountPerDay: string): this {
    this.assumed = Array.from({ length: RECENT_DAYS }, () => credits(amountPerDay));
    this.account = { ...this.account, openedAt: this.now - 60 * DAY_MS };
    return this;
  }

  override recentUse(): RecentUse {
    return this.assumed ?? super.recentUse();
  }

  setAutopilot(mode: AutopilotMode, monthlyLimitMinorUnits = 100_000n): void {
    const asked = { mode, monthlyLimitMinorUnits, maxRisk: 0.01 };
    const outcome = this.play<SetAutopilot>({ kind: 'set-autopilot', ...asked });
    if (outcome.type !== 'AutopilotSet') throw new Error(outcome.message);
  }

  /** What the job would send for this advice now. */
  followed(action: AdvisedAction | null, more: Partial<AutopilotAdvice> = {}): Asked<FollowAdvice> {
    this.at(this.now);
    const { account } = this;
    return {
      kind: 'follow-advice',
      decision: ((account.autopilot?.decisionsCount ?? 0) + 1) as AutopilotDecisionNumber,
      base: forecastBase(account, this.now),
      paymentsCount: account.paymentsCount,
      advice: {
        action,
        reason: 'It may not last.',
        runOutProbability: 0.2,
        lastsUntil: null,
        ...more,
      },
    };
  }

  advise(
    action: AdvisedAction | null,
    more: Partial<AutopilotAdvice> = {},
  ): OutcomeOf<FollowAdvice> {
    return this.play<FollowAdvice>(this.followed(action, more));
  }

  /** Announced, and done a day later: the payment that it asked for, if there is any. */
  adviseAndWait(action: AdvisedAction): Payment | null {
    this.advise(action);
    this.now += NOTICE_MS;
    const outcome = this.advise(action);
    if (outcome.type !== 'AutopilotDecided') throw new Error(`idle: ${outcome.reason}`);
    if (this.kinds().at(-1) !== 'ACTED') throw new Error(`it ${this.kinds().at(-1)}`);
    return outcome.payment;
  }

  /** What it has asked for this month, in cents. */
  spent(): bigint {
    const { autopilot } = this.account;
    return autopilot === null ? 0n : autopilotAt(autopilot, this.now).spending.minorUnits;
  }

  kinds(): readonly AutopilotDecisionKind[] {
    return this.autopilotDecisions.map(({ kind }) => kind);
  }

  /** Packs cost twice as much from now on. */
  raisePrices(): void {
    const packs = this.catalogue.packs.map((pack) => ({
      ...pack,
      version: pack.version + 1,
      price: timesMoney(pack.price, 2n),
    }));
    this.catalogue = { ...this.catalogue, packs };
  }

  /** All that is on sale is in that currency from now on. */
  priceIn(currency: string): void {
    const inCurrency = ({ minorUnits }: Money): Money => money(minorUnits, currency);
    this.catalogue = {
      ...this.catalogue,
      packs: this.catalogue.packs.map((pack) => ({ ...pack, price: inCurrency(pack.price) })),
      plans: this.catalogue.plans.map((plan) => ({
        ...plan,
        prices: { MONTH: inCurrency(plan.prices.MONTH), YEAR: inCurrency(plan.prices.YEAR) },
      })),
    };
  }
}
