import { createHash } from 'node:crypto';
import type { Happening } from '../../account/vocabulary/event';
import type { Alongside, Delivery } from '../../events/delivery-store';
import {
  countedMails,
  isUrgent,
  nextMailAt,
  type WarningLimits,
  type WarningMail,
} from '../../events/warning-limits';
import type { DeliveryNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { readClock } from '../engine/clock';
import type { Connection } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import type { Transactions } from '../engine/transaction';
import { DELIVERIES } from '../tables/deliveries';
import { EVENTS } from '../tables/events';
import { insertInto } from '../tables/table-insert';
import { WARNING_COUNTS } from '../tables/warning-counts';
import { WARNING_MAILS } from '../tables/warning-mails';
import type { FreeRow, LeasedRows } from './leased-rows';

/** One mail tells at most this many warnings; further ones wait for the next. */
const WARNINGS_PER_MAIL_MAX = 500;
/** In a row of an address, or of an account. */
const NONE = '';

type FreeWarning = Omit<Delivery, 'owner'>;

/** A warning that may share a mail with the one that is claimed. */
interface Companion extends FreeRow {
  readonly event: Alongside['event'];
  readonly number: DeliveryNumber;
  readonly isOpen: boolean;
}

const WARNING = DELIVERIES.only('number', 'fence', 'attempts', 'event', 'state');
const EVENT = EVENTS.only('at', 'happening');
const MESSAGE = WARNING_MAILS.only('message', 'isDigest');
const SENT = WARNING_COUNTS.only('sent');

const d = DELIVERIES.as('d');
const e = EVENTS.as('e');
const m = WARNING_MAILS.as('m');
const { columns: mail } = WARNING_MAILS;
const { columns: counted } = WARNING_COUNTS;
const LIST = `${WARNING.list('d')}, ${EVENT.list('e')}`;
const JOIN = `JOIN ${EVENTS.name} e ON ${e.account} = ${d.account} AND ${e.number} = ${d.event}`;

const COUNT_OF = `WHERE ${counted.account} = ? AND ${counted.address} = ?`;

const mailInsert = (dialect: Dialect) => insertInto(dialect, WARNING_MAILS);

/** Whether it creates the row or not, that is locked and written from here on, on every engine. */
const countInsert = (dialect: Dialect) =>
  insertInto(dialect, WARNING_COUNTS, {
    expressions: { sent: { sql: "'[]'" }, writes: { sql: '0' } },
    onConflict: {
      key: ['account', 'address'],
      computed: [`${counted.writes} = ${WARNING_COUNTS.name}.${counted.writes} + 1`],
    },
  });

/**
 * Which warnings share a mail, and how many mails there may be. Both are decided in the transaction
 * that claims, once for each mail, and stored: whoever sends it again after a crash sends the same.
 */
export class WarningMails {
  private readonly countInsert: ReturnType<typeof countInsert>;
  private readonly mailInsert: ReturnType<typeof mailInsert>;
  private readonly freshSql: string;

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: LeasedRows,
    private readonly clockSql: string,
    private readonly limits: WarningLimits,
  ) {
    const { dialect } = transactions;
    this.countInsert = countInsert(dialect);
    this.mailInsert = mailInsert(dialect);
    this.freshSql =
      `SELECT ${LIST} FROM ${DELIVERIES.name} d${dialect.along('deliveries_of_account_due')} ` +
      `${JOIN} LEFT JOIN ${WARNING_MAILS.name} m ` +
      `ON ${m.account} = ${d.account} AND ${m.number} = ${d.number} ` +
      `WHERE ${d.account} = ? AND ${d.nextAttemptAt} <= ? AND ${d.channel} = ? ` +
      `AND ${d.receiver} = ? AND ${d.number} > ? AND ${e.kind} = 'ALERT_RAISED' ` +
      `AND ${m.number} IS NULL AND ${rows.free} ORDER BY ${d.number} LIMIT ?`;
  }

  /** Takes a warning with all that share its mail; null: somebody else did, or it is put off. */
  claim(found: FreeWarning, isHeldBack: boolean): Promise<Delivery | null> {
    let isRepeated = false;
    return this.transactions.write(async (connection) => {
      const lead = await this.rows.takeOne(connection, found, isRepeated);
      const wasRepeated = isRepeated;
      isRepeated = true;
      if (lead === null) return null;
      const message = await messageOf(connection, lead);
      if (message !== null) return this.repeat(connection, lead, message, wasRepeated);
      return this.begin(connection, lead, isHeldBack);
    });
  }

  /** A mail that was claimed before. */
  private async repeat(
    connection: Connection,
    lead: Delivery,
    { number: messageNumber, isDigest }: Message,
    isRepeated: boolean,
  ): Promise<Delivery> {
    const sql =
      `SELECT ${LIST} FROM ${WARNING_MAILS.name} m JOIN ${DELIVERIES.name} d ` +
      `ON ${d.account} = ${m.account} AND ${d.number} = ${m.number} ${JOIN} ` +
      `WHERE ${m.account} = ? AND ${m.message} = ? ORDER BY ${d.number}`;
    const rows = await connection.select<object>(sql, [lead.account, messageNumber]);
    const others = rows.map((row) => companion(lead, row)).filter(isOther(lead));
    const alongside: Alongside[] = [];
    for (const other of others) {
      const taken = other.isOpen ? await this.takeOther(connection, other, isRepeated) : null;
      alongside.push({ number: other.number, event: other.event, fence: taken?.fence ?? null });
    }
    return { ...lead, alongside, isDigest, messageNumber };
  }

  private async takeOther(connection: Connection, other: Companion, isRepeated: boolean) {
    const taken = await this.rows.takeOne(connection, other, false);
    if (taken !== null || !isRepeated) return taken;
    // Where this was committed and not answered, the row shows it.
    return this.rows.takeOne(connection, { ...other, fence: other.fence - 1 }, true);
  }

  private async begin(
    connection: Connection,
    lead: Delivery,
    isDigest: boolean,
  ): Promise<Delivery | null> {
    const now = await readClock(connection, this.clockSql);
    const values = [lead.account, now, lead.channel, lead.receiver, lead.number];
    const rows = await connection.select<object>(this.freshSql, [
      ...values,
      WARNINGS_PER_MAIL_MAX - 1,
    ]);
    const others = rows
      .map((row) => companion(lead, row))
      .filter(({ event }) => isDigest || isOneCommit(lead.event.happening, event.happening));
    const waitsUntil = await this.count(connection, lead, others, now);
    if (waitsUntil !== null) {
      await putOff(connection, [lead, ...others], waitsUntil);
      return null;
    }
    const alongside: Alongside[] = [];
    for (const other of others) {
      const taken = await this.rows.takeOne(connection, other, false);
      if (taken === null) continue;
      alongside.push({ number: taken.number, event: taken.event, fence: taken.fence });
    }
    const { account, number: message } = lead;
    await this.mailInsert.run(
      connection,
      [lead, ...alongside].map(({ number }) => ({ account, number, message, isDigest })),
    );
    return { ...lead, alongside, isDigest, messageNumber: lead.number };
  }

  /** Counts a mail for its account and its address; else says when the next may go. */
  private async count(
    connection: Connection,
    { account, receiver, event }: Delivery,
    others: readonly Companion[],
    now: Instant,
  ): Promise<Instant | null> {
    const mail = { at: now, told: `${account} ${event.number}` };
    const counts = [
      { whose: { account, address: NONE }, limit: this.limits.perAccount },
      { whose: { account: NONE, address: addressHash(receiver) }, limit: this.limits.perAddress },
    ] as const;
    const known: (readonly WarningMail[])[] = [];
    // The account's before the address's: nobody waits in a circle.
    for (const { whose } of counts) {
      await this.countInsert.run(connection, [whose]);
      const { account, address } = whose;
      const row = await SENT.selectOne(connection, ` ${COUNT_OF}`, [account, address]);
      known.push(countedMails(row?.sent ?? [], now));
    }
    const happenings = [event.happening, ...others.map((other) => other.event.happening)];
    if (!happenings.some(isUrgent)) {
      const waits = counts.flatMap(
        ({ limit }, index) => nextMailAt(known[index] ?? [], mail, limit) ?? [],
      );
      if (waits.length > 0) return Math.max(...waits);
    }
    for (const [index, { whose }] of counts.entries()) {
      const sent = known[index] ?? [];
      if (sent.some(({ told }) => told === mail.told)) continue;
      await connection.change(`UPDATE ${WARNING_COUNTS.name} SET ${counted.sent} = ? ${COUNT_OF}`, [
        JSON.stringify([...sent, mail]),
        whose.account,
        whose.address,
      ]);
    }
    return null;
  }
}

