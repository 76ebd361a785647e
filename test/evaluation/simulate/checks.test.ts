import { Acknowledged } from '../../../evaluation/simulate/acknowledged';
import { Catalogue } from '../../../evaluation/simulate/catalogue';
import { checkCarried, checkGrants, checkPrices } from '../../../evaluation/simulate/check-grants';
import {
  checkAcknowledged,
  checkBalance,
  checkEntries,
  checkStanding,
} from '../../../evaluation/simulate/check-ledger';
import { expectedBudgets } from '../../../evaluation/simulate/expected-budgets';
import type { Entry, PaymentRow, Reading } from '../../../evaluation/simulate/ledger-book';

const CREDIT = 1_000_000n;
const OPENED = '2040-01-31T09:30:00.000Z';
const NOW = Date.parse('2040-02-10T00:00:00.000Z');

const CATALOGUE = new Catalogue(
  (
    [
      ['MONTHLY_40', 40n, 900n, 9_720n],
      ['MONTHLY_200', 200n, 3_900n, 42_120n],
    ] as const
  ).flatMap(([planCode, credits, monthly, yearly]) =>
    (['MONTH', 'YEAR'] as const).map((interval) => ({
      planCode,
      interval,
      monthlyCredits: credits * CREDIT,
      rolloverLimit: 5n * credits * CREDIT,
      price: interval === 'MONTH' ? monthly : yearly,
    })),
  ),
);

/** A customer who subscribed to 40 credits a month and spent 15 of them. */
const SOUND: Reading = {
  entries: [
    entry(1, 'GRANT', '40', '40', { grant: 'SUBSCRIPTION' }),
    entry(2, 'CONSUMPTION', '-15', '25', { grant: 'SUBSCRIPTION', consumption: 'c1' }),
  ],
  payments: [payment('p1', 'PLAN_CHANGE', '900', OPENED)],
  balance: {
    total: '25',
    sequence: '2',
    subscription: '25',
    rolledOver: '0',
    payg: '0',
    enterprise: '0',
    promotional: '0',
    reserved: '0',
    frozen: '0',
    budget: { used: '15' },
  },
  standing: 'ACTIVE',
  paidUntil: '2040-02-29T09:30:00.000Z',
  past: { at: OPENED, sequence: '2', total: '25' },
};

describe('the checks', () => {
  it('find nothing wrong with a sound account', () => {
    expect(complaintsAbout(SOUND)).toEqual([]);
  });

  it.each<[string, Partial<Reading>, RegExp]>([
    ['a gap', { entries: renumbered(SOUND.entries, '3') }, /entry 3 .* is number 2/],
    ['a balance off by a microcredit', withBalance({ total: '25.000001' }), /total is 25.000001/],
    ['credits in the wrong part', withBalance({ payg: '25', subscription: '0' }), /payg is 25/],
    ['a reservation nobody made', withBalance({ reserved: '1' }), /reserved is 1/],
    ['a budget nobody paid for', { payments: [] }, /budget granted and not paid for: 40 at/],
    ['a payment that brought nothing', twicePaid(), /budget paid for and not granted: 40 at/],
    ['a price off by a cent', dearer(), /p1 cost 901, by the rules it is 900/],
    ['a past that was another', { past: { ...SOUND.past, total: '40' } }, /the balance at/],
    ['a period that is over', { paidUntil: '2040-02-10T00:00:00.000Z' }, /active and paid until/],
    ['frozen credits of an active plan', withBalance({ frozen: '1' }), /frozen: ACTIVE/],
  ])('see %s', (_name, change, complaint) => {
    expect(complaintsAbout({ ...SOUND, ...change }).join('\n')).toMatch(complaint);
  });

  it('see a renewal of a period that is paid for', () => {
    const early = payment('p2', 'RENEWAL', '900', '2040-02-05T00:00:00.000Z');

    expect(complaintsAbout({ ...SOUND, payments: [...SOUND.payments, early] })).toContain(
      'the renewal p2 was paid at 2040-02-05T00:00:00.000Z, while the period before was running',
    );
  });

  it('see a consumption that was answered and is not in the ledger', () => {
    const known = acknowledged();
    known.consumptions.set('c2', { charged: CREDIT, balanceAfter: 24n * CREDIT });

    expect(complaintsAbout(SOUND, known)).toEqual([
      'consumption c2: the answer said -1, the ledger nothing',
    ]);
  });

  it('see more carried over than the new budget allows', () => {
    const entries = [
      entry(1, 'ROLLOVER', '200.25', '200.25', { grant: 'ROLLOVER' }),
      entry(2, 'GRANT', '40', '240.25', { grant: 'SUBSCRIPTION' }),
    ];
    const complaints: string[] = [];

    checkCarried(entries, CATALOGUE, (it) => complaints.push(it));

    expect(complaints).toEqual([`200.25 were carried over at ${OPENED}, the limit is 200`]);
  });
});

