import fc from 'fast-check';
import { advance, nextDueAt } from '../../src/account/advance';
import { forecastBase } from '../../src/account/alerts/forecast-due';
import type { AlertPreferences } from '../../src/account/state/alert-preferences';
import type { Command } from '../../src/account/vocabulary/command';
import { NOTHING_NAMED } from '../../src/account/vocabulary/named';
import type { SetAlertPreferences, UpdateProfile } from '../../src/account/vocabulary/settings';
import type { Catalogue } from '../../src/catalogue/catalogue';
import { DAY_MS, dateOf, HOUR_MS, type Instant, MINUTE_MS } from '../../src/units/instant';
import type { Asked } from './played-account';
import { PlayedAccount } from './played-account';

/** Something that a customer, a partner, the operator or the payment provider does. */
export interface Step {
  readonly wait: Wait;
  /** Picks which of the records so far is meant. */
  readonly pick: number;
  readonly act: (played: PlayedAccount, pick: number) => Asked | null;
  readonly name: string;
  /** For the counterexample of a property that fails. */
  readonly [fc.toStringMethod]: () => string;
}

/** How much time passes before it: these milliseconds, or until the next thing is due. */
type Wait = number | 'until due' | 'until just before due' | 'until a month end';

/** All is spent, held and undone by one. */
const PARTNER = 'prt_1';
const PLANS = ['MONTHLY_40', 'MONTHLY_200', 'MONTHLY_500'] as const;
const CHARGE = {
  actor: PARTNER,
  description: null,
  source: null,
  apiKey: 'key_of_a_partner',
} as const;

const wait: fc.Arbitrary<Wait> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.constantFrom(1, MINUTE_MS, HOUR_MS, DAY_MS) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 20 * DAY_MS }) },
  { weight: 4, arbitrary: fc.constant('until due' as const) },
  { weight: 1, arbitrary: fc.constant('until just before due' as const) },
  { weight: 1, arbitrary: fc.constant('until a month end' as const) },
  { weight: 1, arbitrary: fc.constant(70 * DAY_MS) },
);

/** Quarters of a credit, and now and then a single microcredit more. */
const amount = fc.oneof(
  fc.integer({ min: 1, max: 80 }).map((quarters) => BigInt(quarters) * 250_000n),
  fc.integer({ min: 1, max: 600 }).map((whole) => BigInt(whole) * 1_000_000n + 1n),
);
const part = fc.option(amount, { nil: null });
const plan = fc.tuple(fc.constantFrom(...PLANS), fc.constantFrom('MONTH', 'YEAR'));

function named<C extends Command>(
  kind: C['kind'],
  facts: fc.Arbitrary<object>,
  find: (played: PlayedAccount, pick: number) => object | null = () => ({}),
): fc.Arbitrary<Pick<Step, 'act' | 'name'>> {
  return facts.map((asked) => ({
    name: `${kind} ${fc.stringify(asked)}`,
    act: (played: PlayedAccount, pick: number) => {
      const found = find(played, pick);
      return found === null ? null : ({ kind, ...asked, ...found } as unknown as Asked);
    },
  }));
}

const nothing = fc.constant({});
const consume = fc.oneof(
  amount.map((it) => ({ amount: it, operation: null, quantity: 1 })),
  fc
    .constantFrom('IMAGE_FULL', 'IMAGE_PREVIEW', 'IMAGE_PREVIEW_WEB')
    .chain((operation) =>
      fc.integer({ min: 1, max: 60 }).map((quantity) => ({ amount: null, operation, quantity })),
    ),
);
const metadata = { ...CHARGE, metadata: null };
const ttlSeconds = fc.constantFrom(60, 3_600, 86_400);

