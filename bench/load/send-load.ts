import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../support/machine';
import { startClosedLoop } from './closed-loop';
import { Connection } from './connection';
import type { LoadFigures, LoadJob, Loop, OnAnswered } from './load';
import { startOpenLoop } from './open-loop';
import { prepareRequest, textsInTurn } from './request-template';

/** Hears when that begins and ends which is counted, so that others can look at their clocks, too. */
export interface LoadWindow {
  onBegin(): void;
  onEnd(): void;
}

/** Sends what the job says, from this process. */
export async function sendLoad(job: LoadJob, window: LoadWindow): Promise<LoadFigures> {
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const connections = await openConnections(job, fail);
  const over = new AbortController();
  const pause = (seconds: number) =>
    sleep(seconds * 1_000, undefined, { signal: over.signal }).catch(() => undefined);
  try {
    return await Promise.race([counted(job, connections, window, pause), failed]);
  } finally {
    over.abort();
    for (const connection of connections) connection.close();
  }
}

function openConnections(job: LoadJob, onFailure: (error: Error) => void): Promise<Connection[]> {
  const { url, path, credential, body, accounts, expected } = job;
  const target = { host: new URL(url).host, path, credential };
  return Promise.all(
    Array.from({ length: job.connections }, () =>
      Connection.open(
        url,
        prepareRequest(target, body, accounts[0]?.length ?? 0),
        expected,
        onFailure,
      ),
    ),
  );
}

async function counted(
  job: LoadJob,
  connections: readonly Connection[],
  window: LoadWindow,
  pause: (seconds: number) => Promise<unknown>,
): Promise<LoadFigures> {
  const timesMs: number[] = [];
  const isPlanned = job.arrivalsPerSecond !== null;
  let refused = 0;
  let beginMs = Number.POSITIVE_INFINITY;
  let endMs = Number.POSITIVE_INFINITY;
  const loop = startLoop(job, connections, (sinceMs, isDone) => {
    const nowMs = performance.now();
    const atMs = isPlanned ? sinceMs : nowMs;
    if (atMs < beginMs || atMs >= endMs) return;
    if (isDone) timesMs.push(nowMs - sinceMs);
    else refused += 1;
  });
  await Promise.race([pause(job.warmUpSeconds), loop.finished]);
  const cpuBefore = process.cpuUsage();
  beginMs = performance.now();
  window.onBegin();
  await Promise.race([pause(job.seconds), loop.finished]);
  endMs = performance.now();
  const { user, system } = process.cpuUsage(cpuBefore);
  window.onEnd();
  await loop.stop();
  const requests = timesMs.length;
  return {
    requests,
    refused,
    perSecond: (requests * 1_000) / (endMs - beginMs),
    p50Ms: percentile(timesMs, 50),
    p99Ms: percentile(timesMs, 99),
    generatorCpuUs: (user + system) / requests,
  };
}

function startLoop(job: LoadJob, connections: readonly Connection[], onAnswered: OnAnswered): Loop {
  const texts = textsInTurn(job.accounts, `${randomBytes(4).toString('hex')}-`);
  const { arrivalsPerSecond: perSecond } = job;
  return perSecond === null
    ? startClosedLoop(connections, texts, job.requestsMax, onAnswered)
    : startOpenLoop(connections, texts, { perSecond, random: Math.random }, onAnswered);
}
