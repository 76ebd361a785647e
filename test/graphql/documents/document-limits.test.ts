import { type GraphQLError, getIntrospectionQuery } from 'graphql';
import { checkDocument, costOf } from '../../../src/graphql/documents/document-limits';
import { readDocument } from '../../../src/graphql/documents/documents';
import { GivenVariables } from '../../../src/graphql/documents/given-variables';
import { IntrospectionLists } from '../../../src/graphql/documents/introspection';
import { createSchema } from '../../../src/graphql/schema';

const schema = createSchema();
const lists = new IntrospectionLists(schema);

function costsOf(text: string, variables: Record<string, unknown>): number[] {
  const operations = checkDocument(schema, lists, readDocument(text));
  return operations.map(
    (operation) => costOf(operation, new GivenVariables(variables, operation.node)).cost,
  );
}

function refusalOf(text: string, variables: Record<string, unknown> = {}): unknown {
  try {
    costsOf(text, variables);
    return null;
  } catch (error) {
    return (error as GraphQLError).extensions.code;
  }
}

describe('the limits of a document', () => {
  it('takes fields nested 12 levels deep and refuses 13', () => {
    expect(refusalOf(nested(12))).toBeNull();
    expect(refusalOf(nested(13))).toBe('QUERY_TOO_COMPLEX');
    expect(refusalOf(nested(3_000))).toBe('QUERY_TOO_COMPLEX');
  });

  it('counts the depth inside fragments', () => {
    expect(refusalOf(`{ viewer { ...A } } fragment A on Viewer ${nested(11)}`)).toBeNull();
    expect(refusalOf(`{ viewer { ...A } } fragment A on Viewer ${nested(12)}`)).toBe(
      'QUERY_TOO_COMPLEX',
    );
  });

  it('refuses fragments that multiply, in no time', () => {
    const fragments = Array.from(
      { length: 40 },
      (_, index) => `fragment F${index} on Viewer { ...F${index + 1} ...F${index + 1} }`,
    );
    const bomb = `{ viewer { ...F0 } } ${fragments.join(' ')} fragment F40 on Viewer { role }`;
    const started = performance.now();
    expect(refusalOf(bomb)).toBe('QUERY_TOO_COMPLEX');
    expect(performance.now() - started).toBeLessThan(100);
  });

  it('survives fragments that spread one another; validation refuses them', () => {
    const cycle =
      '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A role }';
    expect(refusalOf(cycle)).toBeNull();
  });

  it('takes up to 50 root fields, by fragments and aliases too', () => {
    const fields = (count: number) =>
      Array.from({ length: count }, (_, index) => `a${index}: viewer { role }`).join(' ');
    expect(refusalOf(`{ ${fields(50)} }`)).toBeNull();
    expect(refusalOf(`{ ${fields(51)} }`)).toBe('QUERY_TOO_COMPLEX');
    expect(refusalOf(`{ ...A ...A } fragment A on Query { ${fields(30)} }`)).toBe(
      'QUERY_TOO_COMPLEX',
    );
  });

  it('refuses thousands of equal fields before validation compares each with each', () => {
    expect(refusalOf(`{ viewer { ${'role '.repeat(20_000)} } }`)).toBe('QUERY_TOO_COMPLEX');
  });

  it('counts a list at the length that is asked for, also by a variable', () => {
    const accounts = (first: string, ledger: string) =>
      `query ($n: Int! = 20) { accounts(first: ${first}) { edges { node {
        ledger(first: ${ledger}) { edges { node { id sequence kind amount at } } } } } } }`;
    expect(refusalOf(accounts('20', '100'))).toBeNull();
    expect(refusalOf(accounts('100', '100'))).toBe('QUERY_TOO_COMPLEX');
    expect(refusalOf(accounts('$n', '$n'))).toBeNull();
    expect(refusalOf(accounts('$n', '$n'), { n: 100 })).toBe('QUERY_TOO_COMPLEX');
    expect(refusalOf(accounts('$n', '$n'), { n: '1' })).toBe('QUERY_TOO_COMPLEX');
    expect(refusalOf(accounts('$n', '$n'), { n: -1 })).toBe('QUERY_TOO_COMPLEX');
  });

  it('counts what must be computed as much as it takes', () => {
    const forecasts = (count: number, fields: string) =>
      Array.from({ length: count }, (_, index) => `f${index}: forecast { ${fields} }`).join(' ');
    expect(refusalOf(`{ ${forecasts(24, 'asOf runOut { expected }')} }`)).toBeNull();
    expect(refusalOf(`{ ${forecasts(25, 'asOf runOut { expected }')} }`)).toBe('QUERY_TOO_COMPLEX');
    expect(refusalOf(`{ ${forecasts(2, 'recommendation { reason }')} }`)).toBeNull();
    expect(refusalOf(`{ ${forecasts(3, 'recommendation { reason }')} }`)).toBe('QUERY_TOO_COMPLEX');
    const ofPage = (first: number) =>
      `{ accounts(first: ${first}) { edges { node { ...A } } } }
      fragment A on Account { forecast { asOf } }`;
    expect(refusalOf(ofPage(20))).toBeNull();
    expect(refusalOf(ofPage(25))).toBe('QUERY_TOO_COMPLEX');
  });

  it('refuses arguments nested too deeply', () => {
    const list = `${'['.repeat(17)}${']'.repeat(17)}`;
    expect(refusalOf(`{ node(id: ${list}) { id } }`)).toBe('QUERY_TOO_COMPLEX');
  });

  it('takes a batch of 1,000 consumptions that is written out', () => {
    const item =
      '{ accountId: "acc_1", idempotencyKey: "k", amount: "1", description: "d", source: "s", metadata: { a: 1, b: 2 } }';
    const items = Array.from({ length: 1_000 }, () => item).join(' ');
    expect(
      refusalOf(`mutation { consumeCreditsBatch(input: [${items}]) { __typename } }`),
    ).toBeNull();
  });

  it('takes 1,000 items in all batches of an operation together, by variables or written out', () => {
    const batches = (count: number, input: string) =>
      `mutation ($i: [ConsumeCreditsInput!]) { ${aliases(count, `consumeCreditsBatch(input: ${input}) { __typename }`)} }`;
    const items = (count: number) => ({
      i: Array.from({ length: count }, () => ({ amount: '1' })),
    });
    expect(refusalOf(batches(1, '$i'), items(1_000))).toBeNull();
    expect(refusalOf(batches(2, '$i'), items(500))).toBeNull();
    expect(refusalOf(batches(2, '$i'), items(501))).toBe('BAD_USER_INPUT');
    expect(refusalOf(batches(50, '$i'), items(21))).toBe('BAD_USER_INPUT');
    expect(refusalOf(batches(50, `[${'{ amount: "1" } '.repeat(21)}]`))).toBe('BAD_USER_INPUT');
    const spread = `mutation ($i: [ConsumeCreditsInput!]) { ...A } fragment A on Mutation {
      ${aliases(3, 'consumeCreditsBatch(input: $i) { __typename }')} }`;
    expect(refusalOf(spread, items(333))).toBeNull();
    expect(refusalOf(spread, items(334))).toBe('BAD_USER_INPUT');
  });

  it('counts items by what is asked of each, and what is handed in by how often it is used', () => {
    const fields = (count: number) =>
      `mutation ($i: [ConsumeCreditsInput!]) { consumeCreditsBatch(input: $i) {
        ... on Consumption { ${aliases(count, 'charged')} } } }`;
    const items = { i: Array.from({ length: 1_000 }, () => ({ amount: '1' })) };
    expect(refusalOf(fields(40), items)).toBeNull();
    expect(refusalOf(fields(60), items)).toBe('QUERY_TOO_COMPLEX');
    const noted = `mutation ($m: JSONObject) { ${aliases(50, 'consumeCredits(input: { metadata: $m }) { __typename }')} }`;
    expect(refusalOf(noted, { m: { text: 'x'.repeat(2_000) } })).toBeNull();
    expect(refusalOf(noted, { m: { text: 'x'.repeat(2_000_000) } })).toBe('QUERY_TOO_COMPLEX');
  });

  it('refuses variables that are nested too deeply, too long or meddle with prototypes', () => {
    const refused = (a: unknown) => refusalOf('query ($a: ID!) { node(id: $a) { id } }', { a });
    const nestedList = (depth: number): unknown => (depth === 0 ? [] : [nestedList(depth - 1)]);
    expect(refused(nestedList(10))).toBeNull();
    expect(refused(nestedList(20))).toBe('BAD_USER_INPUT');
    expect(refused(Array.from({ length: 1_001 }, () => 1))).toBe('BAD_USER_INPUT');
    expect(refused(JSON.parse('{"__proto__":{"admin":true}}'))).toBe('BAD_USER_INPUT');
  });

  it('refuses names that an answer or a refusal would repeat at length, and heaps of variables', () => {
    const named = (length: number) => `{ plans { ${'a'.repeat(length)}: code } }`;
    expect(refusalOf(named(128))).toBeNull();
    expect(refusalOf(named(129))).toBe('QUERY_TOO_COMPLEX');
    expect(refusalOf(`query (${'$a: Int '.repeat(501)}) { plans { code } }`)).toBe(
      'QUERY_TOO_COMPLEX',
    );
  });

  it('takes the schema once, whatever the aliases', () => {
    const types = 'types { name fields { name description args { name } type { name } } }';
    expect(refusalOf(`{ __schema { ${types} } }`)).toBeNull();
    expect(refusalOf(`{ ${aliases(50, `__schema { ${types} }`)} }`)).toBe('QUERY_TOO_COMPLEX');
    expect(refusalOf(`{ __schema { ${aliases(50, types)} } }`)).toBe('QUERY_TOO_COMPLEX');
  });

  it('takes the query that tools ask for the schema with', () => {
    expect(refusalOf(getIntrospectionQuery({ inputValueDeprecation: true }))).toBeNull();
    expect(costsOf(getIntrospectionQuery(), {})[0]).toBeLessThan(10_000);
  });
});

function aliases(count: number, field: string): string {
  return Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');
}

/** This many fields, each inside the one before. */
function nested(depth: number): string {
  return `${'{ a '.repeat(depth)}${'}'.repeat(depth)}`;
}
