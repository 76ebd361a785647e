import type { LinkStore } from '../ledger/link-store';

/** In one transaction. */
const CODES_AT_ONCE = 500;

/** Deletes link codes that nobody has redeemed in time. */
export async function forgetLinkCodes(
  links: Pick<LinkStore, 'forgetCodes'>,
  signal: AbortSignal,
): Promise<void> {
  let forgotten = CODES_AT_ONCE;
  while (forgotten === CODES_AT_ONCE && !signal.aborted) {
    forgotten = await links.forgetCodes(CODES_AT_ONCE);
  }
}
