import { forecastHorizonDays } from '../../../src/account/alerts/forecast-due';
import type { NoteForecast } from '../../../src/account/vocabulary/autopilot';
import { DAY_MS, dateOf } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';
import { customerWarned, FEBRUARY_10, JANUARY_10 } from './warned-customer';

/** The numbers of days that were raised, in order. */
const raisedBy = ({ alerts }: Customer) =>
  alerts.flatMap(({ warning }) => (warning.kind === 'RUN_OUT_EXPECTED' ? [warning.days] : []));

/** Hears of these, a day after the other; null: no run-out in sight. */
function hearDaily(customer: Customer, daysAhead: readonly (number | null)[]): Customer {
  for (const days of daysAhead) customer.at(customer.now + DAY_MS).hear(days);
  return customer;
}

describe('RUN_OUT_EXPECTED', () => {
  it('is raised when the run-out is that number of days ahead, and not a day before', () => {
    const customer = customerWarned(5);
    customer.hear(6);
    expect(customer.alerts).toEqual([]);
    customer.at(JANUARY_10 + DAY_MS).hear(5);
    expect(customer.alerts).toMatchObject([
      {
        number: 1,
        raisedAt: JANUARY_10 + DAY_MS,
        warning: {
          kind: 'RUN_OUT_EXPECTED',
          days: 5,
          expectedOn: dateOf(JANUARY_10 + 6 * DAY_MS),
        },
        balance: { total: credits('100') },
      },
    ]);
  });

  it('counts calendar days, whatever the time of day', () => {
    const customer = customerWarned(1);
    customer.at(Date.UTC(2027, 0, 10, 23, 59)).hear(2);
    expect(raisedBy(customer)).toEqual([]);
    customer.at(Date.UTC(2027, 0, 11, 0, 1));
    customer.askToHear(customer.forecastBase(), 1);
    expect(raisedBy(customer)).toEqual([1]);
  });

  it.each([
    ['comes nearer day by day', [8, 7, 6, 5, 4, 3, 2, 1, 0], [5]],
    ['hovers', [5, 6, 5, 6, 4, 6, 5], [5]],
    ['moves away by 20 % and comes back', [5, 7, 5], [5, 5]],
    ['is out of sight and comes back', [5, null, 5], [5, 5]],
    ['is never in sight', [null, null, null], []],
  ])('is raised once per episode where the run-out %s', (_, daysAhead, raised) => {
    expect(raisedBy(hearDaily(customerWarned(5), daysAhead))).toEqual(raised);
  });

  it('is raised for each number of days on its own day', () => {
    const customer = customerWarned(5, 30, 10);
    expect(raisedBy(hearDaily(customer, [31, 30, 11, 9, 6, 5]))).toEqual([30, 10, 5]);
  });

  it('says the smallest number only where the run-out comes near at a bound', () => {
    const customer = customerWarned(5, 30, 10);
    hearDaily(customer, [3]);
    expect(raisedBy(customer)).toEqual([5]);
    // Beyond 120 % of 5 and not of 10: only 5 is armed again.
    hearDaily(customer, [8, 4]);
    expect(raisedBy(customer)).toEqual([5, 5]);
    hearDaily(customer, [25, 9]);
    expect(raisedBy(customer)).toEqual([5, 5, 10]);
  });

  it('knows the far end of the largest number of days', () => {
    const customer = customerWarned(60);
    expect(forecastHorizonDays(customer.account)).toBe(73);
    expect(raisedBy(hearDaily(customer, [60, 72, 60, 73, 60]))).toEqual([60, 60]);
    expect(raisedBy(hearDaily(customer, [null, 60]))).toEqual([60, 60, 60]);
  });

  it('does not arm again what the horizon hides', () => {
    const customer = customerWarned(60);
    customer.hear(50);
    const outcome = customer.play({
      kind: 'note-forecast',
      base: customer.forecastBase(),
      horizonDays: 60,
      expectedRunOut: null,
    });
    expect(outcome.type).toBe('ForecastNoted');
    customer.hear(50);
    expect(raisedBy(customer)).toEqual([60]);
  });

  it('is not raised where nothing is left, nor where nobody asked', () => {
    const broke = customerWarned(5);
    broke.spend('100');
    broke.hear(0);
    expect(raisedBy(broke)).toEqual([]);
    const content = customerWarned();
    content.hear(0);
    expect(raisedBy(content)).toEqual([]);
  });

  it('is mailed and told like any alert', () => {
    const customer = customerWarned(5);
    customer.play({ kind: 'update-profile', changes: { email: 'ada@example.com' } });
    customer.hear(3);
    expect(customer.events.at(-1)).toMatchObject({
      happening: { kind: 'ALERT_RAISED', alert: { warning: { kind: 'RUN_OUT_EXPECTED' } } },
      deliveries: [{ channel: 'EMAIL', receiver: 'ada@example.com' }],
    });
  });
});

