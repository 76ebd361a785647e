import type { AuditNote } from '../../audit-log/audit-note';
import {
  type Catalogue,
  catalogueOf,
  type PaygPack,
  type Plan,
  type SignUpCredits,
} from '../../catalogue/catalogue';
import type { CatalogueStore } from '../../catalogue/catalogue-store';
import type { VersionSubscriptions } from '../../catalogue/change-in-words';
import { type Edit, isAnyChange, NO_CHANGE } from '../../catalogue/offer-change';
import { publishAll } from '../../catalogue/publish';
import { isEmptyShelf, type Shelf } from '../../catalogue/shelf';
import { storeNoteNow } from '../audit-log/store-notes';
import { type Connection, DatabaseError } from '../engine/connection';
import { isDuplicateKey } from '../engine/failure';
import type { Transactions } from '../engine/transaction';
import { OPERATIONS } from '../tables/operations';
import { PACKS, packFrom } from '../tables/packs';
import { PLANS, planFrom } from '../tables/plans';
import { repositoryOf } from '../tables/repository';
import { SIGN_UP_CREDITS } from '../tables/sign-up-credits';
import type { RowOf } from '../tables/table';
import { readShelf, storeChange } from './catalogue-shelf';
import { countSubscriptions } from './count-subscriptions';

/** Other processes may change the catalogue; this one may go by what it read for this long. */
const CACHE_MS = 1_000;

/** Each failed attempt means that somebody else has made a version. */
const EDIT_ATTEMPTS_MAX = 20;

export class SqlCatalogueStore implements CatalogueStore {
  private cached: { readonly catalogue: Promise<Catalogue>; readonly readAt: number } | null = null;

  constructor(
    private readonly transactions: Transactions,
    private readonly clockSql: string,
  ) {}

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
    return this.transactions.read(async (connection) => {
      const row = await repositoryOf(connection, PLANS).findOneBy({ code, version });
      return row && planFrom(row);
    });
  }

  pack(code: string, version: number): Promise<PaygPack | null> {
    return this.transactions.read(async (connection) => {
      const row = await repositoryOf(connection, PACKS).findOneBy({ code, version });
      return row && packFrom(row);
    });
  }

  shelf(): Promise<Shelf> {
    return this.transactions.read((connection) => readShelf(connection));
  }

  async edit<Result>(edit: Edit<Result>, note: AuditNote | null): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.editOnce(edit, note);
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
    await this.edit(
      (shelf) =>
        isEmptyShelf(shelf)
          ? publishAll(shelf, { ...catalogue, operations })
          : { change: NO_CHANGE, result: null },
      null,
    );
  }

  private editOnce<Result>(edit: Edit<Result>, note: AuditNote | null): Promise<Result> {
    return this.transactions.write(async (connection) => {
      const { change, result } = edit(await readShelf(connection, connection.dialect.forUpdate));
      await storeChange(connection, change);
      if (isAnyChange(change)) await storeNoteNow(connection, note, this.clockSql);
      return result;
    });
  }
}

async function readCurrent(connection: Connection): Promise<Catalogue> {
  const plans = await repositoryOf(connection, PLANS).findBy({ onSale: 1 });
  const packs = await repositoryOf(connection, PACKS).findBy({ onSale: 1 });
  const operations = await repositoryOf(connection, OPERATIONS).find();
  const [signUp] = await repositoryOf(connection, SIGN_UP_CREDITS).find();
  return catalogueOf(plans.map(planFrom), packs.map(packFrom), operations, signUpFrom(signUp));
}

function signUpFrom(row: RowOf<typeof SIGN_UP_CREDITS> | undefined): SignUpCredits | null {
  if (row === undefined) return null;
  const { id: _id, ...signUpCredits } = row;
  return signUpCredits;
}
