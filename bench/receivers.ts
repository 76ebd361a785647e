import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SmtpStub } from '../test/support/smtp-stub';
import { answerWith, WebhookReceiver } from '../test/support/webhook-receiver';
import { openAccounts } from './support/accounts';
import { consumeBodies } from './support/bodies';
import { startDatabase } from './support/database';
import { type LoadResult, load } from './support/load';
import { machine, median } from './support/machine';
import { ask, type MeasuredServer, startServer } from './support/server';

const ACCOUNTS = 1_000;
const CONNECTIONS = 8;
const SECONDS = 6;
const ROUNDS = 3;
const ENDPOINTS_PER_OWNER = 17;
const OWNERS = 3;
/** Each is told to every endpoint of its account's owner. */
const GRANTS_EVERY_MS = 100;
const ENDPOINTS_KNOWN_MS = 1_500;
const SMTP_DELAY_MS = 5_000;

const SITUATIONS = ['nobody to tell', 'all answer', 'one hangs, mail is slow'] as const;
type Situation = (typeof SITUATIONS)[number];

/**
 * Consumption while events go to 51 endpoints: without any events, with endpoints that all answer,
 * and with one that never does and a mail server that takes five seconds for each word. In turn, so
 * that a machine whose speed drifts treats them alike.
 */
export async function benchReceivers(): Promise<void> {
  const database = await startDatabase();
  const smtp = await SmtpStub.start();
  const receiver = await WebhookReceiver.start();
  const server = await startServer({ databaseUrl: database.url, smtpUrl: smtp.url });
  try {
    console.log(`${machine()}; server, MariaDB, receivers and load generator share them`);
    const consumers = await openAccounts(server, ACCOUNTS, '10000000');
    const told = await openTold(server, receiver.url);
    const results = new Map<Situation, LoadResult[]>(SITUATIONS.map((name) => [name, []]));
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const situation of SITUATIONS) {
        const isBad = situation === 'one hangs, mail is slow';
        smtp.delayMs = isBad ? SMTP_DELAY_MS : 0;
        receiver.answer = (response) => {
          if (!(isBad && response.req.url === '/0')) answerWith(204)(response);
        };
        const events = situation === 'nobody to tell' ? null : new Events(server, told);
        const result = await load({
          url: server.url,
          credential: server.operatorKey,
          connections: CONNECTIONS,
          seconds: SECONDS,
          body: consumeBodies(consumers),
          expected: '"balanceAfter"',
        });
        await events?.end();
        results.get(situation)?.push(result);
      }
    }
    report(results, receiver.received.length);
  } finally {
    await server.stop();
    await receiver.close();
    await smtp.close();
    await database.stop();
  }
}

/** An account of each partner, with mail, and the endpoints that hear of it. */
async function openTold(server: MeasuredServer, receiverUrl: string): Promise<string[]> {
  const accounts: string[] = [];
  for (let owner = 0; owner < OWNERS; owner += 1) {
    const { createPartner } = await ask<{ createPartner: { id: string } }>(
      server,
      'mutation { createPartner(input: { name: "P" }) { id } }',
    );
    const partnerId = createPartner.id;
    const { createApiKey } = await ask<{ createApiKey: { secret: string } }>(
      server,
      `mutation ($id: ID!) {
        createApiKey(input: { partnerId: $id, name: "k", scopes: ["accounts:write"] }) { secret }
      }`,
      { id: partnerId },
    );
    for (let endpoint = 0; endpoint < ENDPOINTS_PER_OWNER; endpoint += 1) {
      const url = `${receiverUrl}/${owner * ENDPOINTS_PER_OWNER + endpoint}`;
      await ask(
        server,
        `mutation ($url: String!, $partnerId: ID!) {
          createWebhookEndpoint(input: { url: $url, partnerId: $partnerId }) { secret }
        }`,
        { url, partnerId },
      );
    }
    const partner = { ...server, operatorKey: createApiKey.secret };
    const { openAccount } = await ask<{ openAccount: { account: { id: string } } }>(
      partner,
      `mutation ($input: OpenAccountInput!) {
        openAccount(input: $input) { ... on AccountOpened { account { id } } }
      }`,
      { input: { externalId: randomUUID(), email: `owner${owner}@example.com` } },
    );
    accounts.push(openAccount.account.id);
  }
  await sleep(ENDPOINTS_KNOWN_MS);
  return accounts;
}

/** Credits come and go, so that there is something to tell, by webhook and by mail. */
class Events {
  private isOver = false;
  private readonly going: Promise<void>;

  constructor(server: MeasuredServer, accounts: readonly string[]) {
    this.going = this.go(server, accounts);
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.going;
  }

  private async go(server: MeasuredServer, accounts: readonly string[]): Promise<void> {
    for (let turn = 0; !this.isOver; turn += 1) {
      const accountId = accounts[turn % accounts.length];
      const [granted, consumed] = [randomUUID(), randomUUID()];
      await ask(
        server,
        `mutation ($id: ID!, $granted: String!, $consumed: String!) {
          grantCredits(input: {
            accountId: $id, kind: PROMOTIONAL, amount: "1", reason: "b", idempotencyKey: $granted
          }) { __typename }
          consumeCredits(input: { accountId: $id, amount: "1", idempotencyKey: $consumed }) {
            __typename
          }
        }`,
        { id: accountId, granted, consumed },
      );
      await sleep(GRANTS_EVERY_MS);
    }
  }
}

function report(results: ReadonlyMap<Situation, readonly LoadResult[]>, webhooks: number): void {
  console.log(`medians of ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections:`);
  for (const [situation, rounds] of results) {
    const of = (figure: keyof LoadResult) => median(rounds.map((result) => result[figure]));
    console.log(
      `  ${of('requestsPerSecond').toFixed(0)}/s, p50 ${of('p50Ms')} ms, p99 ${of('p99Ms')} ms  ` +
        `consuming while ${situation}`,
    );
  }
  console.log(`${webhooks} webhooks meanwhile`);
}
