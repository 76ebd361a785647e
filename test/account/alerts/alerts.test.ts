import type { Warning } from '../../../src/account/state/alert';
import type { AlertPreferences } from '../../../src/account/state/alert-preferences';
import { balancePartsOf } from '../../../src/account/state/balance';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { formatCredits } from '../../../src/units/credits';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const JANUARY_10 = Date.UTC(2027, 0, 10, 9);
const FEBRUARY_10 = Date.UTC(2027, 1, 10, 9);
const MAY_10 = Date.UTC(2027, 4, 10, 9);

/** What was raised, in order, as text: `BUDGET_USED 0.8`. */
const raisedBy = (customer: Customer) => customer.alerts.map(({ warning }) => lineOf(warning));

function lineOf(warning: Warning): string {
  switch (warning.kind) {
    case 'BUDGET_USED':
      return `BUDGET_USED ${warning.ratio}`;
    case 'BALANCE_BELOW':
      return `BALANCE_BELOW ${formatCredits(warning.threshold)}`;
    case 'GRANT_EXPIRING':
      return `GRANT_EXPIRING ${formatCredits(warning.credits)} in ${warning.days}`;
    default:
      return warning.kind;
  }
}

function customerWith(preferences: Partial<AlertPreferences> = {}): Customer {
  const customer = new Customer(JANUARY_10);
  customer.prefer(preferences);
  return customer;
}

function subscribed(planCode: string, preferences: Partial<AlertPreferences> = {}): Customer {
  const customer = customerWith(preferences);
  customer.takePlan(planCode);
  return customer;
}

