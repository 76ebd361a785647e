import { balancePartsOf } from '../../../src/account/state/balance';
import { credits } from '../../support/played-account';
import { FEBRUARY_10, JANUARY_10, subscribed } from './alerted-customer';

it('bears the balance right after its change, and a number without gaps', () => {
  const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [0.5, 0.8] });
  customer.buy('PAYG_10');
  customer.use('IMAGE_PREVIEW', 50);
  customer.spend('41');
  const after = balancePartsOf(customer.account, customer.now);
  expect(after.total).toBe(credits('9'));
  expect(
    customer.alerts.map(({ number, raisedAt, balance }) => [number, raisedAt, balance]),
  ).toEqual([1, 2, 3].map((number) => [number, JANUARY_10, after]));
  expect(customer.alerts[0]?.freeUnits).toEqual({ IMAGE_PREVIEW: { month: '2027-01', units: 50 } });
  expect(customer.account.alertsCount).toBe(3);
});

it('tells each alert as an event, with the instant of the next budget', () => {
  const customer = subscribed('MONTHLY_40');
  customer.spend('32');
  customer.cancel();
  customer.spend('8');
  const told = customer.events.flatMap(({ happening }) =>
    happening.kind === 'ALERT_RAISED' ? [[happening.alert.number, happening.nextBudgetAt]] : [],
  );
  expect(told).toEqual([
    [1, FEBRUARY_10],
    [2, null],
  ]);
});
