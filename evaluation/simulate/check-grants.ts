import type { Acknowledged } from './acknowledged';
import { micro, shown } from './amounts';
import { iso, monthsAfter } from './calendar';
import type { Catalogue } from './catalogue';
import { expectedBudgets, expectedPrice, renewalsTooEarly } from './expected-budgets';
import type { Entry, PaymentRow, Reading } from './ledger-book';

type Complain = (violation: string) => void;

const PACK_VALIDITY_MONTHS = 24;

/** Every grant is backed by a settled payment or the operator, and every such brought its grant. */
export function checkGrants(
  { entries, payments }: Reading,
  known: Acknowledged,
  catalogue: Catalogue,
  now: number,
  complain: Complain,
): void {
  const granted = entries.filter(({ kind }) => kind === 'GRANT');
  const budgets = expectedBudgets(payments, known, catalogue, now).map(({ at, credits }) =>
    line(at, credits),
  );
  const ofPlan = granted.filter(({ grant }) => grant?.kind === 'SUBSCRIPTION').map(lineOf);
  compare('budget', budgets, ofPlan, complain);

  const brought = granted.filter(({ grant }) => grant?.kind !== 'SUBSCRIPTION');
  const given = brought.filter(({ grant }) => known.grants.has(grant?.id ?? ''));
  for (const { amount, grant } of given) {
    if (known.grants.get(grant?.id ?? '') !== micro(amount)) complain(`${grant?.id} is ${amount}`);
  }
  const isLost = given.length !== known.grants.size;
  if (isLost) complain(`${known.grants.size} grants given, ${given.length} in the ledger`);
  const bought = brought.filter(({ grant }) => !known.grants.has(grant?.id ?? ''));
  compare(
    'pack',
    payments.flatMap((it) => linesOfPack(it, known)),
    bought.map(lineOf),
    complain,
  );
  for (const { at, grant } of bought) {
    const expiresAt = iso(monthsAfter(Date.parse(at), PACK_VALIDITY_MONTHS));
    if (grant?.kind !== 'PAYG' || grant.expiresAt !== expiresAt) {
      complain(`a pack of ${at} is a ${grant?.kind} grant until ${grant?.expiresAt}`);
    }
  }
}

/** Plan changes and renewals cost what the rules say. */
export function checkPrices(
  { payments }: Reading,
  known: Acknowledged,
  catalogue: Catalogue,
  complain: Complain,
): void {
  for (const payment of payments) {
    const { amount, id, purpose } = payment;
    const minorUnits = BigInt(amount.minorUnits);
    if (purpose === 'RENEWAL' && catalogue.pricedAt(minorUnits) === null) {
      complain(`the renewal ${id} cost ${minorUnits}, which is no plan's price`);
    }
    const price = expectedPrice(payment, payments, known, catalogue);
    if (price !== null && price !== minorUnits) {
      complain(`the plan change ${id} cost ${minorUnits}, by the rules it is ${price}`);
    }
  }
  for (const { id, settledAt } of renewalsTooEarly(payments, known, catalogue)) {
    complain(`the renewal ${id} was paid at ${settledAt}, while the period before was running`);
  }
}

/** When a budget arrives, no more is carried over than its plan allows (rule 16). */
export function checkCarried(
  entries: readonly Entry[],
  catalogue: Catalogue,
  complain: Complain,
): void {
  let carried = 0n;
  let before: Entry | null = null;
  for (const entry of entries) {
    if (entry.grant?.kind === 'ROLLOVER' && !['FREEZE', 'THAW'].includes(entry.kind)) {
      carried += micro(entry.amount);
    }
    const isBudget = entry.kind === 'GRANT' && entry.grant?.kind === 'SUBSCRIPTION';
    const limit = isBudget ? catalogue.withBudget(micro(entry.amount))?.rolloverLimit : null;
    const isRightAfter = before?.kind === 'ROLLOVER' && before.at === entry.at;
    if (isRightAfter && limit !== null && limit !== undefined && carried > limit) {
      complain(`${shown(carried)} were carried over at ${entry.at}, the limit is ${shown(limit)}`);
    }
    before = entry;
  }
}

function linesOfPack(payment: PaymentRow, known: Acknowledged): readonly string[] {
  const { purpose, settledAt, id } = payment;
  const credits = known.purchases.get(id);
  if (purpose !== 'PAYG' || settledAt === null) return [];
  return [line(Date.parse(settledAt), credits ?? 0n)];
}

function lineOf({ at, amount }: Entry): string {
  return line(Date.parse(at), micro(amount));
}

function line(at: number, credits: bigint): string {
  return `${shown(credits)} at ${iso(at)}`;
}

/** As often on both sides. */
function compare(
  name: string,
  paidFor: readonly string[],
  granted: readonly string[],
  complain: Complain,
): void {
  const missing = new Map<string, number>();
  for (const it of paidFor) missing.set(it, (missing.get(it) ?? 0) + 1);
  for (const it of granted) missing.set(it, (missing.get(it) ?? 0) - 1);
  for (const [it, times] of missing) {
    if (times > 0) complain(`${name} paid for and not granted: ${it}`);
    if (times < 0) complain(`${name} granted and not paid for: ${it}`);
  }
}
