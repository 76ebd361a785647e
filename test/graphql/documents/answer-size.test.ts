import { isSendable } from '../../../src/graphql/documents/answer-size';

const MIB = 1024 * 1024;

it.each([
  ['x', 16 * MIB, true],
  ['x', 16 * MIB + 1, false],
  ['é', 8 * MIB, true],
  ['é', 8 * MIB + 1, false],
  ['€', (16 * MIB - 1) / 3, true],
  ['€', 6 * MIB, false],
])('measures %s × %d in bytes', (character, count, isIt) => {
  expect(isSendable(character.repeat(count))).toBe(isIt);
});
