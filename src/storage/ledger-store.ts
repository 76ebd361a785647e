import type { Account } from '../account/account';
import { askForOwnEmail } from '../account/addresses/update-profile';
import { nextDueAt } from '../account/advance';
import type { Change } from '../account/decision';
import type { AccountEvent } from '../account/event';
import type { CatalogueStore } from '../catalogue/catalogue-store';
import type { WebhookEndpointStore } from '../events/webhook-endpoint-store';
import type {
  AccountChange,
  Batch,
  BatchRequest,
  BatchResult,
  LedgerStore,
  OpenAccount,
  OpenedAccount,
} from '../ledger/store';
import { type AccountId, newAccountId } from '../units/ids';
import type { Instant } from '../units/instant';
import { needsOf } from './batch-needs';
import { readClock } from './clock';
import type { Connection, Value } from './connection';
import { loadBatch } from './load-batch';
import type { MultiRowInsert } from './multi-row';
import { accountOpening, appendAccount, EMPTY_STATE } from './rows/account-rows';
import { type Bytes, text } from './rows/column';
import { appendDeliveries, appendEvent } from './rows/event-rows';
import {
  type ChangeStatements,
  changeStatements,
  storeChanges,
  touchAccounts,
} from './store-changes';
import type { Transactions } from './transaction';

/** The accounts in the database: one transaction for each batch. */
export class SqlLedgerStore implements LedgerStore {
  private readonly statements: ChangeStatements;
  private readonly accountOpening: MultiRowInsert;

  constructor(
    private readonly transactions: Transactions,
    private readonly catalogue: Pick<CatalogueStore, 'current'>,
    private readonly endpoints: Pick<WebhookEndpointStore, 'listeners'>,
    private readonly clock: string,
    readonly lanes: number,
    private readonly owner: string,
  ) {
    this.statements = changeStatements(transactions.dialect);
    this.accountOpening = accountOpening(transactions.dialect);
  }

  async transact<Result>(
    request: BatchRequest,
    body: (batch: Batch) => BatchResult<Result>,
  ): Promise<Result> {
    const needs = needsOf(request.commands);
    const catalogue = await this.catalogue.current();
    const listeners = await this.endpoints.listeners();
    return this.transactions.write(async (connection) => {
      const batch = await loadBatch(connection, needs, this.clock, catalogue, listeners);
      const { result, changes } = body(batch);
      await storeChanges(connection, this.statements, changes, nextDueAt, this.owner);
      await touchAccounts(connection, untouched(batch, changes));
      return result;
    });
  }

  async openAccount(request: OpenAccount): Promise<OpenedAccount> {
    const found = await this.transactions.read((connection) => findAccount(connection, request));
    if (found !== null) return { accountId: found, created: false };
    const id = newAccountId();
    const winner = await this.transactions.write(async (connection) => {
      // Where the commit was not answered and this runs again, all of it may be there.
      const there = await findAccount(connection, request);
      if (there !== null) return there;
      const now = await readClock(connection, this.clock);
      const { account, records } = opening(id, request, request.openedAt ?? now);
      const values: Value[] = [];
      appendAccount(values, account, null);
      await this.accountOpening.run(connection, values);
      const opened = await findAccount(connection, request);
      if (opened === id) await this.storeEvents(connection, account, records.events ?? []);
      return opened;
    });
    if (winner === null) throw new Error('an account was opened and is not there');
    return { accountId: winner, created: winner === id };
  }

  private async storeEvents(
    connection: Connection,
    account: Account,
    events: readonly AccountEvent[],
  ): Promise<void> {
    const rows: Value[] = [];
    const deliveries: Value[] = [];
    for (const event of events) {
      appendEvent(rows, account.id, event);
      appendDeliveries(deliveries, account, event);
    }
    await this.statements.events.run(connection, rows);
    await this.statements.deliveries.run(connection, deliveries);
  }
}

async function findAccount(
  connection: Connection,
  { namespace, externalId }: OpenAccount,
): Promise<AccountId | null> {
  const [row] = await connection.select<{ readonly id: Bytes }>(
    'SELECT id FROM accounts WHERE external_id = ? AND namespace = ?',
    [externalId, namespace],
  );
  return row === undefined ? null : (text(row.id) as AccountId);
}

/** The owner of an e-mail that nobody answers for is asked. */
function opening(id: AccountId, request: OpenAccount, now: Instant): Change {
  const { email, isEmailConfirmed = true } = request;
  if (email === null || isEmailConfirmed) {
    return { account: emptyAccount(id, request, now), entries: [], records: {} };
  }
  return askForOwnEmail(emptyAccount(id, { ...request, email: null }, now), email, now);
}

function emptyAccount(id: AccountId, request: OpenAccount, now: Instant): Account {
  return {
    ...EMPTY_STATE,
    id,
    profile: {
      namespace: request.namespace,
      externalId: request.externalId,
      name: request.name,
      email: request.email,
      locale: request.locale,
    },
    openedAt: now,
    sequence: 0,
    total: 0n,
    lastInstant: now,
    grants: [],
    holds: [],
    listeners: [],
    openReservations: 0,
  };
}

/** The accounts that were locked but that nothing is stored of. */
function untouched(batch: Batch, changes: readonly AccountChange[]): readonly AccountId[] {
  const changed = new Set(changes.map(({ after }) => after.id));
  return [...batch.accounts.keys()].filter((id) => !changed.has(id));
}
