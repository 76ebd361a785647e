import { GRANTABLE_MAX } from '../../src/account/spending/grant-credits';
import type { SignUpCredits } from '../../src/catalogue/catalogue';
import { changeInWords } from '../../src/catalogue/change-in-words';
import { NO_CHANGE } from '../../src/catalogue/offer-change';
import { CREDITS_AT_ONCE_MAX } from '../../src/catalogue/offer-problems';
import { publishAll, publishPlan } from '../../src/catalogue/publish';
import type { Shelf } from '../../src/catalogue/shelf';
import { CREDIT } from '../../src/units/credits';
import { EMPTY, NOTHING, PLAN, shelf, TEN_FOR_A_MONTH } from './support';

describe('sign-up credits', () => {
  const giving = shelf({ signUpCredits: TEN_FOR_A_MONTH });
  const change = (known: Shelf, signUpCredits: SignUpCredits | null) =>
    publishAll(known, { ...NOTHING, signUpCredits }).change.signUpCredits;

  it('are given from now on, otherwise, or no more', () => {
    const twenty = { ...TEN_FOR_A_MONTH, credits: 20n * CREDIT };
    const forEver = { ...TEN_FOR_A_MONTH, expiresAfterDays: null };
    expect(change(EMPTY, TEN_FOR_A_MONTH)).toEqual({ before: null, after: TEN_FOR_A_MONTH });
    expect(change(giving, twenty)).toEqual({ before: TEN_FOR_A_MONTH, after: twenty });
    expect(change(giving, forEver)).toEqual({ before: TEN_FOR_A_MONTH, after: forEver });
    expect(change(giving, null)).toEqual({ before: TEN_FOR_A_MONTH, after: null });
  });

  it('stay as they are where the offers say the same', () => {
    expect(change(giving, { ...TEN_FOR_A_MONTH })).toBeNull();
    expect(change(EMPTY, null)).toBeNull();
  });

  it('are left alone by what changes one offer', () => {
    expect(publishPlan(giving, PLAN).change.signUpCredits).toBeNull();
  });

  it.each<[Partial<SignUpCredits>, string]>([
    [{ credits: 0n }, 'credits must be above 0 and at most 1000000000 credits.'],
    [{ credits: -1n }, 'credits must be above 0 and at most 1000000000 credits.'],
    [
      { credits: 1_000_000_000n * CREDIT + 1n },
      'credits must be above 0 and at most 1000000000 credits.',
    ],
    [{ expiresAfterDays: 0 }, 'expiresAfterDays takes a whole number from 1 to 36,500.'],
    [{ expiresAfterDays: 36_501 }, 'expiresAfterDays takes a whole number from 1 to 36,500.'],
    [{ expiresAfterDays: 1.5 }, 'expiresAfterDays takes a whole number from 1 to 36,500.'],
  ])('are refused with %p', (terms, problem) => {
    const signUpCredits = { ...TEN_FOR_A_MONTH, ...terms };
    const { change: none, result } = publishAll(EMPTY, { ...NOTHING, signUpCredits });
    expect(none).toEqual(NO_CHANGE);
    expect(result).toEqual({ kind: 'REFUSED', problem: `signUpCredits: ${problem}` });
  });

  it.each([1, 36_500, null])('take %p days', (expiresAfterDays) => {
    const most = { credits: 1_000_000_000n * CREDIT, expiresAfterDays };
    expect(change(EMPTY, most)).toEqual({ before: null, after: most });
  });

  it('fit into every account', () => {
    expect(CREDITS_AT_ONCE_MAX).toBeLessThanOrEqual(GRANTABLE_MAX);
  });

  it('are told in words', () => {
    const told = (known: Shelf, signUpCredits: SignUpCredits | null) =>
      changeInWords(publishAll(known, { ...NOTHING, signUpCredits }).change, [])[0];
    expect(told(giving, { credits: 500_000n, expiresAfterDays: 1 })).toBe(
      'sign-up credits: 10 valid for 30 days → 0.5 valid for 1 day',
    );
    expect(told(giving, { ...TEN_FOR_A_MONTH, expiresAfterDays: null })).toBe(
      'sign-up credits: 10 valid for 30 days → 10 valid for ever',
    );
    expect(told(giving, null)).toBe('sign-up credits: 10 valid for 30 days → none');
    expect(told(giving, TEN_FOR_A_MONTH)).toBe('Nothing changes: 0 on sale as they were.');
  });
});