const spending = [
  named(
    'consume',
    consume.map((it) => ({ ...metadata, ...it })),
  ),
  named(
    'reserve',
    fc.tuple(consume, ttlSeconds).map(([it, ttl]) => ({ ...CHARGE, ...it, ttlSeconds: ttl })),
  ),
  named(
    'capture',
    part.map((it) => ({ actor: PARTNER, amount: it })),
    (played, pick) => recent(played.reservations, 'reservation', pick),
  ),
  named('release', fc.constant({ actor: PARTNER }), (played, pick) =>
    recent(played.reservations, 'reservation', pick),
  ),
  named(
    'reverse',
    part.map((it) => ({ actor: PARTNER, amount: it, reason: 'r' })),
    (played, pick) => recent(played.consumptions, 'consumption', pick),
  ),
];
const buying = [
  named(
    'buy-payg',
    fc
      .constantFrom('PAYG_1', 'PAYG_10', 'PAYG_75')
      .map((packCode) => ({ packCode, quantity: 1, paymentMethod: null })),
  ),
  named(
    'change-plan',
    plan.map(([planCode, interval]) => ({
      planCode,
      interval,
      paymentMethod: null,
      expectedChargeMinorUnits: null,
    })),
  ),
  named('withdraw-scheduled-change', nothing),
  named('cancel-subscription', nothing),
  named('set-payment-method', fc.constant({ paymentMethod: 'card' })),
];
const settling = named('settle-payment', nothing, (played, pick) =>
  recent(played.payments, 'payment', pick),
);
const declining = named('decline-payment', fc.constant({ declineCode: null }), (played, pick) =>
  recent(played.payments, 'payment', pick),
);
const operating = [
  named('refund-payment', fc.constant({ reason: 'r' }), (played, pick) =>
    recent(played.payments, 'payment', pick),
  ),
  named(
    'refund-payment',
    amount.map((it) => ({ reason: 'r', amountMinorUnits: it / 1_000_000n, credits: it })),
    (played, pick) => recent(played.payments, 'payment', pick),
  ),
  named('dispute-payment', fc.constant({ reason: 'r' }), (played, pick) =>
    recent(played.payments, 'payment', pick),
  ),
  named(
    'resolve-dispute',
    fc.boolean().map((won) => ({ won })),
    (played, pick) => recent(disputed(played), 'payment', pick),
  ),
  named(
    'adjust-credits',
    fc.tuple(amount, fc.boolean()).map(([it, isUp]) => ({ amount: isUp ? it : -it, reason: 'r' })),
  ),
  named('void-grant', fc.constant({ reason: 'r' }), (played, pick) =>
    recent(played.grants, 'grant', pick),
  ),
  named('cancel-subscription', fc.constant({ when: 'NOW' })),
  named(
    'grant-credits',
    fc
      .tuple(fc.constantFrom('ENTERPRISE', 'PROMOTIONAL', 'PAYG'), amount)
      .map(([grantKind, it]) => ({ grantKind, amount: it, reason: 'r' })),
    ({ now }, pick) => ({ expiresAt: pick === 0 ? null : now + pick * DAY_MS }),
  ),
];
const catchingUp = named('catch-up', nothing);
/** Most are made just now; one in six is outdated. */
const forecasting = fc.option(fc.nat(72), { nil: null }).map((daysAhead) => ({
  name: `note-forecast ${daysAhead}`,
  act: (played: PlayedAccount, pick: number): Asked => {
    const { now } = played;
    const base = forecastBase(advance(played.load(NOTHING_NAMED), now).account, now);
    return {
      kind: 'note-forecast',
      base: pick === 0 ? { ...base, outlook: base.outlook - 1 } : base,
      horizonDays: 73,
      expectedRunOut: daysAhead === null ? null : dateOf(now + daysAhead * DAY_MS),
    };
  },
}));

const act = fc.oneof(
  { weight: 8, arbitrary: fc.oneof(...spending) },
  { weight: 3, arbitrary: fc.oneof(...buying) },
  { weight: 5, arbitrary: settling },
  { weight: 2, arbitrary: declining },
  { weight: 3, arbitrary: fc.oneof(...operating) },
  { weight: 4, arbitrary: catchingUp },
  { weight: 3, arbitrary: forecasting },
);

