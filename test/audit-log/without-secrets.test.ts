import { API_KEY, newSecret, OPERATOR_KEY } from '../../src/access/key-text';
import { withoutSecrets } from '../../src/audit-log/without-secrets';
import { newEndpointSecret } from '../../src/events/webhook-endpoint';
import { newApiKeyId, newOperatorKeyId } from '../../src/units/ids';

it.each([
  ['https://hooks.example.com/in', 'https://hooks.example.com/in'],
  ['https://ann:pass@hooks.example.com/in', 'https://[left out]@hooks.example.com/in'],
  ['https://hooks.example.com/in?token=abc#x', 'https://hooks.example.com/in?[left out]'],
  ['see http://a.example?b=c, please', 'see http://a.example?[left out] please'],
  ['Bearer abcdef', '[left out]'],
  ['a reason: goodwill', 'a reason: goodwill'],
])('keeps %p as %p', (text, kept) => {
  expect(withoutSecrets(text)).toBe(kept);
});

it.each([
  ['an API key', API_KEY.format({ id: newApiKeyId(), secret: newSecret() })],
  ['an operator key', OPERATOR_KEY.format({ id: newOperatorKeyId(), secret: newSecret() })],
  ['a secret that signs webhooks', newEndpointSecret()],
  ['a token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl'],
])('takes %s out of a text', (_name, secret) => {
  expect(withoutSecrets(`it is ${secret}, keep it`)).toBe('it is [left out], keep it');
});
