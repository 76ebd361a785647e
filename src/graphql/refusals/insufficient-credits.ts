import { Field } from 'type-graphql';
import type { InsufficientCredits } from '../../account/vocabulary/spending';
import { type Credits, formatCredits } from '../../units/credits';
import { creditsAre, creditsInWords } from '../../units/in-words';
import { formatInstant, type Instant } from '../../units/instant';
import { CreditsScalar, DateTimeScalar } from '../basics/scalars';
import { PaygPackType } from '../catalogue/catalogue-types';
import { RefusalObject, RefusalType } from './user-error';

@RefusalObject('InsufficientCredits')
export class InsufficientCreditsType extends RefusalType<'INSUFFICIENT_CREDITS'> {
  @Field(() => CreditsScalar)
  readonly required: Credits;

  @Field(() => CreditsScalar)
  readonly available: Credits;

  @Field(() => CreditsScalar)
  readonly shortfall: Credits;

  @Field(() => PaygPackType, {
    nullable: true,
    description: 'The smallest pack that covers the shortfall; null where none does.',
  })
  readonly suggestedPack: PaygPackType | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the next budget is due; null where none is.',
  })
  readonly nextGrantAt: Instant | null;

  /** Whoever may buy nothing for the account is not told what could be bought, or comes. */
  constructor(refusal: InsufficientCredits, mayBuy = true) {
    super('INSUFFICIENT_CREDITS', messageOf(refusal, mayBuy));
    const { required, available } = refusal;
    const { suggestedPack, nextGrantAt } = mayBuy ? refusal : NOTHING_SUGGESTED;
    this.required = required;
    this.available = available;
    this.shortfall = required - available;
    this.suggestedPack = suggestedPack && new PaygPackType(suggestedPack);
    this.nextGrantAt = nextGrantAt;
  }
}

const NOTHING_SUGGESTED = { suggestedPack: null, nextGrantAt: null };

function messageOf(refusal: InsufficientCredits, mayBuy: boolean): string {
  const { required, available } = refusal;
  return (
    `This needs ${creditsInWords(required)} and ${creditsAre(available)} there: ` +
    `${formatCredits(required - available)} short. ${mayBuy ? waysOut(refusal) : FOR_GUESTS}`
  );
}

const FOR_GUESTS = 'You can ask for less, or let the customer buy credits.';

function waysOut({ suggestedPack, nextGrantAt }: InsufficientCredits): string {
  const buying =
    suggestedPack === null ? 'buy credits or a larger plan' : `buy the pack ${suggestedPack.code}`;
  const waiting =
    nextGrantAt === null ? [] : [`wait for the budget of ${formatInstant(nextGrantAt)}`];
  return `You can ${[buying, ...waiting, 'ask for less'].join(', or ')}.`;
}
