import type { ReservationNumber } from '../../units/ids';
import { DAY_MS, MINUTE_MS, monthOf, SECOND_MS } from '../../units/instant';
import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import type { Usage } from '../state/consumption';
import type { Hold, Reservation } from '../state/reservation';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, invalid, refused, type Situation } from '../vocabulary/decision';
import type { Reserve } from '../vocabulary/spending';
import { allocate, refusalToSpend } from './allocation';
import { describeUsage, keySpendingOf } from './consume';
import { isPrice, spendingPrice, withFreeUnitsUsed } from './price';
import { refusedToSpend } from './refused-charge';

export const TTL_SECONDS_MIN = MINUTE_MS / SECOND_MS;
export const TTL_SECONDS_MAX = DAY_MS / SECOND_MS;

/** Sets credits aside, from the grants that a charge would take them from (rules 4, 10). */
export function reserve(
  account: Account,
  command: Reserve,
  situation: Situation,
): Decision<Outcomes['reserve']> {
  const { ttlSeconds } = command;
  if (ttlSeconds < TTL_SECONDS_MIN || ttlSeconds > TTL_SECONDS_MAX) {
    return invalid('ttlSeconds', 'ttlSeconds must be from 60 to 86,400.');
  }
  const price = spendingPrice(account, command, situation);
  if (!isPrice(price)) return refused(price);
  const refusal = refusalToSpend(account, price.charge, situation);
  if (refusal !== null) return refusedToSpend(account, refusal, situation);

  // Every check is above; below this line the command succeeds.
  const { now } = situation;
  const { operation, quantity, description, source, apiKey } = command;
  const usage: Usage = { operation, quantity, description, source, metadata: null, apiKey };
  const allowanceMonth = monthOf(now);
  const journal = new Journal(account, now, command.idempotencyKey);
  const number = journal.nextSequence as ReservationNumber;
  const subject = { reservation: number, description: `Reserved: ${describeUsage(usage)}` };
  const holds: Hold[] = [];
  for (const { grant, credits } of allocate(account, price.charge)) {
    journal.hold(grant, credits, subject);
    holds.push({ grant: grant.number, credits });
  }
  if (holds.length === 0) journal.note('RESERVATION', subject);
  const reservation: Reservation = {
    number,
    idempotencyKey: command.idempotencyKey,
    state: 'OPEN',
    reserved: price.charge,
    holds,
    freeUnits: price.freeUnits,
    allowanceMonth,
    captured: 0n,
    reservedAt: now,
    expiresAt: now + ttlSeconds * SECOND_MS,
    balanceAfter: journal.total,
    usage,
    madeBy: command.actor,
  };
  const change = journal.close(
    {
      openReservations: account.openReservations + 1,
      freeUnits: withFreeUnitsUsed(account, operation, price.freeUnits, now),
    },
    {
      reservations: [reservation],
      keySpending: keySpendingOf(apiKey, allowanceMonth, price.charge),
    },
  );
  return { success: { type: 'Reserved', reservation }, change };
}
