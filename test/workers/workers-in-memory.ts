import { EventEmitter } from 'node:events';
import type { PointLimits } from '../../src/limits/limit-list';
import { type Wire, WorkerChannel } from '../../src/workers/channel';
import { toPrimary } from '../../src/workers/messages';
import type { Party } from '../../src/workers/party';
import { Switchboard } from '../../src/workers/switchboard';

/** A worker whose primary is in the same process; messages take a turn, as between processes. */
export interface WorkerInMemory {
  readonly channel: WorkerChannel;
  /** What it has sent, the oldest first. */
  readonly sent: readonly unknown[];
  /** As where the primary is busy for good: nothing arrives any more. */
  freeze(): void;
  thaw(): void;
  /** As where the primary dies. */
  cut(): void;
}

export function workersInMemory(count: number, limits: PointLimits): WorkerInMemory[] {
  const parties: Party[] = [];
  const switchboard = new Switchboard(() => parties, limits);
  return Array.from({ length: count }, (_, index) => {
    const [worker, party] = workerOf(switchboard, index === 0);
    parties.push(party);
    return worker;
  });
}

function workerOf(switchboard: Switchboard, isFirst: boolean): [WorkerInMemory, Party] {
  const events = new EventEmitter();
  const sent: unknown[] = [];
  let isFrozen = false;
  let isConnected = true;
  const party: Party = {
    isReady: true,
    tell: (message) => setImmediate(() => events.emit('message', copied(message))),
  };
  const send = (message: unknown, _: unknown, __: unknown, done: () => void): boolean => {
    sent.push(message);
    const told = toPrimary(copied(message));
    if (isFrozen) return false;
    setImmediate(() => {
      if (told !== null && told.kind !== 'ready') switchboard.hear(party, told);
      done();
    });
    return true;
  };
  const wire = Object.assign(events, {
    process: { send },
    isConnected: () => isConnected,
    exitedAfterDisconnect: false,
  });
  const worker: WorkerInMemory = {
    channel: new WorkerChannel(wire as unknown as Wire, isFirst),
    sent,
    freeze: () => {
      isFrozen = true;
    },
    thaw: () => {
      isFrozen = false;
    },
    cut: () => {
      isConnected = false;
      events.emit('disconnect');
    },
  };
  return [worker, party];
}

/** What JSON leaves of it. */
function copied(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}
