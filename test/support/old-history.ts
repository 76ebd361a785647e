import { burnDownKey, type Grant, type GrantKind } from '../../src/account/state/grant';
import { encodeJson } from '../../src/storage/engine/json';
import type { AccountId, GrantNumber, SubscriptionNumber } from '../../src/units/ids';
import { DAY_MS, HOUR_MS, type Instant } from '../../src/units/instant';
import { money } from '../../src/units/money';
import type { Sql } from '../storage/support';

const CREDIT = 1_000_000;

export function accountId(number: number): AccountId {
  return `acc_${String(number).padStart(32, '0')}` as AccountId;
}

/** Rows as earlier versions have written them, put straight into the tables. */
export class OldHistory {
  constructor(
    private readonly sql: Sql,
    readonly id: AccountId,
  ) {}

  async open(): Promise<this> {
    await this.insert('accounts', {
      id: this.id,
      namespace: 'shared',
      external_id: this.id,
      locale: 'en',
      opened_at: 1,
      sequence: 100,
      total: 0,
      last_instant: 1,
      open_reservations: 0,
      version: 0,
      writes: 0,
      state: '{}',
    });
    return this;
  }

  plan(
    number: number,
    { credits, cents, at, grant, state = 'SETTLED', waits = 0, forfeited = 0 }: PlanPayment,
  ): Promise<void> {
    const effect = { effectiveAt: at + waits, carriedOver: 0n, forfeited: BigInt(forfeited) };
    return this.payment(number, {
      state,
      cents,
      at,
      settledAt: at + waits,
      grant,
      purpose: {
        kind: 'PLAN_CHANGE',
        change: 'SUBSCRIBE',
        terms: termsOf(credits, cents),
        lapsesAt: at + DAY_MS,
        effect,
      },
    });
  }

  renewal(number: number, { credits, cents, at, grant, state = 'SETTLED' }: PlanPayment) {
    const purpose = { kind: 'RENEWAL', dueAt: at, terms: termsOf(credits, cents) };
    return this.payment(number, { state, cents, at, settledAt: at, grant, purpose });
  }

  pack(number: number, { cents, at, grant, autopilot, state = 'SETTLED' }: PackPayment) {
    const price = money(BigInt(cents), 'USD');
    const pack = { code: 'PAYG_10', version: 1, credits: 10_000_000n, price, validityMonths: 24 };
    const purpose = { kind: 'PAYG', pack, quantity: 1 };
    return this.payment(number, { state, cents, at, settledAt: at, grant, purpose, autopilot });
  }

  grant(number: number, kind: GrantKind, granted: number, at: Instant, remaining = 0) {
    const isOfSubscription = kind === 'SUBSCRIPTION' || kind === 'ROLLOVER';
    const grant: Grant = {
      number: number as GrantNumber,
      kind,
      granted: BigInt(granted * CREDIT),
      remaining: BigInt(remaining * CREDIT),
      held: 0n,
      frozen: 0n,
      effectiveAt: at,
      expiresAt: null,
      subscription: isOfSubscription ? (1 as SubscriptionNumber) : null,
      refunded: false,
    };
    return this.insert('grants', {
      account_id: this.id,
      number,
      kind,
      granted: granted * CREDIT,
      remaining: remaining * CREDIT,
      held: 0,
      effective_at: at,
      subscription: grant.subscription,
      refunded: 0,
      is_open: remaining > 0 ? 1 : 0,
      burn_down_key: burnDownKey(grant),
    });
  }

  entry(sequence: number, kind: string, amount: number, grant: number, at: Instant, key?: string) {
    return this.insert('ledger_entries', {
      account_id: this.id,
      sequence,
      kind,
      amount: amount * CREDIT,
      balance_after: 0,
      grant_number: grant,
      at,
      description: kind,
      idempotency_key: key ?? null,
    });
  }

  refund(payment: number, at: Instant, key: string): Promise<void> {
    return this.insert('commands', {
      account_id: this.id,
      idempotency_key: key,
      kind: 'refund-payment',
      input_hash: Buffer.alloc(32),
      at,
      answer: encodeJson({ type: 'PaymentChanged', payment }),
    });
  }

  ended(number: number, at: Instant): Promise<void> {
    const kind = 'SUBSCRIPTION_CANCELLED';
    return this.insert('events', { account_id: this.id, number, kind, at, happening: '{}' });
  }

  private payment(number: number, { state, cents, at, settledAt, grant, purpose, autopilot }: Row) {
    return this.insert('payments', {
      account_id: this.id,
      number,
      state,
      amount_minor_units: cents,
      currency: 'USD',
      purpose_kind: purpose.kind,
      purpose: encodeJson(purpose),
      created_at: at,
      settled_at: settledAt,
      grant_number: grant,
      autopilot_decision: autopilot ?? null,
      fence: 0,
      attempts: 0,
    });
  }

