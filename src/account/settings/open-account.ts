import type { SignUpCredits } from '../../catalogue/catalogue';
import { DAY_MS } from '../../units/instant';
import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import type { Change } from '../vocabulary/decision';
import { withRecords } from '../vocabulary/records';
import { askForOwnEmail } from './update-profile';

const DESCRIPTION = 'Sign-up credits';

/**
 * What comes with the opening of an account: sign-up credits where the catalogue has them (rule 14),
 * and a question to the owner of an e-mail that nobody vouches for (rule 31).
 */
export function openAccount(
  opened: Account,
  signUp: SignUpCredits | null,
  unconfirmedEmail: string | null = null,
): Change {
  const granted = signUp === null ? unchanged(opened) : grantSignUp(opened, signUp);
  if (unconfirmedEmail === null) return granted;
  const asked = askForOwnEmail(granted.account, unconfirmedEmail, opened.openedAt);
  const records = withRecords(granted.records, asked.records);
  return { account: asked.account, entries: granted.entries, records };
}

/** A promotional grant like any other. Its days are of 24 hours, counted from the very opening. */
function grantSignUp(opened: Account, { credits, expiresAfterDays: days }: SignUpCredits): Change {
  const journal = new Journal(opened, opened.openedAt, null);
  const expiresAt = days === null ? null : opened.openedAt + days * DAY_MS;
  journal.bring(
    'GRANT',
    { kind: 'PROMOTIONAL', granted: credits, expiresAt, subscription: null },
    { description: DESCRIPTION },
  );
  return journal.close();
}

function unchanged(account: Account): Change {
  return { account, entries: [], records: {} };
}