interface Message {
  readonly number: DeliveryNumber;
  readonly isDigest: boolean;
}

async function messageOf(connection: Connection, lead: Delivery): Promise<Message | null> {
  const row = await MESSAGE.selectOne(
    connection,
    ` WHERE ${mail.account} = ? AND ${mail.number} = ?`,
    [lead.account, lead.number],
  );
  return row === null ? null : { number: row.message, isDigest: row.isDigest };
}

/** As if they had not been tried: claimed by no process, and due then. */
async function putOff(
  connection: Connection,
  [lead, ...others]: readonly FreeRow[],
  until: Instant,
): Promise<void> {
  const { columns: it } = DELIVERIES;
  const put = (row: FreeRow, assignments: string) =>
    connection.change(
      `UPDATE ${DELIVERIES.name} SET ${it.nextAttemptAt} = ?, ${assignments} ` +
        `WHERE ${it.account} = ? AND ${it.number} = ? AND ${it.fence} = ?`,
      [until, row.account, row.number, row.fence],
    );
  if (lead === undefined) return;
  await put(
    lead,
    `${it.attempts} = ${it.attempts} - 1, ${it.leaseUntil} = NULL, ${it.leaseOwner} = NULL`,
  );
  for (const other of others) await put(other, `${it.fence} = ${it.fence} + 1`);
}

function companion({ account }: Delivery, row: object): Companion {
  const { event: number, state, ...delivery } = WARNING.from(row);
  const { at, happening } = EVENT.from(row);
  return { ...delivery, account, isOpen: state === 'PENDING', event: { number, at, happening } };
}

function isOther({ number }: Delivery): (other: Companion) => boolean {
  return (other) => other.number !== number;
}

function isOneCommit(one: Happening, other: Happening): boolean {
  if (one.kind !== 'ALERT_RAISED' || other.kind !== 'ALERT_RAISED') return false;
  return one.commit !== undefined && one.commit === other.commit;
}

/** So that nobody who sees these rows learns of addresses that the accounts have left. */
function addressHash(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex');
}
