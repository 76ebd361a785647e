import fc from 'fast-check';
import { advance } from '../../../src/account/advance';
import type { Alert } from '../../../src/account/state/alert';
import type { AlertPreferences } from '../../../src/account/state/alert-preferences';
import type { NotedForecast } from '../../../src/account/state/noted-forecast';
import { NOTHING_NAMED } from '../../../src/account/vocabulary/named';
import { DAY_MS, dateOf } from '../../../src/units/instant';
import type { PlayedAccount } from '../../support/played-account';
import {
  type Manner,
  openingDays,
  playHistory,
  type Step,
  steps,
} from '../../support/random-history';

const PREFERENCES: Partial<AlertPreferences> = {
  budgetUsedRatios: [0.05, 0.25, 0.8, 1],
  balanceBelow: [5_000_000n, 30_000_000n, 100_000_000n],
  runOutDays: [2, 5, 30],
  grantExpiryDays: [1, 3, 30],
};

const play = (openedAt: number, history: readonly Step[], manner: Manner = {}) =>
  playHistory(openedAt, history, { preferences: PREFERENCES, ...manner });

/** Random histories of an account that wants every kind of alert. */
function always(check: (openedAt: number, history: readonly Step[]) => void): void {
  fc.assert(fc.property(openingDays, steps, check), { numRuns: 100 });
}

it('raises each alert at most once in an episode', () => {
  always((openedAt, history) => {
    const { alerts, entries, grants, forecasts } = play(openedAt, history);
    const arming = entries.filter(
      ({ kind, amount }) => kind === 'GRANT' || (kind === 'ADJUSTMENT' && amount > 0n),
    );
    const budgets = arming.filter(({ grant }) => grants.get(grant ?? 0)?.kind === 'SUBSCRIPTION');
    const episodeOf = ({ number, warning, balance }: Alert): string => {
      const since = (list: typeof entries) =>
        list.filter(({ sequence }) => sequence <= balance.sequence).length;
      switch (warning.kind) {
        case 'BUDGET_USED':
          return `${warning.ratio} of budget ${since(budgets)}`;
        case 'SUBSCRIPTION_CREDITS_EXHAUSTED':
          return `subscription of budget ${since(budgets)}`;
        case 'CREDITS_EXHAUSTED':
          return `all since ${since(arming)}`;
        case 'BALANCE_BELOW': {
          const high = arming.filter(
            ({ balanceAfter }) => balanceAfter * 100n >= warning.threshold * 120n,
          );
          return `below ${warning.threshold} since ${since(high)}`;
        }
        case 'RUN_OUT_EXPECTED': {
          const far = forecasts.filter(
            ({ noted, alertsBefore }) =>
              alertsBefore < number && daysAhead(noted) * 100 > warning.days * 120,
          );
          const fromNothing = arming.filter(({ amount, balanceAfter }) => amount === balanceAfter);
          return `run-out in ${warning.days} since ${[far.length, since(budgets), since(fromNothing)]}`;
        }
        case 'GRANT_EXPIRING':
          return `grant ${warning.grant} in ${warning.days}`;
      }
    };
    const episodes = alerts.map(episodeOf);
    expect(episodes).toEqual([...new Set(episodes)]);
  });
});

