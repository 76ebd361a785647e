import { forecastDueAt } from '../../../src/account/alerts/forecast-due';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import type { Customer } from '../../support/customer';
import { customerWarned, FEBRUARY_10, JANUARY_10 } from './warned-customer';

describe('a forecast', () => {
  /** What was told of it after something happened. */
  const toldAfter = (happen: (customer: Customer) => void) => {
    const customer = customerWarned(5);
    customer.takePlan('MONTHLY_500');
    customer.buy('PAYG_10');
    const base = customer.forecastBase();
    happen(customer);
    return customer.askToHear(base, 3).type;
  };

  it.each<[string, (customer: Customer) => void]>([
    ['credits that came', (customer) => void customer.grant('PROMOTIONAL', '1')],
    ['a pack', (customer) => void customer.buy('PAYG_1')],
    ['an upgrade', (customer) => void customer.takePlan('MONTHLY_1200')],
    ['a downgrade that is scheduled', (customer) => void customer.takePlan('MONTHLY_40')],
    ['a cancellation that is scheduled', (customer) => customer.cancel()],
    ['a renewal that is due', (customer) => void customer.at(FEBRUARY_10)],
    ['a refund', (customer) => void customer.refund(customer.payment(2))],
    ['half of the credits and a microcredit', (customer) => void customer.spend('305.000001')],
    ['a later forecast', (customer) => customer.at(JANUARY_10 + HOUR_MS).hear(9)],
  ])('is refused after %s', (_, happen) => {
    expect(toldAfter(happen)).toBe('ForecastOutdated');
  });

  it.each<[string, (customer: Customer) => void]>([
    ['nothing', () => undefined],
    ['half of the credits', (customer) => void customer.spend('305')],
    ['a reversal', (customer) => void customer.reverse(customer.spend('300'))],
    ['preferences', (customer) => customer.prefer({ emailEnabled: false })],
    ['the same forecast of another process', (customer) => customer.hear(3)],
  ])('is taken after %s', (_, happen) => {
    expect(toldAfter(happen)).toBe('ForecastNoted');
  });

  it('changes nothing where it is refused', () => {
    const customer = customerWarned(5);
    const base = customer.forecastBase();
    customer.grant('PAYG', '1');
    const before = customer.account;
    customer.askToHear(base, 1);
    expect(customer.account).toEqual(before);
  });
});

describe('the next forecast', () => {
  const dueAt = ({ account }: Customer) => forecastDueAt(account);

  it('is never due where nobody wants one', () => {
    expect(dueAt(customerWarned())).toBeNull();
  });

  it('is due at once where there was none yet', () => {
    expect(dueAt(customerWarned(5))).toBe(JANUARY_10);
  });

  it('is due a day after the last, whatever is spent meanwhile', () => {
    const customer = customerWarned(5);
    customer.at(JANUARY_10 + HOUR_MS).hear(9);
    customer.at(JANUARY_10 + 2 * HOUR_MS).spend('50');
    expect(dueAt(customer)).toBe(JANUARY_10 + HOUR_MS + DAY_MS);
  });

  it('is due at once after a large change', () => {
    const customer = customerWarned(5);
    customer.hear(9);
    customer.at(JANUARY_10 + HOUR_MS).spend('50.25');
    expect(dueAt(customer)).toBe(JANUARY_10);
    customer.hear(4);
    expect(dueAt(customer)).toBe(JANUARY_10 + HOUR_MS + DAY_MS);
  });

  it('is due at once where more days are asked for than the last one looked ahead', () => {
    const customer = customerWarned(5);
    const short = { kind: 'note-forecast', horizonDays: 30, expectedRunOut: null } as const;
    customer.play({ ...short, base: customer.forecastBase() });
    customer.prefer({ runOutDays: [24] });
    expect(dueAt(customer)).toBe(JANUARY_10 + DAY_MS);
    customer.prefer({ runOutDays: [25] });
    expect(dueAt(customer)).toBe(JANUARY_10);
  });
});
