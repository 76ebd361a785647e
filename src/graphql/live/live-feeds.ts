import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { AccountId, AlertNumber } from '../../units/ids';
import { alertAfter, LowBalanceAlertType } from '../alerts/alerts';
import { PAGE_SIZE_MAX } from '../basics/limits';
import type { Optional } from '../basics/optional';
import { accountFor, accountForGuests, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';
import { BalanceType } from '../spending/balances';
import { follow } from './follow';

interface Request<Args> {
  readonly args: Args;
  readonly context: Context;
}

interface BalanceChangedArgs {
  readonly accountId?: Optional<string>;
}

interface LowBalanceAlertArgs {
  readonly accountId?: Optional<string>;
  readonly after?: Optional<string>;
}

/** What is pushed to those who listen. */
@Resolver()
export class LiveFeedResolver {
  @Subscription(() => LowBalanceAlertType, {
    description:
      'Pushes each low-balance alert of the account as it happens. With after: first every ' +
      'alert since that cursor, none lost, none twice, then live. Without: from now on.',
    subscribe: watchAlerts,
  })
  lowBalanceAlert(
    @Root() alert: LowBalanceAlertType,
    @Arg('accountId', () => ID, { nullable: true }) _accountId: Optional<string>,
    @Arg('after', () => String, { nullable: true }) _after: Optional<string>,
  ): LowBalanceAlertType {
    return alert;
  }

  @Subscription(() => BalanceType, {
    description:
      'The balance now, and after each change of it; changes that follow each other closely ' +
      'may come as one.',
    subscribe: watchBalance,
  })
  balanceChanged(
    @Root() balance: BalanceType,
    @Arg('accountId', () => ID, { nullable: true }) _accountId: Optional<string>,
  ): BalanceType {
    return balance;
  }
}

async function watchAlerts({
  args,
  context,
}: Request<LowBalanceAlertArgs>): Promise<AsyncIterable<LowBalanceAlertType>> {
  const accountId = await accountFor(context, args.accountId, 'accounts:read');
  const view = await viewOf(context, accountId);
  return alertsOf(context, accountId, alertAfter(args.after, view));
}

async function watchBalance({
  args,
  context,
}: Request<BalanceChangedArgs>): Promise<AsyncIterable<BalanceType>> {
  const accountId = await accountForGuests(context, args.accountId, 'accounts:read');
  return balancesOf(context, accountId);
}

/** Every alert after this one, as it is stored: their numbers leave no gap and come once. */
function alertsOf(
  { services }: Context,
  accountId: AccountId,
  after: AlertNumber,
): AsyncIterable<LowBalanceAlertType> {
  const query = { limit: PAGE_SIZE_MAX, after };
  return follow(services, accountId, async function* () {
    for (;;) {
      const page = await services.readStore.alerts(accountId, query);
      if (page.length === 0) return;
      const catalogue = await services.catalogue.current();
      for (const alert of page) {
        query.after = alert.number;
        yield new LowBalanceAlertType(alert, catalogue);
      }
      if (page.length < query.limit) return;
    }
  });
}

/**
 * The balance now, then whenever it is another one than was sent last. It ends with the link of a
 * partner that is only linked.
 */
function balancesOf(context: Context, accountId: AccountId): AsyncIterable<BalanceType> {
  let sent: string | null = null;
  return follow(context.services, accountId, async function* () {
    context.reader.forget(accountId);
    const view = await viewOf(context, accountId);
    const balance = new BalanceType(view.balance);
    if (balance.sequence === sent) return;
    sent = balance.sequence;
    yield balance;
  });
}
