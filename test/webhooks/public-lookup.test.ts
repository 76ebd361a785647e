import type { LookupAddress } from 'node:dns';
import { publicLookup, type Resolve } from '../../src/webhooks/public-lookup';

const PUBLIC: readonly LookupAddress[] = [
  { address: '93.184.216.34', family: 4 },
  { address: '2606:4700:4700::1111', family: 6 },
];
const PRIVATE: LookupAddress = { address: '127.0.0.1', family: 4 };

/** A name server that answers in turn, and counts. */
function serverOf(...answers: readonly (readonly LookupAddress[])[]) {
  const server = { asked: 0 };
  const resolve: Resolve = (_host, answer) => {
    answer(null, answers[server.asked] ?? []);
    server.asked += 1;
  };
  return { server, resolve };
}

const lookUp = (resolve: Resolve, all: boolean): Promise<unknown> =>
  new Promise((done, fail) => {
    publicLookup(resolve)('hooks.example.com', { all }, (failure, address, family) =>
      failure === null ? done([address, family]) : fail(failure),
    );
  });

it('hands out what it has judged, having asked once', async () => {
  const { server, resolve } = serverOf(PUBLIC, [PRIVATE]);
  expect(await lookUp(resolve, true)).toEqual([PUBLIC, undefined]);
  expect(server.asked).toBe(1);
});

it('hands out one where one is asked for', async () => {
  expect(await lookUp(serverOf(PUBLIC).resolve, false)).toEqual(['93.184.216.34', 4]);
});

it.each([[[PRIVATE]], [[...PUBLIC, PRIVATE]], [[]]])('refuses %j', async (...answers) => {
  for (const all of [true, false]) {
    await expect(lookUp(serverOf(answers.flat()).resolve, all)).rejects.toThrow(
      'its name leads to no public address',
    );
  }
});

it('passes on that a name is unknown', async () => {
  const resolve: Resolve = (_host, answer) => answer(new Error('ENOTFOUND'), []);
  await expect(lookUp(resolve, true)).rejects.toThrow('ENOTFOUND');
});
