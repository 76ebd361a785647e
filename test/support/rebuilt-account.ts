import type { LedgerEntry } from '../../src/account/state/ledger-entry';
import { assertNever } from '../../src/units/assert';
import type { Credits } from '../../src/units/credits';

interface RebuiltGrant {
  readonly granted: Credits;
  readonly remaining: Credits;
  readonly held: Credits;
}

/** What an account's ledger says of its balance and its grants, from nothing else. */
export function rebuild(entries: readonly LedgerEntry[]): {
  readonly total: Credits;
  readonly grants: ReadonlyMap<number, RebuiltGrant>;
} {
  const grants = new Map<number, RebuiltGrant>();
  let total = 0n;
  for (const entry of entries) {
    total += entry.amount;
    if (entry.grant === null) continue;
    grants.set(entry.grant, after(grants.get(entry.grant) ?? null, entry));
  }
  return { total, grants };
}

function after(before: RebuiltGrant | null, { kind, amount }: LedgerEntry): RebuiltGrant {
  if (before === null) return { granted: amount, remaining: amount, held: 0n };
  const { remaining, held } = before;
  switch (kind) {
    case 'FREEZE':
    case 'THAW':
      return before;
    case 'RESERVATION':
    case 'RELEASE':
      return { ...before, remaining: remaining + amount, held: held - amount };
    case 'GRANT':
    case 'ROLLOVER':
    case 'CONSUMPTION':
    case 'REVERSAL':
    case 'EXPIRY':
    case 'FORFEIT':
    case 'ADJUSTMENT':
      return { ...before, remaining: remaining + amount };
    default:
      return assertNever(kind);
  }
}
