import { serverAudits } from 'graphql-http';
import { type Deployment, deployments } from '../../support/deployment';

/** GETs, which are refused, so that no page elsewhere can have a browser ask. */
const NOT_FOLLOWED = ['5A70', 'D6D5', '6A70'];

describe.each(deployments().slice(0, 1))('GraphQL over HTTP, by its audits, on $name', (kind) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await kind.deploy();
  });
  afterAll(() => service.close());

  const audits = serverAudits({ url: () => `${service.urls[0]}/graphql` });

  it('are all known', () => {
    expect(audits).toHaveLength(61);
    expect(audits.filter(({ name }) => name.startsWith('SHOULD'))).toHaveLength(23);
  });

  it.each(audits.filter(({ id }) => !NOT_FOLLOWED.includes(id)))('$id $name', async ({ fn }) => {
    const result = await fn();
    expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
  });

  it.each(audits.filter(({ id }) => NOT_FOLLOWED.includes(id)))(
    '$id $name: knowingly not',
    async ({ name, fn }) => {
      expect(name).toMatch(/^MAY/);
      expect((await fn()).status).toBe('notice');
    },
  );

  const statusOf = async (accept: string, body: object) => {
    const response = await fetch(`${service.urls[0]}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept,
        authorization: `Bearer ${service.operator.credential}`,
      },
      body: JSON.stringify(body),
    });
    const { errors } = (await response.json()) as { readonly errors: readonly unknown[] };
    return [response.status, errors.length > 0];
  };

  const WRONG = [
    { query: '{ plans' },
    { query: '{ nope }' },
    {
      query: 'query ($a: Int!) { consumptionPreview(input: { quantity: $a }) { __typename } }',
      variables: { a: 'one' },
    },
  ];

  it.each(WRONG)(
    'tells who knows plain JSON alone by the answer that %j is wrong',
    async (body) => {
      expect(await statusOf('application/json', body)).toEqual([200, true]);
      expect(await statusOf('application/json; charset=utf-8', body)).toEqual([200, true]);
    },
  );

  it.each(WRONG)('tells everybody else by the status, too, that %j is wrong', async (body) => {
    for (const accept of [
      '*/*',
      'application/json, text/plain, */*',
      'application/graphql-response+json',
      'application/graphql-response+json, application/json;q=0.9',
    ]) {
      expect(await statusOf(accept, body)).toEqual([400, true]);
    }
  });

  it('tells everybody by the status what is no operation', async () => {
    for (const body of [
      {},
      { query: 1 },
      { query: 'query A { plans { code } }', operationName: 'B' },
      { query: `${'{ account '.repeat(50)}${'}'.repeat(50)}` },
    ]) {
      expect(await statusOf('application/json', body)).toEqual([400, true]);
    }
  });
});
