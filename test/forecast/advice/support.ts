import type { AdviceScope } from '../../../src/forecast/advice/advice-scope';
import { recommend } from '../../../src/forecast/advice/recommend';
import type { Outset } from '../../../src/forecast/shape/outset';
import { Turns } from '../../../src/forecast/shape/turns';
import type { SampledUsage } from '../../../src/forecast/usage/usage-paths-cache';
import { type Asked, PlayedAccount } from '../../support/played-account';
import { usageOf } from '../support';

export const OPENED = Date.UTC(2027, 2, 1);
export const DAYS_PER_MONTH = 365.25 / 12;
export const PATHS = 100;

interface Asking {
  readonly days?: number;
  /** Credits used on each of them. */
  readonly perDay?: number;
  readonly today?: bigint;
  readonly scope?: AdviceScope;
  readonly runOutRisk?: number;
}

/** After this many days of history, 60 if nothing is said. */
export function advise(outset: Outset, usage: SampledUsage, asking: Asking = {}) {
  const { days = 60, perDay = 1, today = 0n, scope = 'EVERYTHING', runOutRisk = 0.01 } = asking;
  const history = { firstDate: '2027-01-01', values: new Array<number>(days).fill(perDay) };
  const used = { history, today };
  return recommend(outset, { used, usage, runOutRisk, scope, turns: new Turns() });
}

/** Paths that use about this much a month, from `1 - spread` to `1 + spread` of it. */
export function about(
  perMonth: number,
  spread = 0.15,
  basis?: SampledUsage['basis'],
): SampledUsage {
  const paths = Array.from({ length: PATHS }, (_, path) => {
    const factor = 1 - spread + (2 * spread * path) / (PATHS - 1);
    return new Array<number>(95).fill((perMonth * factor) / DAYS_PER_MONTH);
  });
  return usageOf(paths, basis);
}

export function subscribed(planCode: string, interval: 'MONTH' | 'YEAR' = 'MONTH'): PlayedAccount {
  const played = new PlayedAccount(OPENED);
  return paid(played, changing(planCode, interval));
}

export function changing(planCode: string, interval: 'MONTH' | 'YEAR' = 'MONTH'): Asked {
  const none = { paymentMethod: null, expectedChargeMinorUnits: null };
  return { kind: 'change-plan', planCode, interval, ...none };
}

export function paid(played: PlayedAccount, asked: Asked): PlayedAccount {
  const outcome = played.play(asked);
  if (outcome.type !== 'PaymentStarted') throw new Error(`not to be paid: ${outcome.type}`);
  played.play({ kind: 'settle-payment', payment: outcome.payment.number } as Asked);
  return played;
}

export function packs(played: PlayedAccount, packCode: string, quantity = 1): PlayedAccount {
  return paid(played, { kind: 'buy-payg', packCode, quantity, paymentMethod: null });
}
