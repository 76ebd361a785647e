import type { LinkedAccountsQuery, LinkStore } from '../../ledger/link-store';
import type { AccountIdentity } from '../../ledger/read-store';
import type { Credits } from '../../units/credits';
import type { AccountId, PartnerId } from '../../units/ids';
import { HOUR_MS } from '../../units/instant';
import type { Connection } from '../engine/connection';
import { isOneOf, PRIMARY } from '../engine/dialect';
import type { Found, Gathered } from '../engine/gathered';
import { gatheredReads } from '../engine/gathered-reads';
import { selectByPairs } from '../engine/lookup';
import type { Transactions } from '../engine/transaction';
import { ACCOUNT_LINKS } from '../tables/account-links';
import { ACCOUNTS } from '../tables/accounts';
import { API_KEYS } from '../tables/api-keys';
import type { Integer } from '../tables/column';
import { LINK_CODES, storedHash } from '../tables/link-codes';
import { USAGE_DAYS } from '../tables/usage-days';

/** Much longer than clocks of processes disagree. */
const KEPT_AFTER_EXPIRY_MS = HOUR_MS;

const IDENTITY = ACCOUNTS.only('id', 'namespace', 'externalId');
const LINK = ACCOUNT_LINKS.only('account', 'partner');
type SoughtLink = ReturnType<typeof LINK.from>;
const OWNER = API_KEYS.only('partnerId');
const CODE = LINK_CODES.only('account');
const EXPIRED = LINK_CODES.only('codeHash');
const a = ACCOUNTS.as('a');
const l = ACCOUNT_LINKS.as('l');
const u = USAGE_DAYS.as('u');
const k = API_KEYS.as('k');
const { columns: link } = ACCOUNT_LINKS;
const { columns: code } = LINK_CODES;

/** The tables that tell which accounts a partner is linked to. Batches write them. */
export class SqlLinkStore implements LinkStore {
  private readonly links: Gathered<SoughtLink, boolean>;

  constructor(
    private readonly transactions: Transactions,
    /** SQL for the domain's time. */
    private readonly clock: string,
  ) {
    this.links = gatheredReads(transactions, { nameOf: nameOfLink, read: readLinks });
  }

  isLinked(account: AccountId, partner: PartnerId): Promise<boolean> {
    return this.links.ask({ account, partner });
  }

  async accountOf(codeHash: string): Promise<AccountId | null> {
    const condition = ` WHERE ${code.codeHash} = ? AND ${code.expiresAt} > ${this.clock}`;
    const found = await this.transactions.read((connection) =>
      CODE.selectOne(connection, condition, [storedHash(codeHash)]),
    );
    return found?.account ?? null;
  }

  linkedAccounts({
    partner,
    limit,
    after,
    id,
  }: LinkedAccountsQuery): Promise<readonly AccountIdentity[]> {
    const asked: readonly (readonly [condition: string, value: AccountId | null])[] = [
      [`${l.account} < ?`, after],
      [`${l.account} = ?`, id],
    ];
    const given = asked.filter(([, value]) => value !== null);
    const sql =
      `SELECT ${IDENTITY.list('a')} FROM ${ACCOUNT_LINKS.name} l ` +
      `JOIN ${ACCOUNTS.name} a ON ${a.id} = ${l.account} WHERE ${l.partner} = ?` +
      `${given.map(([condition]) => ` AND ${condition}`).join('')} ` +
      `ORDER BY ${l.account} DESC LIMIT ?`;
    const values = [partner, ...given.map(([, value]) => value), limit];
    return this.transactions.read(async (connection) => {
      const rows = await connection.select<object>(sql, values);
      return rows.map((row) => IDENTITY.from(row));
    });
  }

  async spentBy(account: AccountId, month: string): Promise<ReadonlyMap<PartnerId, Credits>> {
    const sql =
      `SELECT ${OWNER.list('k')}, SUM(${u.credits}) AS spent FROM ${USAGE_DAYS.name} u ` +
      `JOIN ${API_KEYS.name} k ON ${k.id} = ${u.apiKey} ` +
      `WHERE ${u.account} = ? AND ${u.date} >= ? AND ${u.date} <= ? ` +
      `AND ${k.partnerId} IS NOT NULL GROUP BY ${k.partnerId}`;
    const rows = await this.transactions.read((connection) =>
      connection.select<{ readonly spent: Integer }>(sql, [account, `${month}-01`, `${month}-31`]),
    );
    return new Map(
      rows.flatMap((row) => {
        const { partnerId } = OWNER.from(row);
        return partnerId === null ? [] : [[partnerId, BigInt(row.spent)] as const];
      }),
    );
  }

  /** Looked for first, so that the transaction locks no rows but those that go. */
  async forgetCodes(limit: number): Promise<number> {
    const condition = ` WHERE ${code.expiresAt} < ${this.clock} - ${KEPT_AFTER_EXPIRY_MS} LIMIT ?`;
    const found = await this.transactions.read((connection) =>
      EXPIRED.select(connection, condition, [limit]),
    );
    if (found.length === 0) return 0;
    const sql = `DELETE FROM ${LINK_CODES.name} WHERE ${isOneOf(code.codeHash, found.length)}`;
    const hashes = found.map(({ codeHash }) => codeHash);
    await this.transactions.write((connection) => connection.change(sql, hashes));
    return found.length;
  }
}

function nameOfLink({ account, partner }: SoughtLink): string {
  return `${account} ${partner}`;
}

async function readLinks(
  connection: Connection,
  sought: readonly SoughtLink[],
): Promise<Found<SoughtLink, boolean>> {
  const rows = await selectByPairs<object>(
    connection,
    `SELECT ${LINK.list()} FROM ${ACCOUNT_LINKS.name}${connection.dialect.along(PRIMARY)} WHERE`,
    [link.account, link.partner],
    sought.map(({ account, partner }) => [account, partner]),
  );
  const found = new Set(rows.map((row) => nameOfLink(LINK.from(row))));
  return (one) => found.has(nameOfLink(one));
}
