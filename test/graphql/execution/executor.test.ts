import fc from 'fast-check';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { executorOf } from '../../../src/graphql/execution/executor';
import { Chance, keysOf } from './chance';
import { randomOperation } from './random-operation';
import { type Call, type TriedContext, triedSchema } from './tried-schema';

const schema = triedSchema();
const RUNS = 300;

interface Ran {
  /** Null: not run, since its variables don't fit. */
  readonly result: ExecutionResult | null;
  readonly calls: readonly Call[];
}

it.each([
  ['at once', true],
  ['at once and later', false],
])(
  'answers as graphql-js does where resolvers answer %s',
  async (_, isPrompt) => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer(), async (written, seed) => {
        const { text, variables } = randomOperation(schema, new Chance(written));
        const document = parse(text);
        expect(validate(schema, document)).toEqual([]);
        const expected = await runAsGraphql(document, variables, { seed, isPrompt, calls: [] });
        const actual = await runHere(document, variables, { seed, isPrompt, calls: [] });
        expectAlike(actual, expected, isPrompt);
      }),
      { numRuns: RUNS },
    );
  },
  60_000,
);

it.each([
  ['a directive on a field', '{ text @skip(if: false) }'],
  ['a directive in a fragment', '{ ...F } fragment F on Query @include(if: true) { text }'],
  ['a question about the schema', '{ __schema { types { name } } }'],
  ['a question about a type', '{ __type(name: "Query") { name } }'],
  ['a subscription', 'subscription { text }'],
  ['a name that no object may have', '{ __proto__: text }'],
  [
    'a variable whose name no object may have',
    'query ($__proto__: Int!) { take(must: $__proto__) { id } }',
  ],
])('leaves %s to graphql-js', (_, text) => {
  expect(executorFor(parse(text))).toBeNull();
});

it('answers what is told by its name alone, whatever objects inherit', async () => {
  const document = parse('{ toString: __typename constructor: __typename valueOf: __typename }');
  const { result } = await runHere(document, {}, { seed: 0, isPrompt: true, calls: [] });
  expect(JSON.stringify(result)).toBe(
    '{"data":{"toString":"Query","constructor":"Query","valueOf":"Query"}}',
  );
});

it('lets no failure end the process where another has ended its list before', async () => {
  const heard = triedSchema();
  const { many } = heard.getQueryType()?.getFields() ?? {};
  if (many === undefined) throw new Error('the schema has no such field');
  const later = () => Promise.reject(new Error('later'));
  many.resolve = () => [{ is: 'Robot', name: later }, later(), null, later()];
  const document = parse('{ many { name } }');
  const unheard = jest.fn();
  process.on('unhandledRejection', unheard);
  const executor = executorOf(heard, document, document.definitions[0] as OperationDefinitionNode);
  const result = await executor?.({}, { isPrompt: true });
  await everythingElse();
  process.off('unhandledRejection', unheard);
  expect(unheard).not.toHaveBeenCalled();
  expect(result?.data).toEqual({ many: null });
  expect(result?.errors?.map(({ path }) => path)).toEqual([['many', 2]]);
});

it('waits for nothing more once two fields have failed that have to be there', async () => {
  const failing = triedSchema();
  const fields = failing.getQueryType()?.getFields() ?? {};
  const resolvers = {
    text: () => new Promise((_, reject) => setImmediate(() => reject(new Error('late')))),
    sureQuery: () => Promise.reject(new Error('soon')),
    sure: () => new Error('at once'),
  };
  for (const [name, resolve] of Object.entries(resolvers))
    Object.assign(fields[name] ?? {}, { resolve });
  const document = parse('{ text sureQuery { id } sure }');
  const executor = executorOf(
    failing,
    document,
    document.definitions[0] as OperationDefinitionNode,
  );
  const result = await executor?.({}, {});
  expect(result).toEqual(await execute({ schema: failing, document }));
  expect(result?.errors?.map(({ message }) => message)).toEqual(['at once']);
});

async function runAsGraphql(
  document: DocumentNode,
  variableValues: Readonly<Record<string, unknown>>,
  contextValue: TriedContext,
): Promise<Ran> {
  const result = await execute({ schema, document, variableValues, contextValue });
  if (!contextValue.isPrompt) await everythingElse();
  return { result: 'data' in result ? result : null, calls: contextValue.calls };
}

async function runHere(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  context: TriedContext,
): Promise<Ran> {
  const executor = executorFor(document);
  if (executor === null) throw new Error('there is no executor for this');
  const result = await executor(variables, context);
  if (!context.isPrompt) await everythingElse();
  return { result, calls: context.calls };
}

/** What goes on for an answer that was given already. */
async function everythingElse(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function executorFor(document: DocumentNode) {
  return executorOf(schema, document, document.definitions[0] as OperationDefinitionNode);
}

function expectAlike(actual: Ran, expected: Ran, isPrompt: boolean): void {
  expect(actual.result === null).toBe(expected.result === null);
  expect(JSON.stringify(actual.result?.data)).toBe(JSON.stringify(expected.result?.data));
  const [told, known] = [actual, expected].map(({ result }) => result ?? {});
  if (isPrompt) expect(told?.errors?.map(plain)).toEqual(known?.errors?.map(plain));
  else expect(certain(told)).toEqual(certain(known));
  const [ours, theirs] = [actual, expected].map(({ calls }) => calls.map(plainCall));
  const inOrder = isPrompt ? ours : ours?.toSorted(byPlace);
  expect(inOrder).toEqual(isPrompt ? theirs : theirs?.toSorted(byPlace));
}

/**
 * Errors in no order. Where something above the field that failed is null, others below it may have
 * failed too: which of them are told depends on who was first, so it is the place alone that counts.
 */
function certain({ errors = [], data }: ExecutionResult = {}): readonly string[] {
  const told = errors.map((error) => {
    const place = nulledPlace(data, error.path ?? []);
    return place.length === error.path?.length ? plain(error) : `null: ${place.join('.')}`;
  });
  return [...new Set(told)].sort();
}

/** Down to what is null. */
function nulledPlace(data: unknown, path: readonly (string | number)[]) {
  let value = data;
  const depth = path.findIndex((key) => {
    if (value === null) return true;
    value = (value as Record<string | number, unknown>)[key];
    return false;
  });
  return depth < 0 ? path : path.slice(0, depth);
}

/** Of faults of a server, which callers are told nothing of, the words may differ. */
const FAULT =
  /^(Expected (Iterable|value of type|`)|Abstract type|Runtime Object)|was given|given for/;

function plain({ message, path, locations, extensions }: GraphQLError): string {
  const told = FAULT.test(message) ? 'a fault' : message;
  return JSON.stringify({ told, path, locations, extensions });
}

function plainCall({ args, info }: Call) {
  const { path, ...others } = info;
  return { args, place: keysOf(info).join('.'), typename: path.typename, ...others };
}

function byPlace(one: { readonly place: string }, other: { readonly place: string }): number {
  return one.place < other.place ? -1 : Number(one.place > other.place);
}
