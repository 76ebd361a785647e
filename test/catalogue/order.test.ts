import { catalogueOf } from '../../src/catalogue/catalogue';
import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';

const { plans, packs, operations } = DEFAULT_CATALOGUE;
const codesOf = (items: readonly { readonly code: string }[]) => items.map(({ code }) => code);

it('puts plans and packs smallest first and operations by code, however they come', () => {
  const catalogue = catalogueOf(
    plans.toReversed(),
    packs.toReversed(),
    [...operations.values()].toReversed(),
  );
  expect(codesOf(catalogue.plans)).toEqual(codesOf(plans));
  expect(codesOf(catalogue.packs)).toEqual(codesOf(packs));
  expect([...catalogue.operations.keys()]).toEqual([...operations.keys()].toSorted());
});

it('puts what is of one size in the order of codes', () => {
  const [plan] = plans;
  if (plan === undefined) throw new Error('there is no plan');
  const twins = ['B', 'A', 'C'].map((code) => ({ ...plan, code }));
  expect(codesOf(catalogueOf(twins, [], []).plans)).toEqual(['A', 'B', 'C']);
});
