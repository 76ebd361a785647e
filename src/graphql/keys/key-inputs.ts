import { isAddressOrRange } from '../../access/address-list';
import { isScope } from '../../access/api-keys';
import { SCOPES, type Scope } from '../../access/principal';
import { badUserInput } from '../basics/errors';
import { ALLOWED_ADDRESSES_MAX, NAME } from '../basics/limits';
import { isGiven, type Optional } from '../basics/optional';
import { textProblem } from '../refusals/texts';

export function requireKeyName(name: string): void {
  const problem = textProblem(name, NAME);
  if (problem !== null) throw badUserInput(`name ${problem}`);
  if (/\p{Cc}/u.test(name)) throw badUserInput('name must not contain control characters.');
}

export function scopesOf(
  texts: readonly string[],
  among: readonly Scope[] = SCOPES,
): readonly Scope[] {
  const scopes = [...new Set(texts)].filter(isScope).filter((scope) => among.includes(scope));
  if (texts.length === 0 || scopes.length < new Set(texts).size) {
    throw badUserInput(`scopes takes one or more of ${among.join(', ')}.`);
  }
  return scopes;
}

/** Null: any address. */
export function addressesOf(texts: Optional<readonly string[]>): readonly string[] | null {
  if (!isGiven(texts) || texts.length === 0) return null;
  if (texts.length > ALLOWED_ADDRESSES_MAX) {
    throw badUserInput(`allowedAddresses takes up to ${ALLOWED_ADDRESSES_MAX} items.`);
  }
  if (!texts.every(isAddressOrRange)) {
    throw badUserInput(
      'allowedAddresses takes addresses and CIDR ranges, e.g. "203.0.113.7", "2001:db8::/32".',
    );
  }
  return [...new Set(texts)];
}

export function moneyLimitOf(minorUnits: Optional<string>): bigint {
  if (!isGiven(minorUnits)) return 0n;
  if (!/^(0|[1-9]\d{0,14})$/.test(minorUnits)) {
    throw badUserInput('monthlyMoneyLimitMinorUnits takes a whole number of cents, e.g. "5000".');
  }
  return BigInt(minorUnits);
}

/** Spending budgets are still to come, so that there is none to tie a key to. */
export function budgetCodeOf(code: Optional<string>): null {
  if (!isGiven(code)) return null;
  throw badUserInput(
    'There is no spending budget of this code in the account. Leave budgetCode out.',
  );
}