it('begins no new episode where a number of days is left out and named again', () => {
  const customer = customerWarned(5);
  customer.hear(3);
  customer.at(customer.now + DAY_MS);
  customer.prefer({ runOutDays: [] });
  customer.prefer({ runOutDays: [5] });
  customer.hear(2);
  expect(raisedBy(customer)).toEqual([5]);
});

it('says how the last credits are expected to leave, where the forecast does', () => {
  for (const runOutCause of ['SPENT', 'EXPIRED', undefined] as const) {
    const customer = customerWarned(5);
    const base = customer.forecastBase();
    customer.play<NoteForecast>({
      kind: 'note-forecast',
      base,
      horizonDays: 73,
      expectedRunOut: dateOf(customer.now + 3 * DAY_MS),
      ...(runOutCause === undefined ? {} : { runOutCause }),
    });
    const [alert] = customer.alerts;
    expect(alert?.warning).toEqual({
      kind: 'RUN_OUT_EXPECTED',
      days: 5,
      expectedOn: dateOf(customer.now + 3 * DAY_MS),
      ...(runOutCause === undefined ? {} : { cause: runOutCause }),
    });
    expect(customer.account.notedForecast?.runOutCause).toBe(runOutCause);
  }
});

describe('RUN_OUT_EXPECTED is armed again', () => {
  it('by the next budget: it begins a month of its own', () => {
    const customer = customerWarned(30);
    customer.takePlan('MONTHLY_40');
    hearDaily(customer, [20, 20]);
    customer.at(FEBRUARY_10).renew();
    customer.hear(20);
    expect(raisedBy(customer)).toEqual([30, 30]);
  });

  it('by an upgrade', () => {
    const customer = customerWarned(30);
    customer.takePlan('MONTHLY_40');
    customer.hear(20);
    customer.takePlan('MONTHLY_200');
    customer.hear(29);
    expect(raisedBy(customer)).toEqual([30, 30]);
  });

  it('by a pack only so far as the next forecast sees more time', () => {
    const customer = customerWarned(5);
    customer.hear(3);
    customer.buy('PAYG_10');
    customer.hear(4);
    expect(raisedBy(customer)).toEqual([5]);
    customer.buy('PAYG_75');
    customer.hear(12);
    customer.hear(5);
    expect(raisedBy(customer)).toEqual([5, 5]);
  });

  it('by any credits that come after the run-out', () => {
    const customer = customerWarned(5);
    customer.hear(1);
    customer.spend('100');
    customer.buy('PAYG_10');
    customer.hear(4);
    expect(raisedBy(customer)).toEqual([5, 5]);
  });
});

describe('a number of days that is added', () => {
  it('waits for its next episode where the last forecast has passed it', () => {
    const customer = customerWarned(1);
    customer.hear(4);
    customer.prefer({ runOutDays: [1, 5] });
    hearDaily(customer, [4, 3]);
    expect(raisedBy(customer)).toEqual([]);
    hearDaily(customer, [7, 5]);
    expect(raisedBy(customer)).toEqual([5]);
  });

  it('is raised by the first forecast: nothing was known before', () => {
    const customer = new Customer(JANUARY_10);
    customer.grant('PROMOTIONAL', '35');
    customer.prefer({ runOutDays: [5] });
    customer.hear(3);
    expect(raisedBy(customer)).toEqual([5]);
  });

  it('goes by the next forecast where the last one is outdated', () => {
    const customer = customerWarned(1);
    customer.hear(4);
    customer.buy('PAYG_75');
    customer.prefer({ runOutDays: [1, 5] });
    customer.hear(4);
    expect(raisedBy(customer)).toEqual([5]);
  });

  it('keeps what was said already said', () => {
    const customer = customerWarned(5);
    customer.hear(4);
    customer.prefer({ runOutDays: [5, 2] });
    customer.hear(4);
    expect(raisedBy(customer)).toEqual([5]);
  });
});

describe('runOutDays', () => {
  it('are sorted, the most days first', () => {
    const customer = customerWarned(1, 60, 7);
    expect(customer.account.alertPreferences.runOutDays).toEqual([60, 7, 1]);
  });

  it.each([
    [[0], 'runOutDays must be whole numbers from 1 to 60.'],
    [[61], 'runOutDays must be whole numbers from 1 to 60.'],
    [[2.5], 'runOutDays must be whole numbers from 1 to 60.'],
    [[7, 7], 'runOutDays must not name anything twice.'],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 'runOutDays holds at most 10 items.'],
  ])('can’t be %j', (runOutDays, message) => {
    const customer = new Customer(JANUARY_10);
    expect(customer.play({ kind: 'set-alert-preferences', changes: { runOutDays } })).toEqual({
      type: 'InvalidInput',
      field: ['runOutDays'],
      message,
    });
  });
});
