import { REQUEST_LIMITS } from '../../scripts/request-limits-in-words';
import { ERROR_CODES } from '../../src/graphql/basics/errors';
import { createSchema } from '../../src/graphql/schema';
import { type Deployment, deployments } from '../support/deployment';
import { examplesOf, readGuide, tableUnder } from './examples';
import { Play } from './play';

const GUIDE = readGuide('docs/api.md');
const EXAMPLES = examplesOf(GUIDE);
/** Every guide says how many examples it has at least, so that none is lost unnoticed. */
const EXAMPLES_MIN = 45;

describe.each(deployments().slice(0, 1))('the API guide on $name', ({ deploy }) => {
  let service: Deployment;
  let play: Play;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    play = await Play.begin(service, 'customer-7');
  });

  afterAll(() => service.close());

  it.each(EXAMPLES)('answers what it says: $name', async (example) => {
    const { promised, actual } = await play.run(example);
    expect(actual).toEqual(promised);
  });

  it('has its examples', () => expect(EXAMPLES.length).toBeGreaterThanOrEqual(EXAMPLES_MIN));
});

it('explains every error code', () => {
  const codes = tableUnder(GUIDE, 'When something went wrong').map(([code = '']) => code);
  expect(codes.map((code) => code.replaceAll('`', ''))).toEqual([...ERROR_CODES, 'no answer']);
});

it('explains every refusal', () => {
  const codes = tableUnder(GUIDE, 'Refusals').map(([code = '']) => code.replaceAll('`', ''));
  const inSchema = createSchema().getType('UserErrorCode');
  const values = (inSchema?.toConfig() as { values?: object } | undefined)?.values ?? {};
  expect(codes.toSorted()).toEqual(Object.keys(values).toSorted());
});

it.each(['Balance', 'Forecast'])('explains every field of a %s', (name) => {
  const explained = tableUnder(GUIDE, name).flatMap(([cell = '']) => cell.match(/\w+/g) ?? []);
  const type = createSchema().getType(name);
  const fields = Object.keys((type?.toConfig() as { fields?: object } | undefined)?.fields ?? {});
  expect(explained.toSorted()).toEqual(fields.toSorted());
});

it('names the limits as they are', () => {
  expect(tableUnder(GUIDE, 'Limits')).toEqual(REQUEST_LIMITS);
});
