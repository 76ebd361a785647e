import {
  type Catalogue,
  type PaygPack,
  type Plan,
  smallestPackFor,
} from '../../catalogue/catalogue';
import { CREDIT, type Credits, formatCredits, sum } from '../../units/credits';
import { DAY_MS, dateOf, type Instant } from '../../units/instant';
import type { Account } from '../state/account';
import type { Autopilot, AutopilotBrake, BoughtPacks } from '../state/autopilot';
import { largestUse, RECENT_DAYS, type RecentUse, usedInLast } from '../state/recent-use';

/**
 * What the autopilot is held back by, whatever a forecast says (rule 40): nothing but what was
 * really used. Days are calendar days in UTC, today included.
 */
export interface Brakes {
  /** No pack while what can be spent covers the largest use of this many days in a row. */
  readonly coveredDays: number;
  /** In this many days never more pack credits … */
  readonly boughtDays: number;
  /** … than this many times the largest use of as many days in a row. */
  readonly boughtFactor: bigint;
  /** No pack where no credit was used in this many days. */
  readonly idleDays: number;
  /** No larger plan before the account is this many days old … */
  readonly upgradeAgeDays: number;
  /** … and none beyond the smallest that covers this many times what was used. */
  readonly upgradeFactor: bigint;
}

/** The only place that knows these numbers. */
export const AUTOPILOT_BRAKES: Brakes = {
  coveredDays: 3,
  boughtDays: 7,
  boughtFactor: 3n,
  idleDays: 7,
  upgradeAgeDays: 14,
  upgradeFactor: 2n,
};

/** Which brake holds back, and why, for people: a sentence with its numbers. */
export interface HeldBack {
  readonly brake: AutopilotBrake;
  readonly why: string;
}

/** What the brakes look at. */
export interface BrakedAccount {
  readonly account: Account;
  /** As it stands now. */
  readonly autopilot: Autopilot;
  readonly recentUse: RecentUse;
  readonly catalogue: Catalogue;
  readonly now: Instant;
}

/** Why these credits may not be bought in packs now; null: they may. */
export function packBrake(braked: BrakedAccount, credits: Credits): HeldBack | null {
  return idleBrake(braked) ?? coveredBrake(braked) ?? boughtBrake(braked, credits);
}

/** Nothing where no credit was used for a while. */
export function idleBrake({ recentUse }: Pick<BrakedAccount, 'recentUse'>): HeldBack | null {
  const { idleDays } = AUTOPILOT_BRAKES;
  if (usedInLast(recentUse, idleDays) > 0n) return null;
  return { brake: 'IDLE', why: `No credit was used in the last ${idleDays} days.` };
}

/** Nothing while what is there covers the busiest days. */
export function coveredBrake({
  account: { total },
  recentUse,
}: Pick<BrakedAccount, 'account' | 'recentUse'>): HeldBack | null {
  const { coveredDays } = AUTOPILOT_BRAKES;
  const largest = largestUse(recentUse, coveredDays);
  if (total < largest) return null;
  return {
    brake: 'COVERED',
    why:
      `What can be spent, ${formatCredits(total)}, covers the largest use of ${coveredDays} days ` +
      `in a row of the last ${RECENT_DAYS}, ${formatCredits(largest)}.`,
  };
}

/** Never more in a week than a few times what a week has used. */
export function boughtBrake(
  { autopilot, recentUse, now }: Pick<BrakedAccount, 'autopilot' | 'recentUse' | 'now'>,
  credits: Credits,
): HeldBack | null {
  const { boughtDays, boughtFactor } = AUTOPILOT_BRAKES;
  const largest = largestUse(recentUse, boughtDays);
  const bought = boughtLately(autopilot, now);
  if (bought + credits <= boughtFactor * largest) return null;
  return {
    brake: 'BOUGHT',
    why:
      `${formatCredits(credits)} more, after ${formatCredits(bought)} bought in the last ` +
      `${boughtDays} days, would pass ${boughtFactor} times the largest use of ${boughtDays} days ` +
      `in a row of the last ${RECENT_DAYS}, ${formatCredits(largest)}.`,
  };
}

