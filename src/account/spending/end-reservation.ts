import { type Credits, smaller } from '../../units/credits';
import type { ConsumptionNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { watchSpending } from '../alerts/watch';
import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import type { Consumption, GrantCharge } from '../state/consumption';
import type { Reservation } from '../state/reservation';
import type { Outcomes } from '../vocabulary/command';
import {
  type Change,
  type Decision,
  invalid,
  refused,
  type Situation,
} from '../vocabulary/decision';
import type { Capture, Release } from '../vocabulary/spending';
import { settleComeBack } from './come-back';
import { describeUsage, keySpendingOf, takeCharges, usageOf, withSpent } from './consume';
import { isForOthers } from './for-others';
import { withFreeUnitsReturned } from './price';

/** Spends up to the reserved amount, in the order in which it was held, and releases the rest. */
export function capture(
  account: Account,
  command: Capture,
  { now, named }: Situation,
): Decision<Outcomes['capture']> {
  const { reservation } = named;
  if (command.amount !== null && command.amount <= 0n) {
    return invalid(
      'amount',
      'amount must be above 0; to give it all back, use releaseReservation.',
    );
  }
  if (isForOthers(account, command.actor, 'capture', reservation)) {
    return refused({ type: 'NotForCaller', undoing: 'capture' });
  }
  if (reservation === null || reservation.state !== 'OPEN') return notOpen(reservation);
  const captured = command.amount ?? reservation.reserved;
  if (captured > reservation.reserved) {
    return invalid('amount', 'amount must not be more than was reserved.');
  }

  // Every check is above; below this line the command succeeds.
  const journal = new Journal(account, now, command.idempotencyKey);
  const { usage } = reservation;
  unholdAll(journal, reservation, 'Reservation captured');
  const number = journal.nextSequence as ConsumptionNumber;
  const charges = takeHeld(journal, reservation, captured, number);
  const consumption: Consumption = {
    number,
    idempotencyKey: command.idempotencyKey,
    charged: captured,
    freeUnits: reservation.freeUnits,
    allowanceMonth: reservation.allowanceMonth,
    charges,
    balanceAfter: journal.total,
    at: now,
    usage,
    madeBy: reservation.madeBy,
    reversed: 0n,
    fullyReversed: false,
  };
  const change = journal.close(
    {
      subscription: withSpent(account.subscription, charges),
      openReservations: account.openReservations - 1,
      holds: withoutHold(account, reservation),
    },
    {
      consumptions: [consumption],
      reservations: [{ ...reservation, state: 'CAPTURED', captured }],
      usage: [usageOf(consumption, captured, 1)],
      keySpending: keySpendingOf(
        usage.apiKey,
        reservation.allowanceMonth,
        captured - reservation.reserved,
      ),
    },
  );
  return { success: { type: 'Consumed', consumption }, change: watchSpending(change, charges) };
}

/** Gives a reservation back. */
export function release(
  account: Account,
  command: Release,
  { now, named }: Situation,
): Decision<Outcomes['release']> {
  const { reservation } = named;
  if (isForOthers(account, command.actor, 'release', reservation)) {
    return refused({ type: 'NotForCaller', undoing: 'release' });
  }
  if (reservation === null || reservation.state !== 'OPEN') return notOpen(reservation);

  // Every check is above; below this line the command succeeds.
  const change = giveBack(account, reservation, 'RELEASED', now, command.idempotencyKey);
  const released: Reservation = { ...reservation, state: 'RELEASED' };
  const balanceAfter = change.account.total;
  return { success: { type: 'Released', reservation: released, balanceAfter }, change };
}

/** What becomes of an open hold of a partner that is no longer linked. */
export function releaseReservation(account: Account, held: Reservation, now: Instant): Change {
  return giveBack(account, held, 'RELEASED', now, null);
}

/** What time alone does to a hold that runs out. */
export function expireReservation(account: Account, reservation: Reservation): Change {
  return giveBack(account, reservation, 'EXPIRED', reservation.expiresAt, null);
}

function giveBack(
  account: Account,
  reservation: Reservation,
  state: 'RELEASED' | 'EXPIRED',
  at: Instant,
  idempotencyKey: string | null,
): Change {
  const journal = new Journal(account, at, idempotencyKey);
  unholdAll(
    journal,
    reservation,
    state === 'EXPIRED' ? 'Reservation ran out' : 'Reservation released',
  );
  settleRest(journal, reservation, []);
  const { usage, reserved, freeUnits, allowanceMonth } = reservation;
  return journal.close(
    {
      openReservations: account.openReservations - 1,
      holds: withoutHold(account, reservation),
      freeUnits: withFreeUnitsReturned(account, usage.operation, freeUnits, allowanceMonth, at),
    },
    {
      reservations: [{ ...reservation, state }],
      keySpending: keySpendingOf(usage.apiKey, allowanceMonth, -reserved),
    },
  );
}

function unholdAll(journal: Journal, reservation: Reservation, description: string): void {
  const subject = { reservation: reservation.number, description };
  for (const { grant, credits } of reservation.holds) {
    journal.unhold(journal.grant(grant), credits, subject);
  }
  if (reservation.holds.length === 0) journal.note('RELEASE', subject);
}

/** Takes what is captured from the grants that held it; the rest stays in them. */
function takeHeld(
  journal: Journal,
  reservation: Reservation,
  captured: Credits,
  number: ConsumptionNumber,
): readonly GrantCharge[] {
  const subject = {
    consumption: number,
    reservation: reservation.number,
    description: describeUsage(reservation.usage),
  };
  const charges = chargesOf(journal, reservation, captured);
  takeCharges(journal, charges, subject);
  settleRest(journal, reservation, charges);
  return charges;
}

function chargesOf(
  journal: Journal,
  { holds }: Reservation,
  captured: Credits,
): readonly GrantCharge[] {
  const charges: GrantCharge[] = [];
  let open = captured;
  for (const hold of holds) {
    const credits = smaller(open, hold.credits);
    if (credits > 0n) {
      charges.push({ grant: hold.grant, kind: journal.grant(hold.grant).kind, credits });
    }
    open -= credits;
  }
  return charges;
}

/** What was held but not charged has come back to its grants. */
function settleRest(
  journal: Journal,
  { holds }: Reservation,
  charges: readonly GrantCharge[],
): void {
  for (const { grant, credits } of holds) {
    const charged = charges.find((charge) => charge.grant === grant)?.credits ?? 0n;
    settleComeBack(journal, grant, credits - charged);
  }
}

function withoutHold(account: Account, { number }: Reservation): Account['holds'] {
  return account.holds.filter((hold) => hold.number !== number);
}

function notOpen(reservation: Reservation | null): {
  readonly refusal: Extract<Outcomes['release'], { type: 'ReservationNotOpen' }>;
} {
  return refused({ type: 'ReservationNotOpen', actualState: reservation?.state ?? null });
}
