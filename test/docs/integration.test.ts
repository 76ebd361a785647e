import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { balance } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { examplesOf, readGuide } from './examples';
import { Play } from './play';
import { runScript } from './run-script';

const EXAMPLES = examplesOf(readGuide('docs/integration.md'));
const EXAMPLES_MIN = 10;

describe.each(deployments().slice(0, 1))('the guide for partners on $name', ({ deploy }) => {
  let service: Deployment;
  let play: Play;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    play = await Play.begin(service, 'nobody');
  });

  afterAll(() => service.close());

  it.each(EXAMPLES)('answers what it says: $name', async (example) => {
    const { promised, actual } = await play.run(example);
    expect(actual).toEqual(promised);
  });

  it('has its examples', () => expect(EXAMPLES.length).toBeGreaterThanOrEqual(EXAMPLES_MIN));

  it('has a loop that charges once through lost answers and a busy server', async () => {
    const loop = EXAMPLES.find(({ language }) => language === 'js');
    const { total } = await balance(service.operator, play.environment().ACCOUNT ?? '');
    const proxy = await FaultyProxy.start(service.urls[0] ?? '');
    const script = runScript({
      language: 'js',
      text: play.addressed(loop?.text ?? '', proxy.url).replace('print-job-1', 'print-job-2'),
      environment: play.environment(),
    });

    const lines = await script.lines(2);

    await script.end();
    await proxy.close();
    const left = Number(total) - 1;
    // The first answer was lost, so what the loop gets is the replay.
    const line = `charged 1, left ${left}, replayed true`;
    expect(lines).toEqual([line, line]);
    expect(await balance(service.operator, play.environment().ACCOUNT ?? '')).toMatchObject({
      total: String(left),
    });
  });
});

/** Passes the first request on and swallows the answer; says of the second that it is busy. */
class FaultyProxy {
  private requests = 0;
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch((error) => response.destroy(error));
  });

  private constructor(private readonly target: string) {}

  static async start(target: string): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy is closed');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const body = await text(request);
    if (this.requests === 2) {
      const extensions = { code: 'SERVICE_BUSY', retryable: true, retryAfterMs: 10 };
      response.end(JSON.stringify({ data: null, errors: [{ message: 'Busy.', extensions }] }));
      return;
    }
    const answer = await fetch(`${this.target}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: request.headers.authorization ?? '',
      },
      body,
    });
    if (this.requests === 1) response.destroy();
    else response.end(await answer.text());
  }
}
