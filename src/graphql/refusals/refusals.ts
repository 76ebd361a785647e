import type { ForecastOutdated } from '../../account/vocabulary/autopilot';
import type { Refusal } from '../../account/vocabulary/command';
import type { NotLinked } from '../../account/vocabulary/linking';
import type { PaymentNotChangeable } from '../../account/vocabulary/payments';
import type { EmailNotConfirmable } from '../../account/vocabulary/settings';
import type { NotForCaller } from '../../account/vocabulary/spending';
import type { IdempotencyKeyReused } from '../../ledger/answer';
import { forbiddenToUndo } from '../basics/errors';
import { ConsumptionNotFoundType } from './consumption-not-found';
import { IdempotencyKeyReusedType } from './idempotency-key-reused';
import { InsufficientCreditsType } from './insufficient-credits';
import { InvalidInputType } from './invalid-input';
import { LinkCodeRefusedType } from './link-code-refused';
import { MoneyLimitReachedType } from './money-limit-reached';
import { PlanChangeRefusedType } from './plan-change-refused';
import { ReservationNotOpenType } from './reservation-not-open';
import { ReversalExceedsConsumptionType } from './reversal-exceeds-consumption';
import { SpendingLimitReachedType } from './spending-limit-reached';
import { UnknownPackType } from './unknown-pack';
import type { UserError } from './user-error';

/** What mutations show as data. Of the rest no mutation is told, or it tells of it in its own way. */
type Shown =
  | Exclude<
      Refusal,
      EmailNotConfirmable | ForecastOutdated | NotForCaller | NotLinked | PaymentNotChangeable
    >
  | IdempotencyKeyReused;

/** How the caller sees what the core and the ledger refuse. The compiler wants each of them here. */
export const REFUSALS = {
  ConsumptionNotFound: ConsumptionNotFoundType,
  IdempotencyKeyReused: IdempotencyKeyReusedType,
  InsufficientCredits: InsufficientCreditsType,
  InvalidInput: InvalidInputType,
  MoneyLimitReached: MoneyLimitReachedType,
  LinkCodeRefused: LinkCodeRefusedType,
  PlanChangeRefused: PlanChangeRefusedType,
  ReservationNotOpen: ReservationNotOpenType,
  ReversalExceedsConsumption: ReversalExceedsConsumptionType,
  SpendingLimitReached: SpendingLimitReachedType,
  UnknownPack: UnknownPackType,
} satisfies {
  readonly [Type in Shown['type']]: new (
    refusal: Extract<Shown, { type: Type }>,
  ) => UserError;
};

type RefusalTypeOf<Type> = Type extends Shown['type']
  ? InstanceType<(typeof REFUSALS)[Type]>
  : never;

/**
 * A refusal as a member of the mutation's union: one that is no member of it does not compile.
 * Throws what is no data but an error.
 */
export function refusalOf<R extends Shown | NotForCaller>(refusal: R): RefusalTypeOf<R['type']> {
  if (refusal.type === 'NotForCaller') throw forbiddenToUndo(refusal.undoing);
  // That each takes the refusal of its own name has been checked above, one by one.
  const Type = REFUSALS[refusal.type] as new (refusal: R) => RefusalTypeOf<R['type']>;
  return new Type(refusal);
}
