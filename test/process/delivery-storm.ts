import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { graphql } from '../generated/gql';
import type { DeliveryState, TypedDocumentString } from '../generated/graphql';
import { CONSUME, GRANT, newKey, OPEN } from '../support/actions';
import { ALERT_CURSOR, PREFER } from '../support/alert-actions';
import { expectFound, expectMember } from '../support/expect-member';
import { dataOf, GraphqlClient, type VariablesOf } from '../support/graphql-client';
import { CREATE_ENDPOINT } from '../support/partner';
import { headOf, SmtpStub } from '../support/smtp-stub';
import { answerWith, WebhookReceiver } from '../support/webhook-receiver';
import { type ServerProcess, startServer } from './server-process';

const OPERATOR_KEY = 'operator-key-of-the-storm';
const MAIN = join(__dirname, 'short-lease-main.ts');
const ACCOUNTS = 12;
/** About as many alerts as one endpoint takes: it is sent one at a time by each process. */
const ROUND_PAUSE_MS_MAX = 1_500;
/** Spend all the while, from accounts that are never warned. */
const SPENDERS = 8;
/**
 * A round takes all credits: that they are below a threshold, and that none are left. Both are of
 * one commit, so one mail tells of them.
 */
export const ALERTS_PER_ROUND = 2;
const KILL_EVERY_MS = { min: 200, max: 1_200 };
/** Long enough to be killed in: while a receiver has the message and has not said so. */
const RECEIVER_MS_MAX = 40;
/** After which every process has heard of a new endpoint. */
const ENDPOINTS_KNOWN_MS = 1_500;
/** While nobody sends there is nothing to wait for. */
const MOMENT_MS_MAX = 1_000;
const POLL_MS = 100;
/** No process is there: nobody listens on this port. */
const NOWHERE = 'http://127.0.0.1:1';

export interface StormOptions {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly processes: number;
  readonly seconds: number;
}

export interface StormFound {
  readonly kills: number;
  readonly alertsExpected: number;
  readonly alertsStored: number;
  readonly mails: Arrivals;
  readonly webhooks: Arrivals;
  /** Deliveries that are not recorded as arrived after all. */
  readonly undelivered: number;
}

export interface Arrivals {
  /** With repeats. */
  readonly count: number;
  readonly distinct: number;
  /** Whose content differs from that of the first with the same id. */
  readonly altered: number;
  /** That came for the first time after a later one of their account. */
  readonly overtaken: number;
}

/**
 * Accounts run out of credits and are filled up again, over and over, while the processes that
 * should tell their owners are killed at random and started again. Then everything is waited for.
 */
export async function storm(options: StormOptions): Promise<StormFound> {
  const smtp = await SmtpStub.start();
  const receiver = await WebhookReceiver.start();
  receiver.answer = (response) => {
    setTimeout(() => answerWith(204)(response), Math.random() * RECEIVER_MS_MAX);
  };
  smtp.delayMs = RECEIVER_MS_MAX / 4;
  const fleet = new Fleet(options, smtp.url);
  try {
    await fleet.start();
    await fleet.insist(CREATE_ENDPOINT, {
      input: { url: `${receiver.url}/alerts`, events: ['ALERT_RAISED'] },
    });
    const accounts = await Promise.all(Array.from({ length: ACCOUNTS }, () => openAccount(fleet)));
    const rich = await openAccount(fleet);
    await fleet.insist(GRANT, grantOf(rich, '1000000'));
    await sleep(ENDPOINTS_KNOWN_MS);
    const until = Date.now() + options.seconds * 1_000;
    const [kills, rounds] = await Promise.all([
      fleet.killUntil(until, [
        async () => undefined,
        () => next(smtp.received),
        () => next(receiver.received),
      ]),
      Promise.all(accounts.map((id) => exhaustUntil(fleet, id, until))),
      Promise.all(Array.from({ length: SPENDERS }, () => spendUntil(fleet, rich, until))),
    ]);
    while ((await countDeliveries(fleet, 'PENDING')) > 0) await sleep(POLL_MS);
    const stored = await Promise.all(accounts.map((id) => countAlerts(fleet, id)));
    return {
      kills,
      alertsExpected: sum(rounds) * ALERTS_PER_ROUND,
      alertsStored: sum(stored),
      mails: arrivalsOf(
        smtp.received.map((mail) => ({
          id: headOf(mail, 'Message-ID') ?? '',
          content: `${mail.to} ${headOf(mail, 'Subject')}`,
        })),
      ),
      webhooks: arrivalsOf(
        receiver.received.map(({ headers, body }) => ({
          id: String(headers['webhook-id']),
          content: body,
        })),
      ),
      undelivered: await countDeliveries(fleet, 'GIVEN_UP'),
    };
  } finally {
    await fleet.stop();
    await receiver.close();
    await smtp.close();
  }
}

/** Resolves when one more has come: the process that sent it has heard nothing yet. */
async function next(received: readonly unknown[]): Promise<void> {
  const { length } = received;
  const giveUpAt = Date.now() + MOMENT_MS_MAX;
  while (received.length === length && Date.now() < giveUpAt) await sleep(1);
}

/** Processes on one database, of which some are always coming back. */
class Fleet {
  private readonly servers = new Set<ServerProcess>();

  constructor(
    private readonly options: StormOptions,
    private readonly smtpUrl: string,
  ) {}

