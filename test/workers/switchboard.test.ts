import { POINT_LIMITS } from '../../src/limits/limit-list';
import type { Mail } from '../../src/mail/sending/mail';
import type { AccountId } from '../../src/units/ids';
import { ChannelBroadcast } from '../../src/workers/channel-broadcast';
import { ChannelFigures } from '../../src/workers/channel-figures';
import { ChannelMailbox } from '../../src/workers/channel-mailbox';
import { toPrimary, toWorker } from '../../src/workers/messages';
import { environmentOf, roleIn } from '../../src/workers/role';
import { type WorkerInMemory, workersInMemory } from './workers-in-memory';

const ANN = 'ann' as AccountId;
const BOB = 'bob' as AccountId;
const MAIL: Mail = {
  messageId: 'dlv_1@localhost',
  to: { name: null, address: 'ann@example.com' },
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
  unsubscribeUrl: null,
};

let workers: WorkerInMemory[];

beforeEach(() => {
  workers = workersInMemory(3, POINT_LIMITS);
});

const channelOf = (index: number) => {
  const channel = workers[index]?.channel;
  if (channel === undefined) throw new Error(`there is no worker ${index}`);
  return channel;
};

describe('what a worker has changed', () => {
  it('is told to all others, in one message for all of a turn', async () => {
    const heard: string[] = [];
    const broadcasts = [0, 1, 2].map((index) => {
      const broadcast = new ChannelBroadcast(channelOf(index));
      broadcast.onChanged((accounts) => heard.push(`${index}: ${accounts.join(' ')}`));
      return broadcast;
    });
    broadcasts[0]?.tell([ANN]);
    broadcasts[0]?.tell([ANN, BOB]);
    while (heard.length < 2) await new Promise(setImmediate);
    expect(heard).toEqual(['1: ann bob', '2: ann bob']);
    expect(workers[0]?.sent).toHaveLength(1);
  });

  it('is not kept for a primary that is gone', async () => {
    const broadcast = new ChannelBroadcast(channelOf(0));
    workers[0]?.cut();
    broadcast.tell([ANN]);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(workers[0]?.sent).toEqual([]);
  });
});

it('keeps the mails of all workers, in the order in which they came', async () => {
  await new ChannelMailbox(channelOf(0)).post(MAIL);
  await new ChannelMailbox(channelOf(1)).post({ ...MAIL, subject: 'Good bye' });
  const mails = await new ChannelMailbox(channelOf(2)).read();
  expect(mails.map(({ number, subject }) => [number, subject])).toEqual([
    [2, 'Good bye'],
    [1, 'Hello'],
  ]);
  expect(mails[1]).toMatchObject(MAIL);
});

it('gathers the figures of the others, and does not wait for one that says nothing', async () => {
  const [one, two, three] = [0, 1, 2].map((index) => new ChannelFigures(channelOf(index)));
  two?.answerWith(async () => ['two']);
  expect(await one?.gather()).toEqual([['two']]);
  three?.answerWith(async () => ['three']);
  expect(await one?.gather()).toEqual([['two'], ['three']]);
});

it('lets a worker that has lost its primary end in good order', () => {
  let isTold = false;
  channelOf(0).onLost(() => {
    isTold = true;
  });
  workers[0]?.cut();
  expect(isTold).toBe(true);
});

it('overhears what is none of its own', () => {
  for (const foreign of [null, 'ready', {}, { kind: 'toString' }, { 'watch:require': ['a.js'] }]) {
    expect(toPrimary(foreign)).toBeNull();
    expect(toWorker(foreign)).toBeNull();
  }
  expect(toPrimary({ kind: 'ready' })).toEqual({ kind: 'ready' });
  expect(toWorker({ kind: 'ready' })).toBeNull();
});

it('has one worker run the jobs, as the settings say', () => {
  expect(environmentOf('first', 3)).toEqual({ HEADROOM_WORKER: 'first', WORKERS: '3' });
  expect(environmentOf('other', 3)).toEqual({
    HEADROOM_WORKER: 'other',
    WORKERS: '3',
    JOBS: 'off',
  });
  expect(roleIn(environmentOf('first', 3))).toBe('first');
  expect(roleIn({})).toBeNull();
});
