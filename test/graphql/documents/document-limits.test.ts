import { type GraphQLError, getIntrospectionQuery, parse } from 'graphql';
import { checkDocument, introspects } from '../../../src/graphql/documents/document-limits';
import { readDocument } from '../../../src/graphql/documents/documents';
import { createSchema } from '../../../src/graphql/schema';

const schema = createSchema();

function refusalOf(text: string): unknown {
  try {
    checkDocument(schema, readDocument(text));
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

  it('counts a list at the length that is asked for, a variable as the largest page', () => {
    const accounts = (first: string, ledger: string) =>
      `query ($n: Int! = 1) { accounts(first: ${first}) { edges { node {
        ledger(first: ${ledger}) { edges { node { id sequence kind amount at } } } } } } }`;
    expect(refusalOf(accounts('20', '100'))).toBeNull();
    expect(refusalOf(accounts('100', '100'))).toBe('QUERY_TOO_COMPLEX');
    expect(refusalOf(accounts('$n', '$n'))).toBe('QUERY_TOO_COMPLEX');
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

  it('takes the query that tools ask for the schema with', () => {
    expect(refusalOf(getIntrospectionQuery({ inputValueDeprecation: true }))).toBeNull();
    expect(introspects(parse(getIntrospectionQuery()))).toBe(true);
    expect(introspects(parse('{ viewer { role } }'))).toBe(false);
  });
});

/** This many fields, each inside the one before. */
function nested(depth: number): string {
  return `${'{ a '.repeat(depth)}${'}'.repeat(depth)}`;
}
