import type {
  CatalogueChange,
  OfferChange,
  SignUpCreditsChange,
} from '../../catalogue/offer-change';
import type { Shelf, Shelved } from '../../catalogue/shelf';
import type { Connection, Value } from '../engine/connection';
import {
  OPERATION_SELECT,
  type OperationRow,
  operationFrom,
  operationUpdate,
  operationValues,
  PACK_SELECT,
  type PackRow,
  PLAN_SELECT,
  type PlanRow,
  packFrom,
  packInsert,
  packValues,
  planFrom,
  planInsert,
  planValues,
  SIGN_UP_SELECT,
  type SignUpRow,
  signUpFrom,
} from '../tables/catalogue-rows';

/** Every version of everything. `ending` is where locks are asked for. */
export async function readShelf(connection: Connection, ending = ''): Promise<Shelf> {
  const versions = ` ORDER BY code, version${ending}`;
  const plans = await connection.select<PlanRow>(PLAN_SELECT + versions);
  const packs = await connection.select<PackRow>(PACK_SELECT + versions);
  const operations = await connection.select<OperationRow>(
    `${OPERATION_SELECT} ORDER BY code${ending}`,
  );
  const [signUp] = await connection.select<SignUpRow>(SIGN_UP_SELECT + ending);
  return {
    plans: shelved(plans, planFrom),
    packs: shelved(packs, packFrom),
    operations: new Map(operations.map(operationFrom).map((priced) => [priced.code, priced])),
    signUpCredits: signUpFrom(signUp),
  };
}

/** A version that somebody else has made meanwhile breaks the key of its table. */
export async function storeChange(
  connection: Connection,
  { plans, packs, operations, signUpCredits }: CatalogueChange,
): Promise<void> {
  const { dialect } = connection;
  await takeOffSale(connection, 'plans', plans);
  await takeOffSale(connection, 'packs', packs);
  await planInsert(dialect).run(connection, made(plans).flatMap(planValues));
  await packInsert(dialect).run(connection, made(packs).flatMap(packValues));
  await putBack(connection, 'plans', plans);
  await putBack(connection, 'packs', packs);
  for (const { kind, offer } of operations) {
    if (kind !== 'RETIRED') continue;
    await connection.change('DELETE FROM operations WHERE code = ?', [offer.code]);
  }
  await operationUpdate(dialect).run(connection, made(operations).flatMap(operationValues));
  if (signUpCredits !== null) await storeSignUpCredits(connection, signUpCredits);
}

/** There is one row, or none; who adds it at the same time as another breaks its key. */
async function storeSignUpCredits(
  connection: Connection,
  { before, after }: SignUpCreditsChange,
): Promise<void> {
  if (before !== null) await connection.change('DELETE FROM sign_up_credits', []);
  if (after === null) return;
  await connection.change(
    'INSERT INTO sign_up_credits (id, credits, expires_after_days) VALUES (1, ?, ?)',
    [after.credits, after.expiresAfterDays],
  );
}

/** The rows come in the order of their versions. */
function shelved<Row extends { readonly on_sale: number | null }, Offer extends { code: string }>(
  rows: readonly Row[],
  offerFrom: (row: Row) => Offer,
): ReadonlyMap<string, Shelved<Offer>> {
  const known = new Map<string, Shelved<Offer>>();
  for (const row of rows) {
    const offer = offerFrom(row);
    const onSale = row.on_sale === null ? (known.get(offer.code)?.onSale ?? null) : offer;
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
  table: 'plans' | 'packs',
  changes: readonly OfferChange<Version>[],
): Promise<void> {
  const sql = `UPDATE ${table} SET on_sale = NULL WHERE code = ? AND on_sale = 1`;
  for (const { kind, offer } of changes) {
    if (kind === 'CHANGED' || kind === 'RETIRED') await connection.change(sql, [offer.code]);
  }
}

async function putBack(
  connection: Connection,
  table: 'plans' | 'packs',
  changes: readonly OfferChange<Version>[],
): Promise<void> {
  const sql = `UPDATE ${table} SET on_sale = 1 WHERE code = ? AND version = ?`;
  for (const { kind, offer } of changes) {
    const values: Value[] = [offer.code, offer.version];
    if (kind === 'RETURNED') await connection.change(sql, values);
  }
}
