import type { Worker } from 'node:cluster';
import { EventEmitter } from 'node:events';
import { SETTINGS_REFUSED, Seat } from '../../src/workers/seat';

class FakeWorker extends EventEmitter {
  readonly sent: unknown[] = [];
  readonly process = { pid: 7, kill: () => true };
  isConnected = () => true;
  send = (message: unknown) => this.sent.push(message);
}

let workers: FakeWorker[];
let givenUp: number;
let delays: number[];
let seat: Seat;

beforeEach(() => {
  jest.useFakeTimers();
  workers = [];
  givenUp = 0;
  delays = [];
  const note = (facts: object) => delays.push((facts as { delayMs: number }).delayMs);
  seat = new Seat({
    fork: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
    log: { info: note, error: note },
    onMessage: () => undefined,
    onGivenUp: () => {
      givenUp += 1;
    },
  });
  seat.start();
});
afterEach(() => jest.useRealTimers());

const newest = () => workers.at(-1) as FakeWorker;
const serve = () => newest().emit('message', { kind: 'ready' });

it('gives up where the first worker never serves', () => {
  newest().emit('exit', 1, null);
  jest.runAllTimers();
  expect(givenUp).toBe(1);
  expect(workers).toHaveLength(1);
});

it('replaces a worker that has served, and waits longer each time that it dies young', () => {
  for (let death = 0; death < 9; death += 1) {
    serve();
    expect(seat.isReady).toBe(true);
    newest().emit('exit', null, 'SIGKILL');
    expect(seat.isReady).toBe(false);
    jest.runOnlyPendingTimers();
  }
  expect(workers).toHaveLength(10);
  expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

it('does not hold against a worker what came before it had lived for a minute', () => {
  serve();
  newest().emit('exit', 1, null);
  jest.runOnlyPendingTimers();
  serve();
  jest.advanceTimersByTime(60_000);
  newest().emit('exit', 1, null);
  expect(delays).toEqual([500, 500]);
});

it('gives up where a successor finds the settings refused', () => {
  serve();
  newest().emit('exit', 1, null);
  jest.runOnlyPendingTimers();
  newest().emit('exit', SETTINGS_REFUSED, null);
  jest.runAllTimers();
  expect(givenUp).toBe(1);
  expect(workers).toHaveLength(2);
});

it('asks its worker to stop, and says whether it ended in good order', async () => {
  serve();
  const stopped = seat.stop();
  expect(newest().sent).toEqual([{ kind: 'stop' }]);
  newest().emit('exit', 0, null);
  expect(await stopped).toBe(true);
  jest.runAllTimers();
  expect(workers).toHaveLength(1);
});

it('replaces nobody once it is stopped', async () => {
  serve();
  newest().emit('exit', 1, null);
  expect(await seat.stop()).toBe(true);
  jest.runAllTimers();
  expect(workers).toHaveLength(1);
});
