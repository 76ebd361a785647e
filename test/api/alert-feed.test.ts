import { createClient as createEventClient } from 'graphql-sse';
import { graphql } from '../generated/gql';
import type { AlertFactsFragment, ListenSubscription } from '../generated/graphql';
import { accountWith, grant, newKey, openAccount, spend } from '../support/actions';
import { alertCursor, alertsOf, LISTEN, numberOf, PREFER, prefer } from '../support/alert-actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import { GraphqlClient } from '../support/graphql-client';
import { LiveSubscription } from '../support/live-subscription';
import { newPartner, revokeApiKey } from '../support/partner';
import { advanceClockBy, clockOf } from '../support/test-clock';

const DAY_MS = 86_400_000;

describe.each(deployments())('the feed of alerts on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    // What is due is stored when the clock moves, and no sooner.
    service = await deploy({ TEST_CLOCK: 'true', JOBS: 'off' });
    operator = service.operator;
  });
  afterAll(() => service.close());

  const open = new Set<LiveSubscription<ListenSubscription>>();

  /** On the server that is not asked first, where there are two. */
  const listen = (
    id: string | null,
    after: string | null = null,
    { client = operator, server = service.urls.at(-1) ?? '' } = {},
  ) => {
    const subscription = LiveSubscription.begin(server, client.credential, LISTEN, { id, after });
    open.add(subscription);
    return subscription;
  };
  const nextAlert = async (subscription: LiveSubscription<ListenSubscription>) =>
    (await subscription.next()).lowBalanceAlert;
  afterEach(async () => {
    for (const subscription of open) await subscription.end();
    open.clear();
  });

  it('shows and pushes a warning of an expiry once it is stored, whenever it was due', async () => {
    const id = await openAccount(operator);
    await prefer(operator, { accountId: id, grantExpiryDays: [30] });
    const expiresAt = new Date((await clockOf(operator)) + 10 * DAY_MS).toISOString();
    await grant(operator, { accountId: id, amount: '7', expiresAt });

    // It is due by now. Only who stores it knows its number: others may be raised before.
    expect(await alertsOf(operator, id)).toEqual([]);
    const cursor = await alertCursor(operator, id);
    const live = listen(id, cursor);
    await advanceClockBy(operator, 1);

    const [seen, ...others] = await alertsOf(operator, id);
    expect(others).toEqual([]);
    expect(seen).toMatchObject({
      kind: 'GRANT_EXPIRING',
      credits: '7',
      days: 30,
      message: '7 credits expire within 30 days. 7 credits are left in all.',
      balance: { freeUnits: [{ operation: 'IMAGE_PREVIEW', remaining: 50 }] },
    });
    expect(await nextAlert(live)).toEqual(seen);
    expect(await nextAlert(listen(id, cursor))).toEqual(seen);
  });

  it('pages from any cursor, and finds an alert by its id', async () => {
    const id = await accountWith(operator, '10');
    const start = await alertCursor(operator, id);
    await prefer(operator, { accountId: id, balanceBelow: ['1', '2', '3', '4'] });
    await spend(operator, id, '9.5');
    const all = await alertsOf(operator, id);
    expect(all.map(({ credits }) => credits)).toEqual(['4', '3', '2', '1']);
    expect(await alertsOf(operator, id, start)).toEqual(all);
    expect(await alertsOf(operator, id, all[1]?.cursor)).toEqual(all.slice(2));
    expect(await alertCursor(operator, id)).toBe(all.at(-1)?.cursor);
    expect(await alertsOf(operator, id, await alertCursor(operator, id))).toEqual([]);
    expect(await nodeOf(operator, expectFound(all[2]).id)).toEqual(all[2]);
    expect(await nodeOf(operator, expectFound(all[3]).id.replace(/_4$/, '_5'))).toBeNull();
  });

  it('begins at the present without a cursor, and goes on without a gap', async () => {
    const id = await accountWith(operator, '5');
    await spend(operator, id, '5');
    const live = listen(id);
    const received: number[] = [];
    const receive = async () => {
      received.push(numberOf(await nextAlert(live)));
    };
    const first = receive();
    const raise = async () => {
      await grant(operator, { accountId: id, amount: '5' });
      await spend(operator, id, '5');
    };
    while (received.length === 0) await raise();
    await first;
    await raise();
    await receive();
    const [start = 0] = received;
    expect(start).toBeGreaterThan(1);
    expect(received).toEqual([start, start + 1]);
  });

  it('sends every alert once and in order to a client that is cut off and resumes 20 times', async () => {
    const [turns, perTurn, perRound] = [20, 12, 10];
    const accounts = await Promise.all(Array.from({ length: 4 }, () => accountWith(operator, '1')));
    const balanceBelow = Array.from({ length: perRound }, (_, index) => String(index + 1));
    for (const accountId of accounts) await prefer(operator, { accountId, balanceBelow });
    const raise = async (accountId: string) => {
      for (let raised = 0; raised < turns * perTurn; raised += perRound) {
        await grant(operator, { accountId, amount: '20' });
        await spend(operator, accountId, '20.1');
        await grant(operator, { accountId, amount: '0.1' });
      }
    };
    const receive = async (live: LiveSubscription<ListenSubscription>, count: number) => {
      const alerts: AlertFactsFragment[] = [];
      while (alerts.length < count) alerts.push(await nextAlert(live));
      return alerts;
    };
    const watch = async (accountId: string) => {
      const start = await alertCursor(operator, accountId);
      const seen: AlertFactsFragment[] = [];
      for (let turn = 0; turn < turns; turn += 1) {
        const server = service.urls[turn % service.urls.length] ?? '';
        const live = listen(accountId, seen.at(-1)?.cursor ?? start, { server });
        seen.push(...(await receive(live, perTurn)));
        if (turn % 2 === 0) live.cutOff();
        else await live.end();
        open.delete(live);
      }
      expect(seen.map(numberOf)).toEqual(seen.map((_, index) => index + 1));
      expect(seen.every((alert) => alert.accountId === accountId)).toBe(true);
      return { accountId, start, seen };
    };

    const [watched] = await Promise.all([
      Promise.all(accounts.map(watch)),
      Promise.all(accounts.map(raise)),
    ]);

    for (const { accountId, start, seen } of watched) {
      expect(seen.length).toBe(240);
      // More than two pages, with nothing new that would have the server look again.
      expect(await receive(listen(accountId, start), seen.length)).toEqual(seen);
    }
  });

  it('pushes over server-sent events, too', async () => {
    const id = await accountWith(operator, '5');
    const after = await alertCursor(operator, id);
    await spend(operator, id, '5');
    const client = createEventClient({
      url: `${service.urls.at(-1)}/graphql/stream`,
      headers: { authorization: `Bearer ${operator.credential}` },
      retryAttempts: 0,
    });
    const query = LISTEN.toString();
    const alerts = client.iterate<ListenSubscription>({ query, variables: { id, after } });
    const { value } = await alerts.next();
    expect(value?.data?.lowBalanceAlert).toEqual((await alertsOf(operator, id))[0]);
    client.dispose();
  });

  it('keeps the alerts of an account from whoever may not see it', async () => {
    const externalId = newKey();
    const eve = await service.customer(externalId);
    await openAccount(eve, externalId);
    const id = await accountWith(operator, '5');
    await spend(operator, id, '5');
    const [alert] = await alertsOf(operator, id);

    const foreign = await listen(id, null, { client: eve }).answer();
    expect(foreign).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    const set = await eve.ask(PREFER, { input: { accountId: id, emailEnabled: false } });
    expect(set).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    expect(await nodeOf(eve, expectFound(alert).id)).toBeNull();
  });

  it('ends with the key that it was asked with', async () => {
    const { client, keyId } = await newPartner(service, 'accounts:read', 'accounts:write');
    const server = service.urls[0] ?? '';
    const id = await openAccount(client);
    const after = await alertCursor(client, id);
    const live = listen(id, after, { client, server });
    await grant(operator, { accountId: id, amount: '1' });
    await spend(operator, id, '1');
    expect((await nextAlert(live)).kind).toBe('CREDITS_EXHAUSTED');

    const onThatServer = new GraphqlClient([server], operator.credential);
    await revokeApiKey(onThatServer, keyId);

    await expect(live.answer()).rejects.toMatchObject({ code: 4403 });
  });

  it('refuses a cursor beyond the last alert, rather than pass over what comes up to it', async () => {
    const id = await accountWith(operator, '5');
    await spend(operator, id, '5');
    const last = await alertCursor(operator, id);
    const beyond = Buffer.from('2').toString('base64url');
    const refusal = [{ message: expect.stringContaining('Begin again at alertCursor') }];

    expect(await alertsOf(operator, id, last)).toEqual([]);
    expect(await listen(id, beyond).answer()).toMatchObject({ errors: refusal });
    const { errors } = await operator.ask(ALERTS_AFTER, { id, after: beyond });
    expect(errors).toMatchObject([{ ...refusal[0], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('refuses a cursor that is none', async () => {
    const id = await openAccount(operator);
    for (const after of ['', 'x', 'LTE', Buffer.from('01').toString('base64url')]) {
      const answer = await listen(id, after).answer();
      expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    }
  });
});

async function nodeOf(client: GraphqlClient, id: string) {
  return (await client.run(ALERT, { id })).node;
}

const ALERT = graphql(`
  query Alert($id: ID!) { node(id: $id) { ... on LowBalanceAlert { ...AlertFacts } } }
`);
const ALERTS_AFTER = graphql(`
  query AlertsAfter($id: ID!, $after: String) {
    account(id: $id) { alerts(after: $after) { edges { cursor } } }
  }
`);
