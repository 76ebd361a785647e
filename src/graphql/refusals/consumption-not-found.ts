import { RefusalObject, RefusalType } from './user-error';

@RefusalObject('ConsumptionNotFound')
export class ConsumptionNotFoundType extends RefusalType<'CONSUMPTION_NOT_FOUND'> {
  constructor() {
    super(
      'CONSUMPTION_NOT_FOUND',
      'The account has no such consumption. Check consumptionId and accountId.',
    );
  }
}
