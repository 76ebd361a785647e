import { GraphQLError, type GraphQLFormattedError } from 'graphql';
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
});
