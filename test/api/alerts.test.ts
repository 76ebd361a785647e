import { createClient as createEventClient } from 'graphql-sse';
import {
  accountWith,
  advanceClockBy,
  changePlan,
  clockOf,
  consume,
  grant,
  newKey,
  openAccount,
} from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { type GraphqlAnswer, GraphqlClient } from '../support/graphql-client';
import { LiveSubscription } from '../support/live-subscription';

type Answered = GraphqlAnswer['data'];

const ALERT = `id cursor kind accountId budgetRatio credits days message raisedAt
  balance { total subscription sequence asOf freeUnits { operation remaining } }`;
const SUBSCRIBE = `subscription ($id: ID, $after: String) {
  lowBalanceAlert(accountId: $id, after: $after) { ${ALERT} }
}`;
const DAY_MS = 86_400_000;

describe.each(deployments())('alerts on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;
  const open = new Set<LiveSubscription>();

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterEach(async () => {
    for (const subscription of open) await subscription.end();
    open.clear();
  });
  afterAll(() => service.close());

  /** On the server that is not asked first, where there are two. */
  const listen = (
    id: string | null,
    after: string | null = null,
    { client = operator, server = service.urls.at(-1) ?? '' } = {},
  ): LiveSubscription => {
    const subscription = LiveSubscription.begin(server, client.credential, SUBSCRIBE, {
      id,
      after,
    });
    open.add(subscription);
    return subscription;
  };
  const nextAlert = async (subscription: LiveSubscription): Promise<Answered> =>
    (await subscription.next()).lowBalanceAlert;
  const spend = async (accountId: string, amount: string) => {
    const answer = await consume(operator, { accountId, amount });
    expect(answer.__typename).toBe('Consumption');
  };
  const subscribedAccount = async (extra: string): Promise<string> => {
    const accountId = await openAccount(operator);
    await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    await grant(operator, { accountId, amount: extra });
    return accountId;
  };

  it('raises each alert exactly once while 500 charges run at the same time', async () => {
    const id = await subscribedAccount('10');
    await prefer(operator, { accountId: id, budgetUsedRatios: [0.5, 0.8], balanceBelow: ['20'] });
    const live = listen(id, await alertCursor(operator, id));

    await Promise.all(Array.from({ length: 500 }, () => spend(id, '0.1')));

    const alerts = await alertsOf(operator, id);
    expect(alerts.map(({ kind, budgetRatio, credits }) => [kind, budgetRatio, credits])).toEqual([
      ['BUDGET_USED', 0.5, null],
      ['BALANCE_BELOW', null, '20'],
      ['BUDGET_USED', 0.8, null],
      ['SUBSCRIPTION_CREDITS_EXHAUSTED', null, null],
      ['CREDITS_EXHAUSTED', null, null],
    ]);
    const key = id.slice('acc_'.length);
    expect(alerts.map((alert) => alert.id)).toEqual([1, 2, 3, 4, 5].map((n) => `alt_${key}_${n}`));
    expect(alerts.map(({ balance }) => balance.total)).toEqual(['30', '19.9', '18', '10', '0']);
    expect(alerts.map(({ message }) => message)).toEqual([
      "50% of this month's budget is used: 20 of 40 credits. 30 credits are left in all.",
      'The balance has fallen below 20 credits: 19.9 credits are left.',
      "80% of this month's budget is used: 32 of 40 credits. 18 credits are left in all.",
      'All credits of the subscription are used. From now on others are: 10 credits are left.',
      'All credits are used.',
    ]);
    for (const alert of alerts) expect(await nextAlert(live)).toEqual(alert);
  });

  it('raises one alert while a balance hovers, and the next after a rise to 120 %', async () => {
    const id = await accountWith(operator, '11');
    await prefer(operator, { accountId: id, balanceBelow: ['10'] });
    for (let round = 0; round < 10; round += 1) {
      await spend(id, '2');
      await grant(operator, { accountId: id, amount: '2.9' });
      await spend(id, '0.9');
    }
    expect(await kindsOf(operator, id)).toEqual(['BALANCE_BELOW']);
    await grant(operator, { accountId: id, amount: '1' });
    await spend(id, '2.5');
    expect(await kindsOf(operator, id)).toEqual(['BALANCE_BELOW', 'BALANCE_BELOW']);
  });

  it('says again that all credits are spent after a top-up, and nothing in between', async () => {
    const id = await accountWith(operator, '5');
    await spend(id, '5');
    await grant(operator, { accountId: id, amount: '3' });
    await spend(id, '1');
    expect(await kindsOf(operator, id)).toEqual(['CREDITS_EXHAUSTED']);
    await spend(id, '2');
    expect(await kindsOf(operator, id)).toEqual(['CREDITS_EXHAUSTED', 'CREDITS_EXHAUSTED']);
  });

  it('warns again of the budget after an upgrade', async () => {
    const id = await subscribedAccount('1');
    await spend(id, '32');
    await changePlan(operator, { accountId: id, planCode: 'MONTHLY_200' });
    await spend(id, '159.999999');
    expect(await kindsOf(operator, id)).toEqual(['BUDGET_USED']);
    await spend(id, '0.000001');
    expect(await kindsOf(operator, id)).toEqual(['BUDGET_USED', 'BUDGET_USED']);
  });

  it.each(['20', '38', '41', '51', '60'])(
    'previews for %s credits the alerts that are then raised',
    async (amount) => {
      const id = await subscribedAccount('11');
      await prefer(operator, {
        accountId: id,
        budgetUsedRatios: [0.5, 0.8],
        balanceBelow: ['25', '5'],
      });
      const crossed = await alertsCrossed(operator, id, amount);
      await consume(operator, { accountId: id, amount });
      expect(await kindsOf(operator, id)).toEqual(crossed);
      expect(crossed.length > 0).toBe(amount !== '60');
    },
  );

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
    await spend(id, '9.5');
    const all = await alertsOf(operator, id);
    expect(all.map(({ credits }) => credits)).toEqual(['4', '3', '2', '1']);
    expect(await alertsOf(operator, id, start)).toEqual(all);
    expect(await alertsOf(operator, id, all[1].cursor)).toEqual(all.slice(2));
    expect(await alertCursor(operator, id)).toBe(all.at(-1).cursor);
    expect(await alertsOf(operator, id, await alertCursor(operator, id))).toEqual([]);
    expect(await nodeOf(operator, all[2].id)).toEqual(all[2]);
    expect(await nodeOf(operator, all[3].id.replace(/_4$/, '_5'))).toBeNull();
  });

  it('begins at the present without a cursor, and goes on without a gap', async () => {
    const id = await accountWith(operator, '5');
    await spend(id, '5');
    const live = listen(id);
    const received: number[] = [];
    const receive = async () => {
      received.push(numberOf(await nextAlert(live)));
    };
    const first = receive();
    const raise = async () => {
      await grant(operator, { accountId: id, amount: '5' });
      await spend(id, '5');
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
        await spend(accountId, '20.1');
        await grant(operator, { accountId, amount: '0.1' });
      }
    };
    const receive = async (live: LiveSubscription, count: number) => {
      const alerts: Answered[] = [];
      while (alerts.length < count) alerts.push(await nextAlert(live));
      return alerts;
    };
    const watch = async (accountId: string) => {
      const start = await alertCursor(operator, accountId);
      const seen: Answered[] = [];
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
    await spend(id, '5');
    const client = createEventClient({
      url: `${service.urls.at(-1)}/graphql/stream`,
      headers: { authorization: `Bearer ${operator.credential}` },
      retryAttempts: 0,
    });
    const alerts = client.iterate({ query: SUBSCRIBE, variables: { id, after } });
    const { value } = await alerts.next();
    expect((value as Answered).data.lowBalanceAlert).toEqual((await alertsOf(operator, id))[0]);
    client.dispose();
  });

  it('keeps the alerts of an account from who may not see it', async () => {
    const externalId = newKey();
    const eve = await service.customer(externalId);
    await openAccount(eve, externalId);
    const id = await accountWith(operator, '5');
    await spend(id, '5');
    const [alert] = await alertsOf(operator, id);

    const foreign = await listen(id, null, { client: eve }).answer();
    expect(foreign).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    const set = await eve.ask(SET, { input: { accountId: id, emailEnabled: false } });
    expect(set).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    expect(await nodeOf(eve, alert.id)).toBeNull();
  });

  it('ends with the key that it was asked with', async () => {
    const { createPartner } = await operator.run(
      'mutation { createPartner(input: { name: "A partner" }) { id } }',
    );
    const { createApiKey } = await operator.run(
      `mutation ($partnerId: ID!) {
        createApiKey(input: {
          partnerId: $partnerId, name: "k", scopes: ["accounts:read", "accounts:write"]
        }) { secret apiKey { id } }
      }`,
      { partnerId: createPartner.id },
    );
    const server = service.urls[0] ?? '';
    const client = service.with(createApiKey.secret);
    const id = await openAccount(client);
    const after = await alertCursor(client, id);
    const live = listen(id, after, { client, server });
    await grant(operator, { accountId: id, amount: '1' });
    await spend(id, '1');
    expect((await nextAlert(live)).kind).toBe('CREDITS_EXHAUSTED');

    const onThatServer = new GraphqlClient([server], operator.credential);
    await onThatServer.run('mutation ($id: ID!) { revokeApiKey(id: $id) { id } }', {
      id: createApiKey.apiKey.id,
    });

    await expect(live.answer()).rejects.toMatchObject({ code: 4403 });
  });

  it('refuses a cursor beyond the last alert, rather than pass over what comes up to it', async () => {
    const id = await accountWith(operator, '5');
    await spend(id, '5');
    const last = await alertCursor(operator, id);
    const beyond = Buffer.from('2').toString('base64url');
    const refusal = [{ message: expect.stringContaining('Begin again at alertCursor') }];

    expect(await alertsOf(operator, id, last)).toEqual([]);
    expect(await listen(id, beyond).answer()).toMatchObject({ errors: refusal });
    const { errors } = await operator.ask(
      'query ($id: ID!, $after: String) { account(id: $id) { alerts(after: $after) { edges { ' +
        'cursor } } } }',
      { id, after: beyond },
    );
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

function numberOf({ id }: Answered): number {
  return Number(id.split('_').at(-1));
}

const SET = `mutation ($input: AlertPreferencesInput!) {
  setAlertPreferences(input: $input) {
    __typename
    ... on AlertPreferencesSet {
      account {
        alertPreferences { emailEnabled budgetUsedRatios balanceBelow runOutDays grantExpiryDays }
      }
    }
    ... on InvalidInput { code field message }
  }
}`;

describe.each(deployments())('the preferences of an account on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });
  afterAll(() => service.close());

  const DEFAULTS = {
    emailEnabled: true,
    budgetUsedRatios: [0.8],
    balanceBelow: [],
    runOutDays: [],
    grantExpiryDays: [],
  };

  it('are sorted, and keep what is left out', async () => {
    const accountId = await openAccount(service.operator);
    expect(await preferencesOf(service.operator, accountId)).toEqual(DEFAULTS);
    const changed = await prefer(service.operator, {
      accountId,
      budgetUsedRatios: [0.9, 0.1234],
      balanceBelow: ['2', '10.000001'],
      runOutDays: [5, 60],
      grantExpiryDays: [1, 14],
    });
    const expected = {
      emailEnabled: true,
      budgetUsedRatios: [0.1234, 0.9],
      balanceBelow: ['10.000001', '2'],
      runOutDays: [60, 5],
      grantExpiryDays: [14, 1],
    };
    expect(changed.account.alertPreferences).toEqual(expected);
    await prefer(service.operator, { accountId, emailEnabled: false, balanceBelow: null });
    expect(await preferencesOf(service.operator, accountId)).toEqual({
      ...expected,
      emailEnabled: false,
    });
    await prefer(service.operator, { accountId, budgetUsedRatios: [] });
    expect((await preferencesOf(service.operator, accountId)).budgetUsedRatios).toEqual([]);
  });

  it.each([
    ['budgetUsedRatios', [0]],
    ['budgetUsedRatios', [-0.5]],
    ['budgetUsedRatios', [10.1]],
    ['budgetUsedRatios', [0.12345]],
    ['budgetUsedRatios', [0.5, 0.5]],
    ['budgetUsedRatios', Array.from({ length: 11 }, (_, index) => (index + 1) / 20)],
    ['balanceBelow', ['0']],
    ['balanceBelow', ['5', '5.0']],
    ['balanceBelow', Array.from({ length: 11 }, (_, index) => String(index + 1))],
    ['runOutDays', [0]],
    ['runOutDays', [61]],
    ['runOutDays', [7, 7]],
    ['runOutDays', Array.from({ length: 11 }, (_, index) => index + 1)],
    ['grantExpiryDays', [0]],
    ['grantExpiryDays', [366]],
    ['grantExpiryDays', [7, 7]],
  ])('refuse %s of %j, and change nothing', async (field, list) => {
    const accountId = await openAccount(service.operator);
    const refused = await prefer(service.operator, {
      accountId,
      emailEnabled: false,
      [field]: list,
    });
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', field: [field] });
    expect(await preferencesOf(service.operator, accountId)).toEqual(DEFAULTS);
  });

  it('refuse a threshold below zero like every amount below zero', async () => {
    const accountId = await openAccount(service.operator);
    const answer = await service.operator.ask(SET, { input: { accountId, balanceBelow: ['-1'] } });
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});

async function prefer(client: GraphqlClient, input: Record<string, unknown>): Promise<Answered> {
  return (await client.run(SET, { input })).setAlertPreferences;
}

async function preferencesOf(client: GraphqlClient, id: string): Promise<Answered> {
  const { account } = await client.run(
    `query ($id: ID!) {
      account(id: $id) {
        alertPreferences { emailEnabled budgetUsedRatios balanceBelow runOutDays grantExpiryDays }
      }
    }`,
    { id },
  );
  return account.alertPreferences;
}

/** Oldest first, two on a page. */
async function alertsOf(
  client: GraphqlClient,
  id: string,
  after: string | null = null,
): Promise<Answered[]> {
  const { account } = await client.run(
    `query ($id: ID!, $after: String) {
      account(id: $id) {
        alerts(first: 2, after: $after) {
          pageInfo { hasNextPage endCursor }
          edges { cursor node { ${ALERT} } }
        }
      }
    }`,
    { id, after },
  );
  const { edges, pageInfo } = account.alerts;
  for (const { cursor, node } of edges) expect(node.cursor).toBe(cursor);
  const page = edges.map(({ node }: Answered) => node);
  return pageInfo.hasNextPage
    ? [...page, ...(await alertsOf(client, id, pageInfo.endCursor))]
    : page;
}

async function kindsOf(client: GraphqlClient, id: string): Promise<string[]> {
  return (await alertsOf(client, id)).map(({ kind }) => kind);
}

async function alertCursor(client: GraphqlClient, id: string): Promise<string> {
  const { account } = await client.run('query ($id: ID!) { account(id: $id) { alertCursor } }', {
    id,
  });
  return account.alertCursor;
}

async function alertsCrossed(
  client: GraphqlClient,
  accountId: string,
  amount: string,
): Promise<string[]> {
  const { consumptionPreview } = await client.run(
    `query ($input: ConsumptionPreviewInput!) {
      consumptionPreview(input: $input) { ... on ConsumptionPreview { alertsCrossed } }
    }`,
    { input: { accountId, amount } },
  );
  return consumptionPreview.alertsCrossed;
}

async function nodeOf(client: GraphqlClient, id: string): Promise<Answered> {
  const query = `query ($id: ID!) { node(id: $id) { ... on LowBalanceAlert { ${ALERT} } } }`;
  return (await client.run(query, { id })).node;
}
