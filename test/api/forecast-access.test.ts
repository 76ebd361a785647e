import { graphql } from '../generated/gql';
import { accountWith, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import { ASK, ASK_BRIEFLY, overEvents, overSocket } from '../support/forecast-asking';
import { codesOf, type GraphqlClient } from '../support/graphql-client';
import { partnerWith } from '../support/partner';

describe.each(deployments())('a forecast on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());

  it('tells a customer of their own account, and of no other', async () => {
    const externalId = newKey();
    const ada = await service.customer(externalId);
    const own = await openAccount(ada, externalId);
    const foreign = await accountWith(operator, '10');

    const { forecast } = await ada.run(WHOSE, {});
    const [ofForeign, ofUnknown] = await Promise.all(
      [foreign, `acc_${'0'.repeat(32)}`].map((id) => ada.ask(ASK_BRIEFLY, { id })),
    );

    expect(forecast).toEqual({ accountId: own });
    expect(ofForeign).toEqual(ofUnknown);
    expect(codesOf(expectFound(ofForeign))).toEqual(['NOT_FOUND']);
  });

  it('tells a partner of the accounts that it opened, with the scope to read', async () => {
    const partner = await partnerWith(service, 'accounts:read', 'accounts:write');
    const id = await openAccount(partner);
    const foreign = await openAccount(operator);
    expect(await partner.run(WHOSE, { id })).toEqual({ forecast: { accountId: id } });
    expect(codesOf(await partner.ask(ASK_BRIEFLY, { id: foreign }))).toEqual(['NOT_FOUND']);

    const blind = await partnerWith(service, 'credits:spend');
    expect(codesOf(await blind.ask(ASK_BRIEFLY, { id: await openAccount(operator) }))).toEqual([
      'FORBIDDEN',
    ]);
  });

  it('tells nothing in the answer to a write, without the scope to read', async () => {
    const writer = await partnerWith(service, 'accounts:write');
    const answers = [
      await writer.ask(OPEN_AND_FORECAST, { externalId: newKey() }),
      await writer.ask(OPEN_AND_DRAW, { externalId: newKey() }),
    ];
    for (const answer of answers) expect(codesOf(answer)).toEqual(['FORBIDDEN']);
  });

  it('tells nobody without a credential', async () => {
    const id = await openAccount(operator);
    expect(codesOf(await service.anonymous.ask(ASK_BRIEFLY, { id }))).toEqual(['UNAUTHENTICATED']);
  });

  it('keeps to it on WebSockets and event streams', async () => {
    const ada = await service.customer(newKey());
    const own = await openAccount(operator);
    const foreign = await openAccount(operator);
    const partner = await partnerWith(service, 'accounts:read');
    for (const [client, id] of [
      [ada, foreign],
      [partner, own],
    ] as const) {
      expect(codesOf(await overSocket(service, client, `${ASK_BRIEFLY}`, { id }))).toEqual([
        'NOT_FOUND',
      ]);
      expect(codesOf(await overEvents(service, client, `${ASK_BRIEFLY}`, { id }))).toEqual([
        'NOT_FOUND',
      ]);
    }
    const ofSocket = await overSocket(service, operator, `${ASK}`, { id: own });
    const ofEvents = await overEvents(service, operator, `${ASK}`, { id: own });
    const { forecast } = await operator.run(ASK, { id: own });
    expect(ofSocket.data).toEqual({ forecast });
    expect(ofEvents.data).toEqual({ forecast });
  });
});

const WHOSE = graphql(`
  query WhoseForecast($id: ID) { forecast(accountId: $id) { accountId } }
`);
const OPEN_AND_FORECAST = graphql(`
  mutation OpenAndForecast($externalId: String!) {
    openAccount(input: { externalId: $externalId }) {
      ... on AccountOpened { account { forecast { asOf } } }
    }
  }
`);
const OPEN_AND_DRAW = graphql(`
  mutation OpenAndDraw($externalId: String!) {
    openAccount(input: { externalId: $externalId }) {
      ... on AccountOpened { account { forecastChartUrl } }
    }
  }
`);
