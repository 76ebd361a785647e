import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly inBundle?: boolean;
}

const ROOT = join(__dirname, '..');

function read(file: string) {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
}

const locked = Object.entries<LockedPackage>(read('package-lock.json').packages).filter(
  ([path]) => path !== '',
);

it('locks every package to one version and to its content', () => {
  const loose = locked.filter(
    ([, { version, integrity, inBundle }]) => !version || (!integrity && !inBundle),
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});

it('names no registry: each machine has its own', () => {
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

it('asks for exact versions', () => {
  const { dependencies, devDependencies } = read('package.json');
  const versions = Object.values({ ...dependencies, ...devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual(
    [],
  );
});
