import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anniversary } from '../../src/billing-periods/schedule';
import { drawForecast } from '../../src/charts/draw-forecast';
import {
  type BalanceAt,
  type ForecastPicture,
  HISTORY_DAYS,
} from '../../src/charts/forecast-picture';
import { Forecaster } from '../../src/forecast/forecaster';
import { DEFAULT_BANK } from '../../src/forecast/usage-model/bank';
import { seededRandom } from '../../src/forecast/usage-model/random';
import { CREDIT, type Credits } from '../../src/units/credits';
import type { AccountId } from '../../src/units/ids';
import { DAY_MS, HOUR_MS, type Instant } from '../../src/units/instant';
import { AccountInMemory } from '../autopilot/account-in-memory';

const PICTURE = join(__dirname, '..', '..', 'docs', 'forecast.svg');
const ACCOUNT_ID = `acc_${'0'.repeat(31)}1` as AccountId;
const OPENED_AT = Date.UTC(2029, 9, 14, 9);
const NOW = Date.UTC(2030, 0, 5, 10);
const BUDGETS = [0, 1, 2].map((month) => anniversary(OPENED_AT, month));

/**
 * Draws the forecast of a made-up account, by the product's own core and model, into the picture
 * that the README shows. With --check: only says whether it is what would be drawn.
 */
async function draw(): Promise<string> {
  const account = new AccountInMemory(ACCOUNT_ID, OPENED_AT);
  const history = live(account);
  const forecaster = new Forecaster({
    store: {
      usage: async () =>
        [...account.usage].map(([date, credits]) => ({ date, credits, dimension: null, count: 1 })),
    },
    bank: async () => DEFAULT_BANK,
    runOutRisk: 0.01,
  });
  const view = account.at(NOW).view();
  const picture: ForecastPicture = {
    name: 'Ada',
    locale: 'en',
    now: NOW,
    total: view.balance.total,
    history: history.filter(({ at }) => at >= NOW - HISTORY_DAYS * DAY_MS),
    forecast: await forecaster.forecast(view, 30),
    budgets: [...BUDGETS.slice(1), anniversary(OPENED_AT, 3)],
    nextBudgetAt: anniversary(OPENED_AT, 3),
  };
  return drawForecast(picture);
}

/** Buys a plan and uses it, the more the longer, and little on weekends; what was left when. */
function live(account: AccountInMemory): BalanceAt[] {
  const random = seededRandom(7);
  const history: BalanceAt[] = [];
  const note = (at: Instant) => history.push({ at, credits: account.at(at).account.total });
  account.changePlan('MONTHLY_500');
  for (let day = OPENED_AT; day < NOW - DAY_MS; day += DAY_MS) {
    for (const budget of BUDGETS.filter((at) => at > day - DAY_MS && at <= day && at > OPENED_AT)) {
      note(budget - 1);
      note(budget);
    }
    account.at(day + HOUR_MS);
    account.charge(usedOn(day, random.next()));
    note(day + 15 * HOUR_MS - 1);
  }
  return history;
}

/** In whole hundredths. */
function usedOn(day: Instant, chance: number): Credits {
  const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
  const growth = 1 + (day - OPENED_AT) / (120 * DAY_MS);
  const credits = (isWeekend ? 5 : 15.5) * growth * (0.5 + chance);
  return (BigInt(Math.round(credits * 100)) * CREDIT) / 100n;
}

draw().then((svg) => {
  if (!process.argv.includes('--check')) writeFileSync(PICTURE, svg);
  else if (readFileSync(PICTURE, 'utf8') !== svg) {
    console.error('docs/forecast.svg is not what would be drawn now: npm run forecast:picture');
    process.exitCode = 1;
  }
});
