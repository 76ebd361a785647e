import type { Instant } from '../../units/instant';
import type { Wording } from './letter';

/** What one language says to people about their address, in mails and on the pages they link to. */
export interface AddressWords {
  confirmation(facts: ConfirmationFacts): Wording;
  /** Why somebody who is not the account's owner gets its warnings. */
  reasonForExtra(account: string | null): string;
  readonly unsubscribe: string;
  readonly pages: AddressPages;
}

export interface ConfirmationFacts {
  /** The address of the account's owner; null: it has none. */
  readonly account: string | null;
  readonly answerableUntil: Instant;
  readonly confirmUrl: string;
  readonly declineUrl: string;
}

export interface AddressPages {
  /** Before the answer. */
  askToConfirm(email: string, account: string | null): AddressPage;
  askToUnsubscribe(email: string): AddressPage;
  /** The own address: it ends all warnings of the account. */
  askToUnsubscribeAll(email: string): AddressPage;
  readonly notMe: string;
  confirmed(email: string): AddressPage;
  unsubscribed(email: string): AddressPage;
  /** The answer comes too late, or nobody waits for it. */
  readonly notConfirmable: AddressPage;
  readonly nothingToUnsubscribe: AddressPage;
  readonly tryAgain: AddressPage;
}

/** Without a button there is nothing to do. */
export interface AddressPage {
  readonly title: string;
  readonly text: string;
  readonly button: string | null;
}
