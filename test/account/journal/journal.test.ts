import { Journal } from '../../../src/account/journal/journal';
import { paymentStateAt } from '../../../src/account/journal/payment-start';
import type { Account } from '../../../src/account/state/account';
import type { GrantNumber } from '../../../src/units/ids';
import { DAY_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const SUBJECT = { description: 'for a test' };

/** One grant of 10, of which 2 are held. */
function account(): Account {
  const customer = new Customer(MAY_5);
  customer.grant('PAYG', '10');
  customer.reserve('2');
  return customer.account;
}

function opened(): { journal: Journal; grant: ReturnType<Journal['grant']> } {
  const journal = new Journal(account(), MAY_5, null);
  return { journal, grant: journal.grant(1 as GrantNumber) };
}

describe('a journal refuses', () => {
  it('to take, set aside or hold more than is left of a grant', () => {
    for (const move of ['take', 'setAside', 'hold'] as const) {
      const { journal, grant } = opened();
      const happen = () =>
        move === 'take'
          ? journal.take('CONSUMPTION', grant, credits('8.000001'), SUBJECT)
          : journal[move](grant, credits('8.000001'), SUBJECT);
      expect(happen).toThrow('grant 1 below zero');
    }
  });

  it('to give back more than is held or frozen', () => {
    const { journal, grant } = opened();
    expect(() => journal.unhold(grant, credits('2.000001'), SUBJECT)).toThrow('below zero');
    expect(() => journal.giveBack(grant, 1n, SUBJECT)).toThrow('below zero');
  });

  it('to put back more than a grant has brought, what is held or frozen included', () => {
    const { journal, grant } = opened();
    journal.setAside(grant, credits('3'), SUBJECT);
    const now = journal.grant(grant.number);
    expect(() => journal.putBack('REVERSAL', now, 1n, SUBJECT)).toThrow('grant 1 overfull');
  });

  it('to freeze more than can be spent', () => {
    const { journal, grant } = opened();
    expect(() => journal.freeze(grant, credits('9'), SUBJECT)).toThrow('below zero');
  });

  it('a grant that is not at hand', () => {
    expect(() => opened().journal.grant(99 as GrantNumber)).toThrow('grant 99 is not at hand');
  });
});

describe('a journal counts as another outlook', () => {
  const outlookAfter = (happen: (journal: Journal) => void) => {
    const before = account();
    const journal = new Journal(before, MAY_5, null);
    happen(journal);
    return journal.close().account.outlook - before.outlook;
  };
  const first = (journal: Journal) => journal.grant(1 as GrantNumber);

  it('credits that are set aside, or given back', () => {
    expect(outlookAfter((it) => it.setAside(first(it), 1n, SUBJECT))).toBe(1);
    const frozen = (it: Journal) => {
      it.setAside(first(it), 1n, SUBJECT);
      it.giveBack(first(it), 1n, SUBJECT);
    };
    expect(outlookAfter(frozen)).toBe(1);
  });

  it('credits that are given back in a change of their own', () => {
    const customer = new Customer(MAY_5);
    const pack = customer.buy('PAYG_10');
    customer.dispute(pack);
    const { outlook } = customer.account;
    customer.winDispute(pack);
    expect(customer.account.outlook).toBe(outlook + 1);
  });

  it('nothing that is only spent', () => {
    expect(outlookAfter((it) => it.take('CONSUMPTION', first(it), 1n, SUBJECT))).toBe(0);
  });
});

it('tells of new credits, but not of those that are only carried over', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  const before = customer.events.length;
  customer.at(Date.UTC(2026, 5, 5, 12));
  expect(customer.lastEntries(1)).toEqual(['ROLLOVER 40 → 40']);
  expect(customer.events.slice(before)).toEqual([]);
});

it('lets only a plan change lapse, and only while it is pending', () => {
  const customer = new Customer(MAY_5);
  const pack = customer.startBuying('PAYG_10');
  const plan = customer.startPlan('MONTHLY_40');
  const later = MAY_5 + DAY_MS;
  expect(paymentStateAt(pack, later)).toBe('PENDING');
  expect(paymentStateAt(plan, later - 1)).toBe('PENDING');
  expect(paymentStateAt(plan, later)).toBe('LAPSED');
  expect(paymentStateAt(customer.settle(plan), later)).toBe('SETTLED');
});

describe('events of an account', () => {
  it('are numbered without gaps, and so are their deliveries, whatever they tell of', () => {
    const customer = new Customer(MAY_5);
    customer.play({ kind: 'update-profile', changes: { email: 'ada@example.com' } });
    customer.play({
      kind: 'set-autopilot',
      mode: 'FULL',
      monthlyLimitMinorUnits: 5_000n,
      maxRisk: 0.01,
    });
    customer.prefer({ balanceBelow: [credits('5')] });
    customer.buy('PAYG_10');
    customer.spend('6');
    customer.spend('4');
    customer.takePlan('MONTHLY_40');
    customer.at(Date.UTC(2026, 5, 5, 12)).failToRenew();
    const { events, account: after } = customer;
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
    const deliveries = events.flatMap((event) => event.deliveries.map(({ number }) => number));
    expect(deliveries.length).toBeGreaterThan(3);
    expect(deliveries).toEqual(deliveries.map((_, index) => index + 1));
    expect(after).toMatchObject({
      eventsCount: events.length,
      deliveriesCount: deliveries.length,
    });
  });
});
