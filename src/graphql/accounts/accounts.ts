import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { namespaceOf, type PartnerByKey, type Principal } from '../../access/principal';
import type { UpdateProfile } from '../../account/vocabulary/settings';
import type { AccountIdentity } from '../../ledger/read-store';
import { type AccountId, isAccountId } from '../../units/ids';
import { AccountInput } from '../basics/account-input';
import { connection, type Page, pageOf, type RelayConnection } from '../basics/connections';
import { forbidden } from '../basics/errors';
import { EXTERNAL_ID } from '../basics/limits';
import { isGiven, type Optional } from '../basics/optional';
import {
  accountFor,
  accountVisibleToGuests,
  callerWith,
  refuseTied,
  viewOf,
} from '../context/access-checks';
import type { Context } from '../context/context';
import type { InvalidInputType } from '../refusals/invalid-input';
import { REFUSALS, refusalOf } from '../refusals/refusals';
import {
  canonicalEmail,
  canonicalLocale,
  invalidEmail,
  invalidLocale,
  invalidName,
  invalidTexts,
} from '../refusals/texts';
import { AccountConnectionType, AccountType, readAccount } from './account-type';

const LOCALE_DEFAULT = 'en';

@InputType('OpenAccountInput')
export class OpenAccountInput {
  @Field(() => String)
  readonly externalId!: string;

  @Field(() => String, { nullable: true })
  readonly email?: Optional<string>;

  @Field(() => String, { nullable: true })
  readonly name?: Optional<string>;

  @Field(() => String, { nullable: true })
  readonly locale?: Optional<string>;
}

@ObjectType('AccountOpened', { simpleResolvers: true })
export class AccountOpenedType {
  @Field(() => AccountType)
  readonly account: AccountType;

  @Field(() => Boolean)
  readonly created: boolean;

  constructor(account: AccountType, created: boolean) {
    this.account = account;
    this.created = created;
  }
}

export const OpenAccountResult = createUnionType({
  name: 'OpenAccountResult',
  types: () => [AccountOpenedType, REFUSALS.InvalidInput] as const,
});

@InputType('UpdateAccountInput')
export class UpdateAccountInput extends AccountInput {
  @Field(() => String, { nullable: true })
  readonly name?: Optional<string>;

  @Field(() => String, { nullable: true })
  readonly email?: Optional<string>;

  @Field(() => String, { nullable: true })
  readonly locale?: Optional<string>;
}

@ObjectType('AccountUpdated', { simpleResolvers: true })
export class AccountUpdatedType {
  @Field(() => AccountType)
  readonly account: AccountType;

  constructor(account: AccountType) {
    this.account = account;
  }
}

export const UpdateAccountResult = createUnionType({
  name: 'UpdateAccountResult',
  types: () => [AccountUpdatedType, REFUSALS.InvalidInput] as const,
});

@Resolver()
export class AccountResolver {
  @Query(() => AccountType, {
    nullable: true,
    description:
      "An account; null where the caller may not see it, exactly as where it does not exist. Without id: the caller's own.",
  })
  async account(
    @Ctx() context: Context,
    @Arg('id', () => ID, { nullable: true }) id: Optional<string>,
  ): Promise<AccountType | null> {
    const accountId = await accountVisibleToGuests(context, id);
    return accountId && readAccount(context, accountId);
  }

  @Query(() => AccountConnectionType, {
    description:
      'Accounts that the caller may see, newest first. For operators and partners; a partner sees ' +
      'those that are linked to it too.',
  })
  async accounts(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: Optional<string>,
    @Arg('externalId', () => String, { nullable: true }) externalId: Optional<string>,
  ): Promise<RelayConnection<AccountType>> {
    const caller = callerWith(context, 'accounts:read');
    if (caller.role === 'CUSTOMER')
      throw forbidden('Customers see their own account: use account.');
    refuseTied(caller);
    const page = pageOf(first, after, accountKey);
    const identities = await context.services.readStore.listAccounts({
      limit: page.first + 1,
      after: page.after,
      namespace: caller.role === 'PARTNER' ? namespaceOf(caller) : null,
      externalId: externalId ?? null,
    });
    const linked =
      caller.role === 'PARTNER' ? await linkedTo(context, caller, page, externalId) : [];
    const listed = [...identities, ...linked].sort((a, b) => (a.id < b.id ? 1 : -1));
    const asked = listed.slice(0, page.first + 1);
    const views = await Promise.all(asked.map(({ id }) => viewOf(context, id)));
    return connection(
      views,
      page,
      ({ account }) => account.id,
      (view) => new AccountType(view),
    );
  }

