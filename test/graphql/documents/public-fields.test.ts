import type { GraphQLError } from 'graphql';
import type { Context } from '../../../src/graphql/context/context';
import { Documents } from '../../../src/graphql/documents/documents';
import { PUBLIC_FIELDS } from '../../../src/graphql/documents/public-fields';
import { createSchema } from '../../../src/graphql/schema';

const schema = createSchema();
const documents = new Documents(schema, true);
const NOBODY = { principal: null } as Context;

function codeOf(query: string, more: object = {}): unknown {
  try {
    documents.admit({ query, ...more }, NOBODY, 'AS_STREAM');
    return null;
  } catch (error) {
    return (error as GraphQLError).extensions?.code ?? (error as Error).name;
  }
}

const roots = (['query', 'mutation', 'subscription'] as const).flatMap((kind) => {
  const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  const root = kind === 'subscription' ? schema.getSubscriptionType() : type;
  return Object.values(root?.getFields() ?? {}).map((field) => ({ kind, field }));
});

it('names as public what says so of itself, and nothing else', () => {
  const described = roots.filter(({ field }) => field.description?.endsWith(' Public.'));
  const own = [...PUBLIC_FIELDS].filter((name) => !name.startsWith('__'));
  expect(described.map(({ field }) => field.name).sort()).toEqual(own.sort());
});

it.each(roots.map(({ kind, field }) => [`${kind} ${field.name}`, kind, field.name]))(
  'asks nobody for more than who they are, by %s',
  (_, kind, name) => {
    const isPublic = PUBLIC_FIELDS.has(name);
    const expected = isPublic ? 'InvalidDocument' : 'UNAUTHENTICATED';
    // Neither arguments nor fields fit: whoever may not ask is not told so.
    expect(codeOf(`${kind} { ${name}(no: 1) { no } }`)).toBe(expected);
    expect(codeOf(`${kind} { ...F } fragment F on ${root(kind)} { a: ${name} }`)).toBe(
      isPublic && name === 'signUpCredits' ? 'InvalidDocument' : expected,
    );
  },
);

it('refuses what is public and what is not together', () => {
  expect(codeOf('{ plans { code } }')).toBeNull();
  expect(codeOf('{ plans { code } viewer { role } }')).toBe('UNAUTHENTICATED');
});

it('refuses before variables are looked at', () => {
  const query =
    'mutation ($i: [ConsumeCreditsInput!]!) { consumeCreditsBatch(input: $i) { __typename } }';
  const variables = { i: Array.from({ length: 5_000 }, () => ({})) };
  expect(codeOf(query, { variables })).toBe('UNAUTHENTICATED');
});

it('shows nobody the schema in production, and says what is not there', () => {
  expect(codeOf('{ __schema { queryType { name } } }')).toBe('UNAUTHENTICATED');
  expect(codeOf('{ __typename }')).toBeNull();
  expect(codeOf('{ nope }')).toBe('InvalidDocument');
});

function root(kind: string): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}
