import { judge } from '../../../src/forecast/advice/judgement';
import { changeTo, type Option, STAY } from '../../../src/forecast/advice/option';
import { type Question, questionOf } from '../../../src/forecast/advice/question';
import { Turns } from '../../../src/forecast/shape/turns';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { type Asked, PlayedAccount } from '../../support/played-account';
import { usageOf } from '../support';

const OPENED = Date.UTC(2027, 2, 1);
const MARCH_HOURS = 31 * 24;

/** A subscriber of MONTHLY_200 on its first day, whose futures all use the same a day. */
function question(perDay: number, at = OPENED): Question {
  const played = new PlayedAccount(OPENED);
  const none = { paymentMethod: null, expectedChargeMinorUnits: null };
  played.play({ kind: 'change-plan', planCode: 'MONTHLY_200', interval: 'MONTH', ...none });
  played.play({ kind: 'settle-payment', payment: 1 } as Asked);
  const history = { firstDate: '2027-01-01', values: new Array<number>(60).fill(1) };
  return questionOf(played.at(at), {
    used: { history, today: 0n },
    usage: usageOf([new Array<number>(95).fill(perDay)]),
    runOutRisk: 0.01,
    scope: 'EVERYTHING',
    turns: new Turns(),
  });
}

async function judged(asked: Question, option: Option) {
  const judgement = await judge(asked, option);
  if (judgement === null) throw new Error('this option can be taken');
  return judgement;
}

function upgrade(asked: Question): Option {
  const plan = asked.catalogue.plans.find(({ code }) => code === 'MONTHLY_500');
  const option = plan && changeTo(asked, { plan, interval: 'MONTH' });
  if (!option) throw new Error('an upgrade is to be had');
  return option;
}

it('costs a plan by the month, and packs by what is used of them', async () => {
  const fitting = await judged(question(6), STAY);
  expect([fitting.monthlyCost, fitting.risk]).toEqual([3_900, 0]);
  const lacking = await judged(question(10), STAY);
  const months = (61 / 365.25) * 12 + 4;
  // 10 a day; 400 are granted in the two months that are played, and 800 in the four after.
  const missing = 10 * ((months * 365.25) / 12) - 1_200;
  const [shortfall] = lacking.shortfalls;
  expect(shortfall).toBe(110_000_000);
  expect(lacking.risk).toBe(1);
  expect(lacking.monthlyCost).toBeGreaterThan(3_900 + (missing * 33) / months);
  expect(lacking.monthlyCost).toBeLessThan(3_900 + (missing * 50) / months);
});

it('counts what an upgrade loses of the month that is paid', async () => {
  const early = question(10);
  const late = question(10, OPENED + (MARCH_HOURS - 1) * HOUR_MS);
  const lossOf = async (asked: Question) => {
    const { meanNetCost, monthlyCost } = await judged(asked, upgrade(asked));
    return (meanNetCost - monthlyCost) * ((asked.until - asked.now) / DAY_MS / 30.4375 + 4);
  };
  expect(await lossOf(early)).toBeCloseTo((3_900 * 31) / 30.4375, 1);
  expect(await lossOf(late)).toBeCloseTo(3_900 / 24 / 30.4375, 1);
});

it('tells the risk of a change that waits by the period that it governs, too', async () => {
  const asked = question(6.2);
  const [smallest] = asked.catalogue.plans;
  const option = smallest && changeTo(asked, { plan: smallest, interval: 'MONTH' });
  const downgraded = await judged(asked, option ?? STAY);
  expect([downgraded.option.action, ...downgraded.risks]).toEqual(['DOWNGRADE', 0, 1]);
  expect(downgraded.risk).toBe(1);
});
