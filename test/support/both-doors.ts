import { Documents } from '../../src/graphql/documents/documents';
import { UNUSUAL_TYPE } from './graphql-client';
import { postRaw, type RawAnswer } from './raw-request';

/** Differ from one answer to the next, whichever way they go. */
const CHANGING = ['date', 'content-length', 'ratelimit-remaining', 'ratelimit-reset'];

export type Headers = Readonly<Record<string, string>>;

export interface Answers {
  readonly short: RawAnswer;
  readonly usual: RawAnswer;
  /** How many were run by the short way. */
  readonly runs: number;
}

let run: jest.SpyInstance;

/** For the tests of a file, so that `runs` knows. */
export function watchShortWay(): void {
  beforeAll(() => {
    // Nothing else runs operations there.
    run = jest.spyOn(Documents.prototype, 'run');
  });
  afterAll(() => run.mockRestore());
}

/** How many operations the short way has run. */
export function runs(): number {
  return run.mock.results.filter(({ value }) => value !== null).length;
}

/** Sent both ways, after either has seen it once. */
export async function askBoth(
  server: string,
  headers: Headers,
  body: string | Buffer,
): Promise<Answers> {
  const send = (type: string) =>
    postRaw(server, { 'content-type': type, 'x-request-id': 'asked-twice', ...headers }, body);
  await send(UNUSUAL_TYPE);
  await send('application/json');
  const before = runs();
  const usual = await send(UNUSUAL_TYPE);
  expect(runs()).toBe(before);
  const short = await send('application/json');
  return { short, usual, runs: runs() - before };
}

export function plain({ status, headers, text }: RawAnswer) {
  const told = Object.fromEntries(
    Object.entries(headers).filter(([name]) => !CHANGING.includes(name)),
  );
  return { status, headers: told, text: text.replace(/"remaining":\d+/, '"remaining":"…"') };
}

export function textOf(query: string, variables: unknown = {}, more: object = {}): string {
  return JSON.stringify({ query, variables, ...more });
}
