import * as fc from 'fast-check';
import { decodeJson, encodeJson } from '../../../src/storage/engine/json';

const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.bigInt(),
    fc.string(),
    fc.string().map((text) => `#${text}`),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('node')),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('node'),
      { noNullPrototype: true },
    ),
  ),
})).node;

describe('documents as JSON', () => {
  it('come back as they were, bigints and strings that look like them included', () => {
    fc.assert(fc.property(tree, (value) => expect(decodeJson(encodeJson(value))).toEqual(value)));
  });

  it('say a bigint in digits', () => {
    expect(encodeJson({ used: 12n, note: '#1' })).toBe('{"used":"#12","note":"##1"}');
  });
});
