import type {
  CatalogueChange,
  OfferChange,
  SignUpCreditsChange,
} from '../../catalogue/offer-change';
import type { Shelf, Shelved } from '../../catalogue/shelf';
import type { Connection } from '../engine/connection';
import { OPERATION, OPERATIONS, operationUpdate } from '../tables/operations';
import { PACKS, packFrom, packInsert, packRow } from '../tables/packs';
import { PLANS, planFrom, planInsert, planRow } from '../tables/plans';
import { repositoryOf } from '../tables/repository';
import { SIGN_UP_CREDITS } from '../tables/sign-up-credits';

const PLAN = PLANS.all();
const PACK = PACKS.all();
const SIGN_UP = SIGN_UP_CREDITS.without('id');

/** Every version of everything. `ending` is where locks are asked for. */
export async function readShelf(connection: Connection, ending = ''): Promise<Shelf> {
  const versions = ({ code, version }: { readonly code: string; readonly version: string }) =>
    ` ORDER BY ${code}, ${version}${ending}`;
  const plans = await PLAN.select(connection, versions(PLANS.columns), []);
  const packs = await PACK.select(connection, versions(PACKS.columns), []);
  const operations = await OPERATION.select(
    connection,
    ` ORDER BY ${OPERATIONS.columns.code}${ending}`,
    [],
  );
  return {
    plans: shelved(plans, planFrom),
    packs: shelved(packs, packFrom),
    operations: new Map(operations.map((priced) => [priced.code, priced])),
    signUpCredits: await SIGN_UP.selectOne(connection, ending, []),
  };
}

/** A version that somebody else has made meanwhile breaks the key of its table. */
export async function storeChange(
  connection: Connection,
  { plans, packs, operations, signUpCredits }: CatalogueChange,
): Promise<void> {
  const { dialect } = connection;
  await takeOffSale(connection, PLANS, plans);
  await takeOffSale(connection, PACKS, packs);
  await planInsert(dialect).run(connection, made(plans).map(planRow));
  await packInsert(dialect).run(connection, made(packs).map(packRow));
  await putBack(connection, PLANS, plans);
  await putBack(connection, PACKS, packs);
  for (const { kind, offer } of operations) {
    if (kind !== 'RETIRED') continue;
    await repositoryOf(connection, OPERATIONS).delete({ code: offer.code });
  }
  await operationUpdate(dialect).run(connection, made(operations));
  if (signUpCredits !== null) await storeSignUpCredits(connection, signUpCredits);
}

/** There is one row, or none; who adds it at the same time as another breaks its key. */
async function storeSignUpCredits(
  connection: Connection,
  { before, after }: SignUpCreditsChange,
): Promise<void> {
  const id = 1;
  const signUpCredits = repositoryOf(connection, SIGN_UP_CREDITS);
  if (before !== null) await signUpCredits.delete({ id });
  if (after !== null) await signUpCredits.insert({ id, ...after });
}

/** The rows come in the order of their versions. */
function shelved<Row extends { readonly onSale: number | null }, Offer extends { code: string }>(
  rows: readonly Row[],
  offerFrom: (row: Row) => Offer,
): ReadonlyMap<string, Shelved<Offer>> {
  const known = new Map<string, Shelved<Offer>>();
  for (const row of rows) {
    const offer = offerFrom(row);
    const onSale = row.onSale === null ? (known.get(offer.code)?.onSale ?? null) : offer;
    known.set(offer.code, { onSale, newest: offer });
  }
  return known;
}

/** What a row has to be written for. */
function made<Offer>(changes: readonly OfferChange<Offer>[]): readonly Offer[] {
  return changes.flatMap(({ kind, offer }) =>
    kind === 'NEW' || kind === 'CHANGED' ? [offer] : [],
  );
}

interface Version {
  readonly code: string;
  readonly version: number;
}

async function takeOffSale(
  connection: Connection,
  table: typeof PLANS | typeof PACKS,
  changes: readonly OfferChange<Version>[],
): Promise<void> {
  const { code, onSale } = table.columns;
  const sql = `UPDATE ${table.name} SET ${onSale} = NULL WHERE ${code} = ? AND ${onSale} = 1`;
  for (const { kind, offer } of changes) {
    if (kind === 'CHANGED' || kind === 'RETIRED') await connection.change(sql, [offer.code]);
  }
}

async function putBack(
  connection: Connection,
  table: typeof PLANS | typeof PACKS,
  changes: readonly OfferChange<Version>[],
): Promise<void> {
  const { code, version, onSale } = table.columns;
  const sql = `UPDATE ${table.name} SET ${onSale} = 1 WHERE ${code} = ? AND ${version} = ?`;
  for (const { kind, offer } of changes) {
    if (kind === 'RETURNED') await connection.change(sql, [offer.code, offer.version]);
  }
}
