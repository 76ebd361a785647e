import { graphql } from '../generated/gql';
import type { AlertPreferencesInput } from '../generated/graphql';
import {
  accountWith,
  consume,
  grant,
  newKey,
  openAccount,
  reverse,
  SET_EMAIL,
  spend,
} from '../support/actions';
import { prefer as setPreferences } from '../support/alert-actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { inboxOf } from '../support/inbox';
import { changePlan } from '../support/payment-actions';
import { advanceClockBy } from '../support/test-clock';

const DAY_MS = 86_400_000;
const PER_ACCOUNT = 6;
const PER_ADDRESS = 20;
const AT_80 = 'You have used 80% of this month’s credits';
const ASKED = 'Do you want to be warned when credits run low?';
const OFF = { budgetUsedRatios: [], balanceBelow: [] };
const ON = {
  budgetUsedRatios: [0.8],
  balanceBelow: ['38', '37', '36', '35', '34', '33', '32', '31', '30', '29'],
};

describe.each(deployments())('mails that are too many on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());

  const newAddress = () => `${newKey()}@example.com`;
  const open = async (email: string | null, locale = 'en') => {
    const externalId = newKey();
    return { accountId: await openAccount(operator, externalId, { email, locale }), externalId };
  };
  const prefer = (accountId: string, preferences: AlertPreferencesInput) =>
    setPreferences(operator, { accountId, ...preferences });
  /** The clock moves on only when all that was due has been sent. Receipts are no warnings. */
  const inbox = async (email: string, ms = 1) => {
    await advanceClockBy(operator, ms);
    const mails = await inboxOf(service.urls, email);
    return mails.filter(({ subject }) => !subject.startsWith('Your receipt'));
  };
  const subjects = async (email: string, ms = 1) =>
    (await inbox(email, ms)).map(({ subject }) => subject);
  const alertsOf = async (id: string) => {
    const { account } = await operator.run(FIRST_100_ALERTS, { id });
    return expectFound(account).alerts.edges.map(({ node }) => node.kind);
  };
  /** Thresholds off and on, a charge that passes them all, and it comes back. */
  const bomb = async (accountId: string) => {
    await prefer(accountId, OFF);
    await prefer(accountId, ON);
    const charge = await spend(operator, accountId, '33');
    await reverse(operator, { accountId, consumptionId: charge.id });
  };
  const below = async (accountId: string, ...balanceBelow: readonly string[]) => {
    await prefer(accountId, { balanceBelow });
    await consume(operator, { accountId, amount: '1' });
  };

  it('reach nobody who has not agreed, whatever is done: 120 calls, one question', async () => {
    const { accountId, externalId } = await open(null);
    await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    const customer = await service.customer(externalId);
    const stranger = newAddress();
    await customer.run(SET_EMAIL, { input: { email: stranger } });
    for (let round = 0; round < 30; round += 1) await bomb(accountId);
    expect(await subjects(stranger, DAY_MS)).toEqual([ASKED]);
    expect(await alertsOf(accountId)).not.toEqual([]);
  });

  it('are raised once by thresholds that are left out and named again', async () => {
    const email = newAddress();
    const { accountId } = await open(email);
    await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    for (let round = 0; round < 30; round += 1) await bomb(accountId);
    const mails = await inbox(email, DAY_MS);
    expect(mails).toHaveLength(1);
    expect((await alertsOf(accountId)).length).toBe(11);
  });

  it('wait for one mail at the end of the day, which tells all of it once', async () => {
    const email = newAddress();
    const { accountId } = await open(email);
    await grant(operator, { accountId, amount: '500' });
    for (let each = 0; each < 30; each += 1) {
      await below(accountId, `${500 - each}`);
      if (each % 5 === 4) await inbox(email);
    }
    const mails = await inbox(email);
    expect(mails).toHaveLength(PER_ACCOUNT);
    expect(await alertsOf(accountId)).toHaveLength(30);

    await inbox(email, DAY_MS);
    const all = await inbox(email, DAY_MS);
    expect(all).toHaveLength(PER_ACCOUNT + 1);
    const digest = all.at(-1);
    expect(digest?.subject).toBe('24 more warnings about your credits');
    expect(digest?.text).toContain('You now have 470 credits left.');
    for (let each = PER_ACCOUNT; each < 30; each += 1) {
      const lines = digest?.text.match(new RegExp(`: below ${500 - each} credits`, 'g'));
      expect(lines).toHaveLength(1);
    }
    expect(digest?.text).not.toContain(`below ${500 - PER_ACCOUNT + 1} credits`);
  });

  it('wait in the language of the account', async () => {
    const email = newAddress();
    const { accountId } = await open(email, 'de');
    await grant(operator, { accountId, amount: '100' });
    for (let each = 0; each < 8; each += 1) {
      await below(accountId, `${100 - each}`);
      await inbox(email);
    }
    const digest = (await inbox(email, DAY_MS)).at(-1);
    expect(digest?.subject).toBe('2 weitere Warnungen zu Ihren Credits');
    expect(digest?.text).toContain('Sie haben jetzt noch 92 Credits.');
  });

  it('are limited for one address, however many accounts have it', async () => {
    const email = newAddress();
    // The part before the "@" is kept as it is written.
    const inCapitals = email.replace(/^[^@]+/, (local) => local.toUpperCase());
    const ids: string[] = [];
    for (let each = 0; each < 5; each += 1) {
      const accountId = await accountWith(operator, '100');
      await operator.run(SET_EMAIL, {
        input: { accountId, email: each % 2 === 0 ? email : inCapitals },
      });
      ids.push(accountId);
    }
    for (let each = 0; each < 5; each += 1) {
      for (const id of ids) await below(id, `${100 - each}`);
      await advanceClockBy(operator, 1);
    }
    const count = async (ms: number) =>
      (await inbox(email, ms)).length + (await inboxOf(service.urls, inCapitals)).length;
    expect(await count(1)).toBe(PER_ADDRESS);
    expect(await count(DAY_MS)).toBe(PER_ADDRESS + 5);
  });

  it('are no reason for the two that every account is promised to wait', async () => {
    const email = newAddress();
    const { accountId } = await open(email);
    await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    for (let each = 0; each < PER_ACCOUNT + 2; each += 1) {
      await below(accountId, `${40 - each}`);
      await inbox(email);
    }
    expect(await inbox(email)).toHaveLength(PER_ACCOUNT);
    await prefer(accountId, { balanceBelow: [] });
    await consume(operator, { accountId, amount: '24' });
    expect(await subjects(email)).toContain(AT_80);
  });
});

const FIRST_100_ALERTS = graphql(`
  query First100Alerts($id: ID!) {
    account(id: $id) { alerts(first: 100) { edges { node { kind } } } }
  }
`);
