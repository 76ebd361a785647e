import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import type { Alert, AlertKind } from '../../account/state/alert';
import { freeUnitsOf } from '../../account/state/balance';
import type { RunOutCause } from '../../account/state/noted-forecast';
import type { Catalogue } from '../../catalogue/catalogue';
import type { AccountView } from '../../ledger/reader';
import type { Credits } from '../../units/credits';
import { type AccountId, type AlertNumber, partId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { AccountType } from '../accounts/account-type';
import {
  connection,
  connectionType,
  cursorOf,
  keyAfter,
  pageOf,
  type RelayConnection,
} from '../basics/connections';
import { AlertKindEnum, RunOutCauseEnum } from '../basics/enums';
import { badUserInput } from '../basics/errors';
import { Node } from '../basics/node-interface';
import type { Optional } from '../basics/optional';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { callerWith, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';
import { BalanceType } from '../spending/balances';
import { alertMessage } from './alert-message';

/** Before an account's first alert. */
const NONE_YET = 0 as AlertNumber;

@ObjectType('LowBalanceAlert', {
  implements: Node,
  description: 'Raised once per episode, in the transaction that caused it.',
  simpleResolvers: true,
})
export class LowBalanceAlertType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String, { description: 'Give it back as after to go on from here.' })
  readonly cursor: string;

  @Field(() => AlertKindEnum)
  readonly kind: AlertKind;

  @Field(() => ID)
  readonly accountId: string;

  @Field(() => Float, { nullable: true, description: 'BUDGET_USED: the share, e.g. 0.8.' })
  readonly budgetRatio: number | null;

  @Field(() => CreditsScalar, {
    nullable: true,
    description: 'BALANCE_BELOW: the threshold. GRANT_EXPIRING: what expires.',
  })
  readonly credits: Credits | null;

  @Field(() => Int, {
    nullable: true,
    description: 'RUN_OUT_EXPECTED, GRANT_EXPIRING: days ahead.',
  })
  readonly days: number | null;

  @Field(() => RunOutCauseEnum, {
    nullable: true,
    description: 'RUN_OUT_EXPECTED: how the last credits are expected to leave.',
  })
  readonly runOutCause: RunOutCause | null;

  @Field(() => String)
  readonly message: string;

  @Field(() => BalanceType, {
    description: 'As it stood right after the change that raised the alert.',
  })
  readonly balance: BalanceType;

  @Field(() => DateTimeScalar)
  readonly raisedAt: Instant;

  constructor(alert: Alert, catalogue: Catalogue) {
    const { number, raisedAt, warning, balance } = alert;
    this.id = partId('alert', balance.accountId, number);
    this.cursor = cursorOf(number);
    this.kind = warning.kind;
    this.accountId = balance.accountId;
    this.budgetRatio = warning.kind === 'BUDGET_USED' ? warning.ratio : null;
    this.credits = creditsOf(warning);
    this.days = 'days' in warning ? warning.days : null;
    this.runOutCause = warning.kind === 'RUN_OUT_EXPECTED' ? (warning.cause ?? 'SPENT') : null;
    this.message = alertMessage(alert);
    this.balance = new BalanceType({
      ...balance,
      freeUnits: freeUnitsOf(alert, catalogue, raisedAt),
    });
    this.raisedAt = raisedAt;
  }
}

export const LowBalanceAlertConnectionType = connectionType(
  'LowBalanceAlert',
  () => LowBalanceAlertType,
);

/** What of an account concerns its alerts. */
@Resolver(() => AccountType)
export class AccountAlertsResolver {
  @FieldResolver(() => LowBalanceAlertConnectionType, { description: 'Oldest first.' })
  async alerts(
    @Root() { id }: AccountType,
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: Optional<string>,
  ): Promise<RelayConnection<LowBalanceAlertType>> {
    callerWith(context, 'accounts:read');
    const page = pageOf(first, after, alertKey);
    const view = await viewOf(context, id as AccountId);
    refuseBeyondLast(page.after, view);
    const alerts = await context.services.readStore.alerts(view.account.id, {
      limit: page.first + 1,
      after: page.after ?? NONE_YET,
    });
    return connection(
      // What was raised since the account was read is not part of this answer.
      alerts.filter(({ number }) => number <= view.lastAlert),
      page,
      ({ number }) => number,
      (alert) => new LowBalanceAlertType(alert, view.catalogue),
    );
  }

  @FieldResolver(() => String, {
    description:
      'Where its alerts stand now: give it to lowBalanceAlert or alerts as after to get what ' +
      'comes next.',
  })
  async alertCursor(@Root() { id }: AccountType, @Ctx() context: Context): Promise<string> {
    callerWith(context, 'accounts:read');
    return cursorOf((await viewOf(context, id as AccountId)).lastAlert);
  }
}

/** The last alert that the caller has seen, or the last there is where they do not say. */
export function alertAfter(after: Optional<string>, view: AccountView): AlertNumber {
  const seen = keyAfter(after, alertKey);
  refuseBeyondLast(seen, view);
  return seen ?? view.lastAlert;
}

export async function readAlert(
  context: Context,
  account: AccountId,
  number: number,
): Promise<LowBalanceAlertType | null> {
  const query = { limit: 1, after: (number - 1) as AlertNumber };
  const [alert] = await context.services.readStore.alerts(account, query);
  if (alert === undefined) return null;
  return new LowBalanceAlertType(alert, (await viewOf(context, account)).catalogue);
}

/**
 * Nobody can have seen what is not stored. Going on from there would pass over all that comes up to
 * it, without a word: the cursor is another account's, or from before a backup was restored.
 */
function refuseBeyondLast(after: AlertNumber | null, { lastAlert }: AccountView): void {
  if (after === null || after <= lastAlert) return;
  throw badUserInput(
    'after is beyond the last alert of this account, so the cursor is not one of its own. ' +
      'Begin again at alertCursor, or without after.',
  );
}

/** Zero stands before the first. */
function alertKey(text: string): AlertNumber | null {
  return /^(0|[1-9]\d{0,14})$/.test(text) ? (Number(text) as AlertNumber) : null;
}

function creditsOf(warning: Alert['warning']): Credits | null {
  if (warning.kind === 'BALANCE_BELOW') return warning.threshold;
  return warning.kind === 'GRANT_EXPIRING' ? warning.credits : null;
}
