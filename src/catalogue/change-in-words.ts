import { assertNever } from '../units/assert';
import { formatCredits } from '../units/credits';
import { counted } from '../units/in-words';
import { formatMoney } from '../units/money';
import type { PaygPack, Plan, PricedOperation, SignUpCredits } from './catalogue';
import type { CatalogueChange, OfferChange, SignUpCreditsChange } from './offer-change';

/** How many subscriptions run under a version of a plan. */
export interface VersionSubscriptions {
  readonly code: string;
  readonly version: number;
  readonly count: number;
}

/** The effect of a change for people: a line for each code that it touches, and how many not. */
export function changeInWords(
  change: CatalogueChange,
  subscriptions: readonly VersionSubscriptions[],
): readonly string[] {
  const lines = [
    ...change.plans.flatMap((plan) => planLine(plan, subscriptions)),
    ...change.packs.flatMap((pack) => lineOf('pack', pack, packFacts)),
    ...change.operations.flatMap((operation) => lineOf('operation', operation, operationFacts)),
    ...signUpLine(change.signUpCredits),
  ];
  const all = [...change.plans, ...change.packs, ...change.operations];
  const unchanged = all.filter(({ kind }) => kind === 'UNCHANGED').length;
  if (lines.length === 0) return [`Nothing changes: ${unchanged} on sale as they were.`];
  return [...lines, `${unchanged} unchanged.`];
}

/** Whether who subscribes to a plan may find other terms than those who have it. */
export function touchesPlans({ plans }: CatalogueChange): boolean {
  return plans.some(({ kind }) => kind !== 'UNCHANGED');
}

/** What there is to say of an offer, each under a name of its own. */
type Facts = Readonly<Record<string, string>>;

function planLine(
  change: OfferChange<Plan>,
  subscriptions: readonly VersionSubscriptions[],
): readonly string[] {
  const { kind, offer } = change;
  const isKept = ({ code, version }: VersionSubscriptions) =>
    code === offer.code && (kind === 'RETIRED' || version !== offer.version);
  const count = subscriptions.filter(isKept).reduce((sum, kept) => sum + kept.count, 0);
  const what = kind === 'RETIRED' ? 'it' : 'an older version';
  const kept =
    count === 1
      ? `1 running subscription keeps ${what}`
      : `${count} running subscriptions keep ${what}`;
  return lineOf('plan', change, planFacts).map((line) => (count === 0 ? line : `${line}; ${kept}`));
}

function lineOf<Offer extends { readonly code: string }>(
  noun: string,
  change: OfferChange<Offer>,
  factsOf: (offer: Offer) => Facts,
): readonly string[] {
  const line = (what: string) => [`${noun} ${change.offer.code}: ${what}`];
  switch (change.kind) {
    case 'UNCHANGED':
      return [];
    case 'RETIRED':
      return line('retired');
    case 'NEW':
      return line(`new, ${told(factsOf(change.offer))}`);
    case 'RETURNED':
      return line(`on sale again, ${told(factsOf(change.offer))}`);
    case 'CHANGED':
      return line(differences(factsOf(change.before), factsOf(change.offer)));
    default:
      return assertNever(change);
  }
}

function signUpLine(change: SignUpCreditsChange | null): readonly string[] {
  if (change === null) return [];
  return [`sign-up credits: ${signUpFact(change.before)} → ${signUpFact(change.after)}`];
}

function signUpFact(signUp: SignUpCredits | null): string {
  if (signUp === null) return 'none';
  const { credits, expiresAfterDays: days } = signUp;
  const end =
    days === null ? 'valid for ever' : `valid for ${days === 1 ? '1 day' : `${days} days`}`;
  return `${formatCredits(credits)} ${end}`;
}

function told(facts: Facts): string {
  return Object.entries(facts)
    .map(([name, fact]) => `${name} ${fact}`)
    .join(', ');
}

function differences(before: Facts, after: Facts): string {
  return Object.entries(after)
    .filter(([name, fact]) => before[name] !== fact)
    .map(([name, fact]) => `${name} ${before[name]} → ${fact}`)
    .join(', ');
}

function planFacts({ version, name, monthlyCredits, rolloverMonths, prices }: Plan): Facts {
  return {
    version: `${version}`,
    name: JSON.stringify(name),
    'credits a month': formatCredits(monthlyCredits),
    'budgets carried over': `${rolloverMonths}`,
    'price a month': formatMoney(prices.MONTH),
    'price a year': formatMoney(prices.YEAR),
  };
}

function packFacts({ version, credits, price, validityMonths }: PaygPack): Facts {
  return {
    version: `${version}`,
    credits: formatCredits(credits),
    price: formatMoney(price),
    'valid for': validityMonths === null ? 'ever' : counted(validityMonths, 'month'),
  };
}

function operationFacts({ credits, freePerMonth }: PricedOperation): Facts {
  return { 'credits a unit': formatCredits(credits), 'free units a month': `${freePerMonth}` };
}
