import { Field } from 'type-graphql';
import type { ReservationState } from '../../account/state/reservation';
import type { ReservationNotOpen } from '../../account/vocabulary/spending';
import { ReservationStateEnum } from '../basics/enums';
import { RefusalObject, RefusalType } from './user-error';

@RefusalObject('ReservationNotOpen')
export class ReservationNotOpenType extends RefusalType<'RESERVATION_NOT_OPEN'> {
  @Field(() => ReservationStateEnum, {
    nullable: true,
    description: 'Null: there is no such reservation.',
  })
  readonly actualState: ReservationState | null;

  constructor({ actualState }: Omit<ReservationNotOpen, 'type'>) {
    super(
      'RESERVATION_NOT_OPEN',
      actualState === null
        ? 'The account has no such reservation. Check reservationId and accountId.'
        : `The reservation is ${actualState}. Make a new one, or consume directly.`,
    );
    this.actualState = actualState;
  }
}
