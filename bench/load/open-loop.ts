import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from './connection';
import type { Loop, OnAnswered } from './load';
import type { RequestTexts } from './request-template';

const TICK_MS = 1;
/** Beyond this the server has fallen so far behind that its latencies say nothing. */
const WAITING_MAX = 100_000;

/**
 * Requests arrive by chance, this many a second on average, whether those before were answered or not.
 * One that finds all connections taken waits for the next that is free; its time runs from its arrival.
 */
export function startOpenLoop(
  connections: readonly Connection[],
  texts: RequestTexts,
  arrivals: { readonly perSecond: number; readonly random: () => number },
  onAnswered: OnAnswered,
): Loop {
  const free = [...connections];
  const waiting: number[] = [];
  let nextAtMs = performance.now();
  let isOver = false;
  const sendWaiting = () => {
    while (waiting.length > 0) {
      const connection = free.pop();
      if (connection === undefined) return;
      const sinceMs = waiting.shift() ?? 0;
      connection.send(texts, (isDone) => {
        free.push(connection);
        onAnswered(sinceMs, isDone);
        sendWaiting();
      });
    }
  };
  const run = async () => {
    while (!isOver) {
      for (const nowMs = performance.now(); nextAtMs <= nowMs; ) {
        waiting.push(nextAtMs);
        nextAtMs += gapMs(arrivals);
      }
      if (waiting.length > WAITING_MAX) throw new Error('the server does not keep up');
      sendWaiting();
      await sleep(TICK_MS);
    }
    while (waiting.length > 0 || free.length < connections.length) await sleep(TICK_MS);
  };
  const finished = run();
  return {
    finished,
    stop() {
      isOver = true;
      return finished;
    },
  };
}

/** Between two arrivals of a Poisson process. */
function gapMs({
  perSecond,
  random,
}: {
  readonly perSecond: number;
  readonly random: () => number;
}) {
  return (-Math.log(1 - random()) / perSecond) * 1_000;
}
