import { counted, creditsAre, creditsInWords } from '../../src/units/in-words';

it.each([
  [0n, '0 credits', '0 credits are'],
  [1n, '0.000001 credits', '0.000001 credits are'],
  [500_000n, '0.5 credits', '0.5 credits are'],
  [1_000_000n, '1 credit', '1 credit is'],
  [1_500_000n, '1.5 credits', '1.5 credits are'],
  [1_234_500_000n, '1234.5 credits', '1234.5 credits are'],
])('says %s microcredits as %s', (credits, words, withVerb) => {
  expect([creditsInWords(credits), creditsAre(credits)]).toEqual([words, withVerb]);
});

it('counts', () => {
  expect([0, 1, 2].map((count) => counted(count, 'day'))).toEqual(['0 days', '1 day', '2 days']);
});
