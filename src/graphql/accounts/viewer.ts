import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { type Principal, SCOPES } from '../../access/principal';
import { type Role, RoleEnum } from '../basics/enums';
import { callerOf, visibleAccount } from '../context/access-checks';
import type { Context } from '../context/context';
import { PartnerType, readPartner } from '../partners/partners';
import { AccountType, readAccount } from './account-type';

@ObjectType('Viewer', { simpleResolvers: true })
export class ViewerType {
  @Field(() => RoleEnum)
  readonly role: Role;

  @Field(() => [String])
  readonly scopes: readonly string[];

  readonly #caller: Principal;

  constructor(caller: Principal) {
    this.#caller = caller;
    this.role = caller.role;
    this.scopes = caller.role === 'OPERATOR' ? SCOPES : caller.scopes;
  }

  @Field(() => AccountType, {
    nullable: true,
    description: "The account that a customer's token speaks for; null for operators and partners.",
  })
  async account(@Ctx() context: Context): Promise<AccountType | null> {
    if (this.#caller.role !== 'CUSTOMER') return null;
    const own = await visibleAccount(context, null);
    return own && readAccount(context, own);
  }

  @Field(() => PartnerType, { nullable: true })
  async partner(@Ctx() context: Context): Promise<PartnerType | null> {
    if (this.#caller.role !== 'PARTNER') return null;
    return readPartner(context, this.#caller.partnerId);
  }
}

@Resolver()
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'Who is asking, and what the credential allows.' })
  viewer(@Ctx() context: Context): ViewerType {
    return new ViewerType(callerOf(context));
  }
}
