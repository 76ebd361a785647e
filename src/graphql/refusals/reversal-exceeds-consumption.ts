import { Field } from 'type-graphql';
import type { ReversalExceedsConsumption } from '../../account/vocabulary/spending';
import type { Credits } from '../../units/credits';
import { creditsInWords } from '../../units/in-words';
import { CreditsScalar } from '../basics/scalars';
import { RefusalObject, RefusalType } from './user-error';

@RefusalObject('ReversalExceedsConsumption', 'More than what is left of the consumption.')
export class ReversalExceedsConsumptionType extends RefusalType<'REVERSAL_EXCEEDS_CONSUMPTION'> {
  @Field(() => CreditsScalar)
  readonly reversible: Credits;

  constructor({ reversible }: ReversalExceedsConsumption) {
    super(
      'REVERSAL_EXCEEDS_CONSUMPTION',
      `${creditsInWords(reversible)} of this consumption can be given back. ` +
        'Ask for no more, or leave amount out to get all of it.',
    );
    this.reversible = reversible;
  }
}
