// `npm run audit [-- --days N] [-- --json]`: lists accounts that earlier versions' rules have
// touched. Changes nothing; what to do about them is the operator's decision. With `--verify` it
// follows the audit log's chain of hashes instead, and ends with 1 where that is broken.
import { ConfigError } from '../src/config/config';
import {
  AUDIT_KINDS,
  type AuditFinding,
  type AuditKind,
  type AuditStore,
  auditAccount,
} from '../src/ledger/audit';
import { DAY_MS } from '../src/units/instant';
import { AUDIT_TITLES, findingAsJson, findingInWords } from './audit-in-words';
import { verifyInWords } from './verify-audit-log';
import { endWith, withStorageAsItIs } from './with-storage';

const USAGE = `Usage:
  npm run --silent audit -- [--days N] [--json]
  npm run --silent audit -- --verify
    --days N   a pack of the autopilot counts as never used after this many days; 30 unless you say
    --json     a line of JSON for each finding, and a last one with the counts
    --verify   looks for changes of the audit log that were not made by this program`;
const DAYS_DEFAULT = 30;
const DAYS_MAX = 36_500;
const PROGRESS_MS = 2_000;

interface Options {
  readonly days: number;
  readonly isJson: boolean;
}

interface Tally {
  accounts: number;
  readonly counts: Record<AuditKind, number>;
}

run(process.argv.slice(2)).catch(endWith);

async function run(words: readonly string[]): Promise<void> {
  if (words.includes('--verify')) {
    if (words.length > 1) throw new ConfigError(USAGE);
    return withStorageAsItIs(({ auditArchive }) => verifyInWords(auditArchive));
  }
  const options = optionsOf(words);
  return withStorageAsItIs(({ auditStore }) => audit(auditStore, options));
}

async function audit(store: AuditStore, { days, isJson }: Options): Promise<string> {
  const unusedSince = (await store.now()) - days * DAY_MS;
  const tally: Tally = { accounts: 0, counts: noCounts() };
  let toldAt = performance.now();
  for (let page = await store.page(null); page !== null; page = await store.page(page.last)) {
    tally.accounts += page.accounts;
    for (const past of page.pasts) {
      for (const finding of auditAccount(past, unusedSince)) tell(finding, isJson, tally);
    }
    if (performance.now() - toldAt < PROGRESS_MS) continue;
    toldAt = performance.now();
    console.error(`${tally.accounts.toLocaleString('en-US')} accounts looked at`);
  }
  return isJson ? JSON.stringify({ kind: 'SUMMARY', ...tally }) : summary(tally);
}

function tell(finding: AuditFinding, isJson: boolean, { counts }: Tally): void {
  counts[finding.kind] += 1;
  console.log(isJson ? JSON.stringify(findingAsJson(finding)) : findingInWords(finding));
}

function summary({ accounts, counts }: Tally): string {
  return [
    `Accounts looked at: ${accounts.toLocaleString('en-US')}. Nothing was changed.`,
    ...AUDIT_KINDS.map((kind) => `${AUDIT_TITLES[kind]}: ${counts[kind]}`),
  ].join('\n');
}

function noCounts(): Record<AuditKind, number> {
  return { LATE_SETTLEMENT: 0, CHARGED_AGAIN: 0, CREDITS_KEPT: 0, UNUSED_PACK: 0 };
}

function optionsOf(words: readonly string[]): Options {
  let days = DAYS_DEFAULT;
  let isJson = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === '--json') isJson = true;
    else if (word === '--days') {
      index += 1;
      days = daysFrom(words[index]);
    } else throw new ConfigError(USAGE);
  }
  return { days, isJson };
}

function daysFrom(word: string | undefined): number {
  const days = word !== undefined && /^\d{1,5}$/.test(word) ? Number(word) : DAYS_MAX + 1;
  if (days > DAYS_MAX) throw new ConfigError(`--days takes 0 to ${DAYS_MAX}.\n${USAGE}`);
  return days;
}
