import { StacklessError } from '../../src/units/stackless-error';

it('makes an error without a trace, and the next one with', () => {
  expect(new StacklessError('told').stack).toBe('');
  expect(new Error('looked into').stack).toContain('stackless-error.test');
});
