import { Repeater } from '@graphql-yoga/subscription';
import type { AccountId } from '../../units/ids';
import type { Services } from '../context/services';

/**
 * What `news` finds now, and again after each change of the account. It reads on only when the
 * client has taken what there was, and ends with the client.
 */
export function follow<T>(
  { balanceFeed }: Pick<Services, 'balanceFeed'>,
  accountId: AccountId,
  news: () => AsyncIterable<T>,
): AsyncIterable<T> {
  return new Repeater<T>(async (push, stop) => {
    const changes = balanceFeed.watch(accountId)[Symbol.asyncIterator]();
    let isStopped = false;
    const unwatch = () => changes.return?.();
    stop.then(() => {
      isStopped = true;
      return unwatch();
    });
    try {
      for (;;) {
        // Asked for before the reading, so that no change falls between the two.
        const change = changes.next();
        for await (const item of news()) {
          await push(item);
          if (isStopped) return;
        }
        if ((await change).done) break;
      }
    } finally {
      await unwatch();
      stop();
    }
  });
}
