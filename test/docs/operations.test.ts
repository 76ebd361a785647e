import { readConfig } from '../../src/config/config';
import { VARIABLES } from '../../src/config/environment';
import { readGuide, tableUnder } from './examples';

const GUIDE = readGuide('docs/operations.md');

it('lists every variable, and none that there is not', () => {
  const listed = tableUnder(GUIDE, 'Variables').map(([name = '']) => name.replaceAll('`', ''));
  expect(listed).toEqual(expect.arrayContaining(Object.keys(VARIABLES.shape)));
  expect(Object.keys(VARIABLES.shape)).toEqual(expect.arrayContaining(listed));
});

it('names the defaults as they are', () => {
  const table = tableUnder(GUIDE, 'Variables');
  const asSaid = table.flatMap(([name = '', told = '']) => {
    const value = /^`([^`]+)`$/.exec(told)?.[1];
    return value === undefined || value.includes('HOST') ? [] : [[name.slice(1, -1), value]];
  });
  expect(asSaid.length).toBeGreaterThanOrEqual(8);
  expect(readConfig(Object.fromEntries(asSaid))).toEqual(readConfig({}));
});
