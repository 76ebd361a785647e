import { request } from 'node:http';
import { type Deployment, deployments } from '../../support/deployment';

const BODY = '{"query":"{ plans { code } }"}';

/** The status of an answer to a request that says it was sent to this host. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  const headers = { host, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end(BODY);
  });
}

describe.each(deployments().slice(0, 1))('on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });
  afterAll(() => service.close());

  it.each(['localhost', '127.0.0.1:4000', '[::1]:4000', 'billing.example.com', 'x_y.example'])(
    'answers who has sent a request to %j',
    async (host) => expect(await statusFor(String(service.urls[0]), host)).toBe(200),
  );

  it.each(['a b', '[::', '%zz'])(
    'takes a request to %j for a mistake of the caller',
    async (host) => expect(await statusFor(String(service.urls[0]), host)).toBe(400),
  );
});
