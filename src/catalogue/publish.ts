import type { Money } from '../units/money';
import type {
  PackOffer,
  PaygPack,
  Plan,
  PlanOffer,
  PricedOperation,
  SignUpCredits,
} from './catalogue';
import {
  type CatalogueChange,
  type Edition,
  NO_CHANGE,
  type OfferChange,
  publishedOver,
  retiredFrom,
  type SignUpCreditsChange,
} from './offer-change';
import {
  currencyProblem,
  operationProblem,
  packProblem,
  planProblem,
  signUpCreditsProblem,
} from './offer-problems';
import { onSale, type Shelf, type Shelved } from './shelf';

/** Nothing is changed; the text says what is wrong and what to do. */
export interface OfferRefused {
  readonly kind: 'REFUSED';
  readonly problem: string;
}

/** Everything that is to be on sale or given, and nothing else. */
export interface Offers {
  readonly plans: readonly PlanOffer[];
  readonly packs: readonly PackOffer[];
  readonly operations: readonly PricedOperation[];
  readonly signUpCredits: SignUpCredits | null;
}

type Published<Offer> = Edition<OfferChange<Offer> | OfferRefused>;
/** Null: there never was such a code. */
type Retired<Offer> = Edition<OfferChange<Offer> | null>;

/** Puts a plan on sale. Whoever has bought another version of it keeps that one. */
export function publishPlan(shelf: Shelf, offer: PlanOffer): Published<Plan> {
  const problem =
    planProblem(offer) ?? currencyProblem([...pricesBeside(shelf, offer), ...of(offer)]);
  if (problem !== null) return refused(problem);
  const result = publishedOver(shelf.plans.get(offer.code), offer, isSamePlan);
  return { change: { ...NO_CHANGE, plans: [result] }, result };
}

/** Takes a plan off sale; its subscriptions go on and renew. */
export function retirePlan(shelf: Shelf, code: string): Retired<Plan> {
  const result = retired(shelf.plans, code);
  return { change: { ...NO_CHANGE, plans: result === null ? [] : [result] }, result };
}

export function publishPack(shelf: Shelf, offer: PackOffer): Published<PaygPack> {
  const problem =
    packProblem(offer) ?? currencyProblem([...pricesBeside(shelf, offer), ...of(offer)]);
  if (problem !== null) return refused(problem);
  const result = publishedOver(shelf.packs.get(offer.code), offer, isSamePack);
  return { change: { ...NO_CHANGE, packs: [result] }, result };
}

/** Takes a pack off sale; what was bought of it stays, and a payment that waits still counts. */
export function retirePack(shelf: Shelf, code: string): Retired<PaygPack> {
  const result = retired(shelf.packs, code);
  return { change: { ...NO_CHANGE, packs: result === null ? [] : [result] }, result };
}

/** Operations have no versions: a price holds for what is charged or reserved from now on. */
export function publishOperation(shelf: Shelf, offer: PricedOperation): Published<PricedOperation> {
  const problem = operationProblem(offer);
  if (problem !== null) return refused(problem);
  const result = priced(shelf, offer);
  return { change: { ...NO_CHANGE, operations: [result] }, result };
}

export function retireOperation(shelf: Shelf, code: string): Retired<PricedOperation> {
  const offer = shelf.operations.get(code);
  if (offer === undefined) return { change: NO_CHANGE, result: null };
  const result = { kind: 'RETIRED', offer } as const;
  return { change: { ...NO_CHANGE, operations: [result] }, result };
}

/** Puts exactly these on sale. Where it is refused, the problem has a line for each offer. */
export function publishAll(shelf: Shelf, offers: Offers): Edition<CatalogueChange | OfferRefused> {
  const problems = problemsOf(offers);
  if (problems.length > 0) return refused(problems.join('\n'));
  const { plans, packs, operations } = offers;
  const change: CatalogueChange = {
    plans: [
      ...plans.map((plan) => publishedOver(shelf.plans.get(plan.code), plan, isSamePlan)),
      ...retirements(onSale(shelf.plans), plans),
    ],
    packs: [
      ...packs.map((pack) => publishedOver(shelf.packs.get(pack.code), pack, isSamePack)),
      ...retirements(onSale(shelf.packs), packs),
    ],
    operations: [
      ...operations.map((operation) => priced(shelf, operation)),
      ...retirements([...shelf.operations.values()], operations),
    ],
    signUpCredits: givenInstead(shelf.signUpCredits, offers.signUpCredits),
  };
  return { change, result: change };
}