/** A customer who subscribes first, so that most of what follows has something to do with plans. */
export const steps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    plan.map(([planCode, interval]) => [
      step(`change-plan ${planCode} ${interval}`, () => ({
        kind: 'change-plan',
        planCode,
        interval: interval as 'MONTH' | 'YEAR',
        paymentMethod: 'card',
        expectedChargeMinorUnits: null,
      })),
      step('settle-payment', () => ({ kind: 'settle-payment', payment: 1 as never })),
    ]),
    fc.array(
      fc
        .record({ wait, pick: fc.nat(5), does: act })
        .map(({ does, wait: pause, pick }) => step(does.name, does.act, pause, pick)),
      { minLength: 5, maxLength: 60, size: 'max' },
    ),
  )
  .map(([start, rest]) => [...start, ...rest]);

export const openingDays: fc.Arbitrary<Instant> = fc.constantFrom(
  Date.UTC(2027, 0, 31, 12),
  Date.UTC(2028, 1, 29),
  Date.UTC(2027, 10, 30, 23, 59, 59, 999),
  Date.UTC(2027, 4, 15, 8),
);

export interface Manner {
  readonly catalogue?: Catalogue;
  readonly arrange?: <Item>(items: readonly Item[]) => readonly Item[];
  readonly email?: string;
  readonly preferences?: Partial<AlertPreferences>;
  /** Looks at the account, and stores what it sees, this often on the way to each step. */
  readonly looksBetween?: number;
  readonly afterEach?: (played: PlayedAccount) => void;
}

export function playHistory(
  openedAt: Instant,
  history: readonly Step[],
  manner: Manner = {},
): PlayedAccount {
  const { looksBetween = 0, afterEach } = manner;
  const played = new PlayedAccount(openedAt, manner.catalogue, manner.arrange);
  if (manner.email !== undefined) {
    played.play<UpdateProfile>({ kind: 'update-profile', changes: { email: manner.email } });
  }
  if (manner.preferences !== undefined) {
    played.play<SetAlertPreferences>({
      kind: 'set-alert-preferences',
      changes: manner.preferences,
    });
  }
  for (const { wait: pause, act: does, pick } of history) {
    const from = played.now;
    const to = after(played, pause);
    for (let look = 1; look <= looksBetween; look += 1) {
      played.at(from + Math.floor(((to - from) * look) / (looksBetween + 1)));
    }
    // Before the step chooses: else what it may choose depends on when somebody last looked.
    played.at(to);
    const asked = does(played, pick);
    if (asked !== null) played.play(asked);
    afterEach?.(played);
  }
  return played;
}

function step(name: string, does: Step['act'], pause: Wait = 0, pick = 0): Step {
  const text = `\n  ${pause} … ${name} (${pick})`;
  return { name, wait: pause, pick, act: does, [fc.toStringMethod]: () => text };
}

function after(played: PlayedAccount, pause: Wait): Instant {
  if (typeof pause === 'number') return played.now + pause;
  if (pause === 'until a month end') {
    const date = new Date(played.now);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  }
  const due = firstDue(played);
  if (due === null || due <= played.now) return played.now;
  return pause === 'until due' ? due : due - 1;
}

/** The first instant at which something changes by time alone, or a renewal is tried again. */
function firstDue(played: PlayedAccount): Instant | null {
  const { account } = played;
  const ends = [...played.reservations.values()]
    .filter(({ state }) => state === 'OPEN')
    .map(({ expiresAt }) => expiresAt);
  const dues = [nextDueAt(account), ...ends].filter((at) => at !== null && at > played.now);
  return dues.length === 0 ? null : Math.min(...(dues as Instant[]));
}

function disputed({ payments }: PlayedAccount): ReadonlyMap<number, unknown> {
  return new Map([...payments].filter(([, { dispute }]) => dispute !== null));
}

/** The newest ones are meant most often. */
function recent(records: ReadonlyMap<number, unknown>, name: string, pick: number): object | null {
  const numbers = [...records.keys()].toSorted((a, b) => a - b);
  const number = numbers.at(-1 - (pick % Math.max(1, records.size)));
  return number === undefined ? null : { [name]: number };
}
