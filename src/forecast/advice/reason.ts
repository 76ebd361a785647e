import { isUnpaid, type PlanTerms } from '../../account/state/account';
import { CREDIT } from '../../units/credits';
import { dateOf } from '../../units/instant';
import { formatMoney, money } from '../../units/money';
import type { Judgement } from './judgement';
import { isScheduled, type Option } from './option';
import type { PackPurchase } from './packs';
import { hasUsage, isYoung, periodEnd, type Question } from './question';

/** Why this is advised, in a sentence or two, with the numbers that it rests on. */
export function reasonFor(question: Question, chosen: Judgement, asIs: Judgement): string {
  if (!hasUsage(question.used)) {
    return 'No credit has been used yet, so nothing is known yet that advice could rest on.';
  }
  return [
    expectation(question, asIs),
    ...whatWaits(question),
    ...(chosen === asIs ? whyStay(question, asIs) : whyChange(question, chosen, asIs)),
  ].join(' ');
}

function expectation({ used, usage, monthlyWant, start, now }: Question, asIs: Judgement): string {
  const days = used.history.values.length;
  const source = {
    OWN_HISTORY: `After ${days} days of usage`,
    SIMILAR_ACCOUNTS: `By ${days} days of usage and what similar accounts use`,
    PLAN: 'By what other accounts use',
  }[usage.basis];
  const until = dateOf(periodEnd(start, now, 1));
  return (
    `${source}, about ${credits(monthlyWant)} credits a month are expected; as things are, ` +
    `the chance of running out before ${until} is ${percent(asIs.risks[0])}.`
  );
}

/** A payment that changes everything once it is made. */
function whatWaits({ start, now }: Question): readonly string[] {
  const { subscription, pendingPlanChange } = start;
  if (subscription !== null && isUnpaid(subscription)) {
    return [
      `The renewal of ${nameOf(subscription.terms)} is past due: paying it brings its credits back.`,
    ];
  }
  if (pendingPlanChange !== null && now < pendingPlanChange.lapsesAt) {
    return ['A plan change is being paid; what comes next is best decided after it.'];
  }
  return [];
}

function whyStay(question: Question, asIs: Judgement): readonly string[] {
  const { runOutRisk } = question;
  if (asIs.risk > runOutRisk) {
    return [`Nothing on sale brings that down to ${percent(runOutRisk)}.`];
  }
  if (whatWaits(question).length > 0) return [];
  if (isYoung(question)) {
    return ['That is too little history to advise a change.'];
  }
  return ['No other choice is surely cheaper at that risk.'];
}

function whyChange(question: Question, chosen: Judgement, asIs: Judgement): readonly string[] {
  const { runOutRisk, currency, now } = question;
  const shown = (minorUnits: number) =>
    formatMoney(money(BigInt(Math.round(minorUnits)), currency));
  const change =
    `${deedOf(question, chosen.option)}: with packs on running out, expected to cost ` +
    `${shown(chosen.monthlyCost)} a month, not ${shown(asIs.monthlyCost)}, at a risk of ` +
    percent(chosen.risk);
  if (!isScheduled(chosen.option, now)) {
    return [`Better: ${change}${chosen.risk <= runOutRisk ? '' : whyNotMet(question, chosen)}.`];
  }
  return [`Better: ${change} in the period after it, which is ${percent(asIs.risks[1])} as it is.`];
}

function whyNotMet(question: Question, { option }: Judgement): string {
  const target = percent(question.runOutRisk);
  return isYoung(question) && option.packs !== null
    ? `; it is too early to pay for all that would bring it to ${target}`
    : `; nothing on sale comes nearer to ${target}`;
}

function deedOf({ start, now }: Question, option: Option): string {
  const { action, terms, packs, effectiveAt } = option;
  const from = effectiveAt === null || effectiveAt <= now ? '' : ` from ${dateOf(effectiveAt)} on`;
  const running = start.subscription?.terms ?? null;
  const deeds = [
    ...(action === 'CANCEL' && running !== null ? [`no ${nameOf(running)}${from}`] : []),
    ...(terms === null ? [] : [`${nameOf(terms)}${from}`]),
    ...(packs === null ? [] : [`${purchase(packs)} now`]),
  ];
  return deeds.join(', and ');
}

function nameOf({ plan, interval }: PlanTerms): string {
  return `${plan.name} (${interval === 'MONTH' ? 'paid monthly' : 'paid yearly'})`;
}

function purchase({ pack, quantity }: PackPurchase): string {
  return quantity === 1 ? pack.code : `${quantity} × ${pack.code}`;
}

function credits(microcredits: number): string {
  const amount = microcredits / Number(CREDIT);
  return amount.toLocaleString('en-US', { maximumFractionDigits: amount < 10 ? 1 : 0 });
}

function percent(share: number): string {
  return `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: 1 })} %`;
}
