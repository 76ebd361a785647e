import { promisify } from 'node:util';
import { Arg, Ctx, createUnionType, Field, InputType, Int, Mutation, Resolver } from 'type-graphql';
import type { InsufficientCredits } from '../../account/vocabulary/spending';
import type { Credits } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import { KeyedInput } from '../basics/account-input';
import { badUserInput } from '../basics/errors';
import { JSONObjectScalar, type JsonObject } from '../basics/json-object';
import { BATCH_SIZE_MAX, CODE, DESCRIPTION, KEY, SOURCE } from '../basics/limits';
import type { Optional } from '../basics/optional';
import { CreditsScalar } from '../basics/scalars';
import { accountForGuests } from '../context/access-checks';
import type { Context } from '../context/context';
import { InsufficientCreditsType } from '../refusals/insufficient-credits';
import type { InvalidInputType } from '../refusals/invalid-input';
import { REFUSALS, refusalOf } from '../refusals/refusals';
import { invalidMetadata, invalidTexts } from '../refusals/texts';
import { ConsumptionType } from './consumptions';

@InputType('ConsumeCreditsInput')
export class ConsumeCreditsInput extends KeyedInput {
  @Field(() => String, {
    description:
      'Unique per account over all mutations; the same key with the same input answers with ' +
      'the first result, for good.',
  })
  override readonly idempotencyKey!: string;

  @Field(() => CreditsScalar, {
    nullable: true,
    description: 'What to charge, above 0. Give this, or operation.',
  })
  readonly amount?: Optional<Credits>;

  @Field(() => String, {
    nullable: true,
    description:
      'A priced operation of the catalogue, e.g. IMAGE_FULL, IMAGE_PREVIEW, instead of amount.',
  })
  readonly operation?: Optional<string>;

  @Field(() => Int, { defaultValue: 1, description: 'Units of the operation, 1 to 1,000,000.' })
  readonly quantity!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Free text for the ledger, up to 200 characters.',
  })
  readonly description?: Optional<string>;

  @Field(() => String, {
    nullable: true,
    description:
      "Where it was used, e.g. the partner's app; up to 64 characters. For usage reports.",
  })
  readonly source?: Optional<string>;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: "The caller's own facts, up to 2 KB as JSON.",
  })
  readonly metadata?: Optional<JsonObject>;
}

export const ConsumeCreditsResult = createUnionType({
  name: 'ConsumeCreditsResult',
  types: () =>
    [
      ConsumptionType,
      REFUSALS.InsufficientCredits,
      REFUSALS.SpendingLimitReached,
      REFUSALS.IdempotencyKeyReused,
      REFUSALS.InvalidInput,
    ] as const,
});

@Resolver()
export class CreditsResolver {
  @Mutation(() => ConsumeCreditsResult, {
    description:
      'Spends credits: the whole amount or nothing, never below zero, once per idempotency key.',
  })
  consumeCredits(
    @Ctx() context: Context,
    @Arg('input', () => ConsumeCreditsInput) input: ConsumeCreditsInput,
  ): Promise<typeof ConsumeCreditsResult> {
    return consume(context, input);
  }

  @Mutation(() => [ConsumeCreditsResult], {
    nullable: 'items',
    description:
      'Up to 1,000 consumptions in one request; each stands for itself and is answered in its ' +
      'place, null where the error at that path says why.',
  })
  consumeCreditsBatch(
    @Ctx() context: Context,
    @Arg('input', () => [ConsumeCreditsInput]) input: readonly ConsumeCreditsInput[],
  ): readonly Promise<typeof ConsumeCreditsResult>[] {
    if (input.length > BATCH_SIZE_MAX) {
      throw badUserInput(`A batch takes up to ${BATCH_SIZE_MAX} consumptions. Send several.`);
    }
    // A long batch is taken up in parts, so that others have their turn in between.
    let turn = Promise.resolve();
    return input.map((item, index) => {
      if (index > 0 && index % AT_ONCE === 0) turn = turn.then(() => nextTurn());
      return index < AT_ONCE ? consume(context, item) : turn.then(() => consume(context, item));
    });
  }
}

const AT_ONCE = 200;
const nextTurn = promisify(setImmediate);

/** Spends credits: the whole amount or nothing. */
async function consume(
  context: Context,
  input: ConsumeCreditsInput,
): Promise<typeof ConsumeCreditsResult> {
  const accountId = await accountForGuests(context, input.accountId, 'credits:spend');
  const invalid = invalidUsage(input);
  if (invalid !== null) return invalid;
  const { outcome, replayed } = await context.submit({
    kind: 'consume',
    accountId,
    actor: context.actor,
    idempotencyKey: input.idempotencyKey,
    amount: input.amount ?? null,
    operation: input.operation ?? null,
    quantity: input.quantity,
    description: input.description ?? null,
    source: input.source ?? null,
    metadata: input.metadata ?? null,
    apiKey: context.apiKey,
  });
  if (outcome.type === 'InsufficientCredits') return shortOf(context, accountId, outcome);
  if (outcome.type !== 'Consumed') return refusalOf(outcome);
  return new ConsumptionType(accountId, outcome.consumption, replayed);
}

/** A linked partner buys nothing for the account (rule 35). */
export function shortOf(
  context: Context,
  accountId: AccountId,
  refusal: InsufficientCredits,
): InsufficientCreditsType {
  return new InsufficientCreditsType(refusal, context.guestAt(accountId) === null);
}

/** What is wrong with the key, and with the texts that say what credits are spent on. */
export function invalidUsage(input: Usage): InvalidInputType | null {
  return invalidTexts(input, USAGE_TEXTS) ?? invalidMetadata(input.metadata);
}

type Usage = Pick<
  ConsumeCreditsInput,
  'idempotencyKey' | 'operation' | 'description' | 'source' | 'metadata'
>;

const USAGE_TEXTS = {
  idempotencyKey: KEY,
  operation: CODE,
  description: DESCRIPTION,
  source: SOURCE,
};
