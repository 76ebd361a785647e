import type { AccountId } from '../../units/ids';
import type { Connection } from '../engine/connection';
import type { Found } from '../engine/gathered';
import { gatheredReads } from '../engine/gathered-reads';
import type { Transactions } from '../engine/transaction';
import { readAccounts } from './read-accounts';
import { nameOfExternal, nameOfSought, readExternalNames, readIdentities } from './read-identities';
import {
  nameOfSoughtNumber,
  type ReadNumbered,
  readConsumptions,
  readGrantsByNumber,
  readPaymentsByNumber,
  readReservations,
  readReversals,
} from './read-numbered';
import { nameOfSoughtUsage, readUsage } from './read-usage';
import { readVersions } from './read-versions';

/** Each account's usage has up to 400 days: more of them at once would hold up everybody else. */
const USAGES_MAX = 10;

/** What is asked of many accounts by one statement, each kind with a load of its own. */
export function accountQuestions(transactions: Transactions, clock: string) {
  const gathered = <Question, Answer>(
    nameOf: (question: Question) => string,
    read: (
      connection: Connection,
      questions: readonly Question[],
    ) => Promise<Found<Question, Answer>>,
  ) => gatheredReads(transactions, { nameOf, read });
  const numbered = <Record>(read: ReadNumbered<Record>) => gathered(nameOfSoughtNumber, read);
  return {
    accounts: gathered(nameOfId, async (connection, ids: readonly AccountId[]) =>
      byId(await readAccounts(connection, ids, clock)),
    ),
    versions: gathered(nameOfId, async (connection, ids: readonly AccountId[]) =>
      byId(await readVersions(connection, ids)),
    ),
    identities: gathered(nameOfSought, readIdentities),
    externalNames: gathered(nameOfExternal, readExternalNames),
    grants: numbered(readGrantsByNumber),
    consumptions: numbered(readConsumptions),
    reversals: numbered(readReversals),
    reservations: numbered(readReservations),
    payments: numbered(readPaymentsByNumber),
    usage: gatheredReads(transactions, {
      nameOf: nameOfSoughtUsage,
      read: readUsage,
      max: USAGES_MAX,
    }),
  };
}

function nameOfId(id: AccountId): string {
  return id;
}

/** Null: there is no such account. */
function byId<Answer>(found: ReadonlyMap<AccountId, Answer>): Found<AccountId, Answer | null> {
  return (id) => found.get(id) ?? null;
}
