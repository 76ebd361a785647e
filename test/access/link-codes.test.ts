import { LINK_CODE_ALPHABET, LinkCodes } from '../../src/access/link-codes';

const codesBy = (secret: string) => new LinkCodes(async () => Buffer.from(secret));
const codes = codesBy('a secret');

it('makes codes of eight characters that none can be taken for another', async () => {
  const made = await Promise.all(Array.from({ length: 500 }, () => codes.make()));
  for (const { code, hash } of made) {
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  }
  expect(new Set(made.map(({ code }) => code)).size).toBe(made.length);
  const used = new Set(made.flatMap(({ code }) => [...code]));
  expect([...used].sort().join('')).toBe([...LINK_CODE_ALPHABET].sort().join(''));
});

it('knows a code again, however it is typed', async () => {
  const { code, hash } = await codes.make();
  const typed = [
    code,
    code.toLowerCase(),
    `${code.slice(0, 4)}-${code.slice(4)}`,
    ` ${code.slice(0, 2)} ${code.slice(2)} `,
  ];
  for (const text of typed) expect(await codes.hashOf(text)).toBe(hash);
});

it('keeps nothing that tells the code without the secret', async () => {
  const { code, hash } = await codes.make();
  expect(await codesBy('another secret').hashOf(code)).not.toBe(hash);
});

it.each(['', 'ABCD', 'ABCDEFGHJ', 'ABCDEFG0', 'ABCDEFGI', 'ÄBCDEFGH', `ABCDEFGH${' '.repeat(60)}`])(
  'takes %j for no code',
  async (text) => {
    expect(await codes.hashOf(text)).toBeNull();
  },
);

it('tries again where the secret could not be read', async () => {
  let attempts = 0;
  const flaky = new LinkCodes(async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('no database');
    return Buffer.from('a secret');
  });
  await expect(flaky.make()).rejects.toThrow('no database');
  const { code, hash } = await flaky.make();
  expect(await codes.hashOf(code)).toBe(hash);
});
