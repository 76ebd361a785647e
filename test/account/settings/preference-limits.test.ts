import type { AlertPreferences } from '../../../src/account/state/alert-preferences';
import type { SetAlertPreferences } from '../../../src/account/vocabulary/settings';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);

const set = (changes: Partial<AlertPreferences>) =>
  new Customer(MAY_5).play<SetAlertPreferences>({ kind: 'set-alert-preferences', changes });
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('how to be warned', () => {
  it.each<[keyof AlertPreferences, Partial<AlertPreferences>]>([
    ['budgetUsedRatios', { budgetUsedRatios: [0] }],
    ['budgetUsedRatios', { budgetUsedRatios: [-0.5] }],
    ['budgetUsedRatios', { budgetUsedRatios: [10.0001] }],
    ['budgetUsedRatios', { budgetUsedRatios: [0.12345] }],
    ['budgetUsedRatios', { budgetUsedRatios: [0.8, Number.NaN] }],
    ['balanceBelow', { balanceBelow: [0n] }],
    ['balanceBelow', { balanceBelow: [credits('1'), -1n] }],
    ['runOutDays', { runOutDays: [0] }],
    ['runOutDays', { runOutDays: [61] }],
    ['runOutDays', { runOutDays: [1.5] }],
    ['grantExpiryDays', { grantExpiryDays: [0] }],
    ['grantExpiryDays', { grantExpiryDays: [366] }],
    ['grantExpiryDays', { grantExpiryDays: [7, 7] }],
    ['grantExpiryDays', { grantExpiryDays: upTo(11) }],
  ])('is refused for %s where it is %o', (field, changes) => {
    expect(set(changes)).toMatchObject({ type: 'InvalidInput', field: [field] });
  });

  it.each<Partial<AlertPreferences>>([
    { budgetUsedRatios: [0.0001, 10] },
    { balanceBelow: [1n] },
    { runOutDays: [1, 60] },
    { grantExpiryDays: [1, 365] },
    { grantExpiryDays: upTo(10) },
  ])('is taken where it is %o', (changes) => {
    expect(set(changes)).toEqual({ type: 'AlertPreferencesSet' });
  });

  it('is kept in the order in which warnings come', () => {
    const customer = new Customer(MAY_5);
    customer.prefer({
      budgetUsedRatios: [0.9, 0.5],
      balanceBelow: [credits('1'), credits('2')],
      runOutDays: [3, 7],
      grantExpiryDays: [1, 30, 7],
    });
    expect(customer.account.alertPreferences).toEqual({
      emailEnabled: true,
      budgetUsedRatios: [0.5, 0.9],
      balanceBelow: [credits('2'), credits('1')],
      runOutDays: [7, 3],
      grantExpiryDays: [30, 7, 1],
    });
  });
});
