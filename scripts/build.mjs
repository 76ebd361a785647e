import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runBin } from './run-program.mjs';

const STAMP = join(ROOT, 'dist', '.built-from');
const SETTINGS = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Compiles src/ into dist/, unless dist/ was made from exactly these sources. */
export async function build() {
  const sources = hashOfSources();
  if (sources === stamp()) return 0;
  console.log('Building (about 10 seconds) …');
  const exitCode = await runBin('typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
  if (exitCode === 0) writeFileSync(STAMP, sources);
  return exitCode;
}

function hashOfSources() {
  const hash = createHash('sha256');
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const path of [...SETTINGS.map((name) => join(ROOT, name)), ...sources]) {
    hash.update(`${path.slice(ROOT.length)}\n`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function stamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

if (process.argv[1] === import.meta.filename) process.exitCode = await build();
