import type { GivenVariables } from './given-variables';

/** A number that is known from the document, or only with the variables of a request. */
export type Amount = number | ((given: GivenVariables) => number);

export function amountWith(amount: Amount, given: GivenVariables): number {
  return typeof amount === 'number' ? amount : amount(given);
}

/** Added up in a loop, since a document may have thousands of parts. */
export function total(amounts: readonly Amount[]): Amount {
  let known = 0;
  const later: Exclude<Amount, number>[] = [];
  for (const amount of amounts) {
    if (typeof amount === 'number') known += amount;
    else later.push(amount);
  }
  if (later.length === 0) return known;
  return (given) => later.reduce((sum, amount) => sum + amount(given), known);
}

export function times(a: Amount, b: Amount): Amount {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  if (a === 0 || b === 0) return 0;
  if (a === 1) return b;
  if (b === 1) return a;
  return (given) => amountWith(a, given) * amountWith(b, given);
}

export function share(amount: Amount, of: number): Amount {
  if (typeof amount === 'number') return Math.floor(amount / of);
  return (given) => Math.floor(amount(given) / of);
}

/** Worked out once for a request, however often it is asked for: a fragment that is spread. */
export function once(amount: Amount): Amount {
  if (typeof amount === 'number') return amount;
  return (given) => {
    const known = given.memo.get(amount);
    if (known !== undefined) return known;
    const value = amount(given);
    given.memo.set(amount, value);
    return value;
  };
}
