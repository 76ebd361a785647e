import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { isPrice, spendingPrice } from '../../account/spending/price';
import type { Alert, AlertKind } from '../../account/state/alert';
import type { Balance } from '../../account/state/balance';
import type { Consumption } from '../../account/state/consumption';
import type { Actor } from '../../account/state/may-undo';
import { NOTHING_NAMED } from '../../account/vocabulary/named';
import type { Consume, InsufficientCredits } from '../../account/vocabulary/spending';
import type { AccountView } from '../../ledger/reader';
import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import { AccountInput } from '../basics/account-input';
import { AlertKindEnum } from '../basics/enums';
import { notFound } from '../basics/errors';
import { CODE } from '../basics/limits';
import type { Optional } from '../basics/optional';
import { CreditsScalar } from '../basics/scalars';
import { accountForGuests, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';
import { REFUSALS, refusalOf } from '../refusals/refusals';
import { invalidTexts } from '../refusals/texts';
import { chargesShown, GrantChargeType } from './consumptions';

@InputType('ConsumptionPreviewInput')
export class ConsumptionPreviewInput extends AccountInput {
  @Field(() => CreditsScalar, { nullable: true })
  readonly amount?: Optional<Credits>;

  @Field(() => String, { nullable: true })
  readonly operation?: Optional<string>;

  @Field(() => Int, { defaultValue: 1 })
  readonly quantity!: number;
}

@ObjectType('ConsumptionPreview', { simpleResolvers: true })
export class ConsumptionPreviewType {
  @Field(() => Boolean)
  readonly allowed: boolean;

  @Field(() => CreditsScalar)
  readonly charge: Credits;

  @Field(() => Int)
  readonly freeUnits: number;

  @Field(() => CreditsScalar)
  readonly available: Credits;

  @Field(() => [GrantChargeType])
  readonly charges: readonly GrantChargeType[];

  @Field(() => CreditsScalar, { nullable: true, description: 'Null where it is not allowed.' })
  readonly balanceAfter: Credits | null;

  @Field(() => [AlertKindEnum], {
    description: 'The alerts that it would raise, in their order.',
  })
  readonly alertsCrossed: readonly AlertKind[];

  constructor(preview: Readonly<ConsumptionPreviewType>) {
    this.allowed = preview.allowed;
    this.charge = preview.charge;
    this.freeUnits = preview.freeUnits;
    this.available = preview.available;
    this.charges = preview.charges;
    this.balanceAfter = preview.balanceAfter;
    this.alertsCrossed = preview.alertsCrossed;
  }
}

export const ConsumptionPreviewResult = createUnionType({
  name: 'ConsumptionPreviewResult',
  types: () => [ConsumptionPreviewType, REFUSALS.InvalidInput] as const,
});

@Resolver()
export class ConsumptionPreviewResolver {
  @Query(() => ConsumptionPreviewResult, {
    description:
      'What this consumption would charge to which grants, computed by the same code as ' +
      'consumeCredits. Changes nothing.',
  })
  async consumptionPreview(
    @Ctx() context: Context,
    @Arg('input', () => ConsumptionPreviewInput) input: ConsumptionPreviewInput,
  ): Promise<typeof ConsumptionPreviewResult> {
    const accountId = await accountForGuests(context, input.accountId, 'accounts:read');
    const invalid = invalidTexts(input, { operation: CODE });
    if (invalid !== null) return invalid;
    const command = consumptionOf(accountId, context.actor, input);
    const preview = await context.reader.preview(command);
    if (preview === null) throw notFound('account');
    const { outcome, alerts } = preview;
    if (outcome.type === 'Consumed') {
      const { consumption } = outcome;
      const { balance } = await viewOf(context, accountId);
      const charges = chargesShown(context, accountId, consumption.charges);
      const isGuest = context.guestAt(accountId) !== null;
      return allowed(consumption, balance, { charges, alerts: isGuest ? [] : alerts });
    }
    if (outcome.type === 'InsufficientCredits') {
      return refused(outcome, await viewOf(context, accountId), command);
    }
    assert(outcome.type === 'InvalidInput', 'a preview is asked for with no key');
    return refusalOf(outcome);
  }
}

function allowed(
  { charged, freeUnits, balanceAfter }: Consumption,
  { total }: Balance,
  {
    charges,
    alerts,
  }: { readonly charges: readonly GrantChargeType[]; readonly alerts: readonly Alert[] },
): ConsumptionPreviewType {
  return new ConsumptionPreviewType({
    allowed: true,
    charge: charged,
    freeUnits,
    available: total,
    charges,
    balanceAfter,
    alertsCrossed: alerts.map(({ warning }) => warning.kind),
  });
}

function refused(
  { required, available }: InsufficientCredits,
  { account, catalogue, now }: AccountView,
  command: Consume,
): ConsumptionPreviewType {
  const price = spendingPrice(account, command, { catalogue, now, named: NOTHING_NAMED });
  return new ConsumptionPreviewType({
    allowed: false,
    charge: required,
    freeUnits: isPrice(price) ? price.freeUnits : 0,
    available,
    charges: [],
    balanceAfter: null,
    alertsCrossed: [],
  });
}

/** The key and what it is used for change neither the price nor the charges. */
function consumptionOf(
  accountId: AccountId,
  actor: Actor,
  input: ConsumptionPreviewInput,
): Consume {
  return {
    kind: 'consume',
    accountId,
    actor,
    idempotencyKey: 'preview',
    amount: input.amount ?? null,
    operation: input.operation ?? null,
    quantity: input.quantity,
    description: null,
    source: null,
    metadata: null,
    apiKey: null,
  };
}
