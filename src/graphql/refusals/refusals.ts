import type {
  EmailNotConfirmable,
  ForecastOutdated,
  PaymentNotChangeable,
  Refusal,
} from '../../account/vocabulary/outcome';
import type { IdempotencyKeyReused } from '../../ledger/answer';
import { assertNever } from '../../units/assert';
import { forbiddenToUndo } from '../basics/errors';
import {
  ConsumptionNotFoundType,
  IdempotencyKeyReusedType,
  InsufficientCreditsType,
  InvalidInputType,
  PlanChangeRefusedType,
  ReservationNotOpenType,
  ReversalExceedsConsumptionType,
  SpendingLimitReachedType,
  UnknownPackType,
  type UserError,
} from './refusal-types';

/** What the core and the ledger refuse, as the caller sees it. Throws what is no data but an error. */
export function refusalType(
  outcome:
    | Exclude<Refusal, EmailNotConfirmable | ForecastOutdated | PaymentNotChangeable>
    | IdempotencyKeyReused,
  { idempotencyKey }: { readonly idempotencyKey: string },
): UserError {
  switch (outcome.type) {
    case 'InsufficientCredits':
      return new InsufficientCreditsType(outcome);
    case 'SpendingLimitReached':
      return new SpendingLimitReachedType(outcome);
    case 'IdempotencyKeyReused':
      return new IdempotencyKeyReusedType(idempotencyKey);
    case 'InvalidInput':
      return new InvalidInputType(outcome.field, outcome.message);
    case 'ReversalExceedsConsumption':
      return new ReversalExceedsConsumptionType(outcome.reversible);
    case 'ConsumptionNotFound':
      return new ConsumptionNotFoundType();
    case 'ReservationNotOpen':
      return new ReservationNotOpenType(outcome.actualState);
    case 'NotForCaller':
      throw forbiddenToUndo(outcome.undoing);
    case 'PlanChangeRefused':
      return new PlanChangeRefusedType(outcome);
    case 'UnknownPack':
      return new UnknownPackType(outcome.packCode);
    default:
      return assertNever(outcome);
  }
}
