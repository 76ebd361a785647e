import { graphql } from '../../generated/gql';
import {
  capture,
  consume,
  grant,
  newKey,
  openAccount,
  reserve,
  reverse,
  spend,
} from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { expectFound, expectMember } from '../../support/expect-member';
import { codesOf, type GraphqlClient, type GraphqlFailure } from '../../support/graphql-client';
import { type Linked, linkedCustomer, unlinkAccount } from '../../support/linking';
import { LiveSubscription } from '../../support/live-subscription';
import { NODE } from '../../support/node-type';
import { take } from '../../support/paid-account';

describe.each(deployments().slice(0, 1))(
  'what linked partners see of their own on $name',
  ({ deploy }) => {
    let service: Deployment;

    beforeAll(async () => {
      service = await deploy({ WEBHOOK_ALLOW_PRIVATE: 'true' });
    });
    afterAll(() => service.close());

    describe('of parts of an account, by their ids', () => {
      let linked: Linked;
      let partner: GraphqlClient;

      beforeAll(async () => {
        linked = await linkedCustomer(service);
        partner = linked.partner.client;
      });

      const nodeAs = (client: GraphqlClient, id: string) => client.ask(NODE, { id });

      it('is what they have made themselves; what others have made is not there', async () => {
        const { accountId, customer } = linked;
        const held = await reserve(partner, { accountId, amount: '5' });
        const reservationId = expectMember(held, 'Reservation').id;
        const captured = await capture(partner, { accountId, reservationId, amount: '1' });
        const consumptionId = expectMember(captured, 'Consumption').id;
        const reversed = await reverse(partner, { accountId, consumptionId });
        const own = [reservationId, consumptionId, expectMember(reversed, 'Reversal').id];
        const ofCustomer = await spend(customer, accountId, '1');
        const undone = await reverse(service.operator, { accountId, consumptionId: ofCustomer.id });
        const heldByOther = await reserve(customer, { amount: '1' });
        const foreign = [
          ofCustomer.id,
          expectMember(undone, 'Reversal').id,
          expectMember(heldByOther, 'Reservation').id,
          `led_${accountId.slice(4)}_1`,
          `con_${accountId.slice(4)}_9999`,
        ];
        const [entry] = await entriesOf(partner, accountId);
        for (const id of [...own, expectFound(entry).id]) {
          expect(await nodeAs(partner, id)).toMatchObject({ data: { node: { id } }, errors: [] });
        }
        for (const id of foreign) {
          expect(await nodeAs(partner, id)).toMatchObject({ data: { node: null }, errors: [] });
        }
      });

      it('is refused by kind, whether there is such a thing or not', async () => {
        const { accountId, customer } = linked;
        const payment = await take(service.operator, accountId, 'MONTHLY_40');
        expect((await nodeAs(customer, payment)).data?.node).not.toBeNull();
        const part = accountId.slice('acc_'.length);
        for (const kind of ['grt', 'pay', 'pur', 'sub', 'alt', 'dlv']) {
          for (const number of [1, 9999]) {
            const answer = await nodeAs(partner, `${kind}_${part}_${number}`);
            expect([kind, codesOf(answer)]).toEqual([kind, ['FORBIDDEN']]);
          }
        }
      });
    });

    describe('of the ledger and of usage', () => {
      it('is their own alone, without grants and without keys of others', async () => {
        const { accountId, customer, partner: by } = await linkedCustomer(service);
        await spend(customer, accountId, '3');
        const own = await spend(by.client, accountId, '2');
        await reverse(service.operator, { accountId, consumptionId: own.id, amount: '1' });
        const seen = await by.client.run(LEDGER_SEEN, { id: accountId });
        const { ledger, usage, byKey } = expectFound(seen.account);
        expect(ledger.edges.map(({ node }) => node)).toEqual([
          { kind: 'REVERSAL', amount: '1', idempotencyKey: null, consumption: { id: own.id } },
          {
            kind: 'CONSUMPTION',
            amount: '-2',
            idempotencyKey: own.idempotencyKey,
            consumption: { id: own.id },
          },
        ]);
        expect(usage).toEqual([{ credits: '1', count: 1, dimension: null }]);
        expect(byKey).toEqual([{ credits: '1', count: 1, dimension: by.keyId }]);
        const ofGrants = await by.client.askRaw(
          'query ($id: ID!) { account(id: $id) { ledger { edges { node { grant { id } } } } } }',
          { id: accountId },
        );
        expect(codesOf(ofGrants)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
      });

      it('and of what they spend no grants, packs or budgets', async () => {
        const { accountId, partner: by } = await linkedCustomer(service);
        await take(service.operator, accountId, 'MONTHLY_40');
        expect((await spend(by.client, accountId, '1')).charges).toEqual([]);
        const { consumptionPreview } = await by.client.run(PREVIEW, { accountId, amount: '139' });
        expect(consumptionPreview).toMatchObject({ allowed: true, charges: [], alertsCrossed: [] });
        const short = await consume(by.client, { accountId, amount: '1000' });
        expect(short).toMatchObject({
          __typename: 'InsufficientCredits',
          available: '139',
          nextGrantAt: null,
          suggestedPack: null,
          message:
            'This needs 1000 credits and 139 credits are there: 861 short. You can ask for less, or ' +
            'let the customer buy credits.',
        });
      });
    });

    it('is refused also where they undo what others have made, or what is not there', async () => {
      const { accountId, customer, partner: by } = await linkedCustomer(service);
      const spent = await spend(customer, accountId, '1');
      for (const consumptionId of [spent.id, `con_${accountId.slice(4)}_9999`]) {
        const answer = await by.client.askRaw(
          'mutation ($input: ReverseConsumptionInput!) { reverseConsumption(input: $input) ' +
            '{ __typename } }',
          { input: { accountId, consumptionId, reason: 'r', idempotencyKey: newKey() } },
        );
        expect(codesOf(answer)).toEqual(['FORBIDDEN']);
      }
    });

    describe('live', () => {
      const watching = (client: GraphqlClient, id: string) =>
        LiveSubscription.begin(service.urls[0] ?? '', client.credential, TOTALS, { id });

      it('is the balance, until the link ends', async () => {
        const { accountId, customer, partner: by } = await linkedCustomer(service);
        const totals = watching(by.client, accountId);
        expect(await totals.next()).toEqual({ balanceChanged: { total: '100' } });
        await spend(customer, accountId, '1');
        expect(await totals.next()).toEqual({ balanceChanged: { total: '99' } });
        await unlinkAccount(customer, { partnerId: by.id });
        // An error ends the stream, and the client throws it.
        const last = await totals
          .answer()
          .catch((errors: readonly GraphqlFailure[]) => ({ errors }));
        expect(codesOf({ errors: expectFound(last.errors) })).toEqual(['NOT_FOUND']);
        await totals.end();
        const again = watching(by.client, accountId);
        const refused = await again.answer();
        expect(codesOf({ errors: expectFound(refused.errors) })).toEqual(['NOT_FOUND']);
        await again.end();
      });

      it('is no alert', async () => {
        const { accountId, partner: by } = await linkedCustomer(service);
        const server = service.urls[0] ?? '';
        const alerts = LiveSubscription.beginRaw(
          server,
          by.client.credential,
          `subscription { lowBalanceAlert(accountId: "${accountId}") { kind } }`,
        );
        const { errors } = await alerts.answer();
        expect(codesOf({ errors: expectFound(errors) })).toEqual(['FORBIDDEN']);
        await alerts.end();
      });
    });

    it('is told to none of their webhooks', async () => {
      const { accountId, partner: by } = await linkedCustomer(service);
      await by.client.run(ENDPOINT, { url: 'http://127.0.0.1:9/hook' });
      // The server looks for new endpoints now and then; one on an account of the partner's own tells.
      const own = await openAccount(by.client);
      let heard: readonly unknown[] = [];
      while (heard.length === 0) {
        await grant(service.operator, { accountId: own, amount: '1' });
        heard = await deliveriesTo(own);
      }
      await grant(service.operator, { accountId, amount: '1' });
      await take(service.operator, accountId, 'MONTHLY_40');
      expect(await deliveriesTo(accountId)).toEqual([]);
      const { deliveries } = await by.client.run(DELIVERIES, {});
      const accounts = deliveries.edges.map(({ node }) => node.accountId);
      expect(new Set(accounts)).toEqual(new Set([own]));
    });

    const deliveriesTo = async (accountId: string) => {
      const { deliveries } = await service.operator.run(DELIVERIES, { accountId });
      return deliveries.edges.filter(({ node }) => node.channel === 'WEBHOOK');
    };
  },
);

async function entriesOf(client: GraphqlClient, id: string) {
  const { account } = await client.run(ENTRY_IDS, { id });
  return expectFound(account).ledger.edges.map(({ node }) => node);
}

const LEDGER_SEEN = graphql(`
  query LedgerSeen($id: ID!) {
    account(id: $id) {
      ledger { edges { node { kind amount idempotencyKey consumption { id } } } }
      usage(from: "2026-01-01", to: "2027-12-31") { credits count dimension }
      byKey: usage(from: "2026-01-01", to: "2027-12-31", groupBy: API_KEY) {
        credits count dimension
      }
    }
  }
`);
const ENTRY_IDS = graphql(`
  query EntryIds($id: ID!) { account(id: $id) { ledger { edges { node { id } } } } }
`);
const PREVIEW = graphql(`
  query PreviewOfGuest($accountId: ID!, $amount: Credits!) {
    consumptionPreview(input: { accountId: $accountId, amount: $amount }) {
      __typename
      ... on ConsumptionPreview { allowed charges { grantId } alertsCrossed }
    }
  }
`);
const TOTALS = graphql(`
  subscription Totals($id: ID!) { balanceChanged(accountId: $id) { total } }
`);
const ENDPOINT = graphql(`
  mutation GuestsEndpoint($url: String!) {
    createWebhookEndpoint(input: { url: $url }) { endpoint { id } }
  }
`);
const DELIVERIES = graphql(`
  query GuestsDeliveries($accountId: ID) {
    deliveries(accountId: $accountId, first: 100) { edges { node { accountId channel } } }
  }
`);
