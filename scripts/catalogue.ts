// `npm run catalogue -- show`: what is on sale, as a file that `apply` takes.
// `npm run catalogue -- apply FILE [--dry-run]`: puts exactly what the file says on sale.
import { readFileSync } from 'node:fs';
import type { CatalogueStore } from '../src/catalogue/catalogue-store';
import { changeInWords, touchesPlans } from '../src/catalogue/change-in-words';
import type { CatalogueChange } from '../src/catalogue/offer-change';
import { type OfferRefused, type Offers, publishAll } from '../src/catalogue/publish';
import { ConfigError } from '../src/config/config';
import { parseCatalogueFile, printCatalogueFile } from './catalogue-file';
import { endWith, withStorage, withStorageAsItIs } from './with-storage';

const USAGE = `Usage:
  npm run --silent catalogue -- show                 what is on sale, as JSON
  npm run catalogue -- apply FILE [--dry-run]        puts exactly what FILE says on sale`;

run(process.argv.slice(2)).catch(endWith);

async function run(words: readonly string[]): Promise<void> {
  const isDryRun = words.includes('--dry-run');
  const [command, path, ...more] = words.filter((word) => word !== '--dry-run');
  if (command === 'show' && path === undefined && !isDryRun) {
    return withStorageAsItIs(async ({ catalogueStore }) =>
      printCatalogueFile(await catalogueStore.current()),
    );
  }
  if (command !== 'apply' || path === undefined || more.length > 0) throw new ConfigError(USAGE);
  const offers = readOffers(path);
  return isDryRun
    ? withStorageAsItIs(({ catalogueStore }) => foretell(catalogueStore, offers))
    : withStorage(({ catalogueStore }) => apply(catalogueStore, offers));
}

async function foretell(store: CatalogueStore, offers: Offers): Promise<string> {
  const { result } = publishAll(await store.shelf(), offers);
  return `Dry run, nothing is done:\n${await told(store, result)}`;
}

async function apply(store: CatalogueStore, offers: Offers): Promise<string> {
  return told(store, await store.edit((shelf) => publishAll(shelf, offers), null));
}

async function told(store: CatalogueStore, result: CatalogueChange | OfferRefused) {
  if ('kind' in result) throw new ConfigError(`Nothing is changed:\n${result.problem}`);
  const subscriptions = touchesPlans(result) ? await store.runningSubscriptions() : [];
  return changeInWords(result, subscriptions).join('\n');
}

function readOffers(path: string): Offers {
  try {
    return parseCatalogueFile(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${path} can't be used:\n${why}`);
  }
}
