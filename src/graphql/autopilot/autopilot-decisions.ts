import { Ctx, Field, Float, Int, ObjectType } from 'type-graphql';
import type {
  AutopilotAction,
  AutopilotDecision,
  AutopilotDecisionKind,
} from '../../account/state/autopilot-decision';
import type { BillingInterval } from '../../catalogue/catalogue';
import type { AccountId, PaymentNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { connectionType } from '../basics/connections';
import {
  AutopilotActionEnum,
  type AutopilotActionKind,
  AutopilotDecisionKindEnum,
  BillingIntervalEnum,
} from '../basics/enums';
import { MoneyType } from '../basics/money';
import { DateTimeScalar } from '../basics/scalars';
import { PaygPackType, PlanType } from '../catalogue/catalogue-types';
import type { Context } from '../context/context';
import { PaymentType } from '../payments/payments';

@ObjectType('AutopilotDecision', {
  description: 'Something that the autopilot decided, kept for good.',
  simpleResolvers: true,
})
export class AutopilotDecisionType {
  @Field(() => Int, { description: '1, 2, 3 … per account, without gaps.' })
  readonly number: number;

  @Field(() => DateTimeScalar)
  readonly at: Instant;

  @Field(() => AutopilotDecisionKindEnum)
  readonly kind: AutopilotDecisionKind;

  @Field(() => AutopilotActionEnum, {
    nullable: true,
    description: 'What it was about; null where it was about none in particular.',
  })
  readonly action: AutopilotActionKind | null;

  @Field(() => PlanType, { nullable: true })
  readonly plan: PlanType | null;

  @Field(() => BillingIntervalEnum, { nullable: true })
  readonly interval: BillingInterval | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a plan change takes effect.',
  })
  readonly effectiveAt: Instant | null;

  @Field(() => PaygPackType, { nullable: true })
  readonly pack: PaygPackType | null;

  @Field(() => Int, { nullable: true })
  readonly packQuantity: number | null;

  @Field(() => MoneyType, { nullable: true, description: 'What it costs at once.' })
  readonly cost: MoneyType | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Chance of running out before the next budget, as the forecast saw it then.',
  })
  readonly runOutProbability: number | null;

  @Field(() => String)
  readonly reason: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'ANNOUNCED: when it is to happen; sooner where credits would not last that long.',
  })
  readonly actsAt: Instant | null;

  readonly #account: AccountId;
  readonly #payment: PaymentNumber | null;

  constructor(account: AccountId, decision: AutopilotDecision) {
    const { number, at, kind, action, runOutProbability, reason, actsAt, payment } = decision;
    this.#account = account;
    this.#payment = payment;
    this.number = number;
    this.at = at;
    this.kind = kind;
    this.action = action && actionKindOf(action);
    const change = action?.kind === 'CHANGE_PLAN' ? action : null;
    this.plan = change && new PlanType(change.terms.plan);
    this.interval = change?.terms.interval ?? null;
    this.effectiveAt = change?.effectiveAt ?? null;
    const purchase = action?.kind === 'BUY_PAYG' ? action : null;
    this.pack = purchase && new PaygPackType(purchase.pack);
    this.packQuantity = purchase?.quantity ?? null;
    this.cost = action && new MoneyType(action.cost);
    this.runOutProbability = runOutProbability;
    this.reason = reason;
    this.actsAt = actsAt;
  }

  @Field(() => PaymentType, {
    nullable: true,
    description: 'ACTED: the payment that it asked for. PAUSED: the one declined last.',
  })
  async payment(@Ctx() { reader }: Context): Promise<PaymentType | null> {
    const payment = this.#payment && (await reader.payment(this.#account, this.#payment));
    return payment && new PaymentType(this.#account, payment);
  }
}

export const AutopilotDecisionConnectionType = connectionType(
  'AutopilotDecision',
  () => AutopilotDecisionType,
);

function actionKindOf(action: AutopilotAction): AutopilotActionKind {
  return action.kind === 'BUY_PAYG' ? action.kind : action.change;
}
