import { Lane } from '../../src/ledger/lane';

/** A lane whose commits wait until the test lets them through. */
function gated(batchMax = 100) {
  const batches: (readonly string[])[] = [];
  const gates: (() => void)[] = [];
  const lane = new Lane<string>(batchMax, (batch) => {
    batches.push(batch);
    return new Promise((resolve) => gates.push(resolve));
  });
  const turn = () => new Promise(setImmediate);
  const letThrough = async () => {
    gates.shift()?.();
    await turn();
  };
  return { lane, batches, turn, letThrough };
}

it('commits what arrives in one turn together', async () => {
  const { lane, batches, turn } = gated();
  lane.push('a');
  lane.push('b');
  await turn();
  expect(batches).toEqual([['a', 'b']]);
});

it('gathers the next batch while one is being committed, in order of arrival', async () => {
  const { lane, batches, turn, letThrough } = gated();
  lane.push('a');
  await turn();
  lane.push('b');
  await turn();
  lane.push('c');
  expect(lane.length).toBe(2);
  await letThrough();
  expect(batches).toEqual([['a'], ['b', 'c']]);
});

it('carries no more than its limit at once', async () => {
  const { lane, batches, turn, letThrough } = gated(2);
  for (const item of ['a', 'b', 'c', 'd', 'e']) lane.push(item);
  await turn();
  await letThrough();
  await letThrough();
  expect(batches).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});

it('is drained when nothing waits and nothing is being committed', async () => {
  const { lane, turn, letThrough } = gated(1);
  let isDrained = false;
  lane.push('a');
  lane.push('b');
  const drained = lane.drained().then(() => {
    isDrained = true;
  });
  await turn();
  await letThrough();
  expect(isDrained).toBe(false);
  await letThrough();
  await drained;
  expect(lane.length).toBe(0);
});

it('is drained at once where it is idle, and starts again afterwards', async () => {
  const { lane, batches, turn, letThrough } = gated();
  await lane.drained();
  lane.push('a');
  await turn();
  await letThrough();
  await lane.drained();
  lane.push('b');
  await turn();
  expect(batches).toEqual([['a'], ['b']]);
});
