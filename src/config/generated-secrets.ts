import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from './config';

export interface Secrets {
  readonly operatorKey: string;
  /** Null where customers' tokens are verified by a key set elsewhere (JWKS_URL). */
  readonly jwtSecret: string | null;
}

const SECRET_BYTES = 32;

/**
 * The secrets that were configured; those that were not are made at the first start and kept in
 * the data folder, for nobody's eyes but this user's. `readConfig` sees to it that production
 * needs none of these.
 */
export async function readSecrets(config: Config): Promise<Secrets> {
  const { operatorKey, customerTokens, dataFolder } = config;
  return {
    operatorKey: operatorKey ?? (await keptSecret(join(dataFolder, 'operator-key'))),
    jwtSecret: await jwtSecret(customerTokens.keys, dataFolder),
  };
}

async function jwtSecret(
  keys: Config['customerTokens']['keys'],
  dataFolder: string,
): Promise<string | null> {
  if (keys === null) return keptSecret(join(dataFolder, 'jwt-secret'));
  return 'secret' in keys ? keys.secret : null;
}

async function keptSecret(path: string): Promise<string> {
  if ((await read(path)) === null) await make(path);
  const secret = await read(path);
  if (!secret) throw new Error(`${path} holds no secret: delete it, and one is made`);
  return secret;
}

async function read(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Of several processes that start at once, one gives its secret its name; all use that one. */
async function make(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, { mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
}

function isSystemError(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