  async start(): Promise<void> {
    const { processes } = this.options;
    await Promise.all(Array.from({ length: processes }, () => this.startOne()));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.servers].map((server) => server.stop('SIGTERM')));
  }

  /** At random, and each time at another of these moments. Answers how often. */
  async killUntil(until: number, moments: readonly (() => Promise<void>)[]): Promise<number> {
    const { min, max } = KILL_EVERY_MS;
    const comingBack: Promise<void>[] = [];
    for (;;) {
      await sleep(min + Math.random() * (max - min));
      if (Date.now() > until) break;
      const victim = oneOf([...this.servers]);
      if (victim === undefined) continue;
      await moments[comingBack.length % moments.length]?.();
      this.servers.delete(victim);
      await victim.stop('SIGKILL');
      comingBack.push(this.startOne());
    }
    await Promise.all(comingBack);
    return comingBack.length;
  }

  /** Sends the same again, to one process after another, until it is answered. */
  async insist<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    ...variables: VariablesOf<Variables>
  ): Promise<Data> {
    for (;;) {
      const url = oneOf([...this.servers])?.url ?? NOWHERE;
      const answer = await new GraphqlClient([url], OPERATOR_KEY)
        .ask(document, ...variables)
        .catch(() => null);
      if (answer !== null && answer.errors.length === 0) return dataOf(answer);
      const isLasting = answer?.errors.some(({ extensions }) => extensions.retryable !== true);
      if (isLasting) throw new Error(JSON.stringify(answer?.errors));
      await sleep(20);
    }
  }

  private async startOne(): Promise<void> {
    const { folder, databaseUrl } = this.options;
    const server = await startServer({
      folder,
      main: MAIN,
      environment: {
        DATABASE_URL: databaseUrl,
        OPERATOR_KEY,
        SMTP_URL: this.smtpUrl,
        MAIL_FROM: 'billing@example.com',
        WEBHOOK_ALLOW_PRIVATE: 'true',
        WARNING_MAILS_PER_ACCOUNT: '999999',
        WARNING_MAILS_PER_ADDRESS: '999999',
        LOG_LEVEL: 'error',
      },
    });
    if (server.url === null) throw new Error(`a process did not start: ${server.printed()}`);
    this.servers.add(server);
  }
}

async function openAccount(fleet: Fleet): Promise<string> {
  const externalId = newKey();
  const { openAccount: opened } = await fleet.insist(OPEN, {
    input: { externalId, email: `${externalId}@example.com` },
  });
  const { id } = expectMember(opened, 'AccountOpened').account;
  await fleet.insist(PREFER, { input: { accountId: id, balanceBelow: ['5'] } });
  return id;
}

/** How many rounds it made. */
async function exhaustUntil(fleet: Fleet, accountId: string, until: number): Promise<number> {
  let rounds = 0;
  while (Date.now() < until) {
    await fleet.insist(GRANT, grantOf(accountId, '10'));
    await fleet.insist(CONSUME, chargeOf(accountId, '10'));
    rounds += 1;
    await sleep(Math.random() * ROUND_PAUSE_MS_MAX);
  }
  return rounds;
}

async function spendUntil(fleet: Fleet, accountId: string, until: number): Promise<void> {
  while (Date.now() < until) await fleet.insist(CONSUME, chargeOf(accountId, '1'));
}

function grantOf(accountId: string, amount: string) {
  const fixed = { kind: 'PROMOTIONAL', reason: 'for a test' } as const;
  return { input: { accountId, amount, idempotencyKey: newKey(), ...fixed } };
}

function chargeOf(accountId: string, amount: string) {
  return { input: { accountId, amount, idempotencyKey: newKey() } };
}

async function countDeliveries(fleet: Fleet, state: DeliveryState): Promise<number> {
  const { deliveries } = await fleet.insist(DELIVERIES, { state });
  return deliveries.edges.length;
}

/** Their numbers leave no gap, so the last one's is how many there are. */
async function countAlerts(fleet: Fleet, id: string): Promise<number> {
  const { account } = await fleet.insist(ALERT_CURSOR, { id });
  return Number(Buffer.from(expectFound(account).alertCursor, 'base64url'));
}

const DELIVERIES = graphql(`
  query First100Deliveries($state: DeliveryState!) {
    deliveries(first: 100, state: $state) { edges { cursor } }
  }
`);

interface Arrival {
  /** Of its account and its number in it: `evt_<account>_<number>`, `<dlv_<account>_<number>@…>` */
  readonly id: string;
  readonly content: string;
}

function arrivalsOf(arrivals: readonly Arrival[]): Arrivals {
  const first = new Map<string, string>();
  const last = new Map<string, number>();
  let altered = 0;
  let overtaken = 0;
  for (const { id, content } of arrivals) {
    const known = first.get(id);
    if (known !== undefined) {
      if (known !== content) altered += 1;
      continue;
    }
    first.set(id, content);
    const [, account = '', number = ''] = /_([0-9a-f]{32})_(\d+)/.exec(id) ?? [];
    if (Number(number) < (last.get(account) ?? 0)) overtaken += 1;
    last.set(account, Number(number));
  }
  return { count: arrivals.length, distinct: first.size, altered, overtaken };
}

function oneOf<Item>(items: readonly Item[]): Item | undefined {
  return items[Math.floor(Math.random() * items.length)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