describe('BUDGET_USED', () => {
  it('is raised by the charge that makes it 400 of 500, and not by the next', () => {
    const customer = subscribed('MONTHLY_500');
    customer.spend('399');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('is not raised a microcredit before', () => {
    const customer = subscribed('MONTHLY_500');
    customer.spend('399.999999');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('0.000001');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('counts what was captured, not what is held', () => {
    const customer = subscribed('MONTHLY_500');
    const held = customer.reserve('450');
    expect(raisedBy(customer)).toEqual([]);
    customer.capture(held, '399');
    expect(raisedBy(customer)).toEqual([]);
    customer.capture(customer.reserve('1'));
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('counts neither packs nor promotional credits', () => {
    const customer = subscribed('MONTHLY_40');
    customer.grant('PROMOTIONAL', '100');
    customer.spend('31');
    customer.reserve('9');
    customer.spend('90');
    expect(raisedBy(customer)).toEqual([]);
  });

  it('counts rolled-over credits that are spent, against the plan’s budget', () => {
    const customer = subscribed('MONTHLY_40');
    customer.at(FEBRUARY_10).renew();
    customer.spend('32');
    expect(customer.balance()).toMatchObject({ rolledOver: credits('8') });
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('is raised for each share that one charge crosses, the lower first', () => {
    const customer = subscribed('MONTHLY_500', { budgetUsedRatios: [0.9, 0.3333, 0.5] });
    customer.spend('449');
    customer.spend('1');
    expect(raisedBy(customer)).toEqual([
      'BUDGET_USED 0.3333',
      'BUDGET_USED 0.5',
      'BUDGET_USED 0.9',
    ]);
  });

  it('is raised for shares above the whole budget too', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [1.5] });
    customer.at(FEBRUARY_10).renew();
    customer.spend('59');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 1.5']);
  });

  it('is armed again by the next budget', () => {
    const customer = subscribed('MONTHLY_40');
    customer.spend('35');
    customer.at(FEBRUARY_10).renew();
    customer.spend('31');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'BUDGET_USED 0.8']);
  });

  it('is armed again by each month of a paid year', () => {
    const customer = new Customer(JANUARY_10);
    customer.takePlan('MONTHLY_40', 'YEAR');
    customer.spend('32');
    customer.at(FEBRUARY_10).spend('32');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'BUDGET_USED 0.8']);
  });

  it('is armed again by an upgrade, against the new budget', () => {
    const customer = subscribed('MONTHLY_40');
    customer.spend('32');
    customer.takePlan('MONTHLY_200');
    customer.spend('159');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'BUDGET_USED 0.8']);
  });

  it('is not armed again by a reversal that lowers what is used', () => {
    const customer = subscribed('MONTHLY_500');
    const charge = customer.spend('400');
    customer.reverse(charge);
    expect(customer.balance().budget).toMatchObject({ used: 0n });
    customer.spend('450');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('is put off by a reversal that comes before', () => {
    const customer = subscribed('MONTHLY_500');
    customer.reverse(customer.spend('399'), '10');
    customer.spend('10');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });

  it('is not armed again by a pack', () => {
    const customer = subscribed('MONTHLY_40');
    const charge = customer.spend('32');
    customer.reverse(charge);
    customer.buy('PAYG_75');
    customer.spend('35');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8']);
  });
});

describe('SUBSCRIPTION_CREDITS_EXHAUSTED', () => {
  it('is raised once by the charge that takes the last 0.5 and then 0.5 of a pack', () => {
    const customer = subscribed('MONTHLY_40');
    customer.spend('39.5');
    customer.buy('PAYG_10');
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'SUBSCRIPTION_CREDITS_EXHAUSTED']);
    customer.spend('1');
    expect(raisedBy(customer)).toHaveLength(2);
  });

  it('is raised where exactly the last subscription credit is spent', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    customer.spend('40');
    expect(raisedBy(customer)).toEqual(['SUBSCRIPTION_CREDITS_EXHAUSTED']);
  });

  it('waits while subscription credits are held, and comes when they are captured', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    const held = customer.reserve('5');
    customer.spend('36');
    expect(customer.balance().subscription).toBe(0n);
    expect(raisedBy(customer)).toEqual([]);
    customer.capture(held);
    expect(raisedBy(customer)).toEqual(['SUBSCRIPTION_CREDITS_EXHAUSTED']);
  });

  it('is not raised by a hold alone, nor by a capture that gives some back', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    customer.capture(customer.reserve('40'), '39');
    expect(raisedBy(customer)).toEqual([]);
  });

  it('is not raised by spending a pack after the subscription has been forfeited', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    customer.cancel();
    customer.at(FEBRUARY_10).spend('1');
    expect(customer.balance()).toMatchObject({ total: credits('9'), subscription: 0n });
    expect(raisedBy(customer)).toEqual([]);
  });

  it('is not raised by freezing, nor by what is spent while frozen', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    customer.at(FEBRUARY_10).failToRenew();
    customer.spend('1');
    expect(customer.balance()).toMatchObject({ frozen: credits('40'), total: credits('9') });
    expect(raisedBy(customer)).toEqual([]);
  });

  it('is raised when carried credits run out while the renewal is being paid', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    customer.at(FEBRUARY_10).spend('41');
    expect(raisedBy(customer)).toEqual(['SUBSCRIPTION_CREDITS_EXHAUSTED']);
  });

  it('is armed again by the next budget and by an upgrade, not by what comes back', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_75');
    const charge = customer.spend('40');
    customer.reverse(charge);
    customer.buy('PAYG_10');
    customer.spend('40');
    expect(raisedBy(customer)).toEqual(['SUBSCRIPTION_CREDITS_EXHAUSTED']);
    customer.at(FEBRUARY_10).renew();
    customer.spend('40');
    expect(raisedBy(customer)).toHaveLength(2);
    customer.takePlan('MONTHLY_200');
    customer.spend('200');
    expect(raisedBy(customer)).toEqual([
      'SUBSCRIPTION_CREDITS_EXHAUSTED',
      'SUBSCRIPTION_CREDITS_EXHAUSTED',
      'SUBSCRIPTION_CREDITS_EXHAUSTED',
    ]);
  });
});

