import { money } from '../../../src/units/money';
import { about, advise, subscribed } from './support';

it('binds for a year only after half a year', async () => {
  const after = async (days: number) => {
    const { action, interval } = await advise(subscribed('MONTHLY_500'), about(400), { days });
    return [action, interval];
  };
  expect(await after(179)).toEqual(['STAY', null]);
  expect(await after(180)).toEqual(['SWITCH_INTERVAL', 'YEAR']);
});

it('counts a yearly plan by the month', async () => {
  const advice = await advise(subscribed('MONTHLY_500', 'YEAR'), about(400));
  expect(advice).toMatchObject({ action: 'STAY', monthlyCost: money(8_010n, 'USD') });
});

it('changes no interval and ends nothing where it may not', async () => {
  const scope = 'SAME_INTERVAL';
  const days = 300;
  const fitting = await advise(subscribed('MONTHLY_500'), about(400), { days, scope });
  expect(fitting.action).toBe('STAY');
  const unused = await advise(subscribed('MONTHLY_200'), about(0), { days, scope });
  expect([unused.action, unused.plan?.code]).toEqual(['DOWNGRADE', 'MONTHLY_40']);
});

it('buys nothing but packs where it may do nothing else', async () => {
  const scope = 'PACKS';
  const short = await advise(subscribed('MONTHLY_200'), about(430), { scope });
  expect([short.action, short.plan]).toEqual(['BUY_PAYG', null]);
  const large = await advise(subscribed('MONTHLY_1200'), about(100), { scope });
  expect(large.action).toBe('STAY');
});
