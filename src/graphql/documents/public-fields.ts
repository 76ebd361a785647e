/** What anybody may ask for, at the root of a query. Everything else needs a credential. */
export const PUBLIC_FIELDS: ReadonlySet<string> = new Set([
  'plans',
  'paygPacks',
  'pricedOperations',
  'signUpCredits',
  '__typename',
  '__schema',
  '__type',
]);