describe('budgets that were paid for', () => {
  it('come monthly in a paid year, until another plan begins', () => {
    const known = new Acknowledged();
    known.planChanges.set('p1', { planCode: 'MONTHLY_40', interval: 'YEAR' });
    known.planChanges.set('p2', { planCode: 'MONTHLY_200', interval: 'MONTH' });
    const payments = [
      payment('p1', 'PLAN_CHANGE', '9720', OPENED),
      payment('p2', 'PLAN_CHANGE', '3900', '2040-03-31T09:30:00.000Z'),
    ];

    const budgets = expectedBudgets(payments, known, CATALOGUE, Date.parse('2041-01-01'));

    expect(budgets.map(({ at, credits }) => [new Date(at).toISOString(), credits])).toEqual([
      [OPENED, 40n * CREDIT],
      ['2040-02-29T09:30:00.000Z', 40n * CREDIT],
      ['2040-03-31T09:30:00.000Z', 40n * CREDIT],
      ['2040-03-31T09:30:00.000Z', 200n * CREDIT],
    ]);
  });

  it('come once per renewal, and not for months missed while past due', () => {
    const known = new Acknowledged();
    known.planChanges.set('p1', { planCode: 'MONTHLY_40', interval: 'MONTH' });
    const payments = [
      payment('p1', 'PLAN_CHANGE', '900', OPENED),
      payment('p2', 'RENEWAL', '900', '2040-04-02T00:00:00.000Z'),
    ];

    const budgets = expectedBudgets(payments, known, CATALOGUE, Date.parse('2040-06-01'));

    expect(budgets.map(({ at }) => new Date(at).toISOString())).toEqual([
      OPENED,
      '2040-04-02T00:00:00.000Z',
    ]);
  });
});

function complaintsAbout(reading: Reading, known = acknowledged()): string[] {
  const complaints: string[] = [];
  const complain = (complaint: string) => complaints.push(complaint);
  checkEntries(reading.entries, complain);
  checkBalance(reading, complain);
  checkStanding(reading, NOW, complain);
  checkAcknowledged(reading, known, NOW, complain);
  checkGrants(reading, known, CATALOGUE, NOW, complain);
  checkPrices(reading, known, CATALOGUE, complain);
  return complaints;
}

function acknowledged(): Acknowledged {
  const known = new Acknowledged();
  known.planChanges.set('p1', { planCode: 'MONTHLY_40', interval: 'MONTH' });
  known.consumptions.set('c1', { charged: 15n * CREDIT, balanceAfter: 25n * CREDIT });
  return known;
}

function entry(
  sequence: number,
  kind: string,
  amount: string,
  balanceAfter: string,
  about: { readonly grant: string; readonly consumption?: string },
): Entry {
  return {
    id: `e${sequence}`,
    sequence: String(sequence),
    kind,
    amount,
    balanceAfter,
    at: OPENED,
    grant: { id: `g_${about.grant}`, kind: about.grant, expiresAt: null },
    consumption: about.consumption === undefined ? null : { id: about.consumption },
    reservation: null,
  };
}

function payment(
  id: string,
  purpose: PaymentRow['purpose'],
  minorUnits: string,
  at: string,
): PaymentRow {
  return { id, purpose, state: 'SETTLED', amount: { minorUnits }, createdAt: at, settledAt: at };
}

function withBalance(balance: Partial<Reading['balance']>): Partial<Reading> {
  return { balance: { ...SOUND.balance, ...balance } };
}

function renumbered(entries: readonly Entry[], last: string): readonly Entry[] {
  return entries.map((it, index) => (index === 1 ? { ...it, sequence: last } : it));
}

function twicePaid(): Partial<Reading> {
  return {
    payments: [...SOUND.payments, payment('p2', 'RENEWAL', '900', '2040-02-05T00:00:00.000Z')],
  };
}

function dearer(): Partial<Reading> {
  return { payments: [payment('p1', 'PLAN_CHANGE', '901', OPENED)] };
}
