import fc from 'fast-check';
import {
  burnDownKey,
  compareInBurnDown,
  GRANT_KINDS,
  type Grant,
  inBurnDownOrder,
} from '../../../src/account/state/grant';

const grant = fc
  .record({
    kind: fc.constantFrom(...GRANT_KINDS),
    expiresAt: fc.constantFrom(null, 999, 1_000, 1_801_526_400_000, 20_000_000_000_000),
    number: fc.constantFrom(1, 2, 9, 10, 11, 4_000_000_000),
  })
  .map((facts) => facts as Grant);

it('orders grants in memory as their keys do in databases and cursors', () => {
  fc.assert(
    fc.property(grant, grant, (a, b) => {
      const [keyA, keyB] = [burnDownKey(a), burnDownKey(b)];
      const byKey = keyA === keyB ? 0 : keyA < keyB ? -1 : 1;
      expect(Math.sign(compareInBurnDown(a, b))).toBe(byKey);
    }),
    { numRuns: 2_000 },
  );
});

it('puts grants in the order of use, and leaves alone those that are', () => {
  fc.assert(
    fc.property(fc.uniqueArray(grant, { selector: burnDownKey, maxLength: 8 }), (grants) => {
      const ordered = inBurnDownOrder(grants);
      expect(ordered.map(burnDownKey)).toEqual(grants.map(burnDownKey).toSorted());
      expect(inBurnDownOrder(ordered)).toBe(ordered);
    }),
  );
});