describe('CREDITS_EXHAUSTED', () => {
  it('comes alone where the subscription runs out with everything', () => {
    const customer = subscribed('MONTHLY_40');
    customer.spend('39.5');
    customer.spend('0.5');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'CREDITS_EXHAUSTED']);
    customer.buy('PAYG_10');
    customer.spend('1');
    expect(raisedBy(customer)).toHaveLength(2);
  });

  it('comes after the shares that the same charge crosses, and before balances', () => {
    const customer = subscribed('MONTHLY_40', {
      budgetUsedRatios: [1, 0.8],
      balanceBelow: [credits('5'), credits('20')],
    });
    customer.spend('40');
    expect(raisedBy(customer)).toEqual([
      'BUDGET_USED 0.8',
      'BUDGET_USED 1',
      'CREDITS_EXHAUSTED',
      'BALANCE_BELOW 20',
      'BALANCE_BELOW 5',
    ]);
  });

  it('is raised where nobody has a subscription', () => {
    const customer = customerWith();
    customer.buy('PAYG_10');
    customer.spend('10');
    expect(raisedBy(customer)).toEqual(['CREDITS_EXHAUSTED']);
  });

  it('is not raised by a hold, but by its capture', () => {
    const customer = customerWith();
    customer.buy('PAYG_10');
    const held = customer.reserve('10');
    expect(customer.total()).toBe('0');
    expect(raisedBy(customer)).toEqual([]);
    customer.capture(held);
    expect(raisedBy(customer)).toEqual(['CREDITS_EXHAUSTED']);
  });

  it('is not raised by expiry, cancellation, freezing or a refund', () => {
    const expiring = customerWith();
    expiring.grant('PROMOTIONAL', '5', FEBRUARY_10);
    expiring.at(FEBRUARY_10);
    const cancelled = subscribed('MONTHLY_40');
    cancelled.cancel();
    cancelled.at(FEBRUARY_10);
    const frozen = subscribed('MONTHLY_40');
    frozen.at(FEBRUARY_10).failToRenew();
    const refunded = customerWith();
    refunded.refund(refunded.buy('PAYG_10'));
    for (const customer of [expiring, cancelled, frozen, refunded]) {
      expect(customer.total()).toBe('0');
      expect(raisedBy(customer)).toEqual([]);
    }
  });

  it('is not raised by a free charge at 0', () => {
    const customer = subscribed('MONTHLY_40', { balanceBelow: [credits('1')] });
    customer.cancel();
    customer.at(FEBRUARY_10).use('IMAGE_PREVIEW_WEB');
    customer.use('IMAGE_PREVIEW', 3);
    expect(customer.total()).toBe('0');
    expect(raisedBy(customer)).toEqual([]);
  });

  it('is armed again by a grant and by a pack, not by what comes back', () => {
    const customer = customerWith();
    customer.grant('ENTERPRISE', '10');
    customer.reverse(customer.spend('10'));
    customer.spend('10');
    expect(raisedBy(customer)).toEqual(['CREDITS_EXHAUSTED']);
    customer.grant('PROMOTIONAL', '1');
    customer.spend('1');
    expect(raisedBy(customer)).toHaveLength(2);
    const waiting = customer.startBuying('PAYG_10');
    customer.settle(waiting);
    customer.spend('10');
    expect(raisedBy(customer)).toHaveLength(3);
  });
});

