import type { Interval } from './acknowledged';
import { micro } from './amounts';
import { ask, type Turn } from './conversation';
import { type Answer, type PaymentFacts, PREVIEW } from './mutations';

const PLANS = ['MONTHLY_40', 'MONTHLY_200', 'MONTHLY_500', 'MONTHLY_1200'] as const;
const PACKS = ['PAYG_1', 'PAYG_10', 'PAYG_75', 'PAYG_200'] as const;
/** What the sandbox does with a payment follows from its method. */
const METHODS = [
  [6, 'card'],
  [1, 'sandbox_declined'],
  [2, 'sandbox_pending'],
] as const;
/** What renewals are charged to, until something else pays: many fail, or wait. */
const METHODS_TO_KEEP = [
  [3, 'card'],
  [4, 'sandbox_declined'],
  [3, 'sandbox_pending'],
] as const;

interface Preview {
  readonly __typename: string;
  readonly kind?: string;
  readonly effectiveAt?: string;
  readonly carriedOver?: string;
  readonly forfeited?: string;
  readonly reason?: string;
  readonly dueNow?: { readonly minorUnits: string };
}

export async function buyPack(turn: Turn): Promise<void> {
  const { account } = turn;
  const packCode = account.random.pick(PACKS);
  const quantity = account.random.chance(0.2) ? account.random.integer(2, 5) : 1;
  const answer = await ask(turn, 'buyPaygCredits', { packCode, quantity, ...someMethod(turn) });
  const { credits, payment } = answer;
  if (credits === undefined || payment === undefined || payment === null) return;
  account.known.purchases.set(payment.id, micro(credits));
  noteState(turn, payment);
}

/** Subscribes, upgrades, downgrades or switches, after a look at the preview. */
export async function changePlan(turn: Turn): Promise<void> {
  const { account } = turn;
  const planCode = account.random.pick(PLANS);
  const interval: Interval = account.random.chance(0.3) ? 'YEAR' : 'MONTH';
  const wanted = { accountId: account.id, planCode, interval };
  const { planChangePreview: preview } = await account.api.ask<{ planChangePreview: Preview }>(
    PREVIEW,
    { input: wanted },
  );
  const expectedChargeMinorUnits = account.random.chance(0.5)
    ? { expectedChargeMinorUnits: preview.dueNow?.minorUnits }
    : {};
  const asked = { planCode, interval, ...someMethod(turn), ...expectedChargeMinorUnits };
  const answer = await ask(turn, 'changePlan', asked);
  const payment = answer.settledPayment ?? answer.payment ?? null;
  if (payment !== null) {
    account.known.planChanges.set(payment.id, { planCode, interval });
    noteState(turn, payment);
  }
  expectAsPreviewed(turn, preview, answer);
}

export async function withdraw(turn: Turn): Promise<void> {
  await ask(turn, 'withdrawScheduledChange', {});
}

export async function cancel(turn: Turn): Promise<void> {
  await ask(turn, 'cancelSubscription', {});
}

export async function setPaymentMethod(turn: Turn): Promise<void> {
  const paymentMethod = turn.account.random.weighted(METHODS_TO_KEEP);
  const { payment } = await ask(turn, 'setPaymentMethod', { paymentMethod });
  if (payment !== undefined && payment !== null) noteState(turn, payment);
}

/** Remembers payments that wait for the operator, and those that a request saw settle. */
export function noteState({ account }: Turn, { id, state }: PaymentFacts): void {
  if (state === 'PENDING' || state === 'LAPSED') account.pending.add(id);
  else account.pending.delete(id);
  if (state === 'SETTLED') account.known.noteSettled(id);
}

/** Often none is said: then the one that paid last is charged. */
function someMethod({ account: { random } }: Turn): { readonly paymentMethod?: string } {
  if (random.chance(0.4)) return {};
  const paymentMethod = random.weighted(METHODS);
  return paymentMethod === null ? {} : { paymentMethod };
}

function expectAsPreviewed({ account }: Turn, preview: Preview, answer: Answer): void {
  const said = `preview ${JSON.stringify(preview)}, change ${JSON.stringify(answer)}`;
  const isRefused = answer.__typename === 'PlanChangeRefused';
  account.expect(isRefused === (preview.kind === undefined), () => `unlike: ${said}`);
  const paid = answer.settledPayment ?? answer.payment ?? null;
  if (paid !== null) {
    const { minorUnits } = paid.amount;
    account.expect(minorUnits === preview.dueNow?.minorUnits, () => `another price: ${said}`);
  }
  if (answer.__typename !== 'PlanChanged') return;
  const { carriedOver, effectiveAt, forfeited, kind } = answer;
  account.expect(
    kind === preview.kind &&
      effectiveAt === preview.effectiveAt &&
      carriedOver === preview.carriedOver &&
      forfeited === preview.forfeited,
    () => `unlike: ${said}`,
  );
}
