type Group<Found> = (name: string, tests: (found: Found) => void) => void;

/**
 * `describe.each` over what this machine has. Where it has none, which `each` would refuse, a case
 * that is skipped says so: jest wants at least one in every file.
 */
export function describeEachFound<Found>(found: readonly Found[]): Group<Found> {
  if (found.length > 0) return (name, tests) => describe.each([...found])(name, tests);
  return (name) => describe.skip(name, () => it('is not on this machine', () => undefined));
}
