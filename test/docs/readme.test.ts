import { consume, grant, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { type Example, examplesOf, readGuide } from './examples';
import { Play } from './play';
import { runScript } from './run-script';

const EXAMPLES = examplesOf(readGuide('README.md'));
const CREDITS = 10;

const exampleIn = (language: Example['language']): Example => {
  const found = EXAMPLES.find((example) => example.language === language);
  if (found === undefined) throw new Error(`the README has no example in ${language}`);
  return found;
};

describe.each(deployments().slice(0, 1))('the first minute of the README on $name', (kind) => {
  let service: Deployment;
  let play: Play;
  let accountId: string;

  beforeAll(async () => {
    service = await kind.deploy({ TEST_CLOCK: 'true' });
    play = await Play.begin(service, 'demo');
    accountId = await openAccount(service.operator, 'demo');
    await grant(service.operator, { accountId, amount: String(CREDITS) });
  });

  afterAll(() => service.close());

  it('consumes a credit by curl, once however often it is sent', async () => {
    const curl = exampleIn('sh');
    const { promised, actual } = await play.run(curl);
    expect(actual).toEqual(promised);
    expect(actual).toMatchObject({ data: { consumeCredits: { balanceAfter: '9' } } });

    const again = await play.run(curl);
    expect(again.actual).toMatchObject({
      data: { consumeCredits: { charged: '1', balanceAfter: '9', replayed: true } },
    });
  });

  it('shows what is left, live, with the snippet for frontends', async () => {
    const { text } = exampleIn('js');
    const script = runScript({
      language: 'js',
      text: play.addressed(text),
      environment: play.environment(),
    });

    const [first] = await script.lines(1);
    await consume(service.operator, { accountId, amount: '2.5' });
    const [, second] = await script.lines(2);

    await script.end();
    expect([first, second]).toEqual(['9 credits left', '6.5 credits left']);
  });
});
