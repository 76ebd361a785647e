import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import {
  isRedeemable,
  LINK_CODE_MS,
  LINK_CODES_MAX,
  LINKED_PARTNERS_MAX,
  type LinkCode,
} from '../state/linking';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, invalid, type Situation } from '../vocabulary/decision';
import type { CreateLinkCode } from '../vocabulary/linking';

/** Lets whichever partner redeems the code first spend from the account (rule 35). */
export function createLinkCode(
  account: Account,
  { codeHash, budgetCode }: CreateLinkCode,
  { now }: Situation,
): Decision<Outcomes['create-link-code']> {
  const { partners, codes } = account.linking;
  if (partners.length >= LINKED_PARTNERS_MAX) {
    return invalid(
      'accountId',
      `An account can be linked to at most ${LINKED_PARTNERS_MAX} partners: unlink one first.`,
    );
  }

  // Every check is above; below this line the command succeeds.
  const expiresAt = now + LINK_CODE_MS;
  const code: LinkCode = { hash: codeHash, createdAt: now, expiresAt, budgetCode };
  const open = codes.filter((earlier) => isRedeemable(earlier, now));
  const linking = { partners, codes: [...open, code].slice(-LINK_CODES_MAX) };
  const change = new Journal(account, now, null).close({ linking });
  return { success: { type: 'LinkCodeCreated', expiresAt }, change };
}
