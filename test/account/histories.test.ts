import fc from 'fast-check';
import { advance } from '../../src/account/advance';
import { isFrozen } from '../../src/account/state/balance';
import { isSubscriptionKind } from '../../src/account/state/grant';
import { NOTHING_NAMED } from '../../src/account/vocabulary/named';
import { MONTHS_PER_INTERVAL } from '../../src/catalogue/catalogue';
import { sum } from '../../src/units/credits';
import { DAY_MS } from '../../src/units/instant';
import type { PlayedAccount } from '../support/played-account';
import { openingDays, playHistory, type Step, steps } from '../support/random-history';
import { rebuild } from '../support/rebuilt-account';

/** Random histories of one account: whatever is done to it, and whenever, these hold. */
function always(check: (openedAt: number, history: readonly Step[]) => void, numRuns = 100): void {
  fc.assert(fc.property(openingDays, steps, check), { numRuns });
}

it('writes entries 1, 2, 3 … whose running sum is the balance, at instants that never go back', () => {
  always((openedAt, history) => {
    const { entries, account } = playHistory(openedAt, history);
    let balance = 0n;
    let latest = openedAt;
    entries.forEach((entry, index) => {
      balance += entry.amount;
      expect([entry.sequence, entry.balanceAfter]).toEqual([index + 1, balance]);
      expect(entry.at).toBeGreaterThanOrEqual(latest);
      latest = entry.at;
    });
    expect([account.total, account.sequence]).toEqual([balance, entries.length]);
  });
});

it('numbers what it tells others, and whom it tells, without gaps', () => {
  always((openedAt, history) => {
    const { events, account } = playHistory(openedAt, history, { email: 'ada@example.com' });
    const deliveries = events.flatMap((event) => event.deliveries);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
    expect(deliveries.map(({ number }) => number)).toEqual(deliveries.map((_, index) => index + 1));
    expect([account.eventsCount, account.deliveriesCount]).toEqual([
      events.length,
      deliveries.length,
    ]);
  });
});

it('keeps the balance equal to what is left in grants that are not frozen', () => {
  always((openedAt, history) => {
    playHistory(openedAt, history, {
      afterEach: ({ account, grants }) => {
        const frozen = isFrozen(account);
        const spendable = [...grants.values()].filter(
          ({ kind }) => !(frozen && isSubscriptionKind(kind)),
        );
        expect(account.total).toBe(sum(spendable.map(({ remaining }) => remaining)));
      },
    });
  });
});

it('lets no grant fall below zero or hold more than was granted', () => {
  always((openedAt, history) => {
    playHistory(openedAt, history, {
      afterEach: ({ grants }) => {
        const broken = [...grants.values()].filter(
          ({ remaining, held, frozen, granted }) =>
            remaining < 0n || held < 0n || frozen < 0n || remaining + held + frozen > granted,
        );
        expect(broken).toEqual([]);
      },
    });
  });
});

it('divides every charge among grants so that the parts sum to it', () => {
  always((openedAt, history) => {
    const { consumptions, reservations, entries } = playHistory(openedAt, history);
    for (const { number, charged, charges, reversed } of consumptions.values()) {
      expect(sum(charges.map(({ credits }) => credits))).toBe(charged);
      const written = entries.filter(
        ({ kind, consumption }) => kind === 'CONSUMPTION' && consumption === number,
      );
      expect(sum(written.map(({ amount }) => -amount))).toBe(charged);
      expect(reversed <= charged).toBe(true);
    }
    for (const { reserved, holds } of reservations.values()) {
      expect(sum(holds.map(({ credits }) => credits))).toBe(reserved);
    }
  });
});

