import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/config';
import { readSecrets } from '../../src/config/generated-secrets';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headroom-secrets-'));
});

afterEach(() => rm(folder, { recursive: true }));

function config(environment: Record<string, string> = {}) {
  return readConfig({ DATABASE_URL: `sqlite:${join(folder, 'data', 'main.db')}`, ...environment });
}

it('makes the secrets once and keeps them', async () => {
  const first = await readSecrets(config());
  expect(first.operatorKey).toMatch(/^[\w-]{43}$/);
  expect(first.jwtSecret).toMatch(/^[\w-]{43}$/);
  expect(first.jwtSecret).not.toBe(first.operatorKey);
  expect(await readSecrets(config())).toEqual(first);
});

it('keeps them for this user alone, beside the database', async () => {
  await readSecrets(config());
  const files = await readdir(join(folder, 'data'));
  expect(files.sort()).toEqual(['jwt-secret', 'operator-key']);
  for (const file of files) {
    expect((await stat(join(folder, 'data', file))).mode & 0o777).toBe(0o600);
  }
});

it('gives the same to processes that start at once', async () => {
  const starts = Array.from({ length: 10 }, () => readSecrets(config()));
  const [first, ...others] = await Promise.all(starts);
  for (const other of others) expect(other).toEqual(first);
  expect(await readdir(join(folder, 'data'))).toHaveLength(2);
});

it('makes none that are configured', async () => {
  const environment = { OPERATOR_KEY: 'mine', JWT_SECRET: 'ours' };
  expect(await readSecrets(config(environment))).toEqual({
    operatorKey: 'mine',
    jwtSecret: 'ours',
  });
  expect(await readdir(folder)).toEqual([]);
});

it('needs no secret for tokens that a key set verifies', async () => {
  const { jwtSecret } = await readSecrets(config({ JWKS_URL: 'https://id.example.com/jwks' }));
  expect(jwtSecret).toBeNull();
});

it('refuses a file without a secret in it', async () => {
  await readSecrets(config());
  await writeFile(join(folder, 'data', 'operator-key'), '\n');
  await expect(readSecrets(config())).rejects.toThrow('holds no secret: delete it');
});