/** Pack credits that it has asked for in these days, less what was declined. */
function boughtLately({ bought }: Autopilot, now: Instant): Credits {
  return sum(recentlyBought(bought, now).map(({ credits }) => credits));
}

/** What still counts of what was bought. */
export function recentlyBought(bought: readonly BoughtPacks[], now: Instant): typeof bought {
  const since = dateOf(now - (AUTOPILOT_BRAKES.boughtDays - 1) * DAY_MS);
  return bought.filter(({ date }) => date >= since);
}

/**
 * The exception: what an account that is empty gets at once, since a charge was refused. The
 * smallest pack that covers it, once a day, whatever the brakes say. Null: nothing.
 */
export function reliefFor({
  account,
  autopilot,
  catalogue,
  now,
}: Omit<BrakedAccount, 'recentUse'>): PaygPack | null {
  const { refusedCharge, bought } = autopilot;
  if (account.total > 0n || refusedCharge === null) return null;
  // Credits that came since have changed the outlook: what was refused then asks for nothing now.
  if (refusedCharge.outlook !== account.outlook || refusedCharge.date < dateOf(now - DAY_MS)) {
    return null;
  }
  const today = dateOf(now);
  if (bought.some(({ date, isRelief }) => isRelief && date === today)) return null;
  return smallestPackFor(catalogue, refusedCharge.credits);
}

/**
 * Why the plan may not be made larger, or be taken where there is none: what was used must exceed
 * what the running plan brings in that time. Null: it may.
 */
export function upgradeBrake(braked: BrakedAccount, plan: Plan): HeldBack | null {
  const { account, recentUse, catalogue, now } = braked;
  const { upgradeAgeDays, upgradeFactor } = AUTOPILOT_BRAKES;
  const age = ageInDays(account, now);
  if (age < upgradeAgeDays) {
    const days = age === 1 ? 'a day' : `${age} days`;
    return {
      brake: 'YOUNG',
      why: `The account is ${days} old; a larger plan takes ${upgradeAgeDays} days of it.`,
    };
  }
  const days = Math.min(age, RECENT_DAYS);
  const used = usedInLast(recentUse, days);
  const running = account.subscription?.terms.plan.monthlyCredits ?? 0n;
  if (!exceeds(used, running, days)) {
    return {
      brake: 'UNUSED',
      why:
        `The use of the last ${days} days, ${formatCredits(used)}, does not exceed the ` +
        `${wholeCredits(inDays(running, days))} that the plan brings in that time.`,
    };
  }
  const enough = catalogue.plans.find(
    ({ monthlyCredits }) => !exceeds(upgradeFactor * used, monthlyCredits, days),
  );
  if (enough === undefined || plan.monthlyCredits <= enough.monthlyCredits) return null;
  return {
    brake: 'SIZE',
    why:
      `${plan.code} is beyond ${enough.code}, the smallest plan that covers ${upgradeFactor} times ` +
      `the use of the last ${days} days, ${formatCredits(used)}.`,
  };
}

/** Calendar days since it was opened, the first and today included. */
function ageInDays({ openedAt }: Account, now: Instant): number {
  return Math.floor(now / DAY_MS) - Math.floor(openedAt / DAY_MS) + 1;
}

/** A month on the average has 365.25 / 12 days, so 48 of them have 1,461. */
const DAYS_OF_48_MONTHS = 1_461n;

/** Whether what was used in `days` days is more than a monthly budget brings in them. Exact. */
function exceeds(used: Credits, monthlyCredits: Credits, days: number): boolean {
  return used * DAYS_OF_48_MONTHS > monthlyCredits * BigInt(days) * 48n;
}

/** Rounded down. */
function inDays(monthlyCredits: Credits, days: number): Credits {
  return (monthlyCredits * BigInt(days) * 48n) / DAYS_OF_48_MONTHS;
}

function wholeCredits(credits: Credits): string {
  return formatCredits((credits / CREDIT) * CREDIT);
}
