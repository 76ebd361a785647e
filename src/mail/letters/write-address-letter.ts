import type { Instant } from '../../units/instant';
import type { ConfirmationFacts } from '../words/address-words';
import type { Letter } from '../words/letter';
import { languageOf } from './write-letter';

/** Asks the owner of a further address whether they want to be warned, in the account's language. */
export function writeConfirmation(
  locale: string,
  { answerableUntil }: { readonly answerableUntil: Instant },
  facts: Omit<ConfirmationFacts, 'answerableUntil'>,
): Letter {
  const { tag, addresses } = languageOf(locale);
  return { ...addresses.confirmation({ ...facts, answerableUntil }), language: tag };
}

/** A warning for somebody who has no account here: it says whose it is, and where it can be ended. */
export function forExtraRecipient(
  letter: Letter,
  locale: string,
  { account, unsubscribeUrl }: { readonly account: string | null; readonly unsubscribeUrl: string },
): Letter {
  const { addresses } = languageOf(locale);
  return {
    ...letter,
    reason: addresses.reasonForExtra(account),
    unsubscribe: { label: addresses.unsubscribe, url: unsubscribeUrl },
  };
}
