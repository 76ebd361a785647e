import type { Payment } from '../../../src/account/state/payment';
import type { AccountEvent } from '../../../src/account/vocabulary/event';
import { SqlDeliveryStore } from '../../../src/storage/claims/sql-delivery-store';
import { SqlDueAccounts } from '../../../src/storage/claims/sql-due-accounts';
import { SqlDueForecasts } from '../../../src/storage/claims/sql-due-forecasts';
import { SqlNightlyTasks } from '../../../src/storage/claims/sql-nightly-tasks';
import { SqlPaymentTaskStore } from '../../../src/storage/claims/sql-payment-task-store';
import type { Transactions } from '../../../src/storage/engine/transaction';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId, DeliveryNumber, EventNumber } from '../../../src/units/ids';
import { DAY_MS } from '../../../src/units/instant';
import { paymentOf, refundOf, reservationOf } from '../records';
import { change, openAccount, store } from '../support';

/** What a process claims work by. */
export type Claimers = Pick<
  Storage,
  'paymentTaskStore' | 'deliveryStore' | 'dueAccounts' | 'dueForecasts' | 'nightlyTasks'
>;

/** Those of a process with that name. */
export function claimersOn(transactions: Transactions, owner: string, leaseMs: number): Claimers {
  return {
    paymentTaskStore: new SqlPaymentTaskStore(transactions, owner, leaseMs),
    deliveryStore: new SqlDeliveryStore(transactions, `${NOW}`, owner, leaseMs),
    dueAccounts: new SqlDueAccounts(transactions, owner, leaseMs),
    dueForecasts: new SqlDueForecasts(transactions, owner, leaseMs),
    nightlyTasks: new SqlNightlyTasks(transactions, owner, leaseMs),
  };
}

/** Work that processes share among them. */
export interface WorkToClaim {
  readonly name: string;
  /** Makes work that is due, and answers its names, sorted. */
  prepare(storage: Storage): Promise<readonly string[]>;
  /** The names of what was claimed, sorted. */
  claim(claimers: Claimers): Promise<readonly string[]>;
}

/** In the past of every clock. */
const NOW = 1_000_000;
const LIMIT = 100;

const paymentTasks: WorkToClaim = {
  name: 'payment tasks',
  prepare: (storage) =>
    forAccounts(storage, async (id) => {
      const refunds = [refundOf(900n)];
      await putPayment(storage, id, paymentOf(1, { state: 'SETTLED', settledAt: 5 }));
      await putPayment(storage, id, paymentOf(1, { state: 'REFUNDED', settledAt: 5, refunds }));
    }),
  claim: async ({ paymentTaskStore }) =>
    (await paymentTaskStore.claim(LIMIT)).map(({ account }) => account).toSorted(),
};

const deliveries: WorkToClaim = {
  name: 'deliveries',
  prepare: async (storage) => {
    const [plan] = (await storage.catalogueStore.current()).plans;
    if (plan === undefined) throw new Error('there is no plan');
    const eventTo = (receiver: string): AccountEvent => ({
      number: 1 as EventNumber,
      at: NOW,
      happening: {
        kind: 'SUBSCRIPTION_CANCELLED',
        terms: { plan, interval: 'MONTH' },
        reason: 'NOT_PAID',
      },
      deliveries: [{ number: 1 as DeliveryNumber, channel: 'EMAIL', receiver }],
    });
    const counts = { eventsCount: 1, deliveriesCount: 1 };
    return forAccounts(storage, (id) =>
      store(storage, id, (account) =>
        change(account, counts, { events: [eventTo(`${id}@x.test`)] }),
      ),
    );
  },
  claim: async ({ deliveryStore }) =>
    (await deliveryStore.claim('EMAIL', LIMIT, [])).map(({ account }) => account).toSorted(),
};

const dueAccounts: WorkToClaim = {
  name: 'accounts that time has something to do with',
  prepare: (storage) =>
    forAccounts(storage, (id) =>
      store(storage, id, (account) =>
        change(
          account,
          { sequence: 1, openReservations: 1 },
          { reservations: [reservationOf(1, 1n)] },
        ),
      ),
    ),
  claim: async ({ dueAccounts }) => (await dueAccounts.claim(NOW, LIMIT)).toSorted(),
};

const dueForecasts: WorkToClaim = {
  name: 'forecasts that are due',
  prepare: (storage) =>
    forAccounts(storage, (id) =>
      store(storage, id, (account) => {
        const alertPreferences = { ...account.alertPreferences, runOutDays: [5] };
        return change(account, { alertPreferences, notedForecast: NOTED }, {});
      }),
    ),
  claim: async ({ dueForecasts }) =>
    (await dueForecasts.claim(NOTED.asOf + DAY_MS, LIMIT)).toSorted(),
};

const NOTED = {
  asOf: NOW,
  sequence: 0,
  total: 0n,
  outlook: 0,
  horizonDays: 30,
  expectedRunOut: null,
} as const;

const nightlyTasks: WorkToClaim = {
  name: 'nightly tasks',
  prepare: async ({ nightlyTasks }) => {
    // Notes when it is due, and takes nothing yet.
    await nightlyTasks.claim('FORECAST_BANK', NOW - 1, NOW);
    return ['FORECAST_BANK'];
  },
  claim: async ({ nightlyTasks }) =>
    (await nightlyTasks.claim('FORECAST_BANK', NOW, NOW)) ? ['FORECAST_BANK'] : [],
};

/** Each claim has a fencing number of its own, so that even its owner claims a row only once. */
export const FENCED_WORK: readonly WorkToClaim[] = [paymentTasks, deliveries];
export const ALL_WORK: readonly WorkToClaim[] = [
  ...FENCED_WORK,
  dueAccounts,
  dueForecasts,
  nightlyTasks,
];

async function forAccounts(
  storage: Storage,
  prepare: (id: AccountId) => Promise<void>,
): Promise<readonly AccountId[]> {
  const ids: AccountId[] = [];
  for (const name of ['ann', 'bob', 'eve']) {
    const id = await openAccount(storage, name);
    await prepare(id);
    ids.push(id);
  }
  return ids.toSorted();
}

function putPayment(storage: Storage, id: AccountId, payment: Payment): Promise<void> {
  return store(storage, id, (account) =>
    change(account, { paymentsCount: payment.number }, { payments: [payment] }),
  );
}
