import { GraphQLError, type GraphQLFormattedError, Source } from 'graphql';
import { AuthenticationUnavailable, Unauthenticated } from '../../../src/access/unauthenticated';
import { badUserInput } from '../../../src/graphql/basics/errors';
import { ErrorMask } from '../../../src/graphql/documents/error-mask';
import { AccountNotFound, OutcomeUnknown, ServiceBusy } from '../../../src/ledger/answer';

describe('what callers hear of errors', () => {
  const logged: { requestId: string; err: unknown }[] = [];
  const mask = new ErrorMask({ error: (facts) => logged.push(facts) }, false);

  const present = (originalError: Error): GraphQLFormattedError =>
    mask.present(new GraphQLError(originalError.message, { originalError, path: ['balance'] }));

  beforeEach(() => {
    logged.length = 0;
  });

  it('masks what is our failure, and logs it with the id that the answer carries', () => {
    const failure = new Error('SELECT secret FROM credentials');
    const { message, path, extensions } = present(failure);
    expect(JSON.stringify({ message, extensions })).not.toContain('secret');
    expect(path).toEqual(['balance']);
    expect(extensions).toEqual({ code: 'INTERNAL', requestId: expect.any(String) });
    expect(logged).toEqual([{ requestId: extensions?.requestId, err: failure }]);
  });

  it('masks a GraphQLError that nobody wrote for callers', () => {
    const { extensions } = mask.present(
      new GraphQLError('Enum "Role" cannot represent value: "X"', { path: ['viewer'] }),
    );
    expect(extensions?.code).toBe('INTERNAL');
  });

  it.each([
    [new ServiceBusy(750), { code: 'SERVICE_BUSY', retryable: true, retryAfterMs: 750 }],
    [
      new AuthenticationUnavailable('later'),
      { code: 'SERVICE_BUSY', retryable: true, retryAfterMs: 1_000 },
    ],
    [new OutcomeUnknown(), { code: 'OUTCOME_UNKNOWN', retryable: true }],
    [new Unauthenticated('bad key'), { code: 'UNAUTHENTICATED' }],
    [new AccountNotFound('acc_1'), { code: 'NOT_FOUND' }],
    [badUserInput('first must be from 1 to 100.'), { code: 'BAD_USER_INPUT' }],
  ])('tells %s as what it is', (error, extensions) => {
    expect(present(error).extensions).toEqual(extensions);
    expect(logged).toEqual([]);
  });

  it('names no neighbours of a mistyped name where the schema is hidden', () => {
    const hiding = new ErrorMask({ error: () => undefined }, true);
    const text = 'Cannot query field "acount" on type "Query". Did you mean "account"?';
    const error = new GraphQLError(text, {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(hiding.present(error).message).toBe('Cannot query field "acount" on type "Query".');
    expect(mask.present(error).message).toBe(text);
  });

  describe('of what a caller wrote', () => {
    const hiding = new ErrorMask({ error: () => undefined }, true);
    const quoting = (value: string, reason: string) =>
      new GraphQLError(`Variable "$a" got invalid value "${value}"; ${reason}`, {
        originalError: new GraphQLError(reason),
      });

    it('looks for neighbours in no more time for texts that look like them', () => {
      const started = performance.now();
      const value = 'Did you mean '.repeat(300_000);
      const { message } = hiding.present(quoting(value, 'Int cannot represent it.'));
      expect(performance.now() - started).toBeLessThan(1_000);
      expect(message.length).toBeLessThan(500);
    });

    it('repeats 200 characters and the reason', () => {
      const { message, extensions } = mask.present(quoting('x'.repeat(10_000), 'It is no number.'));
      expect(message).toMatch(/^Variable "\$a" got invalid value "x{167}… It is no number\.$/);
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
    });

    it('repeats no long value in a reason either, nor names all places', () => {
      const source = new Source('a '.repeat(100));
      const positions = Array.from({ length: 100 }, (_, index) => index * 2);
      const { message, locations } = mask.present(
        new GraphQLError(`Unknown type "${'y'.repeat(10_000)}".`, { source, positions }),
      );
      expect(message.length).toBeLessThan(250);
      expect(locations).toHaveLength(3);
    });

    it('tells a few errors of an answer that holds nothing else', () => {
      const errors = Array.from({ length: 1_000 }, () => badUserInput('no'));
      expect(mask.presentResult(errors, null)).toHaveLength(20);
      expect(mask.presentResult(errors, undefined)).toHaveLength(20);
      expect(mask.presentResult(errors, { consumeCreditsBatch: [] })).toHaveLength(1_000);
    });

    it('takes what graphql-js refuses before anything ran for a mistake of the caller', () => {
      const limit = 'Too many errors processing variables, error limit reached.';
      expect(mask.present(new GraphQLError(limit)).extensions).toEqual({ code: 'BAD_USER_INPUT' });
    });
  });
});
