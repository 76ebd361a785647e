import { Documents } from '../../../src/graphql/documents/documents';
import { type Deployment, deployments } from '../../support/deployment';

const BODY = JSON.stringify({ query: '{ plans { code } }' });
const [kind] = deployments();

interface Answer {
  readonly data: { readonly plans: readonly object[] };
  readonly errors: readonly { readonly extensions: { readonly code: string } }[];
}

let service: Deployment;
let run: jest.SpyInstance;

beforeAll(async () => {
  if (kind === undefined) throw new Error('no database to deploy on');
  service = await kind.deploy();
  run = jest.spyOn(Documents.prototype, 'run');
  // From then on it is known, and so is who asks.
  await ask();
});
afterAll(async () => {
  run.mockRestore();
  await service.close();
});

async function ask() {
  const response = await fetch(`${service.urls[0]}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${service.operator.credential}`,
    },
    body: BODY,
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

it('goes the usual way with what can not be begun', async () => {
  const before = run.mock.calls.length;
  run.mockImplementationOnce(() => {
    throw new Error('an operation without a plan');
  });
  const { status, answer } = await ask();
  expect(run.mock.calls.length).toBe(before + 1);
  expect(status).toBe(200);
  expect(answer.data.plans.length).toBeGreaterThan(0);
});

it.each([
  ['at once', () => ({ data: { untellable: 1n } })],
  ['later', () => Promise.resolve({ data: { untellable: 1n } })],
  ['as a failure', () => Promise.reject(new Error('a resolver of ours'))],
])('tells what came %s and can not be told as a failure of ours, and lives', async (_, result) => {
  run.mockImplementationOnce(result);
  const { status, answer } = await ask();
  expect(status).toBe(500);
  expect(answer.errors[0]?.extensions.code).toBe('INTERNAL');
  expect((await ask()).status).toBe(200);
});
