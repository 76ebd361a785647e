import { nextDecision } from '../account/journal/record-decisions';
import { autopilotAt } from '../account/state/autopilot';
import type { ForecastBase } from '../account/state/noted-forecast';
import { type RecentUse, recentSince, recentUseOf } from '../account/state/recent-use';
import {
  decideAutopilot,
  isPlanAdviceWorthIt,
  PLAN_REQUEST,
} from '../forecast/autopilot/decide-autopilot';
import { restsUntil } from '../forecast/autopilot/rests-until';
import type { Forecaster } from '../forecast/forecaster';
import type { Forecast } from '../forecast/shape/forecast';
import type { Ledger } from '../ledger/ledger';
import type { ReadStore } from '../ledger/read-store';
import type { AccountView } from '../ledger/reader';
import type { Payments } from '../payments/payments';
import type { AccountId } from '../units/ids';
import { DAY_MS, dateOf, type Instant } from '../units/instant';

export interface AutopilotWorkParts {
  readonly ledger: Pick<Ledger, 'submit'>;
  readonly store: Pick<ReadStore, 'usage'>;
  readonly payments: Pick<Payments, 'begin'>;
  readonly forecaster: Pick<Forecaster, 'recommend'>;
}

/**
 * Lets advice act for accounts that want it to. It carries the advice to the account, which decides
 * what comes of it, and what was asked for to the payment provider.
 */
export class AutopilotWork {
  constructor(private readonly parts: AutopilotWorkParts) {}

  /**
   * After each forecast of an account, with what the forecast was made on. Answers until when no other
   * would matter to it, as long as no credit moves; null: any may.
   */
  async evaluate(
    view: AccountView,
    base: ForecastBase,
    forecast: Forecast,
  ): Promise<Instant | null> {
    const { account, catalogue, now } = view;
    if (account.autopilot === null) return null;
    const autopilot = autopilotAt(account.autopilot, now);
    const { settings, pausedAt, waiting } = autopilot;
    if (settings.mode === 'OFF' || pausedAt !== null || waiting !== null) return null;
    const recentUse = await this.recentUse(account.id, now);
    const question = { account, autopilot, catalogue, forecast, recentUse, now };
    const best = isPlanAdviceWorthIt(question)
      ? await this.parts.forecaster.recommend(view, PLAN_REQUEST)
      : null;
    const advice = decideAutopilot(question, best);
    if (advice.action === null && autopilot.announced === null) return restsUntil(question);
    const { outcome } = await this.parts.ledger.submit(
      {
        kind: 'follow-advice',
        accountId: account.id,
        decision: nextDecision(autopilot),
        base,
        paymentsCount: account.paymentsCount,
        advice,
      },
      null,
    );
    if (outcome.type === 'AutopilotDecided' && outcome.payment !== null) {
      await this.parts.payments.begin(account.id, outcome.payment);
    }
    return restsUntil(question);
  }

  private async recentUse(account: AccountId, now: Instant): Promise<RecentUse> {
    const rows = await this.parts.store.usage(account, {
      fromDate: recentSince(now),
      toDate: dateOf(now + DAY_MS),
      groupBy: null,
    });
    return recentUseOf(new Map(rows.map(({ date, credits }) => [date, credits])), now);
  }
}
