import { Field } from 'type-graphql';
import type { UnknownPack } from '../../account/vocabulary/payments';
import { RefusalObject, RefusalType } from './user-error';

@RefusalObject('UnknownPack')
export class UnknownPackType extends RefusalType<'UNKNOWN_PACK'> {
  @Field(() => String)
  readonly packCode: string;

  constructor({ packCode }: UnknownPack) {
    super(
      'UNKNOWN_PACK',
      'There is no pack of this code on sale. The query paygPacks lists those that are.',
    );
    this.packCode = packCode;
  }
}
