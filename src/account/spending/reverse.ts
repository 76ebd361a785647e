import { assert } from '../../units/assert';
import { type Credits, formatCredits, smaller, sum } from '../../units/credits';
import type { ReversalNumber } from '../../units/ids';
import { givenBeforeReversal } from '../alerts/watch';
import { Journal, type Subject } from '../journal/journal';
import type { Account, Subscription } from '../state/account';
import { type Consumption, type GrantCharge, ofSubscription } from '../state/consumption';
import { mayUndo } from '../state/may-undo';
import type { Reversal } from '../state/reversal';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, invalid, refused, type Situation } from '../vocabulary/decision';
import type { Reverse } from '../vocabulary/spending';
import { settleComeBack } from './come-back';
import { keySpendingOf, usageOf } from './consume';
import { isForOthers } from './for-others';
import { withFreeUnitsReturned } from './price';

/** Gives back what a consumption took, in one or more parts, to the grants it came from. */
export function reverse(
  account: Account,
  command: Reverse,
  { now, named }: Situation,
): Decision<Outcomes['reverse']> {
  const { consumption } = named;
  const notForCaller = refused({ type: 'NotForCaller', undoing: 'reverse' } as const);
  if (command.amount !== null && command.amount <= 0n) {
    return invalid('amount', 'amount must be above 0; leave it out to give back all that is left.');
  }
  if (!mayUndo(command.actor, 'reverse', command.actor)) return notForCaller;
  if (isForOthers(account, command.actor, 'reverse', consumption)) return notForCaller;
  if (consumption === null) return refused({ type: 'ConsumptionNotFound' });
  const reversible = consumption.charged - consumption.reversed;
  const amount = command.amount ?? reversible;
  if (amount > reversible || consumption.fullyReversed) {
    return refused({ type: 'ReversalExceedsConsumption', reversible });
  }

  // Every check is above; below this line the command succeeds.
  const journal = new Journal(account, now, command.idempotencyKey);
  const number = journal.nextSequence as ReversalNumber;
  const parts = partsToReturn(consumption, amount);
  const subject = { consumption: consumption.number, description: command.reason };
  const expired = putBack(journal, parts, subject);
  const reversal: Reversal = {
    number,
    consumption: consumption.number,
    returned: amount,
    expired,
    balanceAfter: journal.total,
    at: now,
  };
  const reversed = consumption.reversed + amount;
  const fullyReversed = reversed === consumption.charged;
  const { operation, apiKey } = consumption.usage;
  const freeUnits = fullyReversed
    ? withFreeUnitsReturned(
        account,
        operation,
        consumption.freeUnits,
        consumption.allowanceMonth,
        now,
      )
    : account.freeUnits;
  const change = journal.close(
    {
      subscription: withReturned(account.subscription, consumption, parts),
      alertsGiven: givenBeforeReversal(account),
      freeUnits,
    },
    {
      consumptions: [{ ...consumption, reversed, fullyReversed }],
      reversals: [reversal],
      usage: [usageOf(consumption, -amount, fullyReversed ? -1 : 0)],
      keySpending: keySpendingOf(apiKey, consumption.allowanceMonth, -amount),
    },
  );
  return { success: { type: 'Reversed', reversal }, change };
}

/** Returns what of it left again at once, since its grant had ended. */
function putBack(journal: Journal, parts: readonly GrantCharge[], subject: Subject): Credits {
  for (const { grant, credits } of parts) {
    journal.putBack('REVERSAL', journal.grant(grant), credits, subject);
  }
  if (parts.length === 0) journal.note('REVERSAL', subject);
  return sum(parts.map(({ grant, credits }) => settleComeBack(journal, grant, credits)));
}

/** The grant charged last is refilled first (rule 12); what was returned before is passed over. */
function partsToReturn(consumption: Consumption, amount: Credits): readonly GrantCharge[] {
  const parts: GrantCharge[] = [];
  let passed = consumption.reversed;
  let open = amount;
  for (const charge of consumption.charges.toReversed()) {
    const alreadyReturned = smaller(passed, charge.credits);
    passed -= alreadyReturned;
    const credits = smaller(open, charge.credits - alreadyReturned);
    if (credits > 0n) parts.push({ ...charge, credits });
    open -= credits;
  }
  assert(open === 0n, `${formatCredits(open)} more returned than consumed`);
  return parts;
}

/** What was spent of this period's budget counts no longer as used (rule 30). */
function withReturned(
  subscription: Subscription | null,
  consumption: Consumption,
  parts: readonly GrantCharge[],
): Subscription | null {
  if (subscription === null || consumption.number <= subscription.budgetEntry) return subscription;
  return { ...subscription, used: subscription.used - ofSubscription(parts) };
}