describe('BALANCE_BELOW', () => {
  it('is raised below the threshold, not at it, and once', () => {
    const customer = customerWith({ balanceBelow: [credits('100')] });
    customer.grant('ENTERPRISE', '150');
    customer.spend('50');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('0.25');
    customer.spend('10');
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
  });

  it('is raised for each threshold that one charge crosses, the higher first', () => {
    const customer = customerWith({ balanceBelow: [credits('10'), credits('100')] });
    customer.grant('ENTERPRISE', '150');
    customer.spend('145');
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100', 'BALANCE_BELOW 10']);
  });

  it('is raised by expiry', () => {
    const customer = customerWith({ balanceBelow: [credits('100')] });
    customer.grant('PROMOTIONAL', '60', FEBRUARY_10);
    customer.grant('ENTERPRISE', '60');
    customer.at(MAY_10);
    expect(customer.alerts).toMatchObject([{ raisedAt: FEBRUARY_10 }]);
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
  });

  it('is not raised by freezing, cancelling, a hold or a refund', () => {
    const balanceBelow = [credits('30')];
    const frozen = subscribed('MONTHLY_40', { balanceBelow });
    frozen.at(FEBRUARY_10).failToRenew();
    const cancelled = subscribed('MONTHLY_40', { balanceBelow });
    cancelled.cancel();
    cancelled.at(FEBRUARY_10);
    const held = subscribed('MONTHLY_40', { balanceBelow });
    held.release(held.reserve('20'));
    const refunded = customerWith({ balanceBelow });
    refunded.refund(refunded.buy('PAYG_75'));
    for (const customer of [frozen, cancelled, held, refunded]) {
      expect(raisedBy(customer)).toEqual([]);
    }
  });

  it('is armed again at 120 % of the threshold and no sooner', () => {
    const customer = customerWith();
    customer.grant('ENTERPRISE', '100');
    customer.prefer({ balanceBelow: [credits('100')] });
    customer.spend('1');
    customer.grant('ENTERPRISE', '20.999999');
    customer.spend('20');
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
    customer.grant('ENTERPRISE', '20.000001');
    expect(customer.total()).toBe('120');
    customer.spend('20.000001');
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100', 'BALANCE_BELOW 100']);
  });

  it('is said once while the balance hovers round it', () => {
    const customer = customerWith();
    customer.grant('ENTERPRISE', '105');
    customer.prefer({ balanceBelow: [credits('100')] });
    for (let crossing = 0; crossing < 10; crossing += 1) {
      customer.spend('10');
      customer.grant('PROMOTIONAL', '10');
    }
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
  });

  it('is not armed again by releases and reversals, however far they rise', () => {
    const customer = customerWith({ balanceBelow: [credits('100')] });
    customer.grant('ENTERPRISE', '200');
    const held = customer.reserve('60');
    const charge = customer.spend('100');
    customer.reverse(charge);
    customer.release(held);
    expect(customer.total()).toBe('200');
    customer.spend('150');
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
  });
});

describe('what time does at one instant', () => {
  const FEBRUARY_9 = FEBRUARY_10 - DAY_MS;

  it('is judged by the balance after the last of it', () => {
    const customer = customerWith({ balanceBelow: [credits('50'), credits('10')] });
    customer.grant('PROMOTIONAL', '30', FEBRUARY_10);
    customer.grant('PROMOTIONAL', '30', FEBRUARY_10);
    customer.at(MAY_10);
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 50', 'BALANCE_BELOW 10']);
    expect(customer.alerts.map(({ balance }) => balance.total)).toEqual([0n, 0n]);
    expect(customer.alerts.map(({ raisedAt }) => raisedAt)).toEqual([FEBRUARY_10, FEBRUARY_10]);
  });

  it('raises nothing where a budget of the same instant makes up for what expires', () => {
    const customer = new Customer(JANUARY_10);
    customer.takePlan('MONTHLY_40', 'YEAR');
    customer.grant('PROMOTIONAL', '10', FEBRUARY_10);
    customer.spend('15');
    customer.prefer({ balanceBelow: [credits('30')] });
    customer.at(FEBRUARY_10 - HOUR_MS).reserve('1');
    customer.at(FEBRUARY_10);
    expect(customer.entries.slice(-5).map(({ kind, at }) => [kind, at])).toEqual([
      ['RELEASE', FEBRUARY_10],
      ['EXPIRY', FEBRUARY_10],
      ['ROLLOVER', FEBRUARY_10],
      ['ROLLOVER', FEBRUARY_10],
      ['GRANT', FEBRUARY_10],
    ]);
    expect(raisedBy(customer)).toEqual([]);
  });

  it('tells of the balance after a budget, where that is not enough', () => {
    const customer = new Customer(JANUARY_10);
    customer.takePlan('MONTHLY_40', 'YEAR');
    customer.grant('PROMOTIONAL', '100', FEBRUARY_10);
    customer.prefer({ balanceBelow: [credits('100'), credits('60')] });
    customer.at(FEBRUARY_10);
    expect(raisedBy(customer)).toEqual(['BALANCE_BELOW 100']);
    expect(customer.alerts[0]?.balance.total).toBe(credits('80'));
  });

  it('leaves out what forfeit takes beside an expiry', () => {
    const customer = subscribed('MONTHLY_40', { balanceBelow: [credits('30')] });
    customer.grant('PROMOTIONAL', '5', FEBRUARY_10);
    customer.cancel();
    customer.at(MAY_10);
    expect(customer.total()).toBe('0');
    expect(raisedBy(customer)).toEqual([]);
  });

  it('tells of grants that will expire with the balance after it, and after what has fallen', () => {
    const customer = customerWith({ balanceBelow: [credits('50')], grantExpiryDays: [1] });
    customer.grant('PROMOTIONAL', '30', FEBRUARY_9);
    customer.grant('PROMOTIONAL', '40', FEBRUARY_10);
    customer.at(FEBRUARY_9 - DAY_MS);
    expect(raisedBy(customer)).toEqual(['GRANT_EXPIRING 30 in 1']);
    customer.at(FEBRUARY_9);
    expect(raisedBy(customer).slice(1)).toEqual(['BALANCE_BELOW 50', 'GRANT_EXPIRING 40 in 1']);
    expect(customer.alerts.slice(1).map(({ balance }) => balance.total)).toEqual([
      credits('40'),
      credits('40'),
    ]);
  });
});

