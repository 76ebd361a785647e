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
import type { DeliveryNumber, EventNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { readClock } from '../engine/clock';
import type { Connection } from '../engine/connection';
import { decodeJson } from '../engine/json';
import type { Transactions } from '../engine/transaction';
import type { FreeRow, LeasedRows } from './leased-rows';

/** So many warnings one mail tells at most; further ones wait for the next. */
const WARNINGS_PER_MAIL_MAX = 500;
/** In a row of an address, or of an account. */
const NONE = '';

type FreeWarning = Omit<Delivery, 'owner'>;

interface WarningRow {
  readonly number: number;
  readonly fence: number;
  readonly attempts: number;
  readonly event_number: number;
  readonly at: number;
  readonly happening: string;
  /** 1: it waits to be sent. */
  readonly is_open: number;
}

/** A warning that may share a mail with the one that is claimed. */
interface Companion extends FreeRow {
  readonly event: Alongside['event'];
  readonly number: DeliveryNumber;
  readonly isOpen: boolean;
}

const COLUMNS =
  'd.number, d.fence, d.attempts, d.event_number, e.at, e.happening, ' +
  "CASE WHEN d.state = 'PENDING' THEN 1 ELSE 0 END AS is_open";
const JOIN = 'JOIN events e ON e.account_id = d.account_id AND e.number = d.event_number';

/**
 * Which warnings share a mail, and how many mails there may be. Both are decided in the transaction
 * that claims, once for each mail, and stored: whoever sends it again after a crash sends the same.
 */
export class WarningMails {
  private readonly countSql: string;
  private readonly freshSql: string;

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: LeasedRows,
    private readonly clockSql: string,
    private readonly limits: WarningLimits,
  ) {
    const { dialect } = transactions;
    // Creates the row or not, it is locked and written from here on, on every engine.
    this.countSql =
      "INSERT INTO warning_counts (account_id, address, sent, writes) VALUES (?, ?, '[]', 0)" +
      dialect.onConflict(['account_id', 'address'], ['writes = warning_counts.writes + 1']);
    this.freshSql =
      `SELECT ${COLUMNS} FROM deliveries d${dialect.along('deliveries_of_account_due')} ${JOIN} ` +
      'LEFT JOIN warning_mails m ON m.account_id = d.account_id AND m.number = d.number ' +
      'WHERE d.account_id = ? AND d.next_attempt_at <= ? AND d.channel = ? AND d.receiver = ? ' +
      `AND d.number > ? AND e.kind = 'ALERT_RAISED' AND m.number IS NULL AND ${rows.free} ` +
      'ORDER BY d.number LIMIT ?';
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
      `SELECT ${COLUMNS} FROM warning_mails m ` +
      `JOIN deliveries d ON d.account_id = m.account_id AND d.number = m.number ${JOIN} ` +
      'WHERE m.account_id = ? AND m.message = ? ORDER BY d.number';
    const rows = await connection.select<WarningRow>(sql, [lead.account, messageNumber]);
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
    const rows = await connection.select<WarningRow>(this.freshSql, [
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
    for (const { number } of [lead, ...alongside]) {
      await connection.change(
        'INSERT INTO warning_mails (account_id, number, message, is_digest) VALUES (?, ?, ?, ?)',
        [lead.account, number, lead.number, isDigest ? 1 : 0],
      );
    }
    return { ...lead, alongside, isDigest, messageNumber: lead.number };
  }

  /** Counts a mail for its account and its address; else says when there is room for it. */
  private async count(
    connection: Connection,
    { account, receiver, event }: Delivery,
    others: readonly Companion[],
    now: Instant,
  ): Promise<Instant | null> {
    const mail = { at: now, told: `${account} ${event.number}` };
    const counts = [
      { key: [account, NONE], limit: this.limits.perAccount },
      { key: [NONE, addressHash(receiver)], limit: this.limits.perAddress },
    ];
    const counted: (readonly WarningMail[])[] = [];
    // The account's before the address's: nobody waits in a circle.
    for (const { key } of counts) {
      await connection.change(this.countSql, key);
      const [row] = await connection.select<{ readonly sent: string }>(
        'SELECT sent FROM warning_counts WHERE account_id = ? AND address = ?',
        key,
      );
      counted.push(countedMails(decodeJson(row?.sent ?? '[]'), now));
    }
    const happenings = [event.happening, ...others.map((other) => other.event.happening)];
    if (!happenings.some(isUrgent)) {
      const rooms = counts.map(({ limit }, index) => nextMailAt(counted[index] ?? [], mail, limit));
      const waits = rooms.filter((room) => room !== null);
      if (waits.length > 0) return Math.max(...waits);
    }
    for (const [index, { key }] of counts.entries()) {
      const sent = counted[index] ?? [];
      if (sent.some(({ told }) => told === mail.told)) continue;
      await connection.change(
        'UPDATE warning_counts SET sent = ? WHERE account_id = ? AND address = ?',
        [JSON.stringify([...sent, mail]), ...key],
      );
    }
    return null;
  }
}

interface Message {
  readonly number: DeliveryNumber;
  readonly isDigest: boolean;
}

async function messageOf(connection: Connection, lead: Delivery): Promise<Message | null> {
  const [row] = await connection.select<{ readonly message: number; readonly is_digest: number }>(
    'SELECT message, is_digest FROM warning_mails WHERE account_id = ? AND number = ?',
    [lead.account, lead.number],
  );
  if (row === undefined) return null;
  return { number: row.message as DeliveryNumber, isDigest: row.is_digest === 1 };
}

/** As if they had not been tried, in nobody's hand, and due then. */
async function putOff(
  connection: Connection,
  [lead, ...others]: readonly FreeRow[],
  until: Instant,
): Promise<void> {
  const put = (row: FreeRow, assignments: string) =>
    connection.change(
      `UPDATE deliveries SET next_attempt_at = ?, ${assignments} ` +
        'WHERE account_id = ? AND number = ? AND fence = ?',
      [until, row.account, row.number, row.fence],
    );
  if (lead === undefined) return;
  await put(lead, 'attempts = attempts - 1, lease_until = NULL, lease_owner = NULL');
  for (const other of others) await put(other, 'fence = fence + 1');
}

function companion({ account }: Delivery, row: WarningRow): Companion {
  return {
    account,
    number: row.number as DeliveryNumber,
    fence: row.fence,
    attempts: row.attempts,
    isOpen: row.is_open === 1,
    event: {
      number: row.event_number as EventNumber,
      at: row.at,
      happening: decodeJson<Happening>(row.happening),
    },
  };
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
