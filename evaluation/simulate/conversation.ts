import { ApiError } from './api';
import type { Catalogue } from './catalogue';
import { type Answer, documentOf, type KeyedMutation } from './mutations';
import type { Request, SimulatedAccount } from './simulated-account';
import type { Tally } from './tally';

const REPEATED = 0.06;
const REUSED = 0.03;
const AT_ONCE = 0.04;
/** No move consumes as much, so that this is another input for every key. */
const OTHER_AMOUNT = '0.000123';
/** What customers may not do. */
const OPERATORS: ReadonlySet<KeyedMutation> = new Set(['grantCredits', 'reverseConsumption']);
/** Outcomes that leave the key free: the same request may succeed another time. */
const REFUSED = new Set([
  'InsufficientCredits',
  'InvalidInput',
  'PlanChangeRefused',
  'ReservationNotOpen',
  'ReversalExceedsConsumption',
  'ConsumptionNotFound',
  'UnknownPack',
]);

/** Repetitions are counted as such. */
const UNCOUNTED: Turn['tally'] = { count: () => undefined };

/** What a move works with: an account, the instant, and the world around it. */
export interface Turn {
  readonly account: SimulatedAccount;
  readonly now: number;
  readonly catalogue: Catalogue;
  readonly tally: Pick<Tally, 'count'>;
}

/** Asks with a new key; now and then asks again, and expects the first answer or a refusal. */
export async function ask(
  turn: Turn,
  mutation: KeyedMutation,
  facts: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const { account } = turn;
  const idempotencyKey = account.newKey();
  const request: Request = { mutation, input: { accountId: account.id, ...facts, idempotencyKey } };
  const isTwice = account.random.chance(AT_ONCE) && isAnsweredAtOnce(mutation, facts.paymentMethod);
  const answer = await (isTwice ? sendTwice(turn, request) : send(turn, request));
  if (REFUSED.has(answer.__typename)) return answer;
  const answered = { request, facts: lasting(answer) };
  account.remember(answered);
  if (account.random.chance(REPEATED)) await repeat(turn);
  if (account.random.chance(REUSED)) await reuse(turn, idempotencyKey);
  return answer;
}

/** Answers null where the operator is told that the payment cannot be changed any more. */
export async function operate<Name extends string, Data>(
  { account, now, tally }: Turn,
  mutation: Name,
  document: string,
  variables: object,
): Promise<Data | null> {
  try {
    const data = await account.operator.ask<Record<Name, Data>>(document, variables);
    account.tell(now, `operator: ${mutation} ${brief(variables)} → ${brief(data[mutation])}`);
    tally.count(mutation, 'done');
    return data[mutation];
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'BAD_USER_INPUT') throw error;
    account.tell(now, `operator: ${mutation} ${brief(variables)} → ${error.message}`);
    tally.count(mutation, error.code);
    return null;
  }
}

async function send({ account, now, tally }: Turn, { mutation, input }: Request): Promise<Answer> {
  const api = OPERATORS.has(mutation) ? account.operator : account.api;
  const document = documentOf(mutation);
  const data = await api.ask<Record<KeyedMutation, Answer>>(document, { input });
  const answer = data[mutation];
  account.tell(now, `${mutation} ${brief(input)} → ${brief(answer)}`);
  tally.count(mutation, answer.__typename);
  return answer;
}

/** As a client does that lost patience: one of the two does it, both say the same. */
async function sendTwice(turn: Turn, request: Request): Promise<Answer> {
  const { account, tally } = turn;
  const [answer, twin] = await Promise.all([
    send(turn, request),
    send({ ...turn, tally: UNCOUNTED }, request),
  ]);
  tally.count('(sent twice at once)', 'one effect');
  const isOnce = answer.replayed === undefined || answer.replayed !== twin.replayed;
  account.expect(
    isOnce && lasting(answer) === lasting(twin),
    () => `${request.mutation} sent twice: ${brief(answer)} and ${brief(twin)}`,
  );
  return answer;
}

/** A payment that waits for the operator keeps a second request waiting for its outcome. */
function isAnsweredAtOnce(mutation: KeyedMutation, paymentMethod: unknown): boolean {
  const isPaid = mutation === 'buyPaygCredits' || mutation === 'changePlan';
  return isPaid ? paymentMethod === 'card' : paymentMethod !== 'sandbox_pending';
}

async function repeat(turn: Turn): Promise<void> {
  const { account, tally } = turn;
  const answered = account.random.pickAny(account.answered);
  if (answered === null) return;
  const again = await send({ ...turn, tally: UNCOUNTED }, answered.request);
  tally.count('(repeated)', 'the first answer');
  const facts = lasting(again);
  const { mutation, input } = answered.request;
  account.expect(
    again.replayed !== false && facts === answered.facts,
    () => `${mutation} ${input.idempotencyKey} came out another way: ${answered.facts} → ${facts}`,
  );
}

async function reuse(turn: Turn, idempotencyKey: string): Promise<void> {
  const { account, tally } = turn;
  const input = { accountId: account.id, amount: OTHER_AMOUNT, idempotencyKey };
  const request: Request = { mutation: 'consumeCredits', input };
  const answer = await send({ ...turn, tally: UNCOUNTED }, request);
  tally.count('(key reused)', answer.__typename);
  account.expect(
    answer.__typename === 'IdempotencyKeyReused',
    () => `${idempotencyKey} was taken for another input: ${brief(answer)}`,
  );
}

/**
 * The part of an answer that is the same for good: the state of a payment, and what follows from
 * it, are as of today (rule 5).
 */
function lasting(answer: Answer): string {
  const paid = answer.settledPayment ?? answer.payment ?? null;
  if (paid !== null) return brief({ id: paid.id, amount: paid.amount });
  const { replayed: _, ...facts } = answer;
  return brief(facts);
}

function brief(value: unknown): string {
  return JSON.stringify(value);
}
