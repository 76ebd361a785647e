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
import type { Account } from '../../account/state/account';
import type { AlertPreferences } from '../../account/state/alert-preferences';
import type { ExtraEmail } from '../../account/state/mailing';
import type { Credits } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import { AccountType, readAccount } from '../accounts/account-type';
import { AccountInput } from '../basics/account-input';
import { isGiven, type Optional } from '../basics/optional';
import { CreditsScalar } from '../basics/scalars';
import { accountFor, callerWith, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';
import { REFUSALS, refusalOf } from '../refusals/refusals';
import { canonicalEmail, invalidEmails } from '../refusals/texts';

@ObjectType('ExtraEmail', { simpleResolvers: true })
export class ExtraEmailType {
  @Field(() => String)
  readonly email: string;

  @Field(() => Boolean)
  readonly confirmed: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why nothing is sent there, as its mail server said; set it again to try again.',
  })
  readonly problem: string | null;

  constructor({ email, confirmed, problem }: ExtraEmail) {
    this.email = email;
    this.confirmed = confirmed;
    this.problem = problem;
  }
}

@ObjectType('AlertPreferences', { simpleResolvers: true })
export class AlertPreferencesType {
  @Field(() => Boolean)
  readonly emailEnabled: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      "Why no warnings are sent to the account's own address, as its mail server said; set the " +
      'address again to try again.',
  })
  readonly emailProblem: string | null;

  @Field(() => [ExtraEmailType], {
    description: "Besides the account's own; each must be confirmed by its owner first.",
  })
  readonly extraEmails: readonly ExtraEmailType[];

  @Field(() => [Float], { description: 'Shares of the budget at which to warn, ascending.' })
  readonly budgetUsedRatios: readonly number[];

  @Field(() => [CreditsScalar], { description: 'Balances below which to warn, descending.' })
  readonly balanceBelow: readonly Credits[];

  @Field(() => [Int], {
    description: 'Days before the day on which credits are expected to run out, descending.',
  })
  readonly runOutDays: readonly number[];

  @Field(() => [Int], { description: 'Days before a grant expires, descending.' })
  readonly grantExpiryDays: readonly number[];

  constructor({ alertPreferences: preferences, mailing }: Account) {
    this.emailEnabled = preferences.emailEnabled;
    this.emailProblem = mailing.pendingEmail?.problem ?? mailing.ownProblem;
    this.extraEmails = mailing.extraEmails.map((extra) => new ExtraEmailType(extra));
    this.budgetUsedRatios = preferences.budgetUsedRatios;
    this.balanceBelow = preferences.balanceBelow;
    this.runOutDays = preferences.runOutDays;
    this.grantExpiryDays = preferences.grantExpiryDays;
  }
}

@InputType('AlertPreferencesInput', {
  description: 'What is left out stays as it is. Lists up to 10 items.',
})
export class AlertPreferencesInput extends AccountInput {
  @Field(() => Boolean, { nullable: true })
  readonly emailEnabled?: Optional<boolean>;

  @Field(() => [String], { nullable: true })
  readonly extraEmails?: Optional<readonly string[]>;

  @Field(() => [Float], { nullable: true })
  readonly budgetUsedRatios?: Optional<readonly number[]>;

  @Field(() => [CreditsScalar], { nullable: true })
  readonly balanceBelow?: Optional<readonly Credits[]>;

  @Field(() => [Int], { nullable: true })
  readonly runOutDays?: Optional<readonly number[]>;

  @Field(() => [Int], { nullable: true })
  readonly grantExpiryDays?: Optional<readonly number[]>;
}

@ObjectType('AlertPreferencesSet', { simpleResolvers: true })
export class AlertPreferencesSetType {
  @Field(() => AccountType)
  readonly account: AccountType;

  constructor(account: AccountType) {
    this.account = account;
  }
}

export const AlertPreferencesResult = createUnionType({
  name: 'AlertPreferencesResult',
  types: () => [AlertPreferencesSetType, REFUSALS.InvalidInput] as const,
});

@Resolver(() => AccountType)
export class AlertPreferencesResolver {
  @FieldResolver(() => AlertPreferencesType)
  async alertPreferences(
    @Root() { id }: AccountType,
    @Ctx() context: Context,
  ): Promise<AlertPreferencesType> {
    callerWith(context, 'accounts:read');
    const { account } = await viewOf(context, id as AccountId);
    return new AlertPreferencesType(account);
  }

  @Mutation(() => AlertPreferencesResult, {
    description: 'Sets how the account wants to be warned.',
  })
  async setAlertPreferences(
    @Ctx() context: Context,
    @Arg('input', () => AlertPreferencesInput) input: AlertPreferencesInput,
  ): Promise<typeof AlertPreferencesResult> {
    const accountId = await accountFor(context, input.accountId, 'accounts:write');
    const { extraEmails } = input;
    const invalid = invalidEmails('extraEmails', extraEmails ?? []);
    if (invalid !== null) return invalid;
    const { outcome } = await context.submit({
      kind: 'set-alert-preferences',
      accountId,
      changes: changesOf(input),
      ...(isGiven(extraEmails) ? { extraEmails: extraEmails.map(canonicalEmail) } : {}),
    });
    if (outcome.type !== 'AlertPreferencesSet') return refusalOf(outcome);
    return new AlertPreferencesSetType(await readAccount(context, accountId));
  }
}

/** There is no preference to be without, so null leaves it as it stands, too. */
function changesOf({
  emailEnabled,
  budgetUsedRatios,
  balanceBelow,
  runOutDays,
  grantExpiryDays,
}: AlertPreferencesInput): Partial<AlertPreferences> {
  return {
    ...(isGiven(emailEnabled) ? { emailEnabled } : {}),
    ...(isGiven(budgetUsedRatios) ? { budgetUsedRatios } : {}),
    ...(isGiven(balanceBelow) ? { balanceBelow } : {}),
    ...(isGiven(runOutDays) ? { runOutDays } : {}),
    ...(isGiven(grantExpiryDays) ? { grantExpiryDays } : {}),
  };
}
