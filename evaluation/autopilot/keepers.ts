import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';
import type { Instant } from '../../src/units/instant';
import type { AccountInMemory } from './account-in-memory';
import type { Keeper } from './play-year';
import type { UsageYear } from './series';

/** Rolled-over credits pile up above this many budgets. */
const PILE_BUDGETS = 3n;

/** (a) The plan that fits the first month, and nothing else. */
export function firstPlanOnly({ firstPlan }: UsageYear): Keeper {
  return {
    start: (account) => account.changePlan(firstPlan.code),
    hear: () => undefined,
    look: async () => undefined,
  };
}

/**
 * (b) What the help pages advise, by hand: the next larger plan at each mail about 80 % of the
 * budget, the next smaller one when more than three budgets have been rolled over.
 */
export function manualRule(year: UsageYear): Keeper {
  let hasMail = false;
  return {
    ...firstPlanOnly(year),
    hear(_, { happening }) {
      hasMail ||=
        happening.kind === 'ALERT_RAISED' && happening.alert.warning.kind === 'BUDGET_USED';
    },
    async look(account) {
      if (!isAtTheDesk(account.now)) return;
      if (hasMail) changeBy(account, 1);
      hasMail = false;
      const { subscription } = account.account;
      if (subscription === null || subscription.scheduledChange !== null) return;
      const rolledOver = account.account.grants
        .filter(({ kind }) => kind === 'ROLLOVER')
        .reduce((sum, { remaining }) => sum + remaining, 0n);
      if (rolledOver > PILE_BUDGETS * subscription.terms.plan.monthlyCredits) changeBy(account, -1);
    },
  };
}

function changeBy(account: AccountInMemory, steps: number): void {
  const { plans } = DEFAULT_CATALOGUE;
  const code = account.account.subscription?.terms.plan.code;
  const next = plans[plans.findIndex((plan) => plan.code === code) + steps];
  if (next !== undefined) account.changePlan(next.code);
}

/** Once a working day. */
function isAtTheDesk(now: Instant): boolean {
  const date = new Date(now);
  const day = date.getUTCDay();
  return date.getUTCHours() === 9 && day !== 0 && day !== 6;
}
