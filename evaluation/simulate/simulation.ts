import { Api } from './api';
import { iso, monthsAfter } from './calendar';
import { type Catalogue, readCatalogue } from './catalogue';
import { checkAccount, checkHistory } from './check-account';
import { UsageError } from './command-line';
import { LedgerBook, type Reading } from './ledger-book';
import { act } from './moves';
import { ADVANCE_CLOCK, OPEN_ACCOUNT } from './mutations';
import { PROFILES } from './profiles';
import { Random } from './random';
import type { Service } from './service';
import { SimulatedAccount } from './simulated-account';
import { stopsOfMonth } from './stops';
import { Tally } from './tally';

/** Requests under way at once; one account's are always one after another. */
const AT_ONCE = 32;
/** A leap year's last day of January, far ahead: months of every length follow. */
const FIRST_START = Date.UTC(2040, 0, 31, 9, 30);

export interface Play {
  readonly accounts: number;
  readonly months: number;
  readonly seed: string;
  /** Of the accounts, how many are checked at the end of a month; all are at the very end. */
  readonly checkedShare: number;
}

export interface Progress {
  readonly month: number;
  readonly operations: number;
  readonly clockMs: number;
  readonly checkMs: number;
  readonly violations: number;
}

export interface Played {
  readonly tally: Tally;
  /** What there is at the end: payments by purpose and state, ledger entries by kind. */
  readonly found: Tally;
  readonly start: number;
  readonly stops: number;
  readonly clockMs: number;
  readonly checkMs: number;
  /** Those with a violation. */
  readonly failed: readonly SimulatedAccount[];
}

/** Plays random customers month by month, and checks every invariant at each month's end. */
export async function simulate(
  service: Service,
  play: Play,
  onMonth: (progress: Progress) => void = () => undefined,
): Promise<Played> {
  const simulation = new Simulation(service, play, await readCatalogue(service.operator));
  await simulation.begin();
  for (let month = 0; month < play.months; month += 1) {
    await simulation.playMonth(month);
    onMonth(simulation.progress(month + 1));
    if (simulation.failed.length > 0) break;
  }
  return simulation.result();
}

class Simulation {
  private readonly tally = new Tally();
  private readonly found = new Tally();
  private readonly random: Random;
  private readonly stopsSoFar: number[] = [];
  private start = FIRST_START;
  private accounts: readonly SimulatedAccount[] = [];
  private clockMs = 0;
  private checkMs = 0;

  constructor(
    private readonly service: Service,
    private readonly play: Play,
    private readonly catalogue: Catalogue,
  ) {
    this.random = new Random(`${play.seed} clock`);
  }

  get failed(): readonly SimulatedAccount[] {
    return this.accounts.filter(({ violations }) => violations.length > 0);
  }

  async begin(): Promise<void> {
    const indices = Array.from({ length: this.play.accounts }, (_, index) => index);
    const opened: SimulatedAccount[] = [];
    await atOnce(indices, async (index) => {
      opened[index] = await this.open(index);
    });
    this.accounts = opened;
    this.start = startAfter(await this.clock());
    await this.moveClock(this.start);
  }

  async playMonth(month: number): Promise<void> {
    const stops = stopsOfMonth(this.random, this.start, month, this.stopsSoFar);
    for (const stop of stops) {
      await this.moveClock(stop);
      await atOnce(this.accounts, (account) => this.guarded(account, stop));
    }
    const now = stops.at(-1) ?? this.start;
    const isLast = month + 1 === this.play.months;
    const checked = this.accounts.filter(
      () => this.random.chance(this.play.checkedShare) || isLast,
    );
    const startedAt = performance.now();
    await atOnce(checked, async (account) => {
      const reading = await checkAccount(account, this.catalogue, this.start, now);
      if (!isLast) return;
      await checkHistory(account);
      this.count(reading);
    });
    this.checkMs += performance.now() - startedAt;
  }

  progress(month: number): Progress {
    const { clockMs, checkMs } = this;
    const violations = this.failed.reduce((sum, { violations: found }) => sum + found.length, 0);
    return { month, operations: this.tally.operations, clockMs, checkMs, violations };
  }

  result(): Played {
    const { tally, found, failed, start, clockMs, checkMs } = this;
    return { tally, found, failed, start, clockMs, checkMs, stops: this.stopsSoFar.length };
  }

  private count({ entries, payments }: Reading): void {
    for (const { purpose, state } of payments) this.found.count(`payment ${purpose}`, state);
    for (const { kind } of entries) this.found.count('ledger entry', kind);
  }

  /** Where the service's clock stands. */
  private async clock(): Promise<number> {
    const [account] = this.accounts;
    if (account === undefined) return this.start;
    const reading = await this.service.operator.ask<{ readonly balance: { asOf: string } }>(
      'query ($id: ID!) { balance(accountId: $id) { asOf } }',
      { id: account.id },
    );
    return Date.parse(reading.balance.asOf);
  }

  private async open(index: number): Promise<SimulatedAccount> {
    const { operator, urls } = this.service;
    const random = new Random(`${this.play.seed} account ${index}`);
    const externalId = `simulated-${this.play.seed}-${index}`;
    const api = new Api(urls, await this.service.credentialOf(externalId));
    const { openAccount } = await api.ask<{
      readonly openAccount: { readonly created: boolean; readonly account: { id: string } };
    }>(OPEN_ACCOUNT, { externalId });
    if (!openAccount.created) {
      throw new UsageError(`${externalId} is there already: take another --seed`);
    }
    const { id } = openAccount.account;
    const book = new LedgerBook(api, id);
    return new SimulatedAccount(index, id, random.pick(PROFILES), random, api, operator, book);
  }

  /** What the API does not foresee is a violation like any other. */
  private async guarded(account: SimulatedAccount, now: number): Promise<void> {
    const { catalogue, tally } = this;
    try {
      await act({ account, now, catalogue, tally });
    } catch (error) {
      account.violations.push(`at ${iso(now)}: ${String(error)}`);
    }
  }

  private async moveClock(to: number): Promise<void> {
    const startedAt = performance.now();
    await this.service.operator.ask(ADVANCE_CLOCK, { to: iso(to) });
    this.clockMs += performance.now() - startedAt;
    this.stopsSoFar.push(to);
  }
}

/** The same day and hour in the first year that the clock has not reached. */
function startAfter(clock: number): number {
  let start = FIRST_START;
  for (let year = 1; start <= clock; year += 1) start = monthsAfter(FIRST_START, year * 12);
  return start;
}

/** Works through a list, a few at a time. */
async function atOnce<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
