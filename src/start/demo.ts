import { SHARED_NAMESPACE } from '../account/state/account';
import type { Command } from '../account/vocabulary/command';
import { decideBatch } from '../ledger/decide-batch';
import { inputHash } from '../ledger/input-hash';
import type { ReadStore } from '../ledger/read-store';
import type { LedgerStore } from '../ledger/store';
import type { AccountId, PaymentNumber } from '../units/ids';
import { DAY_MS, HOUR_MS, type Instant } from '../units/instant';

/** Whom the demo's customer token speaks for. */
export const DEMO_EXTERNAL_ID = 'demo';

const HISTORY_DAYS = 45;
/** Images on each day of a week, from the first day on: quiet week-ends. */
const IMAGES_PER_DAY = [14, 16, 15, 17, 13, 4, 3];
const PREVIEWS_PER_DAY = 2;

interface Stores {
  readonly ledgerStore: LedgerStore;
  readonly readStore: Pick<ReadStore, 'now'>;
}

/**
 * Opens the demo account, unless it exists: a subscription, a pack as a backup and six weeks of
 * use, played through the very code that everything else goes through, at instants of the past.
 */
export async function openDemoAccount({ ledgerStore, readStore }: Stores): Promise<AccountId> {
  const now = await readStore.now();
  const { accountId, created } = await ledgerStore.openAccount(
    {
      namespace: SHARED_NAMESPACE,
      externalId: DEMO_EXTERNAL_ID,
      name: 'Demo',
      email: null,
      locale: 'en',
      openedAt: now - HISTORY_DAYS * DAY_MS,
    },
    null,
  );
  if (created) await playHistory(ledgerStore, accountId, now);
  return accountId;
}

async function playHistory(store: LedgerStore, accountId: AccountId, now: Instant): Promise<void> {
  const start = now - HISTORY_DAYS * DAY_MS;
  const play = (command: Command, at: Instant) => playAt(store, command, at);
  await play(buyPack(accountId), start + HOUR_MS);
  await play(settle(accountId, 1), start + HOUR_MS);
  await play(subscribe(accountId), start + 2 * HOUR_MS);
  await play(settle(accountId, 2), start + 2 * HOUR_MS);
  let payments = 2;
  for (let day = 0; day < HISTORY_DAYS; day += 1) {
    const at = start + day * DAY_MS + 9 * HOUR_MS;
    if (await play({ kind: 'catch-up', accountId }, at)) {
      payments += 1;
      await play(settle(accountId, payments), at);
    }
    await play(use(accountId, 'IMAGE_PREVIEW', PREVIEWS_PER_DAY, day), at);
    const images = IMAGES_PER_DAY[day % IMAGES_PER_DAY.length] ?? 1;
    await play(use(accountId, 'IMAGE_FULL', images, day), at + HOUR_MS);
  }
}

/** Commits one command as of an instant of the past. Answers whether it started a payment. */
function playAt(store: LedgerStore, command: Command, at: Instant): Promise<boolean> {
  const hash = 'idempotencyKey' in command ? inputHash(command) : null;
  const submission = { command, inputHash: hash, note: null };
  return store.transact({ commands: [command] }, (batch) => {
    const decided = decideBatch([submission], { ...batch, now: at });
    const [verdict] = decided.verdicts;
    if (verdict === undefined || 'failure' in verdict) throw verdict?.failure;
    const { changes, notes } = decided;
    return { result: verdict.outcome.type === 'PaymentStarted', changes, notes };
  });
}

function buyPack(accountId: AccountId): Command {
  return {
    kind: 'buy-payg',
    accountId,
    idempotencyKey: 'demo-pack',
    packCode: 'PAYG_75',
    quantity: 1,
    paymentMethod: null,
  };
}

function subscribe(accountId: AccountId): Command {
  return {
    kind: 'change-plan',
    accountId,
    idempotencyKey: 'demo-subscription',
    planCode: 'MONTHLY_500',
    interval: 'MONTH',
    paymentMethod: null,
    expectedChargeMinorUnits: null,
  };
}

function settle(accountId: AccountId, payment: number): Command {
  return { kind: 'settle-payment', accountId, payment: payment as PaymentNumber };
}

function use(accountId: AccountId, operation: string, quantity: number, day: number): Command {
  return {
    kind: 'consume',
    accountId,
    actor: 'OPERATOR',
    idempotencyKey: `demo-${operation}-${day}`,
    amount: null,
    operation,
    quantity,
    description: null,
    source: 'website',
    metadata: null,
    apiKey: null,
  };
}
