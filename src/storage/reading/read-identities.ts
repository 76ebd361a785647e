import type { AccountIdentity, AccountsQuery, Reach } from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import { alike } from '../engine/alike';
import type { Connection, Value } from '../engine/connection';
import { PRIMARY } from '../engine/dialect';
import type { Found } from '../engine/gathered';
import { selectByTuples } from '../engine/lookup';
import { ACCOUNTS } from '../tables/accounts';

const IDENTITY = ACCOUNTS.only('id', 'namespace', 'externalId');
const { columns: it } = ACCOUNTS;

export interface SoughtIdentity {
  readonly id: AccountId;
  readonly reach: Reach;
}

/** What no account is called. */
const NO_ID = '';

type Fact = keyof AccountIdentity;

/** The facts that somebody names, each with the value that it must have. */
type Named = readonly (readonly [fact: Fact, value: string])[];

/** A condition and a row name one account alike, so that nobody is shown what others have asked for. */
export function nameOfSought(sought: SoughtIdentity): string {
  return JSON.stringify(namedBy(sought));
}

/**
 * A statement for those who name the same facts. No row comes of an account that is out of reach, as
 * of one that is not there: the database compares all of them at once.
 */
export async function readIdentities(
  connection: Connection,
  all: readonly SoughtIdentity[],
): Promise<Found<SoughtIdentity, AccountIdentity | null>> {
  const found = new Map<string, AccountIdentity>();
  for (const named of alike(all.map(namedBy), factsIn).values()) {
    const facts = (named[0] ?? []).map(([fact]) => fact);
    const rows = await selectByTuples<object>(
      connection,
      `SELECT ${IDENTITY.list()} FROM ${ACCOUNTS.name}${connection.dialect.along(PRIMARY)} WHERE`,
      facts.map((fact) => it[fact]),
      named.map((pairs) => pairs.map(([, value]) => value)),
    );
    for (const identity of rows.map((row) => IDENTITY.from(row))) {
      found.set(JSON.stringify(facts.map((fact) => [fact, identity[fact]])), identity);
    }
  }
  return (sought) => found.get(nameOfSought(sought)) ?? null;
}

/** Whoever speaks for another account alone finds as little under this id as under any. */
function namedBy({ id, reach: { namespace, externalId, account } }: SoughtIdentity): Named {
  const isForAnother = account !== null && account !== id;
  const facts: readonly (readonly [Fact, string | null])[] = [
    ['id', isForAnother ? NO_ID : id],
    ['namespace', namespace],
    ['externalId', externalId],
  ];
  return facts.filter((fact): fact is readonly [Fact, string] => fact[1] !== null);
}

function factsIn(named: Named): string {
  return named.map(([fact]) => fact).join(' ');
}

export type ExternalName = Pick<AccountIdentity, 'namespace' | 'externalId'>;

export function nameOfExternal({ namespace, externalId }: ExternalName): string {
  return JSON.stringify([namespace, externalId]);
}

export async function readExternalNames(
  connection: Connection,
  names: readonly ExternalName[],
): Promise<Found<ExternalName, AccountIdentity | null>> {
  const rows = await selectByTuples<object>(
    connection,
    `SELECT ${IDENTITY.list()} FROM ${ACCOUNTS.name} WHERE`,
    [it.externalId, it.namespace],
    names.map(({ namespace, externalId }) => [externalId, namespace]),
  );
  const identities = rows.map((row) => IDENTITY.from(row));
  const found = new Map(identities.map((identity) => [nameOfExternal(identity), identity]));
  return (name) => found.get(nameOfExternal(name)) ?? null;
}

/** Newest first, which is by id, since ids grow with time. */
export function listIdentities(
  connection: Connection,
  { limit, after, namespace, externalId }: AccountsQuery,
): Promise<readonly AccountIdentity[]> {
  const conditions: string[] = [];
  const values: Value[] = [];
  const restrict = (condition: string, value: Value) => {
    if (value === null) return;
    conditions.push(condition);
    values.push(value);
  };
  restrict(`${it.externalId} = ?`, externalId);
  restrict(`${it.namespace} = ?`, namespace);
  restrict(`${it.id} < ?`, after);
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return IDENTITY.select(connection, `${where} ORDER BY ${it.id} DESC LIMIT ?`, [...values, limit]);
}
