import { Repeater } from '@graphql-yoga/subscription';
import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { AccountId } from '../units/ids';
import { accountFor } from './access-checks';
import { BalanceType } from './balances';
import type { Context } from './context';
import { notFound } from './errors';

interface BalanceChangedRequest {
  readonly args: { readonly accountId?: string | null };
  readonly context: Context;
}

@Resolver()
export class SubscriptionResolver {
  @Subscription(() => BalanceType, {
    description:
      'The balance now, and after each change of it; changes that follow each other closely ' +
      'may come as one.',
    subscribe: watchBalance,
  })
  balanceChanged(
    @Root() balance: BalanceType,
    @Arg('accountId', () => ID, { nullable: true }) _accountId: string | null | undefined,
  ): BalanceType {
    return balance;
  }
}

async function watchBalance({
  args,
  context,
}: BalanceChangedRequest): Promise<AsyncIterable<BalanceType>> {
  return balancesOf(context, await accountFor(context, args.accountId, 'accounts:read'));
}

/** The balance now, then whenever it is another one than was sent last. */
function balancesOf({ services }: Context, accountId: AccountId): AsyncIterable<BalanceType> {
  return new Repeater<BalanceType>(async (push, stop) => {
    const changes = services.balanceFeed.watch(accountId)[Symbol.asyncIterator]();
    const unwatch = () => changes.return?.();
    stop.then(unwatch);
    let sent: string | null = null;
    try {
      for (;;) {
        // Asked for before the reading, so that no change falls between the two.
        const change = changes.next();
        const view = await services.reader().view(accountId);
        if (view === null) throw notFound('account');
        const balance = new BalanceType(view.balance);
        if (balance.sequence !== sent) await push(balance);
        sent = balance.sequence;
        if ((await change).done) break;
      }
    } finally {
      await unwatch();
      stop();
    }
  });
}
