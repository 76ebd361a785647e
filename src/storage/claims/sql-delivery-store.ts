import {
  type ChannelName,
  DELIVERY_LEASE_MS,
  type Delivery,
  type DeliveryOutcome,
  type DeliveryStore,
} from '../../events/delivery-store';
import { DEFAULT_WARNING_LIMITS } from '../../events/warning-limits';
import type { Instant } from '../../units/instant';
import { readClock } from '../engine/clock';
import type { Connection, Value } from '../engine/connection';
import { repeated } from '../engine/dialect';
import type { Transactions } from '../engine/transaction';
import { ACCOUNTS } from '../tables/accounts';
import { DELIVERIES } from '../tables/deliveries';
import { EVENTS } from '../tables/events';
import { LeasedRows } from './leased-rows';
import { WarningMails } from './warning-mails';

const DELIVERY = DELIVERIES.only(
  'account',
  'number',
  'channel',
  'receiver',
  'fence',
  'attempts',
  'nextAttemptAt',
  'event',
);
const EVENT = EVENTS.only('at', 'happening');
const ADDRESSEE = ACCOUNTS.only('externalId', 'name', 'locale');

const { name: table, columns: it } = DELIVERIES;
const d = DELIVERIES.as('d');
const earlier = DELIVERIES.as('earlier');
const e = EVENTS.as('e');
const SELECT =
  `SELECT ${DELIVERY.list('d')}, ${EVENT.list('e')}, ${ADDRESSEE.list('a')} FROM ${table} d ` +
  `JOIN ${EVENTS.name} e ON ${e.account} = ${d.account} AND ${e.number} = ${d.event} ` +
  `JOIN ${ACCOUNTS.name} a ON ${ACCOUNTS.as('a').id} = ${d.account}`;

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
    this.rows = new LeasedRows(transactions, DELIVERIES, `${it.state} = 'PENDING'`, owner, leaseMs);
    this.warningMails = new WarningMails(transactions, this.rows, clockSql, limits);
    this.isFirst =
      `NOT EXISTS (SELECT 1 FROM ${table} earlier` +
      `${dialect.along('deliveries_of_account_due')} ` +
      `WHERE ${earlier.account} = ${d.account} AND ${earlier.nextAttemptAt} <= ? ` +
      `AND ${earlier.channel} = ${d.channel} AND ${earlier.receiver} = ${d.receiver} ` +
      `AND ${earlier.number} < ${d.number})`;
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
        const rows = await connection.select<object>(this.claimable(busyReceivers), values);
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
    return this.rows.giveAllBack(all, `${it.state} = '${outcome.state}', ${assignments}`, values);
  }

  async isAnyDue(channel: ChannelName): Promise<boolean> {
    const rows = await this.transactions.read(async (connection) => {
      const now = await readClock(connection, this.clockSql);
      const sql = `SELECT 1 FROM ${table} WHERE ${it.channel} = ? AND ${it.nextAttemptAt} <= ? LIMIT 1`;
      return connection.select(sql, [channel, now]);
    });
    return rows.length > 0;
  }

  async nextAfter(channel: ChannelName, instant: Instant): Promise<Instant | null> {
    const [row] = await this.transactions.read((connection: Connection) =>
      connection.select<{ readonly due_at: number | null }>(
        `SELECT MIN(${it.nextAttemptAt}) AS due_at FROM ${table} ` +
          `WHERE ${it.channel} = ? AND ${it.nextAttemptAt} > ?`,
        [channel, instant],
      ),
    );
    return row?.due_at ?? null;
  }

  private claimable(busyReceivers: readonly string[]): string {
    const isBusy = repeated('?', ', ', busyReceivers.length);
    return (
      `${SELECT} WHERE ${d.channel} = ? AND ${d.nextAttemptAt} <= ? ` +
      `AND ${this.rows.free} AND ${this.isFirst} ` +
      (busyReceivers.length === 0 ? '' : `AND ${d.receiver} NOT IN (${isBusy}) `) +
      `ORDER BY ${d.nextAttemptAt} LIMIT ?`
    );
  }

  private assignmentsOf(outcome: DeliveryOutcome): {
    readonly assignments: string;
    readonly values: readonly Value[];
  } {
    const now = this.clockSql;
    if (outcome.state === 'DELIVERED') {
      const assignments = `${it.deliveredAt} = ${now}, ${it.nextAttemptAt} = NULL, ${it.lastError} = NULL`;
      return { assignments, values: [] };
    }
    const reason = outcome.reason.slice(0, REASON_LENGTH_MAX);
    if (outcome.state === 'GIVEN_UP') {
      return { assignments: `${it.nextAttemptAt} = NULL, ${it.lastError} = ?`, values: [reason] };
    }
    const uncounted = outcome.isCounted ? '' : `, ${it.attempts} = ${it.attempts} - 1`;
    return {
      assignments: `${it.nextAttemptAt} = ${now} + ?, ${it.lastError} = ?${uncounted}`,
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

function deliveryFrom(row: object): FreeDelivery {
  const { nextAttemptAt, event: number, ...delivery } = DELIVERY.from(row);
  const { at, happening } = EVENT.from(row);
  const { externalId, ...addressee } = ADDRESSEE.from(row);
  return {
    ...delivery,
    event: { number, at, happening },
    alongside: [],
    isDigest: false,
    messageNumber: delivery.number,
    isHeldBack: delivery.attempts === 0 && nextAttemptAt !== null && nextAttemptAt > at,
    externalId,
    addressee,
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
