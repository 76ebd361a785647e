import { type Catalogue, catalogueOf, type PaygPack, type Plan } from '../../catalogue/catalogue';
import type { CatalogueStore } from '../../catalogue/catalogue-store';
import type { VersionSubscriptions } from '../../catalogue/change-in-words';
import { type Edit, NO_CHANGE } from '../../catalogue/offer-change';
import { publishAll } from '../../catalogue/publish';
import { isEmptyShelf, type Shelf } from '../../catalogue/shelf';
import { type Connection, DatabaseError } from '../engine/connection';
import { isDuplicateKey } from '../engine/failure';
import type { Transactions } from '../engine/transaction';
import {
  OPERATION_SELECT,
  type OperationRow,
  operationFrom,
  PACK_SELECT,
  type PackRow,
  PLAN_SELECT,
  type PlanRow,
  packFrom,
  planFrom,
  SIGN_UP_SELECT,
  type SignUpRow,
  signUpFrom,
} from '../tables/catalogue-rows';
import { readShelf, storeChange } from './catalogue-shelf';
import { countSubscriptions } from './count-subscriptions';

/** Other processes may change the catalogue; so long this one may go on by what it read. */
const CACHE_MS = 1_000;

/** Each failed attempt means that somebody else has made a version. */
const EDIT_ATTEMPTS_MAX = 20;

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

  shelf(): Promise<Shelf> {
    return this.transactions.read((connection) => readShelf(connection));
  }

  async edit<Result>(edit: Edit<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.editOnce(edit);
      } catch (error) {
        const isLate = error instanceof DatabaseError && isDuplicateKey(error.failure);
        if (!isLate || attempt === EDIT_ATTEMPTS_MAX) throw error;
      } finally {
        this.cached = null;
      }
    }
  }

  runningSubscriptions(): Promise<readonly VersionSubscriptions[]> {
    return countSubscriptions(this.transactions);
  }

  /** Fills the tables of a new database; does nothing where there is a catalogue already. */
  async seed(catalogue: Catalogue): Promise<void> {
    const operations = [...catalogue.operations.values()];
    await this.edit((shelf) =>
      isEmptyShelf(shelf)
        ? publishAll(shelf, { ...catalogue, operations })
        : { change: NO_CHANGE, result: null },
    );
  }

  private editOnce<Result>(edit: Edit<Result>): Promise<Result> {
    return this.transactions.write(async (connection) => {
      const { change, result } = edit(await readShelf(connection, connection.dialect.forUpdate));
      await storeChange(connection, change);
      return result;
    });
  }
}

async function readCurrent(connection: Connection): Promise<Catalogue> {
  const plans = await connection.select<PlanRow>(`${PLAN_SELECT} WHERE on_sale = 1`);
  const packs = await connection.select<PackRow>(`${PACK_SELECT} WHERE on_sale = 1`);
  const operations = await connection.select<OperationRow>(OPERATION_SELECT);
  const [signUp] = await connection.select<SignUpRow>(SIGN_UP_SELECT);
  return catalogueOf(
    plans.map(planFrom),
    packs.map(packFrom),
    operations.map(operationFrom),
    signUpFrom(signUp),
  );
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
