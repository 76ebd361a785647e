import { prepareRequest, textsInTurn } from '../../bench/load/request-template';

const TARGET = { host: '127.0.0.1:4000', path: '/graphql', credential: 'key' };
const ACCOUNTS = ['acc_1', 'acc_2', 'acc_3'];

it('puts the next account and a key that was never sent into every request', () => {
  const request = prepareRequest(TARGET, '{"a":"<account>","k":"<key>"}', 5);
  const texts = textsInTurn(ACCOUNTS, 'run-');
  const bodies = ACCOUNTS.map(() => {
    request.renew(texts);
    return bodyOf(request.bytes);
  });
  expect(bodies).toEqual([
    '{"a":"acc_2","k":"run-0000000000000001"}',
    '{"a":"acc_3","k":"run-0000000000000002"}',
    '{"a":"acc_1","k":"run-0000000000000003"}',
  ]);
});

it('fills every place of a batch and says how long the body is', () => {
  const request = prepareRequest(TARGET, '["<account>","<account>","<key>"]', 5);
  request.renew(textsInTurn(ACCOUNTS, 'run-'));
  const body = bodyOf(request.bytes);
  expect(body).toBe('["acc_2","acc_3","run-0000000000000001"]');
  expect(request.bytes.toString()).toContain(`\r\ncontent-length: ${body.length}\r\n\r\n`);
  expect(request.bytes.toString()).toMatch(/^POST \/graphql HTTP\/1.1\r\nhost: 127.0.0.1:4000\r\n/);
});

function bodyOf(bytes: Buffer): string {
  return bytes.toString().split('\r\n\r\n')[1] ?? '';
}
