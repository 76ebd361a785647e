import { forecastBase } from '../../src/account/alerts/forecast-due';
import type { Forecast } from '../../src/forecast/shape/forecast';
import { ForecastWork, type ForecastWorkParts } from '../../src/jobs/forecast-work';
import type { AccountView } from '../../src/ledger/reader';
import type { AccountId } from '../../src/units/ids';
import { DAY_MS } from '../../src/units/instant';
import { accountOpenedAt } from '../support/played-account';

const ANN = 'acc_a' as AccountId;
const BEN = 'acc_b' as AccountId;
const EVE = 'acc_e' as AccountId;
const NOW = 100 * DAY_MS;
const RESTS_UNTIL = NOW + 9 * DAY_MS;

/** Accounts that are due in portions. All run out on one day; those of `broken` can't be forecast. */
function forecastWork(
  portions: readonly (readonly AccountId[])[],
  { broken = [] as readonly AccountId[], expected = '1970-04-13' as string | null } = {},
) {
  const waiting = [...portions];
  const submitted: unknown[] = [];
  const givenBack: AccountId[] = [];
  const horizons: number[] = [];
  const steered: (readonly [AccountId, number])[] = [];
  let atOnce = 0;
  let atOnceMax = 0;
  const viewOf = (id: AccountId) => {
    const account = accountOpenedAt(0);
    const alertPreferences = { ...account.alertPreferences, runOutDays: [60, 5] };
    const view = { account: { ...account, id, alertPreferences }, now: NOW };
    return view as unknown as AccountView;
  };
  const work = new ForecastWork({
    ledger: {
      submit: (async (command: unknown) => {
        submitted.push(command);
        return { outcome: { type: 'ForecastNoted' }, replayed: false };
      }) as unknown as ForecastWorkParts['ledger']['submit'],
    },
    accounts: {
      claim: async () => waiting.shift() ?? [],
      isAnyDue: async () => waiting.length > 0,
      nextAfter: async () => null,
      giveBack: async (accounts) => void givenBack.push(...accounts),
    },
    clock: { now: async () => NOW },
    view: async (id) => (id === EVE ? null : viewOf(id)),
    forecaster: {
      async forecast({ account: { id } }, horizonDays) {
        atOnce += 1;
        atOnceMax = Math.max(atOnceMax, atOnce);
        await new Promise(setImmediate);
        atOnce -= 1;
        horizons.push(horizonDays);
        if (broken.includes(id)) throw new Error(`${id} is broken`);
        const runOut = expected === null ? null : { earliest: null, expected, latest: null };
        return { runOut } as Forecast;
      },
    },
    autopilot: {
      async evaluate({ account: { id } }) {
        steered.push([id, submitted.length]);
        return RESTS_UNTIL;
      },
    },
  });
  return { work, submitted, steered, givenBack, horizons, atOnceMax: () => atOnceMax, viewOf };
}

const notedBy = (submitted: readonly unknown[]) =>
  submitted.map((command) => (command as { accountId: AccountId }).accountId);

describe('forecasts that are due', () => {
  it('are told to their accounts, with the state that they were made on', async () => {
    const { work, submitted, viewOf } = forecastWork([[ANN]]);
    await work.doDue();
    expect(submitted).toEqual([
      {
        kind: 'note-forecast',
        accountId: ANN,
        base: forecastBase(viewOf(ANN).account, NOW),
        horizonDays: 73,
        expectedRunOut: '1970-04-13',
        restsUntil: RESTS_UNTIL,
      },
    ]);
  });

  it('are shown to the autopilot before they are noted, so that none is missed', async () => {
    const { work, steered } = forecastWork([[ANN, BEN]]);
    await work.doDue();
    expect(steered).toEqual([
      [ANN, 0],
      [BEN, 1],
    ]);
  });

  it('look as far ahead as the account needs', async () => {
    const { work, horizons } = forecastWork([[ANN]]);
    await work.doDue();
    expect(horizons).toEqual([73]);
  });

  it('say so where no run-out is in sight', async () => {
    const { work, submitted } = forecastWork([[ANN]], { expected: null });
    await work.doDue();
    expect(submitted).toMatchObject([{ expectedRunOut: null }]);
  });

  it('are made one at a time, and given back one by one', async () => {
    const { work, atOnceMax, givenBack } = forecastWork([[ANN, BEN]]);
    await work.doDue();
    expect(atOnceMax()).toBe(1);
    expect(givenBack).toEqual([ANN, BEN]);
  });

  it('are made for all though one of them fails, which keeps its claim and is told', async () => {
    const { work, submitted, givenBack } = forecastWork([[ANN, BEN]], { broken: [ANN] });
    await expect(work.doDue()).rejects.toThrow('1 forecasts could not be made');
    expect(notedBy(submitted)).toEqual([BEN]);
    expect(givenBack).toEqual([BEN]);
  });

  it('wait for the next run where they are due again at once', async () => {
    const { work, submitted, givenBack } = forecastWork([[ANN], [ANN], [BEN]]);
    await work.doDue();
    expect(notedBy(submitted)).toEqual([ANN]);
    expect(givenBack).toEqual([ANN, ANN]);
    await work.doDue();
    expect(notedBy(submitted)).toEqual([ANN, BEN]);
  });

  it('are all made where the test clock waits for them', async () => {
    const { work, submitted } = forecastWork([[ANN], [ANN], [BEN]]);
    await work.run();
    expect(notedBy(submitted)).toEqual([ANN, BEN]);
  });

  it('are left to the next process where this one is to stop', async () => {
    const { work, submitted, givenBack } = forecastWork([[ANN, BEN]]);
    const stopping = new AbortController();
    const stopped = work.doDue(stopping.signal);
    stopping.abort();
    await stopped;
    expect(submitted).toEqual([]);
    expect(givenBack).toEqual([]);
  });

  it('are given back undone where it is to stop between two', async () => {
    const stopping = new AbortController();
    const { work, submitted, givenBack } = forecastWork([[ANN, BEN]]);
    const parts = (work as unknown as { parts: ForecastWorkParts }).parts;
    const { forecast } = parts.forecaster;
    Object.assign(parts.forecaster, {
      forecast: async (view: AccountView, horizonDays: number) => {
        stopping.abort();
        return forecast(view, horizonDays);
      },
    });
    await work.doDue(stopping.signal);
    expect(notedBy(submitted)).toEqual([ANN]);
    expect(givenBack).toEqual([ANN, BEN]);
  });

  it('are none of an account that is not there', async () => {
    const { work, submitted, givenBack } = forecastWork([[EVE]]);
    await work.doDue();
    expect(submitted).toEqual([]);
    expect(givenBack).toEqual([EVE]);
  });
});