  @Mutation(() => OpenAccountResult, {
    description:
      "Opens an account. The same externalId, in the caller's own namespace, answers with the " +
      'account that exists. An e-mail that a customer gives must be confirmed by its owner first.',
  })
  async openAccount(
    @Ctx() context: Context,
    @Arg('input', () => OpenAccountInput) input: OpenAccountInput,
  ): Promise<typeof OpenAccountResult> {
    const caller = callerWith(context, 'accounts:write');
    requireOwnExternalId(caller, input.externalId);
    const invalid = invalidTexts(input, { externalId: EXTERNAL_ID }) ?? invalidProfile(input);
    if (invalid !== null) return invalid;
    const request = {
      namespace: namespaceOf(caller),
      externalId: input.externalId,
      name: input.name ?? null,
      email: emailOf(input.email) ?? null,
      isEmailConfirmed: vouchesForEmail(caller),
      locale: localeOf(input.locale) ?? LOCALE_DEFAULT,
    };
    const { ledger } = context.services;
    const { accountId, created } = await ledger.open(request, context.note(null));
    return new AccountOpenedType(await readAccount(context, accountId), created);
  }

  @Mutation(() => UpdateAccountResult, {
    description:
      'Changes name, e-mail or locale. An e-mail that a customer sets gets a mail that asks its ' +
      'owner; until they say yes, mails go to the address confirmed before it.',
  })
  async updateAccount(
    @Ctx() context: Context,
    @Arg('input', () => UpdateAccountInput) input: UpdateAccountInput,
  ): Promise<typeof UpdateAccountResult> {
    const accountId = await accountFor(context, input.accountId, 'accounts:write');
    const invalid = invalidProfile(input);
    if (invalid !== null) return invalid;
    const { outcome } = await context.submit({
      kind: 'update-profile',
      accountId,
      changes: changesOf(input),
      isEmailConfirmed: vouchesForEmail(callerWith(context, 'accounts:write')),
    });
    if (outcome.type !== 'ProfileUpdated') return refusalOf(outcome);
    return new AccountUpdatedType(await readAccount(context, accountId));
  }
}

/** To a partner that is linked to an account its externalId is its id. */
async function linkedTo(
  context: Context,
  { partnerId }: PartnerByKey,
  page: Page<AccountId>,
  externalId: Optional<string>,
): Promise<readonly AccountIdentity[]> {
  const id = externalId ?? null;
  if (id !== null && !isAccountId(id)) return [];
  const linked = await context.services.linkStore.linkedAccounts({
    partner: partnerId,
    limit: page.first + 1,
    after: page.after,
    id,
  });
  for (const account of linked) context.enterAsGuest(account.id);
  return linked;
}

function requireOwnExternalId(caller: Principal, externalId: string): void {
  refuseTied(caller);
  if (caller.role !== 'CUSTOMER') return;
  if (caller.apiKeyId !== null || externalId !== caller.externalId) {
    throw forbidden(
      'A customer opens their own account: externalId must be the sub of your token.',
    );
  }
}

/** Operators and partners know whose address it is; a customer may enter anybody's (rule 31). */
function vouchesForEmail({ role }: Principal): boolean {
  return role !== 'CUSTOMER';
}

function invalidProfile(
  profile: Pick<UpdateAccountInput, 'name' | 'email' | 'locale'>,
): InvalidInputType | null {
  return invalidName(profile.name) ?? invalidEmail(profile.email) ?? invalidLocale(profile.locale);
}

/** Null empties name and e-mail; a locale there always is, so null leaves it as it stands. */
function changesOf({ name, email, locale }: UpdateAccountInput): UpdateProfile['changes'] {
  const canonical = localeOf(locale);
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email: emailOf(email) ?? null }),
    ...(canonical === null ? {} : { locale: canonical }),
  };
}

function emailOf(email: Optional<string>): Optional<string> {
  return isGiven(email) ? canonicalEmail(email) : email;
}

function localeOf(locale: Optional<string>): string | null {
  return isGiven(locale) ? canonicalLocale(locale) : null;
}

function accountKey(text: string): AccountId | null {
  return isAccountId(text) ? text : null;
}
