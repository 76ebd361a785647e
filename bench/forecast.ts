import { setImmediate as setImmediateDone } from 'node:timers/promises';
import { advance, nextDueAt } from '../src/account/advance';
import { Forecaster } from '../src/forecast/forecaster';
import { pass, passageOf, spend, startOfFutures } from '../src/forecast/future/passage';
import { wantedBy, wantsOf } from '../src/forecast/future/wants';
import type { Outset } from '../src/forecast/shape/outset';
import { DEFAULT_BANK } from '../src/forecast/usage-model/bank';
import { seededRandom } from '../src/forecast/usage-model/random';
import { forecastUsage } from '../src/forecast/usage-model/usage-model';
import type { UsageRow } from '../src/ledger/read-store';
import { CREDIT, larger } from '../src/units/credits';
import { DAY_MS, dateOf } from '../src/units/instant';
import { type Asked, PlayedAccount } from '../test/support/played-account';
import { fixedLoopMs } from './support/fixed-loop';
import { machine, median } from './support/machine';

const ROUNDS = 40;
const WARM_UP = 20;
const LOOP_ROUNDS = 7;
const OPENED = Date.UTC(2027, 0, 10, 8);
const CREDITS_PER_DAY = 14.5;
const PATHS = 1_000;

/**
 * What a forecast of 1,000 paths costs the processor: with a new history, when only the balance has
 * changed, and with advice; and for how long it keeps others from their turn. Each figure is told as
 * a ratio to a fixed loop of this machine, too. The baseline decides on every path and day instead of
 * playing only what no other path has shown.
 */
export async function benchForecast(): Promise<void> {
  console.log(machine());
  for (const days of [7, 60, 365]) {
    for (const horizonDays of [30, 60]) await benchAccount(days, horizonDays);
  }
  const { outset } = accountAfter(60);
  const baseline = await measured(async () => decideDaily(outset, 30), 5, 1);
  console.log(`\nbaseline, a decision per path and day, 30 days: ${shown(baseline, loopMs())}`);
}

async function benchAccount(days: number, horizonDays: number): Promise<void> {
  const { outset, rows } = accountAfter(days);
  const store = { usage: async () => rows };
  const bank = async () => DEFAULT_BANK;
  const newForecaster = () => new Forecaster({ store, bank, runOutRisk: 0.01 });
  const known = newForecaster();
  const loopBefore = loopMs();
  const figures = {
    'new history': await measured(() => newForecaster().forecast(outset, horizonDays)),
    'balance changed': await measured(() => known.forecast(outset, horizonDays)),
    'with advice': await measured(async () => {
      await known.forecast(outset, horizonDays);
      await known.recommend(outset);
    }),
  };
  const loop = (loopBefore + loopMs()) / 2;
  console.log(
    `\n${days} days of history, ${horizonDays} days ahead; the loop takes ${loop.toFixed(1)} ms:`,
  );
  for (const [name, figure] of Object.entries(figures)) {
    console.log(`  ${name}: ${shown(figure, loop)}`);
  }
}

/** Beside the figures that it is for, since a shared machine is not always as fast. */
function loopMs(): number {
  return median(Array.from({ length: LOOP_ROUNDS }, fixedLoopMs));
}

interface Figure {
  readonly cpuMs: number;
  readonly longestTurnMs: number;
}

/** The median of the processor's time, and the most of it that nobody else had a turn. */
async function measured(
  run: () => Promise<unknown>,
  rounds = ROUNDS,
  warmUp = WARM_UP,
): Promise<Figure> {
  for (let round = 0; round < warmUp; round += 1) await run();
  const times: number[] = [];
  const turns = new TurnLengths();
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    await turns.during(run);
    times.push(msSince(before));
  }
  return { cpuMs: median(times), longestTurnMs: turns.longestMs };
}

/** How long the processor is busy between two turns of somebody else in the same process. */
class TurnLengths {
  longestMs = 0;

