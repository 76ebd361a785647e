import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { banksWithoutOwn } from '../../../evaluation/forecast/leave-out';
import type { Prediction } from '../../../evaluation/forecast/predict';
import { DEFAULT_BANK } from '../../../src/forecast/usage-model/bank';

const ROOT = join(__dirname, '..', '..', '..');

const TASK = {
  series_id: 'steady',
  origin: 100,
  track: 'full',
  start_date: '2026-01-05',
  first_forecast_date: '2026-04-15',
  history: Array.from({ length: 100 }, () => 10),
  horizon: 28,
  balances: [70, 140],
  burn_balances: [95, 1_000_000],
  probes: [1, 280, 1_000_000],
  plans: [
    { included: 0, fee: 0 },
    { included: 300, fee: 225 },
    { included: 900, fee: 630 },
  ],
  payg_price: 1,
};

describe('npm run forecast:evaluate', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-evaluate-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function evaluate(tasks: unknown, ...options: string[]): Promise<Prediction[]> {
    const [from, to] = [join(folder, 'tasks.json'), join(folder, 'predictions.json')];
    await writeFile(from, JSON.stringify(tasks));
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const [program = '', ...words] = scripts['forecast:evaluate'].split(' ');
    await promisify(execFile)(program, [...words, ...options, from, to], { cwd: ROOT });
    return JSON.parse(await readFile(to, 'utf8'));
  }

  it('foretells a steady account: days, run-outs, chances and the cheapest plan', async () => {
    const [prediction, ...more] = await evaluate([TASK]);
    expect(more).toEqual([]);
    expect(prediction).toMatchObject({ series_id: 'steady', origin: 100, track: 'full', plan: 1 });
    expect(prediction?.q50.map(Math.round)).toEqual(Array(28).fill(10));
    expect(prediction?.runout.map(({ p50 }) => p50)).toEqual([7, 14]);
    expect(prediction?.runout_burn.map(({ p50 }) => p50)).toEqual([10, 29]);
    expect(prediction?.p_runout[0]).toBe(1);
    expect(prediction?.p_runout[2]).toBe(0);
    expect(prediction?.ms).toBeGreaterThan(0);
  });

  it('foretells the same again', async () => {
    const [once, again] = await evaluate([TASK, TASK]);
    expect({ ...again, ms: 0 }).toEqual({ ...once, ms: 0 });
  });

  it('copies nobody from the bank who is foretold, where that is asked for', async () => {
    const [known] = DEFAULT_BANK.paths;
    const history = known?.perMille.slice(0, 300).map((perMille) => perMille / 500) ?? [];
    const tasks = [
      { ...TASK, history: history.slice(-7) },
      { ...TASK, history },
    ];
    const banks = tasks.map(banksWithoutOwn(DEFAULT_BANK, tasks));
    for (const { paths } of banks) expect(paths).toEqual(DEFAULT_BANK.paths.slice(1));
    const [plain] = await evaluate(tasks);
    const [apart] = await evaluate(tasks, '--leave-one-out');
    expect(apart?.mean).not.toEqual(plain?.mean);
  });

  it('says what is wrong with a task', async () => {
    const wrong = [{ ...TASK, history: [1, -2] }];
    await expect(evaluate(wrong)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[0].history[1]'),
    });
  });
});
