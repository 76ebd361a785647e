import type { Happening } from '../../account/vocabulary/event';
import {
  type ChannelName,
  DELIVERY_LEASE_MS,
  type Delivery,
  type DeliveryOutcome,
  type DeliveryStore,
} from '../../events/delivery-store';
import { DEFAULT_WARNING_LIMITS } from '../../events/warning-limits';
import type { AccountId, DeliveryNumber, EventNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { readClock } from '../engine/clock';
import type { Connection, Value } from '../engine/connection';
import { repeated } from '../engine/dialect';
import { decodeJson } from '../engine/json';
import type { Transactions } from '../engine/transaction';
import { type Bytes, text } from '../tables/column';
import { LeasedRows } from './leased-rows';
import { WarningMails } from './warning-mails';

interface DeliveryRow {
  readonly account_id: Bytes;
  readonly number: number;
  readonly channel: string;
  readonly receiver: string;
  readonly fence: number;
  readonly attempts: number;
  readonly next_attempt_at: number;
  readonly event_number: number;
  readonly at: number;
  readonly happening: string;
  readonly external_id: Bytes;
  readonly name: string | null;
  readonly locale: string;
}

const COLUMNS =
  'd.account_id, d.number, d.channel, d.receiver, d.fence, d.attempts, d.next_attempt_at, ' +
  'd.event_number, ' +
  'e.at, e.happening, a.external_id, a.name, a.locale';

/** Fits the column, whatever a receiver has to say. */
const REASON_LENGTH_MAX = 1_000;

/**
 * Claimed as `LeasedRows` says. Of those to one receiver of an account only the first that is due
 * can be claimed, so they arrive in order, whatever process takes them; one that waits for its
 * next attempt is not due and holds up none.
 */
export class SqlDeliveryStore implements DeliveryStore {
  private readonly rows: LeasedRows;
  private readonly isFirst: string;
  private readonly warningMails: WarningMails;

  constructor(
    private readonly transactions: Transactions,
    private readonly clockSql: string,
    owner: string,
    leaseMs = DELIVERY_LEASE_MS,
    limits = DEFAULT_WARNING_LIMITS,
  ) {
    const { dialect } = transactions;
    this.rows = new LeasedRows(transactions, 'deliveries', "state = 'PENDING'", owner, leaseMs);
    this.warningMails = new WarningMails(transactions, this.rows, clockSql, limits);
    this.isFirst =
      'NOT EXISTS (SELECT 1 FROM deliveries earlier' +
      `${dialect.along('deliveries_of_account_due')} ` +
      'WHERE earlier.account_id = d.account_id AND earlier.next_attempt_at <= ? ' +
      'AND earlier.channel = d.channel AND earlier.receiver = d.receiver ' +
      'AND earlier.number < d.number)';
  }

  async claim(
    channel: ChannelName,
    limit: number,
    busyReceivers: readonly string[],
  ): Promise<readonly Delivery[]> {
    for (;;) {
      const found = await this.rows.find(limit, async (connection, candidates) => {
        const now = await readClock(connection, this.clockSql);
        const values = [channel, now, now, ...busyReceivers, candidates];
        const rows = await connection.select<DeliveryRow>(this.claimable(busyReceivers), values);
        return firstOfEach(rows.map(deliveryFrom));
      });
      const claimed = await this.take(found);
      // Warnings that were put off may have kept others from being found.
      if (claimed.length > 0 || !found.some(isWarningMail)) return claimed;
    }
  }

  private async take(found: readonly FreeDelivery[]): Promise<readonly Delivery[]> {
    const others = await this.rows.take(found.filter((it) => !isWarningMail(it)));
    const taken = others.map(({ isHeldBack: _isHeldBack, ...delivery }): Delivery => delivery);
    for (const { isHeldBack, ...warning } of found.filter(isWarningMail)) {
      const claimed = await this.warningMails.claim(warning, isHeldBack);
      if (claimed !== null) taken.push(claimed);
    }
    return taken;
  }

  record(delivery: Delivery, outcome: DeliveryOutcome): Promise<boolean> {
    const { assignments, values } = this.assignmentsOf(outcome);
    const { account, owner, alongside } = delivery;
    const others = alongside.flatMap(({ number, fence }) =>
      fence === null ? [] : [{ account, owner, number, fence }],
    );
    const all = [delivery, ...others];
    return this.rows.giveAllBack(all, `state = '${outcome.state}', ${assignments}`, values);
  }

  async isAnyDue(channel: ChannelName): Promise<boolean> {
    const rows = await this.transactions.read(async (connection) => {
      const now = await readClock(connection, this.clockSql);
      const sql = 'SELECT 1 FROM deliveries WHERE channel = ? AND next_attempt_at <= ? LIMIT 1';
      return connection.select(sql, [channel, now]);
    });
    return rows.length > 0;
  }

  async nextAfter(channel: ChannelName, instant: Instant): Promise<Instant | null> {
    const [row] = await this.transactions.read((connection: Connection) =>
      connection.select<{ readonly due_at: number | null }>(
        'SELECT MIN(next_attempt_at) AS due_at FROM deliveries ' +
          'WHERE channel = ? AND next_attempt_at > ?',
        [channel, instant],
      ),
    );
    return row?.due_at ?? null;
  }

  private claimable(busyReceivers: readonly string[]): string {
    const isBusy = repeated('?', ', ', busyReceivers.length);
    return (
      `SELECT ${COLUMNS} FROM deliveries d ` +
      'JOIN events e ON e.account_id = d.account_id AND e.number = d.event_number ' +
      'JOIN accounts a ON a.id = d.account_id ' +
      `WHERE d.channel = ? AND d.next_attempt_at <= ? AND ${this.rows.free} AND ${this.isFirst} ` +
      (busyReceivers.length === 0 ? '' : `AND d.receiver NOT IN (${isBusy}) `) +
      'ORDER BY d.next_attempt_at LIMIT ?'
    );
  }

  private assignmentsOf(outcome: DeliveryOutcome): {
    readonly assignments: string;
    readonly values: readonly Value[];
  } {
    const now = this.clockSql;
    if (outcome.state === 'DELIVERED') {
      const assignments = `delivered_at = ${now}, next_attempt_at = NULL, last_error = NULL`;
      return { assignments, values: [] };
    }
    const reason = outcome.reason.slice(0, REASON_LENGTH_MAX);
    if (outcome.state === 'GIVEN_UP') {
      return { assignments: 'next_attempt_at = NULL, last_error = ?', values: [reason] };
    }
    const uncounted = outcome.isCounted ? '' : ', attempts = attempts - 1';
    return {
      assignments: `next_attempt_at = ${now} + ?, last_error = ?${uncounted}`,
      values: [outcome.retryInMs, reason],
    };
  }
}

interface FreeDelivery extends Omit<Delivery, 'owner'> {
  /** It was put off, and never tried. */
  readonly isHeldBack: boolean;
}

function isWarningMail({ channel, event }: Pick<Delivery, 'channel' | 'event'>): boolean {
  return channel === 'EMAIL' && event.happening.kind === 'ALERT_RAISED';
}

function deliveryFrom(row: DeliveryRow): FreeDelivery {
  return {
    account: text(row.account_id) as AccountId,
    number: row.number as DeliveryNumber,
    channel: row.channel as ChannelName,
    receiver: row.receiver,
    event: {
      number: row.event_number as EventNumber,
      at: row.at,
      happening: decodeJson<Happening>(row.happening),
    },
    alongside: [],
    isDigest: false,
    messageNumber: row.number as DeliveryNumber,
    isHeldBack: row.attempts === 0 && row.next_attempt_at > row.at,
    externalId: text(row.external_id),
    addressee: { name: row.name, locale: row.locale },
    fence: row.fence,
    attempts: row.attempts,
  };
}

/** One receiver may be that of many accounts, and takes one delivery at a time. */
function firstOfEach(deliveries: readonly FreeDelivery[]): readonly FreeDelivery[] {
  const receivers = new Set<string>();
  return deliveries.filter(({ receiver }) => {
    const isFirst = !receivers.has(receiver);
    receivers.add(receiver);
    return isFirst;
  });
}