  async during(run: () => Promise<unknown>): Promise<void> {
    let isOver = false;
    let last = process.cpuUsage();
    const look = (): void => {
      this.longestMs = Math.max(this.longestMs, msSince(last));
      last = process.cpuUsage();
      if (!isOver) setImmediate(look);
    };
    setImmediate(look);
    await run();
    isOver = true;
    await setImmediateDone();
  }
}

function msSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function shown({ cpuMs, longestTurnMs }: Figure, loop: number): string {
  const inLoops = (ms: number): string => `${ms.toFixed(1)} ms (${(ms / loop).toFixed(2)} loops)`;
  return `${inLoops(cpuMs)}, at most ${inLoops(longestTurnMs)} at a stretch`;
}

/** A subscriber with a pack in reserve, and what they have used. */
function accountAfter(days: number): {
  readonly outset: Outset;
  readonly rows: readonly UsageRow[];
} {
  const played = new PlayedAccount(OPENED);
  const none = { paymentMethod: null, expectedChargeMinorUnits: null };
  pay(played, { kind: 'change-plan', planCode: 'MONTHLY_500', interval: 'MONTH', ...none });
  pay(played, { kind: 'buy-payg', packCode: 'PAYG_75', quantity: 1, paymentMethod: null });
  const random = seededRandom(days);
  const rows: UsageRow[] = [];
  for (let day = 0; day < days; day += 1) {
    played.at(OPENED + (day + 1) * DAY_MS - 1);
    const used = CREDITS_PER_DAY * (0.4 + 1.2 * random.next());
    const credits = BigInt(Math.round(used * Number(CREDIT)));
    rows.push({ date: dateOf(OPENED + day * DAY_MS), dimension: null, credits, count: 1 });
    const facts = { operation: null, quantity: 1, description: null, source: null, apiKey: null };
    const asked = { kind: 'consume', actor: 'CUSTOMER', amount: credits, metadata: null } as const;
    played.play({ ...asked, ...facts });
    renew(played);
  }
  const { account, now, catalogue } = played.at(OPENED + days * DAY_MS);
  return { outset: { account, now, catalogue }, rows };
}

function pay(played: PlayedAccount, asked: Asked): void {
  const outcome = played.play(asked);
  if (outcome.type !== 'PaymentStarted') return;
  played.play({ kind: 'settle-payment', payment: outcome.payment.number } as Asked);
}

function renew(played: PlayedAccount): void {
  if (played.account.subscription?.standing.state === 'RENEWING') pay(played, { kind: 'catch-up' });
}

/** As if nothing were known of stretches: every path and day is charged by itself. */
function decideDaily({ account, now, catalogue }: Outset, horizonDays: number): bigint {
  const usage = forecastUsage(
    { firstDate: '2027-01-10', values: new Array<number>(60).fill(CREDITS_PER_DAY) },
    { horizonDays, pathCount: PATHS, seed: 1, bank: DEFAULT_BANK, monthlyBudget: 500 },
  );
  const wants = wantsOf(usage, now, now + horizonDays * DAY_MS);
  const passage = passageOf(account, catalogue);
  const start = startOfFutures(account, now, passage);
  let left = 0n;
  for (let path = 0; path < PATHS; path += 1) {
    let current = start;
    for (let at = now; at < wants.today + horizonDays * DAY_MS; ) {
      const endOfDay = Math.floor(at / DAY_MS + 1) * DAY_MS;
      const next = Math.min(endOfDay, nextDueAt(current) ?? endOfDay);
      const wanted = BigInt(wantedBy(wants, path, next) - wantedBy(wants, path, at));
      const amount = current.total - larger(0n, current.total - wanted);
      if (amount > 0n)
        current = spend(advance(current, next - 1).account, amount, next - 1, passage);
      current = pass(current, next, passage);
      at = next;
    }
    left += current.total;
  }
  return left;
}
