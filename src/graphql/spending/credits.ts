import { Arg, Ctx, createUnionType, Field, InputType, Int, Mutation, Resolver } from 'type-graphql';
import type { Credits } from '../../units/credits';
import { KeyedInput } from '../basics/account-input';
import { badUserInput } from '../basics/errors';
import { JSONObjectScalar, type JsonObject } from '../basics/json-object';
import { BATCH_SIZE_MAX, CODE, DESCRIPTION, SOURCE } from '../basics/limits';
import type { Optional } from '../basics/optional';
import { CreditsScalar } from '../basics/scalars';
import { accountFor } from '../context/access-checks';
import type { Context } from '../context/context';
import {
  IdempotencyKeyReusedType,
  InsufficientCreditsType,
  InvalidInputType,
  SpendingLimitReachedType,
  type UserError,
} from '../refusals/refusal-types';
import { refusalType } from '../refusals/refusals';
import { invalidKey, invalidMetadata, invalidText } from '../refusals/texts';
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
      InsufficientCreditsType,
      SpendingLimitReachedType,
      IdempotencyKeyReusedType,
      InvalidInputType,
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
  ): Promise<ConsumptionType | UserError> {
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
  ): readonly Promise<ConsumptionType | UserError>[] {
    if (input.length > BATCH_SIZE_MAX) {
      throw badUserInput(`A batch takes up to ${BATCH_SIZE_MAX} consumptions. Send several.`);
    }
    return input.map((item) => consume(context, item));
  }
}

/** Spends credits: the whole amount or nothing. */
async function consume(
  context: Context,
  input: ConsumeCreditsInput,
): Promise<ConsumptionType | UserError> {
  const accountId = await accountFor(context, input.accountId, 'credits:spend');
  const invalid = invalidKey(input.idempotencyKey) ?? invalidUsage(input);
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
  if (outcome.type !== 'Consumed') return refusalType(outcome, input);
  return new ConsumptionType(accountId, outcome.consumption, replayed);
}

/** What is wrong with the texts that say what credits are spent on. */
export function invalidUsage(
  input: Pick<ConsumeCreditsInput, 'operation' | 'description' | 'source' | 'metadata'>,
): InvalidInputType | null {
  return (
    invalidText('operation', input.operation, CODE) ??
    invalidText('description', input.description, DESCRIPTION) ??
    invalidText('source', input.source, SOURCE) ??
    invalidMetadata(input.metadata)
  );
}