it('tells as reserved what open reservations hold, and counts them', () => {
  always((openedAt, history) => {
    playHistory(openedAt, history, {
      afterEach: (played) => {
        const open = [...played.reservations.values()].filter(({ state }) => state === 'OPEN');
        expect(played.balance().reserved).toBe(sum(open.map(({ reserved }) => reserved)));
        expect(played.account.openReservations).toBe(open.length);
        for (const { expiresAt } of open) expect(expiresAt).toBeGreaterThan(played.now);
      },
    });
  });
});

it('counts as used what was captured of subscription credits since the budget came', () => {
  always((openedAt, history) => {
    playHistory(openedAt, history, {
      afterEach: ({ account: { subscription }, entries, grants }) => {
        if (subscription === null) return;
        const since = (number: number | null) => (number ?? 0) > subscription.budgetEntry;
        const spent = entries.filter(
          ({ kind, grant, consumption }) =>
            (kind === 'CONSUMPTION' || kind === 'REVERSAL') &&
            since(consumption) &&
            isSubscriptionKind(grants.get(grant ?? 0)?.kind ?? 'PAYG'),
        );
        expect(subscription.used).toBe(-sum(spent.map(({ amount }) => amount)));
      },
    });
  });
});

it('counts the usage of days and the spending of keys as consumptions and holds have it', () => {
  always((openedAt, history) => {
    const played = playHistory(openedAt, history);
    const kept = sum(
      [...played.consumptions.values()].map(({ charged, reversed }) => charged - reversed),
    );
    const set = sum(
      [...played.reservations.values()].map(({ state, reserved }) =>
        state === 'OPEN' ? reserved : 0n,
      ),
    );
    expect(sum(played.usage.map(({ credits }) => credits))).toBe(kept);
    expect(sum(played.keySpending.map(({ credits }) => credits))).toBe(kept + set);
  });
});

it('is rebuilt from its ledger alone', () => {
  always((openedAt, history) => {
    const { entries, grants, account } = playHistory(openedAt, history);
    const rebuilt = rebuild(entries);
    expect(rebuilt.total).toBe(account.total);
    expect(rebuilt.grants).toEqual(
      new Map(
        // An entry does not say whether what it freezes is of one grant or of all: both stay in it.
        [...grants.values()].map(({ number, granted, remaining, held, frozen }) => [
          number,
          { granted, remaining: remaining + frozen, held },
        ]),
      ),
    );
  });
});

it('comes to the same however often it is looked at in between', () => {
  always((openedAt, history) => {
    const seldom = playHistory(openedAt, history);
    const often = playHistory(openedAt, history, { looksBetween: 7 });
    expect(factsOf(often)).toEqual(factsOf(seldom));
  });
});

it('advances in one step as in two', () => {
  const days = fc.nat(800);
  fc.assert(
    fc.property(openingDays, steps, days, days, (openedAt, history, first, second) => {
      const played = playHistory(openedAt, history);
      const halfway = played.now + first * DAY_MS;
      const end = halfway + second * DAY_MS;
      played.now = end;
      const before = played.load(NOTHING_NAMED);
      const once = advance(before, end);
      const half = advance(before, halfway);
      const twice = advance(half.account, end);
      expect([...half.entries, ...twice.entries]).toEqual(once.entries);
      expect(twice.account).toEqual(once.account);
      const told = [half, twice].flatMap(({ records }) => records.events ?? []);
      expect(told).toEqual(once.records.events ?? []);
    }),
    { numRuns: 100 },
  );
});

it('comes to the same in whatever order grants and holds are handed over', () => {
  always((openedAt, history) => {
    const inOrder = playHistory(openedAt, history);
    const reversed = playHistory(openedAt, history, { arrange: (items) => items.toReversed() });
    const rotated = playHistory(openedAt, history, {
      arrange: (items) => [...items.slice(1), ...items.slice(0, 1)],
    });
    expect(factsOf(reversed)).toEqual(factsOf(inOrder));
    expect(factsOf(rotated)).toEqual(factsOf(inOrder));
  });
});

