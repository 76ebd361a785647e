import type { Alert } from '../../account/state/alert';
import type { AutopilotDecision } from '../../account/state/autopilot-decision';
import type { Consumption } from '../../account/state/consumption';
import type { Grant } from '../../account/state/grant';
import type { LedgerEntry } from '../../account/state/ledger-entry';
import type { Payment } from '../../account/state/payment';
import type { Reservation } from '../../account/state/reservation';
import type { Reversal } from '../../account/state/reversal';
import type {
  AccountIdentity,
  AccountsQuery,
  AlertsQuery,
  AutopilotDecisionsQuery,
  EntriesQuery,
  GrantsQuery,
  PaymentsQuery,
  Reach,
  ReadStore,
  StoredAccount,
  UsageQuery,
  UsageRead,
  UsageRow,
} from '../../ledger/read-store';
import type { Credits } from '../../units/credits';
import type {
  AccountId,
  ConsumptionNumber,
  EntrySequence,
  GrantNumber,
  PaymentNumber,
  ReservationNumber,
  ReversalNumber,
} from '../../units/ids';
import type { Instant } from '../../units/instant';
import { readClock } from '../engine/clock';
import type { Connection } from '../engine/connection';
import type { Gathered } from '../engine/gathered';
import type { Transactions } from '../engine/transaction';
import { accountQuestions } from './account-questions';
import { readBalancesAt, readEntries, readEntry, readLastEntryAt } from './read-entries';
import { listIdentities } from './read-identities';
import type { SoughtNumber } from './read-numbered';
import { readAlerts, readAutopilotDecisions, readGrants, readPayments } from './read-records';
import { readUsageWithin } from './read-usage';

/** Everything that is read outside of a batch: what can be is gathered, pages are read one by one. */
export class SqlReadStore implements ReadStore {
  private readonly gathered: ReturnType<typeof accountQuestions>;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: string,
  ) {
    this.gathered = accountQuestions(transactions, clock);
  }

  now(): Promise<Instant> {
    return this.on((connection) => readClock(connection, this.clock));
  }

  accounts(ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, StoredAccount>> {
    return found(this.gathered.accounts, ids);
  }

  versions(ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, number>> {
    return found(this.gathered.versions, ids);
  }

  identity(id: AccountId, reach: Reach): Promise<AccountIdentity | null> {
    return this.gathered.identities.ask({ id, reach });
  }

  identityByExternalId(namespace: string, externalId: string): Promise<AccountIdentity | null> {
    return this.gathered.externalNames.ask({ namespace, externalId });
  }

  listAccounts(query: AccountsQuery): Promise<readonly AccountIdentity[]> {
    return this.on((connection) => listIdentities(connection, query));
  }

  entries(account: AccountId, query: EntriesQuery): Promise<readonly LedgerEntry[]> {
    return this.on((connection) => readEntries(connection, account, query));
  }

  entry(account: AccountId, sequence: EntrySequence): Promise<LedgerEntry | null> {
    return this.on((connection) => readEntry(connection, account, sequence));
  }

  lastEntryAt(account: AccountId, at: Instant): Promise<LedgerEntry | null> {
    return this.on((connection) => readLastEntryAt(connection, account, at));
  }

  balancesAt(account: AccountId, instants: readonly Instant[]): Promise<readonly Credits[]> {
    return this.on((connection) => readBalancesAt(connection, account, instants));
  }

  grants(account: AccountId, query: GrantsQuery): Promise<readonly Grant[]> {
    return this.on((connection) => readGrants(connection, account, query));
  }

  grantsByNumber(account: AccountId, numbers: readonly GrantNumber[]): Promise<readonly Grant[]> {
    return numbered(this.gathered.grants, account, numbers);
  }

  consumptions(
    account: AccountId,
    numbers: readonly ConsumptionNumber[],
  ): Promise<readonly Consumption[]> {
    return numbered(this.gathered.consumptions, account, numbers);
  }

  reversal(account: AccountId, number: ReversalNumber): Promise<Reversal | null> {
    return this.gathered.reversals.ask([account, number]);
  }

  reservations(
    account: AccountId,
    numbers: readonly ReservationNumber[],
  ): Promise<readonly Reservation[]> {
    return numbered(this.gathered.reservations, account, numbers);
  }

  payments(account: AccountId, query: PaymentsQuery): Promise<readonly Payment[]> {
    return this.on((connection) => readPayments(connection, account, query));
  }

  paymentsByNumber(
    account: AccountId,
    numbers: readonly PaymentNumber[],
  ): Promise<readonly Payment[]> {
    return numbered(this.gathered.payments, account, numbers);
  }

  alerts(account: AccountId, query: AlertsQuery): Promise<readonly Alert[]> {
    return this.on((connection) => readAlerts(connection, account, query));
  }

  autopilotDecisions(
    account: AccountId,
    query: AutopilotDecisionsQuery,
  ): Promise<readonly AutopilotDecision[]> {
    return this.on((connection) => readAutopilotDecisions(connection, account, query));
  }

  usage(account: AccountId, query: UsageQuery): Promise<readonly UsageRow[]> {
    return this.gathered.usage.ask({ account, query });
  }

  usageWithin(account: AccountId, query: UsageQuery, readMax: number): Promise<UsageRead | null> {
    return this.on((connection) => readUsageWithin(connection, account, query, readMax));
  }

  private on<Result>(read: (connection: Connection) => Promise<Result>): Promise<Result> {
    return this.transactions.read(read);
  }
}

async function found<Answer>(
  gathered: Gathered<AccountId, Answer | null>,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, Answer>> {
  const answers = await gathered.askAll(ids);
  return new Map(
    ids.flatMap((id, index) => {
      const answer = answers[index] ?? null;
      return answer === null ? [] : [[id, answer] as const];
    }),
  );
}

/** In order of their numbers. */
async function numbered<Record>(
  gathered: Gathered<SoughtNumber, Record | null>,
  account: AccountId,
  numbers: readonly number[],
): Promise<readonly Record[]> {
  const sought = [...new Set(numbers)].sort((a, b) => a - b);
  const records = await gathered.askAll(sought.map((number) => [account, number]));
  return records.filter((record): record is Awaited<Record> => record !== null);
}
