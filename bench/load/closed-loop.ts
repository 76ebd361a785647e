import type { Connection } from './connection';
import type { Loop, OnAnswered } from './load';
import type { RequestTexts } from './request-template';

/** Each connection sends the next as soon as the last was answered: the top rate. */
export function startClosedLoop(
  connections: readonly Connection[],
  texts: RequestTexts,
  requestsMax: number | null,
  onAnswered: OnAnswered,
): Loop {
  let left = requestsMax ?? Number.POSITIVE_INFINITY;
  const run = (connection: Connection) =>
    new Promise<void>((resolve) => {
      const sendNext = () => {
        if (left <= 0) return resolve();
        left -= 1;
        const sinceMs = performance.now();
        connection.send(texts, (isDone) => {
          onAnswered(sinceMs, isDone);
          sendNext();
        });
      };
      sendNext();
    });
  const finished = Promise.all(connections.map(run)).then(() => undefined);
  return {
    finished,
    stop() {
      left = 0;
      return finished;
    },
  };
}
