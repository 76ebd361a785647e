import { nextDueAt } from '../../account/advance';
import { openAccount } from '../../account/settings/open-account';
import type { Account } from '../../account/state/account';
import type { Change } from '../../account/vocabulary/decision';
import { RecordBook } from '../../account/vocabulary/records';
import type { AuditNote } from '../../audit-log/audit-note';
import type { CatalogueStore } from '../../catalogue/catalogue-store';
import type { WebhookEndpointStore } from '../../events/webhook-endpoint-store';
import type {
  AccountChange,
  Batch,
  BatchRequest,
  BatchResult,
  LedgerStore,
  OpenAccount,
  OpenedAccount,
} from '../../ledger/store';
import { type AccountId, newAccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { storeNote, storeNotes } from '../audit-log/store-notes';
import { readClock } from '../engine/clock';
import type { Connection } from '../engine/connection';
import type { Transactions } from '../engine/transaction';
import { EMPTY_STATE } from '../tables/account-state';
import { ACCOUNTS, accountOpening, accountRow } from '../tables/accounts';
import { needsOf } from './batch-needs';
import { loadBatch } from './load-batch';
import {
  type ChangeStatements,
  changeStatements,
  type Storing,
  storeChanges,
} from './store-changes';

/** The accounts in the database: one transaction for each batch. */
export class SqlLedgerStore implements LedgerStore {
  private readonly statements: ChangeStatements;
  private readonly accountOpening: ReturnType<typeof accountOpening>;
  private readonly storing: Storing;

  constructor(
    private readonly transactions: Transactions,
    private readonly catalogue: Pick<CatalogueStore, 'current'>,
    private readonly endpoints: Pick<WebhookEndpointStore, 'listeners'>,
    private readonly clock: string,
    readonly lanes: number,
    owner: string,
  ) {
    this.storing = { nextDueAt, owner };
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
    return this.transactions.writeBatch(async (connection) => {
      const batch = await loadBatch(connection, needs, this.clock, catalogue, listeners);
      const { result, changes, notes } = body(batch);
      const locked = [...batch.accounts.keys()];
      await storeChanges(connection, this.statements, changes, locked, this.storing);
      await storeNotes(connection, notes, batch.now);
      return result;
    });
  }

  async openAccount(request: OpenAccount, note: AuditNote | null): Promise<OpenedAccount> {
    const found = await this.transactions.read((connection) => findAccount(connection, request));
    if (found !== null) return { accountId: found, created: false };
    const id = newAccountId();
    const { signUpCredits } = await this.catalogue.current();
    const listenersOf = await this.endpoints.listeners();
    const winner = await this.transactions.write(async (connection) => {
      // Where only the answer of an earlier commit was lost, all of it is there.
      const there = await findAccount(connection, request);
      if (there !== null) return there;
      const openedAt = request.openedAt ?? (await readClock(connection, this.clock));
      const listeners = listenersOf(request.namespace);
      const before = { ...emptyAccount(id, request, openedAt), listeners };
      await this.accountOpening.run(connection, [accountRow(before, null)]);
      const opened = await findAccount(connection, request);
      if (opened === id) {
        const change = openAccount(before, signUpCredits, unconfirmedEmail(request));
        await this.storeOpening(connection, before, change);
        await storeNote(connection, note && { ...note, accountId: id }, openedAt);
      }
      return opened;
    });
    if (winner === null) throw new Error('an account was opened and is not there');
    return { accountId: winner, created: winner === id };
  }

  /** In the transaction that has added the account: both are kept, or neither. */
  private async storeOpening(
    connection: Connection,
    before: Account,
    change: Change,
  ): Promise<void> {
    if (change.account === before) return;
    const changes = [changeOf(before, change)];
    await storeChanges(connection, this.statements, changes, [], this.storing);
  }
}

const ID = ACCOUNTS.only('id');
const OF_OUTSIDE = ` WHERE ${ACCOUNTS.columns.externalId} = ? AND ${ACCOUNTS.columns.namespace} = ?`;

async function findAccount(
  connection: Connection,
  { namespace, externalId }: OpenAccount,
): Promise<AccountId | null> {
  const found = await ID.selectOne(connection, OF_OUTSIDE, [externalId, namespace]);
  return found?.id ?? null;
}

/** That its owner has to confirm before anything is sent there. */
function unconfirmedEmail({ email, isEmailConfirmed = true }: OpenAccount): string | null {
  return isEmailConfirmed ? null : email;
}

function emptyAccount(id: AccountId, request: OpenAccount, now: Instant): Account {
  return {
    ...EMPTY_STATE,
    id,
    profile: {
      namespace: request.namespace,
      externalId: request.externalId,
      name: request.name,
      email: unconfirmedEmail(request) === null ? request.email : null,
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

/** What an opening changes: of an account with nothing in it all grants are new. */
function changeOf(before: Account, { account, entries, records }: Change): AccountChange {
  const book = new RecordBook();
  book.add(records);
  const after = account;
  return { ...book.records(), before, after, entries, grants: account.grants, answers: [] };
}
