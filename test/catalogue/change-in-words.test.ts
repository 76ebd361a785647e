import { changeInWords } from '../../src/catalogue/change-in-words';
import { publishAll, publishPlan, retirePlan } from '../../src/catalogue/publish';
import { dearer, ON_SALE, OPERATION, PACK, PLAN, RETIRED, TEN_FOR_A_MONTH } from './support';

describe('a change in words', () => {
  it('says what is new, what changes from what, and who keeps an older version', () => {
    const { change } = publishAll(ON_SALE, {
      plans: [dearer, { ...PLAN, code: 'SOLO', name: 'Solo "1"' }],
      packs: [{ ...PACK, validityMonths: null }],
      operations: [OPERATION, { ...OPERATION, code: 'AUDIO' }],
      signUpCredits: TEN_FOR_A_MONTH,
    });
    const subscriptions = [
      { code: 'STUDIO', version: 2, count: 4 },
      { code: 'STUDIO', version: 3, count: 8 },
      { code: 'OTHER', version: 1, count: 16 },
    ];
    expect(changeInWords(change, subscriptions)).toEqual([
      'plan STUDIO: version 3 → 4, price a month $50.00 → $60.00; 12 running subscriptions keep ' +
        'an older version',
      'plan SOLO: new, version 1, name "Solo \\"1\\"", credits a month 300, budgets carried over ' +
        '2, price a month $50.00, price a year $500.00',
      'pack BAG: version 1 → 2, valid for 12 months → ever',
      'operation AUDIO: new, credits a unit 3, free units a month 5',
      'sign-up credits: none → 10 valid for 30 days',
      '1 unchanged.',
    ]);
  });

  it('says who keeps a plan that is retired, and what comes back', () => {
    const one = [{ code: 'STUDIO', version: 3, count: 1 }];
    expect(changeInWords(retirePlan(ON_SALE, 'STUDIO').change, one)).toEqual([
      'plan STUDIO: retired; 1 running subscription keeps it',
      '0 unchanged.',
    ]);
    expect(changeInWords(publishPlan(RETIRED, PLAN).change, one)).toEqual([
      'plan STUDIO: on sale again, version 3, name "Studio", credits a month 300, budgets carried ' +
        'over 2, price a month $50.00, price a year $500.00',
      '0 unchanged.',
    ]);
  });
});
