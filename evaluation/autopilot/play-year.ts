import type { AccountEvent } from '../../src/account/vocabulary/event';
import type { Credits } from '../../src/units/credits';
import type { AccountId } from '../../src/units/ids';
import { DAY_MS, HOUR_MS } from '../../src/units/instant';
import { AccountInMemory } from './account-in-memory';
import type { UsageYear } from './series';

/** A day's usage comes in this many equal charges, each at the middle of its part of the day. */
export const CHARGES_A_DAY = 12;
const CHARGE_EVERY_MS = DAY_MS / CHARGES_A_DAY;

/** Somebody, or something, that looks after an account. */
export interface Keeper {
  /** Before the first charge. */
  start(account: AccountInMemory): void;
  /** Right after each event of the account. */
  hear(account: AccountInMemory, event: AccountEvent): void;
  /** As often as there are charges, right after each. */
  look(account: AccountInMemory): Promise<void>;
}

export interface PlayedYear {
  readonly days: number;
  /** Days on which a charge was refused. */
  readonly runOutDays: number;
  readonly paidCents: bigint;
  readonly wanted: Credits;
  readonly served: Credits;
}

/** Plays every day of the year through an account that this keeper looks after. */
export async function playYear(
  { id, start, usage }: UsageYear,
  keeper: Keeper,
): Promise<PlayedYear> {
  const heard: AccountEvent[] = [];
  const account = new AccountInMemory(accountIdOf(id), start, (event) => heard.push(event));
  const listen = () => {
    for (let event = heard.shift(); event !== undefined; event = heard.shift()) {
      keeper.hear(account, event);
    }
  };
  keeper.start(account);
  let runOutDays = 0;
  let served = 0n;
  for (const [day, wanted] of usage.entries()) {
    let isRefused = false;
    for (const [slot, amount] of split(wanted).entries()) {
      account.at(start + day * DAY_MS + slot * CHARGE_EVERY_MS + HOUR_MS);
      if (amount > 0n) {
        if (account.charge(amount)) served += amount;
        else isRefused = true;
      }
      listen();
      await keeper.look(account);
    }
    if (isRefused) runOutDays += 1;
  }
  const wanted = usage.reduce((sum, it) => sum + it, 0n);
  return { days: usage.length, runOutDays, paidCents: account.paid, wanted, served };
}

/** Parts that sum to the whole; what does not divide is in the first. */
function split(whole: Credits): readonly Credits[] {
  const part = whole / BigInt(CHARGES_A_DAY);
  const rest = whole - part * BigInt(CHARGES_A_DAY);
  return Array.from({ length: CHARGES_A_DAY }, (_, slot) => (slot === 0 ? part + rest : part));
}

/** Made of its name, so that a forecast, which is seeded by the account, is the same each time. */
function accountIdOf(name: string): AccountId {
  const hex = Buffer.from(name).toString('hex').padStart(32, '0').slice(-32);
  return `acc_${hex}` as AccountId;
}