it('grants nothing that was not paid for: each budget has its month, each pack its payment', () => {
  always((openedAt, history) => {
    const { entries, grants, payments, account } = playHistory(openedAt, history);
    const paid = [...payments.values()].filter(({ grant }) => grant !== null);
    const budgets = entries.filter(
      ({ kind, grant }) => kind === 'GRANT' && grants.get(grant ?? 0)?.kind === 'SUBSCRIPTION',
    );
    const months = new Map<bigint, number>();
    const moments = [
      ...paid.map((payment) => ({ at: payment.settledAt ?? 0, payment, budget: 0n })),
      ...budgets.map(({ at, amount }) => ({ at, payment: null, budget: amount })),
    ].sort((a, b) => a.at - b.at || (a.payment === null ? 1 : 0) - (b.payment === null ? 1 : 0));
    for (const { payment, budget } of moments) {
      if (payment === null) {
        const left = months.get(budget) ?? 0;
        expect(left).toBeGreaterThan(0);
        months.set(budget, left - 1);
      } else if (payment.purpose.kind !== 'PAYG') {
        const { plan, interval } = payment.purpose.terms;
        const before = months.get(plan.monthlyCredits) ?? 0;
        months.set(plan.monthlyCredits, before + MONTHS_PER_INTERVAL[interval]);
      }
    }
    const granted = entries.filter(
      ({ kind, amount }) => kind === 'GRANT' || (kind === 'ADJUSTMENT' && amount > 0n),
    );
    const spent = entries.filter(({ kind }) => kind === 'CONSUMPTION' || kind === 'REVERSAL');
    const kept = [...grants.values()].map(
      ({ remaining, held, frozen }) => remaining + held + frozen,
    );
    const everything = sum(kept) - sum(spent.map(({ amount }) => amount));
    expect(everything <= sum(granted.map(({ amount }) => amount))).toBe(true);
    expect(account.total <= everything).toBe(true);
  }, 200);
});

it('brings one grant per settled payment, and never a second', () => {
  always((openedAt, history) => {
    const { payments, grants } = playHistory(openedAt, history);
    const brought = [...payments.values()].flatMap(({ grant }) => (grant === null ? [] : [grant]));
    expect(new Set(brought).size).toBe(brought.length);
    for (const { state, grant, purpose } of payments.values()) {
      if (state === 'PENDING' || state === 'DECLINED') expect(grant).toBeNull();
      if (state === 'SETTLED') expect(grant).not.toBeNull();
      if (grant !== null && purpose.kind === 'PAYG') {
        expect(grants.get(grant)?.granted).toBe(purpose.pack.credits * BigInt(purpose.quantity));
      }
    }
  });
});

/** Everything that must be the same where two histories are. */
function factsOf(played: PlayedAccount) {
  const { entries, events, grants, consumptions, reservations, payments } = played;
  const { grants: _atHand, holds: _due, lastInstant: _seen, ...rest } = played.account;
  const byNumber = [...grants.values()].toSorted((a, b) => a.number - b.number);
  return { rest, entries, events, byNumber, consumptions, reservations, payments };
}

it('gives back no more of a payment than was paid, and freezes nothing without a dispute', () => {
  always((openedAt, history) => {
    playHistory(openedAt, history, {
      afterEach: ({ payments, grants }) => {
        for (const { amount, refunds, state, dispute } of payments.values()) {
          const back = sum(refunds.map((refund) => refund.amount.minorUnits));
          expect(back <= amount.minorUnits).toBe(true);
          expect(state === 'DISPUTED').toBe(dispute !== null);
          if (state === 'REFUNDED') expect(back).toBe(amount.minorUnits);
        }
        const disputed = [...payments.values()].flatMap(({ dispute }) => dispute?.frozen ?? []);
        expect(sum([...grants.values()].map(({ frozen }) => frozen))).toBe(
          sum(disputed.map(({ credits }) => credits)),
        );
      },
    });
  });
});
