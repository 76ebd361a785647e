import { buyPack, cancel, changePlan, setPaymentMethod, withdraw } from './buying-moves';
import type { Turn } from './conversation';
import { grantCredits, judgePayment, refund } from './operator-moves';
import {
  capture,
  consumeAmount,
  consumeOperation,
  release,
  reserve,
  reverse,
} from './spending-moves';

type Move = (turn: Turn) => Promise<void>;

const MOVES: readonly (readonly [weight: number, move: Move])[] = [
  [30, consumeAmount],
  [20, consumeOperation],
  [9, reserve],
  [7, capture],
  [2, release],
  [6, reverse],
  [6, buyPack],
  [8, changePlan],
  [2, withdraw],
  [2, cancel],
  [5, setPaymentMethod],
  [3, grantCredits],
  [1, refund],
];

/** How often per stop a payment that waits is looked at: it takes days, or more than a month. */
const JUDGED = 0.1;

/** What one customer does while the clock stands, and the operator for it. */
export async function act(turn: Turn): Promise<void> {
  const { account, now } = turn;
  const { profile, random } = account;
  if (account.pending.size > 0 && random.chance(JUDGED)) await judgePayment(turn);
  if (!random.chance(profile.chanceToAct(now))) return;
  const count = random.integer(1, profile.movesMax);
  for (let done = 0; done < count; done += 1) {
    const move = random.weighted(MOVES);
    await move?.(turn);
  }
}
