import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  FieldResolver,
  Float,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { currencyOf, MAX_RISK_DEFAULT } from '../../account/autopilot/set-autopilot';
import { pausedReason } from '../../account/payments/autopilot-payment';
import { type AutopilotMode, autopilotAt } from '../../account/state/autopilot';
import type { AccountView } from '../../ledger/reader';
import type { AccountId, AutopilotDecisionNumber } from '../../units/ids';
import { money } from '../../units/money';
import { AccountType, readAccount } from '../accounts/account-type';
import { AccountInput } from '../basics/account-input';
import { connection, numberKey, pageOf, type RelayConnection } from '../basics/connections';
import { AutopilotModeEnum } from '../basics/enums';
import { MoneyType } from '../basics/money';
import type { Optional } from '../basics/optional';
import { accountFor, callerWith, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';
import { invalidInput } from '../refusals/invalid-input';
import { REFUSALS, refusalOf } from '../refusals/refusals';
import { AutopilotDecisionConnectionType, AutopilotDecisionType } from './autopilot-decisions';

@ObjectType('Autopilot', { simpleResolvers: true })
export class AutopilotType {
  @Field(() => AutopilotModeEnum)
  readonly mode: AutopilotMode;

  @Field(() => MoneyType)
  readonly monthlyLimit: MoneyType;

  @Field(() => MoneyType, {
    description: 'What it has asked for this calendar month (UTC), less what was declined.',
  })
  readonly spentThisMonth: MoneyType;

  @Field(() => Float)
  readonly maxRisk: number;

  @Field(() => String, {
    nullable: true,
    description: 'Set while it rests after declined payments.',
  })
  readonly pausedReason: string | null;

  constructor({ account, catalogue, now }: AccountView) {
    if (account.autopilot === null) {
      const nothing = money(0n, currencyOf(account, catalogue));
      this.mode = 'OFF';
      this.monthlyLimit = new MoneyType(nothing);
      this.spentThisMonth = new MoneyType(nothing);
      this.maxRisk = MAX_RISK_DEFAULT;
      this.pausedReason = null;
      return;
    }
    const { settings, spending, pausedAt, declinesInARow } = autopilotAt(account.autopilot, now);
    const { monthlyLimit } = settings;
    this.mode = settings.mode;
    this.monthlyLimit = new MoneyType(monthlyLimit);
    this.spentThisMonth = new MoneyType(money(spending.minorUnits, monthlyLimit.currency));
    this.maxRisk = settings.maxRisk;
    this.pausedReason = pausedAt === null ? null : pausedReason(declinesInARow);
  }
}

@InputType('AutopilotInput')
export class AutopilotInput extends AccountInput {
  @Field(() => AutopilotModeEnum)
  readonly mode!: AutopilotMode;

  @Field(() => String, { description: 'Most that it may spend in a calendar month.' })
  readonly monthlyLimitMinorUnits!: string;

  @Field(() => Float, {
    defaultValue: MAX_RISK_DEFAULT,
    description: 'Highest accepted chance of running out before the next budget, 0 to 1.',
  })
  readonly maxRisk!: number;
}

@ObjectType('AutopilotSet', { simpleResolvers: true })
export class AutopilotSetType {
  @Field(() => AccountType)
  readonly account: AccountType;

  constructor(account: AccountType) {
    this.account = account;
  }
}

export const AutopilotResult = createUnionType({
  name: 'AutopilotResult',
  types: () => [AutopilotSetType, REFUSALS.InvalidInput] as const,
});

@Resolver(() => AccountType)
export class AutopilotResolver {
  @FieldResolver(() => AutopilotType)
  async autopilot(@Root() { id }: AccountType, @Ctx() context: Context): Promise<AutopilotType> {
    callerWith(context, 'accounts:read');
    return new AutopilotType(await viewOf(context, id as AccountId));
  }

  @FieldResolver(() => AutopilotDecisionConnectionType, {
    description: 'What the autopilot has decided, and why. Newest first.',
  })
  async autopilotDecisions(
    @Root() { id }: AccountType,
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: Optional<string>,
  ): Promise<RelayConnection<AutopilotDecisionType>> {
    callerWith(context, 'accounts:read');
    const page = pageOf(first, after, numberKey);
    const account = id as AccountId;
    const decisions = await context.services.readStore.autopilotDecisions(account, {
      limit: page.first + 1,
      before: page.after as AutopilotDecisionNumber | null,
    });
    return connection(
      decisions,
      page,
      ({ number }) => number,
      (decision) => new AutopilotDecisionType(account, decision),
    );
  }

  @Mutation(() => AutopilotResult, {
    description: 'Lets advice act for the account, within limits.',
  })
  async setAutopilot(
    @Ctx() context: Context,
    @Arg('input', () => AutopilotInput) input: AutopilotInput,
  ): Promise<typeof AutopilotResult> {
    const accountId = await accountFor(context, input.accountId, 'billing:write');
    const { mode, monthlyLimitMinorUnits, maxRisk } = input;
    if (!/^(0|[1-9]\d{0,14})$/.test(monthlyLimitMinorUnits)) {
      return invalidInput(
        'monthlyLimitMinorUnits',
        'monthlyLimitMinorUnits takes a whole number of cents, e.g. "5000".',
      );
    }
    const { outcome } = await context.submit({
      kind: 'set-autopilot',
      accountId,
      mode,
      monthlyLimitMinorUnits: BigInt(monthlyLimitMinorUnits),
      maxRisk,
      apiKey: context.apiKey,
    });
    if (outcome.type !== 'AutopilotSet') return refusalOf(outcome);
    return new AutopilotSetType(await readAccount(context, accountId));
  }
}
