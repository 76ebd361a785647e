import { type HeldBack, packBrake, reliefFor, upgradeBrake } from '../../account/autopilot/brakes';
import { hasSaid } from '../../account/autopilot/held-back';
import type { PlanTerms } from '../../account/state/account';
import type { AdvisedAction } from '../../account/state/autopilot';
import { planPrice } from '../../account/subscriptions/plan-change';
import type { AutopilotAdvice } from '../../account/vocabulary/autopilot';
import { findPack, findPlan } from '../../catalogue/catalogue';
import { assertNever } from '../../units/assert';
import { CREDIT, type Credits, formatCredits } from '../../units/credits';
import { dateOf } from '../../units/instant';
import { formatMoney } from '../../units/money';
import type { Recommendation } from '../shape/forecast';
import { lastsUntil } from './cautious-outlook';
import { concernOf } from './concern';
import { missingCredits } from './missing-credits';
import { buying, costOf, creditsOf, isAllowed, type Purchase, purchaseOf } from './purchase';
import type { AutopilotQuestion } from './question';
import { cheaperUpgrade } from './upgrade';

/**
 * What a plan is chosen by. That it falls short in one month of five is no run-out: the autopilot
 * tops up, and packs now and then cost less than a plan that is never short.
 */
export const PLAN_REQUEST = { runOutRisk: 0.2, scope: 'SAME_INTERVAL' } as const;

/**
 * What the autopilot should do, and why. When the credits may not last, packs bridge the days to
 * the next budget, or a larger plan does where that costs less. Else the plan is changed as it is
 * advised, when its paid period ends. `best` is given where `isPlanAdviceWorthIt`.
 */
export function decideAutopilot(
  question: AutopilotQuestion,
  best: Recommendation | null,
): AutopilotAdvice {
  const { runOutBeforeRenewalProbability: runOutProbability } = question.forecast;
  const facts = { runOutProbability, lastsUntil: lastsUntil(question) };
  const concern = concernOf(question);
  switch (concern) {
    case 'NONE':
      return { ...facts, action: null, reason: `${chanceOf(question)}: nothing is due.` };
    case 'PLAN': {
      const terms = best && changeOf(question, best);
      const reason = best?.reason ?? `${chanceOf(question)}.`;
      return { ...facts, ...unlessSaid(question, terms && changing(terms), reason) };
    }
    case 'RUN_OUT':
      return { ...facts, ...bridge(question) };
    default:
      return assertNever(concern);
  }
}

/** Whether to change the plan is a question now; else its advice need not be computed. */
export function isPlanAdviceWorthIt(question: AutopilotQuestion): boolean {
  return question.autopilot.settings.mode === 'FULL' && concernOf(question) === 'PLAN';
}

function bridge(question: AutopilotQuestion): Pick<AutopilotAdvice, 'action' | 'reason'> {
  const missing = missingCredits(question);
  const why = `${chanceOf(question)}, and ${wholeCredits(missing)} more credits may be needed`;
  const purchase = purchaseOf(question, missing);
  const relief = reliefFor(question);
  if (relief !== null && !coversRefused(question, purchase)) {
    const reason = `No credit is left, and a charge was refused that ${relief.code} would cover.`;
    return { action: buying({ pack: relief, quantity: 1 }), reason };
  }
  if (purchase === null) return { action: null, reason: `${why}.` };
  const upgrade = cheaperUpgrade(question, purchase, missing);
  if (upgrade === null) return unlessSaid(question, keptOr(question, purchase), `${why}.`);
  const [price, packs] = [planPrice(upgrade), costOf(purchase)].map((cost) => formatMoney(cost));
  const reason = `${why}: the larger plan brings more for ${price} than packs for ${packs}.`;
  return { action: changing(upgrade), reason };
}

/** Whether the purchase may be made, and would pay for the charge that was refused. */
function coversRefused(question: AutopilotQuestion, purchase: Purchase | null): boolean {
  const required = question.autopilot.refusedCharge?.credits ?? 0n;
  return purchase !== null && creditsOf(purchase) >= required && isAllowed(question, purchase);
}

/**
 * What a brake holds back is not advised day after day: the account says so once in a month, in the
 * decision that holds it back, and until then hears of it.
 */
function unlessSaid(
  question: AutopilotQuestion,
  action: AdvisedAction | null,
  reason: string,
): Pick<AutopilotAdvice, 'action' | 'reason'> {
  const held = action === null ? null : brakeOn(question, action);
  if (held === null || !hasSaid(question.autopilot, held, question.now)) return { action, reason };
  return { action: null, reason: `${reason} ${held.why}` };
}

function brakeOn(question: AutopilotQuestion, action: AdvisedAction): HeldBack | null {
  const { account, catalogue } = question;
  if (action.kind === 'BUY_PAYG') {
    const pack = findPack(catalogue, action.packCode);
    return pack === undefined ? null : packBrake(question, creditsOf({ ...action, pack }));
  }
  const plan = findPlan(catalogue, action.planCode);
  const running = account.subscription?.terms.plan.monthlyCredits ?? 0n;
  if (plan === undefined || plan.monthlyCredits <= running) return null;
  return upgradeBrake(question, plan);
}

/** What the autopilot may do of it: never another interval, an end, or what is scheduled anyway. */
function changeOf(
  { account: { subscription } }: AutopilotQuestion,
  { action, plan, interval }: Recommendation,
): PlanTerms | null {
  if (plan === null || interval === null || subscription === null) return null;
  const { scheduledChange, terms } = subscription;
  if (interval !== terms.interval || scheduledChange?.kind === 'CANCELLATION') return null;
  if (action === 'UPGRADE') return { plan, interval };
  const isScheduled = scheduledChange?.terms.plan.code === plan.code;
  return action === 'DOWNGRADE' && !isScheduled ? { plan, interval } : null;
}

/** What was announced stays as it was while it is about as much, so that it can come to pass. */
function keptOr(question: AutopilotQuestion, advised: Purchase): AdvisedAction {
  const { autopilot, catalogue } = question;
  const action = autopilot.announced?.action;
  const pack = action?.kind === 'BUY_PAYG' ? findPack(catalogue, action.packCode) : undefined;
  if (action?.kind !== 'BUY_PAYG' || pack === undefined) return buying(advised);
  const announced = creditsOf({ pack, quantity: action.quantity });
  const wanted = creditsOf(advised);
  if (packBrake(question, announced) !== null) return buying(advised);
  return announced * 2n >= wanted && announced <= wanted * 2n ? action : buying(advised);
}

function changing({ plan, interval }: PlanTerms): AdvisedAction {
  return { kind: 'CHANGE_PLAN', planCode: plan.code, interval };
}

function chanceOf(question: AutopilotQuestion): string {
  const percent = (question.forecast.runOutBeforeRenewalProbability * 100).toFixed(1);
  const until = lastsUntil(question);
  const date = until === null ? '' : `, on ${dateOf(until)} at the earliest`;
  return `The chance of running out before the next budget is ${percent} %${date}`;
}

function wholeCredits(credits: Credits): string {
  return formatCredits(((credits + CREDIT - 1n) / CREDIT) * CREDIT);
}
