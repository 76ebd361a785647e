import {
  type Catalogue,
  catalogueOf,
  type PaygPack,
  type Plan,
  type PricedOperation,
} from '../catalogue/catalogue';
import type { CatalogueStore } from '../catalogue/catalogue-store';
import type { Connection } from './connection';
import { encodeJson } from './json';
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
  packSale,
  packValues,
  planFrom,
  planSale,
  planValues,
} from './rows/catalogue-rows';
import type { Transactions } from './transaction';

/** Other processes may change the catalogue; so long this one may go on by what it read. */
const CACHE_MS = 1_000;

export class SqlCatalogueStore implements CatalogueStore {
  private cached: { readonly catalogue: Promise<Catalogue>; readonly readAt: number } | null = null;

  constructor(private readonly transactions: Transactions) {}

  current(): Promise<Catalogue> {
    const { cached } = this;
    if (cached !== null && performance.now() - cached.readAt < CACHE_MS) return cached.catalogue;
    const catalogue = this.transactions.read(readCurrent);
    const read = { catalogue, readAt: performance.now() };
    this.cached = read;
    catalogue.catch(() => {
      if (this.cached === read) this.cached = null;
    });
    return catalogue;
  }

  plan(code: string, version: number): Promise<Plan | null> {
    return this.transactions.read((connection) => planVersion(connection, code, version));
  }

  pack(code: string, version: number): Promise<PaygPack | null> {
    return this.transactions.read((connection) => packVersion(connection, code, version));
  }

  async apply(catalogue: Catalogue): Promise<void> {
    await this.transactions.write((connection) => putOnSale(connection, catalogue));
    this.cached = null;
  }

  /** Fills the tables of a new database; does nothing where there is a catalogue already. */
  async seed(catalogue: Catalogue): Promise<void> {
    await this.transactions.write(async (connection) => {
      const [plan] = await connection.select('SELECT 1 AS found FROM plans LIMIT 1');
      const [pack] = await connection.select('SELECT 1 AS found FROM packs LIMIT 1');
      const [operation] = await connection.select('SELECT 1 AS found FROM operations LIMIT 1');
      const isEmpty = plan === undefined && pack === undefined && operation === undefined;
      if (isEmpty) await putOnSale(connection, catalogue);
    });
    this.cached = null;
  }
}

async function readCurrent(connection: Connection): Promise<Catalogue> {
  const plans = await connection.select<PlanRow>(`${PLAN_SELECT} WHERE on_sale = 1`);
  const packs = await connection.select<PackRow>(`${PACK_SELECT} WHERE on_sale = 1`);
  const operations = await connection.select<OperationRow>(OPERATION_SELECT);
  return catalogueOf(plans.map(planFrom), packs.map(packFrom), operations.map(operationFrom));
}

async function planVersion(
  connection: Connection,
  code: string,
  version: number,
): Promise<Plan | null> {
  const condition = ' WHERE code = ? AND version = ?';
  const [row] = await connection.select<PlanRow>(PLAN_SELECT + condition, [code, version]);
  return row === undefined ? null : planFrom(row);
}

async function packVersion(
  connection: Connection,
  code: string,
  version: number,
): Promise<PaygPack | null> {
  const condition = ' WHERE code = ? AND version = ?';
  const [row] = await connection.select<PackRow>(PACK_SELECT + condition, [code, version]);
  return row === undefined ? null : packFrom(row);
}

async function putOnSale(connection: Connection, catalogue: Catalogue): Promise<void> {
  const { dialect } = connection;
  for (const plan of catalogue.plans) {
    checkTerms(plan, await planVersion(connection, plan.code, plan.version));
  }
  for (const pack of catalogue.packs) {
    checkTerms(pack, await packVersion(connection, pack.code, pack.version));
  }
  await connection.change('UPDATE plans SET on_sale = NULL WHERE on_sale = 1');
  await connection.change('UPDATE packs SET on_sale = NULL WHERE on_sale = 1');
  await planSale(dialect).run(connection, catalogue.plans.flatMap(planValues));
  await packSale(dialect).run(connection, catalogue.packs.flatMap(packValues));
  await replaceOperations(connection, [...catalogue.operations.values()]);
}

async function replaceOperations(
  connection: Connection,
  operations: readonly PricedOperation[],
): Promise<void> {
  const codes = new Set(operations.map(({ code }) => code));
  const rows = await connection.select<OperationRow>(OPERATION_SELECT);
  for (const { code } of rows.map(operationFrom)) {
    if (!codes.has(code)) await connection.change('DELETE FROM operations WHERE code = ?', [code]);
  }
  const update = operationUpdate(connection.dialect);
  await update.run(connection, operations.flatMap(operationValues));
}

/** What was sold under a version's number stays what it was. */
function checkTerms(wanted: Plan | PaygPack, sold: Plan | PaygPack | null): void {
  if (sold === null || comparable(sold) === comparable(wanted)) return;
  throw new Error(
    `${wanted.code} version ${wanted.version} was sold on other terms: give it a new version.`,
  );
}

/** Two plans or packs that say the same have the same text, whatever order they say it in. */
function comparable(terms: Plan | PaygPack): string {
  return encodeJson('prices' in terms ? planValues(terms) : packValues(terms));
}