describe('GRANT_EXPIRING', () => {
  it('is raised the chosen number of days before, for each grant and number of days once', () => {
    const customer = customerWith({ grantExpiryDays: [7, 30] });
    customer.grant('PROMOTIONAL', '5', MAY_10);
    customer.grant('ENTERPRISE', '8', MAY_10 + DAY_MS);
    customer.at(MAY_10 - 30 * DAY_MS - 1);
    expect(raisedBy(customer)).toEqual([]);
    customer.at(MAY_10 + 2 * DAY_MS);
    expect(raisedBy(customer)).toEqual([
      'GRANT_EXPIRING 5 in 30',
      'GRANT_EXPIRING 8 in 30',
      'GRANT_EXPIRING 5 in 7',
      'GRANT_EXPIRING 8 in 7',
    ]);
    expect(customer.alerts.map(({ raisedAt }) => (MAY_10 - raisedAt) / DAY_MS)).toEqual([
      30, 29, 7, 6,
    ]);
  });

  it('names grants of one instant in order of use, however they are handed over', () => {
    const customer = new Customer(JANUARY_10, DEFAULT_CATALOGUE, (items) => items.toReversed());
    customer.prefer({ grantExpiryDays: [7] });
    customer.grant('PAYG', '1', FEBRUARY_10);
    customer.grant('PROMOTIONAL', '2', FEBRUARY_10);
    customer.grant('PROMOTIONAL', '3', FEBRUARY_10);
    customer.at(FEBRUARY_10 - DAY_MS);
    expect(raisedBy(customer)).toEqual([
      'GRANT_EXPIRING 2 in 7',
      'GRANT_EXPIRING 3 in 7',
      'GRANT_EXPIRING 1 in 7',
    ]);
  });

  it('tells what is left then, held or not, and when it goes', () => {
    const customer = customerWith({ grantExpiryDays: [7] });
    const { number } = customer.grant('PROMOTIONAL', '5', FEBRUARY_10);
    customer.spend('2');
    customer.at(FEBRUARY_10 - 7 * DAY_MS - 1).reserve('3');
    customer.at(FEBRUARY_10 - DAY_MS);
    expect(customer.alerts.map(({ warning }) => warning)).toEqual([
      {
        kind: 'GRANT_EXPIRING',
        grant: number,
        days: 7,
        credits: credits('3'),
        expiresAt: FEBRUARY_10,
      },
    ]);
  });

  it('is not raised for what is spent, for subscriptions, or for what never expires', () => {
    const customer = customerWith({ grantExpiryDays: [7] });
    customer.grant('PROMOTIONAL', '5', FEBRUARY_10);
    const charge = customer.spend('5');
    customer.takePlan('MONTHLY_40');
    customer.grant('PAYG', '5', null);
    customer.at(FEBRUARY_10 - DAY_MS);
    expect(raisedBy(customer)).toEqual(['CREDITS_EXHAUSTED']);
    customer.reverse(charge);
    customer.at(FEBRUARY_10 + DAY_MS);
    expect(raisedBy(customer)).toEqual(['CREDITS_EXHAUSTED']);
  });

  it('is not raised again when credits come back to the grant', () => {
    const customer = customerWith({ grantExpiryDays: [7] });
    customer.grant('PROMOTIONAL', '5', FEBRUARY_10);
    customer.grant('PROMOTIONAL', '5', FEBRUARY_10 + DAY_MS);
    const charge = customer.at(FEBRUARY_10 - 7 * DAY_MS).spend('5');
    customer.at(FEBRUARY_10 - 5 * DAY_MS).reverse(charge);
    customer.at(FEBRUARY_10 + 2 * DAY_MS);
    expect(raisedBy(customer)).toEqual(['GRANT_EXPIRING 5 in 7', 'GRANT_EXPIRING 5 in 7']);
  });

  it('is raised at once for a grant that lives shorter', () => {
    const customer = customerWith({ grantExpiryDays: [7] });
    customer.grant('PROMOTIONAL', '5', JANUARY_10 + DAY_MS);
    customer.spend('1');
    customer.at(JANUARY_10 + 2 * DAY_MS);
    expect(raisedBy(customer)).toEqual(['GRANT_EXPIRING 5 in 7']);
    expect(customer.alerts).toMatchObject([{ raisedAt: JANUARY_10 }]);
  });
});

