import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context/context';
import { PaygPackType, PlanType, PricedOperationType, SignUpCreditsType } from './catalogue-types';

/** What is on sale. Anybody may ask. */
@Resolver()
export class CatalogueResolver {
  @Query(() => [PlanType], { description: 'The plans on sale, smallest first. Public.' })
  async plans(@Ctx() { services }: Context): Promise<readonly PlanType[]> {
    return (await services.catalogue.current()).plans.map((plan) => new PlanType(plan));
  }

  @Query(() => [PaygPackType], {
    description: 'The pay-as-you-go packs on sale, smallest first. Public.',
  })
  async paygPacks(@Ctx() { services }: Context): Promise<readonly PaygPackType[]> {
    return (await services.catalogue.current()).packs.map((pack) => new PaygPackType(pack));
  }

  @Query(() => [PricedOperationType], {
    description: 'The operations with a price, by code. Public.',
  })
  async pricedOperations(@Ctx() { services }: Context): Promise<readonly PricedOperationType[]> {
    const { operations } = await services.catalogue.current();
    return [...operations.values()].map((operation) => new PricedOperationType(operation));
  }

  @Query(() => SignUpCreditsType, {
    nullable: true,
    description: 'What an account is given when it is opened; null: nothing. Public.',
  })
  async signUpCredits(@Ctx() { services }: Context): Promise<SignUpCreditsType | null> {
    const { signUpCredits } = await services.catalogue.current();
    return signUpCredits && new SignUpCreditsType(signUpCredits);
  }
}
