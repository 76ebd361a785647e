import type { Credits } from '../../units/credits';
import type { ApiKeyId, ConsumptionNumber } from '../../units/ids';
import { dateOf, monthOf } from '../../units/instant';
import { watchSpending } from '../alerts/watch';
import { Journal, type Subject } from '../journal/journal';
import type { Account, Subscription } from '../state/account';
import {
  type Consumption,
  type GrantCharge,
  ofSubscription,
  type Usage,
} from '../state/consumption';
import type { KeySpendingChange, UsageChange } from '../state/usage-change';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, refused, type Situation } from '../vocabulary/decision';
import type { Consume } from '../vocabulary/spending';
import { allocate, refusalToSpend } from './allocation';
import { isPrice, spendingPrice, withFreeUnitsUsed } from './price';
import { refusedToSpend } from './refused-charge';

/** Spends credits: the whole amount or nothing (rules 2, 3, 6, 7). */
export function consume(
  account: Account,
  command: Consume,
  situation: Situation,
): Decision<Outcomes['consume']> {
  const price = spendingPrice(account, command, situation);
  if (!isPrice(price)) return refused(price);
  const refusal = refusalToSpend(account, price.charge, situation);
  if (refusal !== null) return refusedToSpend(account, refusal, situation);

  // Every check is above; below this line the command succeeds.
  const { now } = situation;
  const { operation, quantity, description, source, metadata, apiKey } = command;
  const usage: Usage = { operation, quantity, description, source, metadata, apiKey };
  const allowanceMonth = monthOf(now);
  const journal = new Journal(account, now, command.idempotencyKey);
  const number = journal.nextSequence as ConsumptionNumber;
  const subject = { consumption: number, description: describeUsage(usage) };
  const charges = allocate(account, price.charge).map(
    ({ grant: { number: grant, kind }, credits }): GrantCharge => ({ grant, kind, credits }),
  );
  takeCharges(journal, charges, subject);
  const consumption: Consumption = {
    number,
    idempotencyKey: command.idempotencyKey,
    charged: price.charge,
    freeUnits: price.freeUnits,
    allowanceMonth,
    charges,
    balanceAfter: journal.total,
    at: now,
    usage,
    madeBy: command.actor,
    reversed: 0n,
    fullyReversed: false,
  };
  const change = journal.close(
    {
      subscription: withSpent(account.subscription, charges),
      freeUnits: withFreeUnitsUsed(account, operation, price.freeUnits, now),
    },
    {
      consumptions: [consumption],
      usage: [usageOf(consumption, price.charge, 1)],
      keySpending: keySpendingOf(apiKey, allowanceMonth, price.charge),
    },
  );
  return { success: { type: 'Consumed', consumption }, change: watchSpending(change, charges) };
}

/** Takes charges off their grants. What cost nothing has an entry all the same. */
export function takeCharges(
  journal: Journal,
  charges: readonly GrantCharge[],
  subject: Subject,
): void {
  for (const { grant, credits } of charges) {
    journal.take('CONSUMPTION', journal.grant(grant), credits, subject);
  }
  if (charges.length === 0) journal.note('CONSUMPTION', subject);
}

/** What a ledger entry says of a charge where the caller gave no words of their own. */
export function describeUsage({ description, operation, quantity }: Usage): string {
  if (description !== null) return description;
  if (operation === null) return 'Credits spent';
  return quantity === 1 ? operation : `${operation} × ${quantity.toLocaleString('en-US')}`;
}

/** The subscription after these charges: what they took of it counts as used (rule 28). */
export function withSpent(
  subscription: Subscription | null,
  charges: readonly GrantCharge[],
): Subscription | null {
  if (subscription === null) return null;
  const spent = ofSubscription(charges);
  return spent === 0n ? subscription : { ...subscription, used: subscription.used + spent };
}

/** Counted on the day of the consumption, also where credits come back later. */
export function usageOf({ at, usage }: Consumption, credits: Credits, count: number): UsageChange {
  const { operation, source, apiKey } = usage;
  return { date: dateOf(at), operation, source, apiKey, credits, count };
}

export function keySpendingOf(
  apiKey: ApiKeyId | null,
  month: string,
  credits: Credits,
): readonly KeySpendingChange[] {
  return apiKey === null || credits === 0n ? [] : [{ apiKey, month, credits, minorUnits: 0n }];
}
