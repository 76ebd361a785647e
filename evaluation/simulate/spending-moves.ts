import { CREDIT, micro, shown } from './amounts';
import { ask, type Turn } from './conversation';
import type { Answer } from './mutations';

const OPERATIONS = [
  { operation: 'IMAGE_FULL', price: CREDIT },
  { operation: 'IMAGE_PREVIEW', price: CREDIT / 4n },
  { operation: 'IMAGE_PREVIEW_WEB', price: 0n },
] as const;
const HAS_ENDED = 0.1;
const TTL_SECONDS = [60, 900, 3_600, 86_400] as const;

export async function consumeAmount(turn: Turn): Promise<void> {
  const amount = someAmount(turn);
  const answer = await ask(turn, 'consumeCredits', { amount: shown(amount) });
  noteConsumption(turn, answer);
  const { account } = turn;
  if (answer.charged !== undefined) {
    const { charged } = answer;
    account.expect(micro(charged) === amount, () => `${charged} was charged for ${shown(amount)}`);
  }
  expectShortfall(turn, answer);
}

export async function consumeOperation(turn: Turn): Promise<void> {
  const { account } = turn;
  const { operation, price } = account.random.pick(OPERATIONS);
  const quantity = account.random.integer(1, 40);
  const answer = await ask(turn, 'consumeCredits', { operation, quantity });
  noteConsumption(turn, answer);
  expectShortfall(turn, answer);
  const { charged, freeUnits } = answer;
  if (charged === undefined || freeUnits === undefined) return;
  const expected = BigInt(quantity - freeUnits) * price;
  account.expect(
    micro(charged) === expected && freeUnits <= (operation === 'IMAGE_PREVIEW' ? quantity : 0),
    () => `${quantity} × ${operation}, ${freeUnits} free, was charged ${charged}`,
  );
}

export async function reserve(turn: Turn): Promise<void> {
  const { account } = turn;
  const ttlSeconds = account.random.pick(TTL_SECONDS);
  const amount = shown(someAmount(turn));
  const answer = await ask(turn, 'reserveCredits', { amount, ttlSeconds });
  expectShortfall(turn, answer);
  const { id, reserved, expiresAt } = answer;
  if (id === undefined || reserved === undefined || expiresAt === undefined) return;
  account.known.reservations.set(id, {
    reserved: micro(reserved),
    expiresAt: Date.parse(expiresAt),
    hasEnded: false,
  });
  // Most are ended at once: by the clock's next stop the others have run out.
  const next = account.random.weighted(ENDINGS);
  await next?.(turn);
}

export async function capture(turn: Turn): Promise<void> {
  const held = aReservation(turn);
  if (held === null) return;
  const { account } = turn;
  const part = account.random.chance(0.5) ? { amount: shown(someAmount(turn)) } : {};
  const answer = await ask(turn, 'captureReservation', { reservationId: held, ...part });
  noteConsumption(turn, answer);
  if (answer.__typename === 'Consumption') endReservation(turn, held);
}

export async function release(turn: Turn): Promise<void> {
  const held = aReservation(turn);
  if (held === null) return;
  const answer = await ask(turn, 'releaseReservation', { reservationId: held });
  if (answer.__typename === 'Reservation') endReservation(turn, held);
}

export async function reverse(turn: Turn): Promise<void> {
  const { account } = turn;
  const { consumptions, reversals } = account.known;
  const consumptionId = account.random.pickAny([...consumptions.keys()].slice(-30));
  if (consumptionId === null) return;
  const part = account.random.chance(0.4) ? { amount: shown(someAmount(turn)) } : {};
  const reason = 'it failed';
  const answer = await ask(turn, 'reverseConsumption', { consumptionId, reason, ...part });
  const { id, returned } = answer;
  if (id === undefined || returned === undefined) return;
  reversals.set(id, { consumptionId, returned: micro(returned) });
}

const ENDINGS: readonly (readonly [number, ((turn: Turn) => Promise<void>) | null])[] = [
  [4, capture],
  [2, release],
  [4, null],
];

/** Mostly quarters; now and then a microcredit more. */
function someAmount({ account: { random } }: Turn): bigint {
  const quarters = random.chance(0.2) ? random.integer(40, 1_200) : random.integer(1, 120);
  const dust = random.chance(0.1) ? 1n : 0n;
  return (BigInt(quarters) * CREDIT) / 4n + dust;
}

/** Open ones mostly: one that has ended is to be refused. */
function aReservation({ account: { known, random }, now }: Turn): string | null {
  const open = [...known.reservations].filter(
    ([, { expiresAt, hasEnded }]) => !hasEnded && expiresAt > now,
  );
  const pool = random.chance(HAS_ENDED) ? [...known.reservations] : open;
  return random.pickAny(pool.slice(-10))?.[0] ?? null;
}

function endReservation({ account: { known } }: Turn, id: string): void {
  const reservation = known.reservations.get(id);
  if (reservation !== undefined) known.reservations.set(id, { ...reservation, hasEnded: true });
}

function noteConsumption({ account: { known } }: Turn, answer: Answer): void {
  const { id, charged, balanceAfter } = answer;
  if (id === undefined || charged === undefined || balanceAfter === undefined) return;
  known.consumptions.set(id, { charged: micro(charged), balanceAfter: micro(balanceAfter) });
}

function expectShortfall({ account }: Turn, answer: Answer): void {
  const { required, available, shortfall } = answer;
  if (required === undefined || available === undefined || shortfall === undefined) return;
  const missing = micro(required) - micro(available);
  account.expect(
    missing > 0n && missing === micro(shortfall),
    () => `refused ${required} with ${available} there, ${shortfall} short`,
  );
}