describe('preferences', () => {
  it('let a threshold that is passed already wait for its next episode', () => {
    const customer = subscribed('MONTHLY_40');
    customer.grant('PROMOTIONAL', '5', FEBRUARY_10 - DAY_MS);
    customer.at(FEBRUARY_10 - 5 * DAY_MS).spend('30');
    customer.prefer({
      budgetUsedRatios: [0.5, 0.8],
      balanceBelow: [credits('100')],
      grantExpiryDays: [7],
    });
    customer.spend('1');
    customer.at(FEBRUARY_10 - 1);
    expect(raisedBy(customer)).toEqual([]);
    customer.at(FEBRUARY_10).renew();
    customer.buy('PAYG_75');
    customer.spend('35');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.5', 'BUDGET_USED 0.8', 'BALANCE_BELOW 100']);
  });

  it('keep what was said already said', () => {
    const customer = subscribed('MONTHLY_40', { balanceBelow: [credits('20')] });
    customer.reverse(customer.spend('33'));
    customer.prefer({ emailEnabled: false });
    customer.spend('34');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'BALANCE_BELOW 20']);
  });

  it('begin no new episode by leaving a threshold out and naming it again', () => {
    const customer = subscribed('MONTHLY_40', { balanceBelow: [credits('20')], runOutDays: [9] });
    customer.hear(5);
    for (let round = 0; round < 10; round += 1) {
      const charge = customer.spend('33');
      customer.reverse(charge);
      customer.prefer({ budgetUsedRatios: [], balanceBelow: [], runOutDays: [] });
      customer.prefer({ budgetUsedRatios: [0.8], balanceBelow: [credits('20')], runOutDays: [9] });
      customer.hear(5);
    }
    expect(raisedBy(customer)).toEqual(['RUN_OUT_EXPECTED', 'BUDGET_USED 0.8', 'BALANCE_BELOW 20']);
    customer.at(FEBRUARY_10).renew();
    customer.spend('40');
    customer.spend('25');
    expect(raisedBy(customer).slice(3)).toEqual(['BUDGET_USED 0.8', 'BALANCE_BELOW 20']);
  });

  it('let a share wait that was reached before something of it came back', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.reverse(customer.spend('33'));
    customer.prefer({ budgetUsedRatios: [0.8, 0.9] });
    customer.spend('33');
    expect(raisedBy(customer)).toEqual([]);
    customer.spend('3');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.9']);
  });

  it('decide whether alerts are mailed, where there is an address', () => {
    const mailed = ({ events }: Customer) =>
      events
        .filter(({ happening }) => happening.kind === 'ALERT_RAISED')
        .map(({ deliveries }) => deliveries.map(({ receiver }) => receiver));
    const silent = subscribed('MONTHLY_40', { emailEnabled: false });
    silent.play({ kind: 'update-profile', changes: { email: 'ada@example.com' } });
    silent.spend('32');
    expect(mailed(silent)).toEqual([[]]);
    silent.prefer({ emailEnabled: true });
    silent.spend('8');
    expect(mailed(silent)).toEqual([[], ['ada@example.com']]);
    const unknown = subscribed('MONTHLY_40');
    unknown.spend('32');
    expect(mailed(unknown)).toEqual([[]]);
  });
});

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
