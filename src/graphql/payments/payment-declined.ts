import { Field } from 'type-graphql';
import type { Payment } from '../../account/state/payment';
import type { AccountId } from '../../units/ids';
import { RefusalObject, RefusalType } from '../refusals/user-error';
import { PaymentType } from './payments';

@RefusalObject('PaymentDeclined', 'The payment provider said no; everything is as before.')
export class PaymentDeclinedType extends RefusalType<'PAYMENT_DECLINED'> {
  @Field(() => String, { nullable: true })
  readonly declineCode: string | null;

  @Field(() => PaymentType)
  readonly payment: PaymentType;

  constructor(account: AccountId, payment: Payment) {
    const { declineCode } = payment;
    const reason = declineCode === null ? '' : ` (${declineCode})`;
    super(
      'PAYMENT_DECLINED',
      `The payment provider declined${reason}, and everything is as before. ` +
        'Try again with another payment method and a new idempotency key.',
    );
    this.declineCode = declineCode;
    this.payment = new PaymentType(account, payment);
  }
}
