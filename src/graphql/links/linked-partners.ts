import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { LinkedPartner } from '../../account/state/linking';
import type { Credits } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import { type Instant, monthOf } from '../../units/instant';
import { AccountType } from '../accounts/account-type';
import { forbidden } from '../basics/errors';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { callerWith, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';
import { PartnerType, readPartner } from '../partners/partners';

@ObjectType('LinkedPartner', { simpleResolvers: true })
export class LinkedPartnerType {
  @Field(() => DateTimeScalar)
  readonly linkedAt: Instant;

  @Field(() => CreditsScalar, {
    description:
      'By its keys, from this account, in this calendar month (UTC), net of reversals, which count ' +
      "on the consumption's day.",
  })
  readonly spentThisMonth: Credits;

  readonly #link: LinkedPartner;

  constructor(link: LinkedPartner, spentThisMonth: Credits) {
    this.#link = link;
    this.linkedAt = link.linkedAt;
    this.spentThisMonth = spentThisMonth;
  }

  @Field(() => PartnerType, { description: 'Customers are shown no e-mail of it.' })
  async partner(@Ctx() context: Context): Promise<PartnerType> {
    const partner = await readPartner(context, this.#link.partner);
    return context.principal?.role === 'OPERATOR' ? partner : withoutEmail(partner);
  }
}

@Resolver(() => AccountType)
export class LinkedPartnersResolver {
  @FieldResolver(() => [LinkedPartnerType], {
    description: 'For the customer and the operator: which partners may spend from it.',
  })
  async linkedPartners(
    @Root() { id }: AccountType,
    @Ctx() context: Context,
  ): Promise<readonly LinkedPartnerType[]> {
    const caller = callerWith(context, 'accounts:read');
    if (caller.role === 'PARTNER') {
      throw forbidden('Only the customer and the operator see which partners are linked.');
    }
    const { account, now } = await viewOf(context, id as AccountId);
    const { partners } = account.linking;
    if (partners.length === 0) return [];
    const spent = await context.services.linkStore.spentBy(account.id, monthOf(now));
    return partners.map((link) => new LinkedPartnerType(link, spent.get(link.partner) ?? 0n));
  }
}

function withoutEmail({ id, name, createdAt }: PartnerType): PartnerType {
  return Object.assign(Object.create(PartnerType.prototype), { id, name, createdAt, email: null });
}