it('says nothing that the balance beside it does not bear out', () => {
  always((openedAt, history) => {
    const { alerts, entries, forecasts } = play(openedAt, history);
    for (const { number, raisedAt, warning, balance } of alerts) {
      const last = entries[Number(balance.sequence) - 1];
      expect(last?.balanceAfter).toBe(balance.total);
      switch (warning.kind) {
        case 'CREDITS_EXHAUSTED':
          expect(balance.total).toBe(0n);
          break;
        case 'SUBSCRIPTION_CREDITS_EXHAUSTED':
          expect([balance.subscription, balance.total > 0n]).toEqual([0n, true]);
          break;
        case 'BALANCE_BELOW':
          expect(balance.total < warning.threshold).toBe(true);
          break;
        case 'BUDGET_USED': {
          const { used = 0n, monthlyCredits = 1n } = balance.budget ?? {};
          expect(used * 100n >= monthlyCredits * BigInt(Math.round(warning.ratio * 100))).toBe(
            true,
          );
          break;
        }
        case 'RUN_OUT_EXPECTED': {
          const { noted } = forecasts.findLast(({ alertsBefore }) => alertsBefore < number) ?? {};
          expect([noted?.expectedRunOut, noted?.asOf]).toEqual([warning.expectedOn, raisedAt]);
          expect(balance.total > 0n).toBe(true);
          break;
        }
        case 'GRANT_EXPIRING':
          expect(warning.credits > 0n).toBe(true);
      }
    }
  });
});

it('numbers alerts 1, 2, 3 … and tells each as one event, at instants that never go back', () => {
  always((openedAt, history) => {
    const { alerts, events, account } = play(openedAt, history, { email: 'ada@example.com' });
    const told = events.flatMap(({ at, happening, deliveries }) =>
      happening.kind === 'ALERT_RAISED'
        ? [{ at, alert: happening.alert, mails: deliveries.length }]
        : [],
    );
    expect(told).toEqual(alerts.map((alert) => ({ at: alert.raisedAt, alert, mails: 1 })));
    expect(alerts.map(({ number }) => number)).toEqual(alerts.map((_, index) => index + 1));
    expect(account.alertsCount).toBe(alerts.length);
    const instants = alerts.map(({ raisedAt }) => raisedAt);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  });
});

it('raises the same however often it is looked at, and in whatever order grants come', () => {
  always((openedAt, history) => {
    const seldom = play(openedAt, history);
    const often = play(openedAt, history, { looksBetween: 7 });
    const reversed = play(openedAt, history, { arrange: (items) => items.toReversed() });
    expect(factsOf(often)).toEqual(factsOf(seldom));
    expect(factsOf(reversed)).toEqual(factsOf(seldom));
  });
});

it('raises the same in one step as in two', () => {
  const days = fc.nat(800);
  fc.assert(
    fc.property(openingDays, steps, days, days, (openedAt, history, first, second) => {
      const played = play(openedAt, history);
      const halfway = played.now + first * DAY_MS;
      const end = halfway + second * DAY_MS;
      played.now = end;
      const before = played.load(NOTHING_NAMED);
      const once = advance(before, end);
      const half = advance(before, halfway);
      const twice = advance(half.account, end);
      const raised = [half, twice].flatMap(({ records }) => records.alerts ?? []);
      expect(raised).toEqual(once.records.alerts ?? []);
      expect(twice.account).toEqual(once.account);
    }),
    { numRuns: 100 },
  );
});

it('remembers no more than its thresholds and what falls due at one instant', () => {
  always((openedAt, history) => {
    play(openedAt, history, {
      afterEach: ({ account: { alertsGiven, lastInstant } }) => {
        expect(alertsGiven.budgetUsedRatios.length).toBeLessThanOrEqual(4);
        expect(alertsGiven.balanceBelow.length).toBeLessThanOrEqual(3);
        expect(alertsGiven.runOutDays.length).toBeLessThanOrEqual(3);
        expect(new Set(alertsGiven.grantsExpiring.map(({ at }) => at)).size).toBeLessThanOrEqual(1);
        for (const { at } of alertsGiven.grantsExpiring) expect(at <= lastInstant).toBe(true);
      },
    });
  });
});

/** From the day that the forecast was made on; 73: out of sight. */
function daysAhead({ expectedRunOut, asOf }: NotedForecast): number {
  if (expectedRunOut === null) return 73;
  return (Date.parse(expectedRunOut) - Date.parse(dateOf(asOf))) / DAY_MS;
}

function factsOf({ alerts, events, account }: PlayedAccount) {
  return { alerts, events, given: account.alertsGiven };
}
