import { micro, shown } from './amounts';
import { noteState } from './buying-moves';
import { DAY_MS, iso } from './calendar';
import { ask, operate, type Turn } from './conversation';
import { DECLINE, type PaymentFacts, REFUND, type RefundedFacts, SETTLE } from './mutations';

const SETTLES = 0.7;
/** A notice may come for a payment that does not wait any more. */
const COMES_AGAIN = 0.1;

export async function grantCredits(turn: Turn): Promise<void> {
  const { account, now } = turn;
  const { random } = account;
  const answer = await ask(turn, 'grantCredits', {
    kind: random.pick(['ENTERPRISE', 'PROMOTIONAL', 'PAYG']),
    amount: shown(BigInt(random.integer(1, 400)) * 250_000n),
    expiresAt: random.chance(0.7) ? iso(now + random.integer(1, 90) * DAY_MS) : null,
    reason: 'a present',
  });
  if (answer.grant) account.known.grants.set(answer.grant.id, micro(answer.grant.granted));
}

/** Settles or declines a payment that waits, also one that has waited for days. */
export async function judgePayment(turn: Turn): Promise<void> {
  const { account } = turn;
  const { planChanges, purchases } = account.known;
  const pool = account.random.chance(COMES_AGAIN)
    ? [...purchases.keys(), ...planChanges.keys()]
    : [...account.pending];
  const id = account.random.pickAny(pool);
  if (id === null) return;
  const isSettled = account.random.chance(SETTLES);
  const payment = isSettled
    ? await operate<'settlePayment', PaymentFacts>(turn, 'settlePayment', SETTLE, { id })
    : await operate<'declinePayment', PaymentFacts>(turn, 'declinePayment', DECLINE, { id });
  if (payment === null) account.pending.delete(id);
  else noteState(turn, payment);
}

export async function refund(turn: Turn): Promise<void> {
  const { account } = turn;
  const { planChanges, purchases, refunds } = account.known;
  const id = account.random.pickAny([...purchases.keys(), ...planChanges.keys()]);
  if (id === null || refunds.has(id)) return;
  const variables = { id, key: account.newKey() };
  const payment = await operate<'refundPayment', RefundedFacts>(
    turn,
    'refundPayment',
    REFUND,
    variables,
  );
  const [last] = payment?.refunds ?? [];
  if (last !== undefined) refunds.set(id, last.endedSubscription ? Date.parse(last.at) : null);
}
