import { nextBudgetAt } from '../account/state/next-budget';
import { anniversary } from '../billing-periods/schedule';
import type { Forecast } from '../forecast/shape/forecast';
import type { AccountReader, AccountView } from '../ledger/reader';
import type { Credits } from '../units/credits';
import type { AccountId } from '../units/ids';
import { DAY_MS, type Instant } from '../units/instant';

export const HISTORY_DAYS = 60;
/** Of grants in the time that is shown: more budgets than that never came in it. */
const GRANTS_MAX = 100;

/** What a picture of a forecast shows. */
export interface ForecastPicture {
  /** How the account's owner is called and speaks. */
  readonly name: string | null;
  readonly locale: string;
  readonly now: Instant;
  /** What can be spent now. */
  readonly total: Credits;
  /** What could be spent, oldest first; `now` is no part of it. */
  readonly history: readonly BalanceAt[];
  readonly forecast: Forecast;
  /** When monthly budgets came, and will come if they are paid. */
  readonly budgets: readonly Instant[];
  /** Null: none is due, or none before a payment settles. */
  readonly nextBudgetAt: Instant | null;
}

export interface BalanceAt {
  readonly at: Instant;
  readonly credits: Credits;
}

/** Reads what the forecast of an account is shown with. */
export async function pictureOf(
  reader: AccountReader,
  view: AccountView,
  forecast: Forecast,
): Promise<ForecastPicture> {
  const { account, now, balance } = view;
  const from = Math.max(startOfDay(now) - HISTORY_DAYS * DAY_MS, account.openedAt);
  const past = await budgetsSince(reader, account.id, from);
  const history = await balancesSince(reader, account.id, from, now, past);
  return {
    name: account.profile.name,
    locale: account.profile.locale,
    now,
    total: balance.total,
    history,
    forecast,
    budgets: [...past, ...budgetsUntil(view, endOf(forecast))],
    nextBudgetAt: nextBudgetAt(account),
  };
}

/** The forecast's last day is over at this instant. */
export function endOf({ asOf, horizonDays }: Forecast): Instant {
  return startOfDay(asOf) + horizonDays * DAY_MS;
}

export function startOfDay(instant: Instant): Instant {
  return Math.floor(instant / DAY_MS) * DAY_MS;
}

/** At first, at the end of each day since, and around each jump. */
async function balancesSince(
  reader: AccountReader,
  account: AccountId,
  from: Instant,
  now: Instant,
  jumps: readonly Instant[],
): Promise<readonly BalanceAt[]> {
  const instants = [from, ...jumps.flatMap((at) => (at > from ? [at - 1, at] : []))];
  for (let day = startOfDay(from) + DAY_MS; day <= now; day += DAY_MS) instants.push(day - 1);
  instants.sort((a, b) => a - b);
  const balances = await reader.balancesAt(account, instants);
  return instants.map((at, index) => ({ at, credits: balances[index] ?? 0n }));
}

/** When monthly budgets have come. */
async function budgetsSince(
  reader: AccountReader,
  account: AccountId,
  from: Instant,
): Promise<readonly Instant[]> {
  const entries = await reader.entries(account, {
    limit: GRANTS_MAX,
    before: null,
    from,
    to: null,
    kinds: ['GRANT'],
  });
  const grants = await Promise.all(
    entries.map(({ grant }) => (grant === null ? null : reader.grant(account, grant))),
  );
  return entries.filter((_, index) => grants[index]?.kind === 'SUBSCRIPTION').map(({ at }) => at);
}

/** When monthly budgets will come, as things are. */
function budgetsUntil({ account }: AccountView, end: Instant): readonly Instant[] {
  const { subscription } = account;
  if (subscription === null || nextBudgetAt(account) === null) return [];
  const { anchor, creditMonth, paidToMonth, scheduledChange } = subscription;
  const endMonth = scheduledChange?.kind === 'CANCELLATION' ? paidToMonth : Infinity;
  const budgets: Instant[] = [];
  for (let month = creditMonth + 1; month < endMonth; month += 1) {
    const at = anniversary(anchor, month);
    if (at >= end) break;
    budgets.push(at);
  }
  return budgets;
}
