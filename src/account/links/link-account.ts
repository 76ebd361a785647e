import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import {
  isGuest,
  isLinked,
  isRedeemable,
  LINKED_PARTNERS_MAX,
  type Linking,
} from '../state/linking';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, refused, type Situation } from '../vocabulary/decision';
import type { LinkAccount } from '../vocabulary/linking';

/**
 * Redeems a code, once. Whoever reaches the account already uses the code up and is answered the
 * same: an earlier link stays as old as it is, an account of the partner's own needs none.
 */
export function linkAccount(
  account: Account,
  { codeHash, partner }: LinkAccount,
  { now }: Situation,
): Decision<Outcomes['link-account']> {
  const { partners, codes } = account.linking;
  const code = codes.find(({ hash }) => hash === codeHash);
  if (code === undefined || !isRedeemable(code, now)) return refused({ type: 'LinkCodeRefused' });
  const isNew = isGuest(account, partner) && !isLinked(account, partner);
  if (isNew && partners.length >= LINKED_PARTNERS_MAX) return refused({ type: 'LinkCodeRefused' });

  // Every check is above; below this line the command succeeds.
  const { budgetCode } = code;
  const linking: Linking = {
    partners: isNew
      ? [...partners, { partner, linkedAt: now, budgetCode }]
      : partners.map((link) => (link.partner === partner ? { ...link, budgetCode } : link)),
    codes: codes.filter((other) => other !== code && isRedeemable(other, now)),
  };
  const change = new Journal(account, now, null).close({ linking });
  return { success: { type: 'AccountLinked' }, change };
}
