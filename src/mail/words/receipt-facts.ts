import type { Receipt } from '../../account/state/receipt';
import type { Numerals } from '../../units/numerals';
import type { Fact } from './letter';

/** How one language names what comes after a payment. */
export interface AfterwardsLabels {
  readonly renews: string;
  readonly ends: string;
  readonly validUntil: string;
}

/** When what was paid for is over; nothing where it never is. */
export function afterwards(
  receipt: Receipt,
  numerals: Numerals,
  labels: AfterwardsLabels,
): readonly Fact[] {
  if (receipt.kind !== 'PAYG') {
    const value = numerals.instant(receipt.paidUntil);
    return [{ label: receipt.renews ? labels.renews : labels.ends, value }];
  }
  const { expiresAt } = receipt;
  return expiresAt === null
    ? []
    : [{ label: labels.validUntil, value: numerals.instant(expiresAt) }];
}