function problemsOf({ plans, packs, operations, signUpCredits }: Offers): readonly string[] {
  const currency = currencyProblem([...plans, ...packs].flatMap(of));
  const signUp = signUpCredits === null ? null : signUpCreditsProblem(signUpCredits);
  return [
    ...problemsIn('plan', plans, planProblem),
    ...problemsIn('pack', packs, packProblem),
    ...problemsIn('operation', operations, operationProblem),
    ...(signUp === null ? [] : [`signUpCredits: ${signUp}`]),
    ...(currency === null ? [] : [currency]),
  ];
}

function problemsIn<Offer extends { readonly code: string }>(
  noun: string,
  offers: readonly Offer[],
  problemOf: (offer: Offer) => string | null,
): readonly string[] {
  const codes = new Set<string>();
  return offers.flatMap((offer) => {
    const isRepeated = codes.has(offer.code);
    codes.add(offer.code);
    const problem = isRepeated ? 'occurs twice: keep one of them.' : problemOf(offer);
    return problem === null ? [] : [`${noun} ${offer.code}: ${problem}`];
  });
}

function givenInstead(
  before: SignUpCredits | null,
  after: SignUpCredits | null,
): SignUpCreditsChange | null {
  const isSame =
    before?.credits === after?.credits && before?.expiresAfterDays === after?.expiresAfterDays;
  return isSame ? null : { before, after };
}

function retirements<Offer extends { readonly code: string }>(
  sold: readonly Offer[],
  wanted: readonly { readonly code: string }[],
): readonly OfferChange<Offer>[] {
  const codes = new Set(wanted.map(({ code }) => code));
  return sold.flatMap((offer) => (codes.has(offer.code) ? [] : { kind: 'RETIRED', offer }));
}

function retired<Offer>(
  shelved: ReadonlyMap<string, Shelved<Offer>>,
  code: string,
): OfferChange<Offer> | null {
  const known = shelved.get(code);
  return known === undefined ? null : retiredFrom(known);
}

function priced({ operations }: Shelf, offer: PricedOperation): OfferChange<PricedOperation> {
  const before = operations.get(offer.code);
  if (before === undefined) return { kind: 'NEW', offer };
  const isSame = before.credits === offer.credits && before.freePerMonth === offer.freePerMonth;
  return isSame ? { kind: 'UNCHANGED', offer: before } : { kind: 'CHANGED', before, offer };
}

/** Of all on sale but what this takes the place of. */
function pricesBeside(shelf: Shelf, offer: PlanOffer | PackOffer): readonly Money[] {
  const isPlan = 'prices' in offer;
  const plans = onSale(shelf.plans).filter(({ code }) => !isPlan || code !== offer.code);
  const packs = onSale(shelf.packs).filter(({ code }) => isPlan || code !== offer.code);
  return [...plans, ...packs].flatMap(of);
}

function of(offer: PlanOffer | PackOffer): readonly Money[] {
  return 'prices' in offer ? [offer.prices.MONTH, offer.prices.YEAR] : [offer.price];
}

function isSamePlan(a: PlanOffer, b: PlanOffer): boolean {
  return (
    a.name === b.name &&
    a.monthlyCredits === b.monthlyCredits &&
    a.rolloverMonths === b.rolloverMonths &&
    isSameMoney(a.prices.MONTH, b.prices.MONTH) &&
    isSameMoney(a.prices.YEAR, b.prices.YEAR)
  );
}

function isSamePack(a: PackOffer, b: PackOffer): boolean {
  return (
    a.credits === b.credits &&
    a.validityMonths === b.validityMonths &&
    isSameMoney(a.price, b.price)
  );
}

function isSameMoney(a: Money, b: Money): boolean {
  return a.minorUnits === b.minorUnits && a.currency === b.currency;
}

function refused(problem: string): Edition<OfferRefused> {
  return { change: NO_CHANGE, result: { kind: 'REFUSED', problem } };
}
