import type { SignUpCredits } from '../catalogue/catalogue';
import { DAY_MS } from '../units/instant';
import type { Account } from './account';
import type { Change } from './decision';
import { Journal } from './journal';

const DESCRIPTION = 'Sign-up credits';

/**
 * What the opening of an account brings (rule 14): the catalogue's sign-up credits, a promotional
 * grant like any other. Their days are of 24 hours, counted from the very instant of the opening.
 */
export function openAccount(opened: Account, signUp: SignUpCredits | null): Change {
  const journal = new Journal(opened, opened.openedAt, null);
  if (signUp !== null) {
    const { credits: granted, expiresAfterDays: days } = signUp;
    const expiresAt = days === null ? null : opened.openedAt + days * DAY_MS;
    journal.bring(
      'GRANT',
      { kind: 'PROMOTIONAL', granted, expiresAt, subscription: null },
      { description: DESCRIPTION },
    );
  }
  return journal.close();
}
