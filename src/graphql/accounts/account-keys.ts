import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AccountId } from '../../units/ids';
import type { Context } from '../context/context';
import { CustomerKeyType, requireKeeper } from '../keys/customer-keys';
import { AccountType } from './account-type';

@Resolver(() => AccountType)
export class AccountKeysResolver {
  @FieldResolver(() => [CustomerKeyType], { description: 'For the customer and the operator.' })
  async keys(
    @Ctx() context: Context,
    @Root() { id }: AccountType,
  ): Promise<readonly CustomerKeyType[]> {
    requireKeeper(context);
    const keys = await context.services.keptKeys.customersKeys(id as AccountId);
    return keys.map((key) => new CustomerKeyType(key));
  }
}