  private async insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    const columns = Object.keys(row);
    const places = columns.map(() => '?').join(', ');
    await this.sql.run(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`,
      Object.values(row),
    );
  }
}

interface PlanPayment {
  readonly credits: number;
  readonly cents: number;
  readonly at: Instant;
  readonly grant: number | null;
  readonly state?: string;
  /** How long until it settled. */
  readonly waits?: number;
  /** In microcredits. */
  readonly forfeited?: number;
}

interface PackPayment {
  readonly cents: number;
  readonly at: Instant;
  readonly grant: number;
  readonly autopilot?: number;
  readonly state?: string;
}

interface Row {
  readonly state: string;
  readonly cents: number;
  readonly at: Instant;
  readonly settledAt: Instant;
  readonly grant: number | null;
  readonly purpose: { readonly kind: string; readonly [fact: string]: unknown };
  readonly autopilot?: number | undefined;
}

function termsOf(credits: number, cents: number) {
  const price = money(BigInt(cents), 'USD');
  const plan = {
    code: `MONTHLY_${credits}`,
    version: 1,
    name: `${credits} credits a month`,
    monthlyCredits: BigInt(credits * CREDIT),
    rolloverMonths: 5,
    prices: { MONTH: price, YEAR: price },
  };
  return { plan, interval: 'MONTH' };
}

const JAN_31 = Date.UTC(2026, 0, 31);

/** A payment for 40 credits waited for 30 hours; meanwhile 1,200 were bought. */
export async function lateSettlement(sql: Sql, id: AccountId): Promise<void> {
  const account = await new OldHistory(sql, id).open();
  const [first, second] = [JAN_31, JAN_31 + 25 * HOUR_MS];
  const late = { credits: 40, cents: 900, at: first, waits: 30 * HOUR_MS, grant: 5 };
  await account.plan(1, { ...late, forfeited: 1_000 * CREDIT });
  await account.plan(2, { credits: 1_200, cents: 18_900, at: second, grant: 1 });
}

/** The same, after the subscription had ended. */
export async function lateAfterTheEnd(sql: Sql, id: AccountId): Promise<void> {
  const account = await new OldHistory(sql, id).open();
  const late = { credits: 40, cents: 900, at: JAN_31, waits: 30 * HOUR_MS, grant: 5 };
  await account.plan(1, late);
  await account.ended(1, JAN_31 + 2 * HOUR_MS);
}

/** A year was refunded on its first day, and charged again four weeks later. */
export async function chargedAgain(sql: Sql, id: AccountId): Promise<void> {
  const account = await new OldHistory(sql, id).open();
  const year = { credits: 200, cents: 42_120 };
  const feb = JAN_31 + 28 * DAY_MS;
  await account.plan(1, { ...year, at: JAN_31, grant: 1, state: 'REFUNDED' });
  await account.grant(1, 'SUBSCRIPTION', 200, JAN_31);
  await account.entry(1, 'GRANT', 200, 1, JAN_31);
  await account.entry(2, 'ADJUSTMENT', -200, 1, JAN_31 + HOUR_MS, 'refund');
  await account.refund(1, JAN_31 + HOUR_MS, 'refund');
  await account.renewal(2, { ...year, at: feb, grant: 3 });
  await account.grant(3, 'SUBSCRIPTION', 200, feb, 200);
  await account.entry(3, 'GRANT', 200, 3, feb);
}

/** Of a year 600 were granted and none used; the refund took the running month's budget alone. */
export async function creditsKept(sql: Sql, id: AccountId): Promise<void> {
  const account = await new OldHistory(sql, id).open();
  const [second, third] = [JAN_31 + 28 * DAY_MS, JAN_31 + 59 * DAY_MS];
  const refund = third + DAY_MS;
  await account.plan(1, { credits: 200, cents: 42_120, at: JAN_31, grant: 1, state: 'REFUNDED' });
  await account.grant(1, 'SUBSCRIPTION', 200, JAN_31);
  await account.grant(3, 'ROLLOVER', 200, second);
  await account.grant(4, 'SUBSCRIPTION', 200, second);
  await account.grant(7, 'ROLLOVER', 400, third, 400);
  await account.grant(8, 'SUBSCRIPTION', 200, third);
  await account.grant(11, 'PAYG', 10, refund, 10);
  const entries = [
    ['GRANT', 200, 1, JAN_31],
    ['ROLLOVER', -200, 1, second],
    ['ROLLOVER', 200, 3, second],
    ['GRANT', 200, 4, second],
    ['ROLLOVER', -200, 3, third],
    ['ROLLOVER', -200, 4, third],
    ['ROLLOVER', 400, 7, third],
    ['GRANT', 200, 8, third],
    ['FREEZE', -400, 7, third],
  ] as const;
  for (const [index, [kind, amount, grant, at]] of entries.entries()) {
    await account.entry(index + 1, kind, amount, grant, at);
  }
  await account.entry(10, 'ADJUSTMENT', -200, 8, refund, 'refund');
  await account.entry(11, 'GRANT', 10, 11, refund);
  await account.refund(1, refund, 'refund');
}

/** Two packs that the autopilot bought, one of them used. */
export async function unusedPack(sql: Sql, id: AccountId, boughtAt: Instant): Promise<void> {
  const account = await new OldHistory(sql, id).open();
  await account.pack(1, { cents: 900, at: boughtAt, grant: 1, autopilot: 1 });
  await account.grant(1, 'PAYG', 10, boughtAt, 10);
  await account.pack(2, { cents: 900, at: boughtAt, grant: 2, autopilot: 2 });
  await account.grant(2, 'PAYG', 10, boughtAt, 9);
  await account.pack(3, { cents: 900, at: boughtAt, grant: 3 });
  await account.grant(3, 'PAYG', 10, boughtAt, 10);
}
