import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import type { Principal } from '../../access/principal';
import type { AccountId, PartnerId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { AccountType, readAccount } from '../accounts/account-type';
import { badUserInput, forbidden, notFound } from '../basics/errors';
import { LINK_CODE_COST } from '../basics/limits';
import { isGiven, type Optional } from '../basics/optional';
import { isPartnerId } from '../basics/part-ids';
import { DateTimeScalar } from '../basics/scalars';
import { accountFor, accountForGuests, callerWith, refuseTied } from '../context/access-checks';
import type { Context } from '../context/context';
import { REFUSALS, refusalOf } from '../refusals/refusals';

@ObjectType('LinkCode', { simpleResolvers: true })
export class LinkCodeType {
  @Field(() => String, { description: 'In this answer and nowhere else.' })
  readonly code: string;

  @Field(() => DateTimeScalar, { description: 'Exclusive.' })
  readonly expiresAt: Instant;

  constructor(code: string, expiresAt: Instant) {
    this.code = code;
    this.expiresAt = expiresAt;
  }
}

@ObjectType('AccountLinked', { simpleResolvers: true })
export class AccountLinkedType {
  @Field(() => AccountType)
  readonly account: AccountType;

  constructor(account: AccountType) {
    this.account = account;
  }
}

export const LinkAccountResult = createUnionType({
  name: 'LinkAccountResult',
  types: () => [AccountLinkedType, REFUSALS.LinkCodeRefused] as const,
});

@ObjectType('AccountUnlinked', { simpleResolvers: true })
export class AccountUnlinkedType {
  @Field(() => ID)
  readonly partnerId: string;

  @Field(() => Int, { description: 'Open reservations of the partner that were released.' })
  readonly releasedReservations: number;

  constructor(partnerId: string, releasedReservations: number) {
    this.partnerId = partnerId;
    this.releasedReservations = releasedReservations;
  }
}

const CODE_REFUSED = { type: 'LinkCodeRefused' } as const;

@Resolver()
export class LinkResolver {
  @Mutation(() => LinkCodeType, {
    description:
      'Customer by their token, or the operator for them: lets a partner spend from this account. ' +
      'Single use, 10 minutes. budgetCode: all that it spends counts to this budget. Of several ' +
      'codes that wait, the five made last can be used.',
  })
  async createLinkCode(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { nullable: true }) accountId: Optional<string>,
    @Arg('budgetCode', () => String, { nullable: true }) budgetCode: Optional<string>,
  ): Promise<LinkCodeType> {
    requireTokenOrOperator(callerWith(context, 'accounts:write'));
    const account = await accountFor(context, accountId, 'accounts:write');
    if (isGiven(budgetCode)) {
      throw badUserInput('The account has no spending budget of this code: leave budgetCode out.');
    }
    const { code, hash } = await context.services.linkCodes.make();
    const { outcome } = await context.submit({
      kind: 'create-link-code',
      accountId: account,
      codeHash: hash,
      budgetCode: null,
    });
    if (outcome.type !== 'LinkCodeCreated') throw badUserInput(outcome.message);
    return new LinkCodeType(code, outcome.expiresAt);
  }

  @Mutation(() => LinkAccountResult, {
    description:
      "Partner: redeems a customer's code, and may spend from their account from then on. In upper " +
      'or lower case, with blanks and dashes or without.',
    complexity: LINK_CODE_COST,
  })
  async linkAccount(
    @Ctx() context: Context,
    @Arg('code', () => String) code: string,
  ): Promise<typeof LinkAccountResult> {
    const partner = partnerWho(callerWith(context, 'accounts:write'));
    const { linkCodes, linkStore } = context.services;
    const codeHash = await linkCodes.hashOf(code);
    if (codeHash === null) return refusalOf(CODE_REFUSED);
    const accountId = await linkStore.accountOf(codeHash);
    if (accountId === null) return refusalOf(CODE_REFUSED);
    const { outcome } = await context.submit({
      kind: 'link-account',
      accountId,
      codeHash,
      partner,
    });
    if (outcome.type !== 'AccountLinked') return refusalOf(outcome);
    const linked = await accountForGuests(context, accountId, 'accounts:write');
    return new AccountLinkedType(await readAccount(context, linked));
  }

  @Mutation(() => AccountUnlinkedType, {
    description:
      'Ends a link at once, and releases what the partner holds. Customer and operator name the ' +
      'partner; a partner leaves by itself.',
  })
  async unlinkAccount(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { nullable: true }) accountId: Optional<string>,
    @Arg('partnerId', () => ID, { nullable: true }) partnerId: Optional<string>,
  ): Promise<AccountUnlinkedType> {
    const partner = partnerLeaving(callerWith(context, 'accounts:write'), partnerId);
    const account = await accountForGuests(context, accountId, 'accounts:write');
    return unlink(context, account, partner);
  }
}

async function unlink(
  context: Context,
  accountId: AccountId,
  partner: PartnerId,
): Promise<AccountUnlinkedType> {
  const { outcome } = await context.submit({ kind: 'unlink-account', accountId, partner });
  context.services.accountLinks.forget(accountId, partner);
  if (outcome.type !== 'AccountUnlinked') throw notFound('link');
  return new AccountUnlinkedType(partner, outcome.releasedReservations);
}

/** A key that spends must not be able to let others spend. */
function requireTokenOrOperator(caller: Principal): void {
  if (caller.role === 'PARTNER') {
    throw forbidden('Only the customer, or the operator for them, may let a partner in.');
  }
  if (caller.role === 'CUSTOMER' && caller.apiKeyId !== null) {
    throw forbidden('Keys let no partner in. The customer does it by their own token.');
  }
}

function partnerWho(caller: Principal): PartnerId {
  if (caller.role !== 'PARTNER') {
    throw forbidden('Only a partner redeems a code. The customer makes it by createLinkCode.');
  }
  refuseTied(caller);
  return caller.partnerId;
}

/** Named by customer and operator; a partner leaves by itself, whether it says so or not. */
function partnerLeaving(caller: Principal, asked: Optional<string>): PartnerId {
  if (caller.role === 'PARTNER') {
    if (isGiven(asked) && asked !== caller.partnerId) {
      throw forbidden('A partner ends its own links, and nobody else’s.');
    }
    return caller.partnerId;
  }
  if (!isGiven(asked)) throw badUserInput('Say which partner: partnerId, as in linkedPartners.');
  if (!isPartnerId(asked)) throw notFound('link');
  return asked;
}
