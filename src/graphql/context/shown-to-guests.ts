/**
 * All that a partner is shown of an account which is not its own but linked to it (rule 35); each
 * shows what is the partner's own. A field without a line is refused.
 */
export const SHOWN_OF_LINKED_ACCOUNTS: ReadonlySet<string> = new Set([
  'id',
  'externalId',
  'createdAt',
  'balance',
  'ledger',
  'usage',
]);
