import { buildSchema, graphql } from 'graphql';
import { boundLists } from '../../../src/graphql/documents/bound-lists';

const schema = buildSchema(`
  type Part { a: Int b: Int parts: [Part!] }
  type Query { parts: [Part!] late: [Part!] }
  type Mutation { parts: [Part!] }
`);
boundLists(schema);

interface Part {
  readonly a: number;
  readonly parts: readonly Part[];
}

function parts(count: number, inner: readonly Part[] = []): readonly Part[] {
  return Array.from({ length: count }, () => ({ a: 1, parts: inner }));
}

/** How many errors there are, and how many rows. */
async function answerTo(source: string, rows: readonly Part[]) {
  const rootValue = { parts: rows, late: async () => rows };
  const { data, errors = [] } = await graphql({ schema, source, rootValue, contextValue: {} });
  const codes = errors.map(({ extensions }) => extensions.code);
  return { codes, data };
}

it('counts the fields of all rows, whenever they come', async () => {
  for (const field of ['parts', 'late']) {
    expect((await answerTo(`{ ${field} { a b } }`, parts(30_000))).codes).toEqual([]);
    const { codes, data } = await answerTo(`{ ${field} { a b } }`, parts(30_001));
    expect(codes).toEqual(['QUERY_TOO_COMPLEX']);
    expect(data).toEqual({ [field]: null });
  }
});

it('counts them by fragments and aliases too, and those of lists inside lists', async () => {
  const spread = '{ parts { ...A ... on Part { c: a } } } fragment A on Part { a b }';
  expect((await answerTo(spread, parts(20_000))).codes).toEqual([]);
  expect((await answerTo(spread, parts(20_001))).codes).toEqual(['QUERY_TOO_COMPLEX']);
  const twice = '{ one: parts { a } other: parts { a } }';
  expect((await answerTo(twice, parts(30_000))).codes).toEqual([]);
  expect((await answerTo(twice, parts(30_001))).codes).toEqual(['QUERY_TOO_COMPLEX']);
  const { codes } = await answerTo('{ parts { parts { a } } }', parts(100, parts(1_000)));
  expect(codes.length).toBeGreaterThan(0);
});

it('takes nothing of one answer for another', async () => {
  for (let round = 0; round < 3; round += 1) {
    expect((await answerTo('{ parts { a } }', parts(50_000))).codes).toEqual([]);
  }
});

it('lets what a mutation has done be told', async () => {
  expect((await answerTo('mutation { parts { a } }', parts(70_000))).codes).toEqual([]);
});

it('lets others have a turn while a long answer is made', async () => {
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  });
  // Each of the inner lists is short work, all together are not.
  await answerTo('{ parts { parts { a } } }', parts(500, parts(100)));
  clearInterval(counting);
  expect(turns).toBeGreaterThan(0);
});
