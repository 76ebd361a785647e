import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { satisfies } from 'semver';

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly inBundle?: boolean;
  readonly engines?: { readonly node?: string } | readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: boolean;
}

/** What package.json promises, at its lowest. */
const OLDEST_NODE = '20.19.0';

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

it('runs on the oldest Node that is promised, with what develops and tests it too', () => {
  expect(read('package.json').engines.node).toBe(`>=${OLDEST_NODE.replace(/\.0$/, '')}`);
  const tooNew = locked.filter(([, { engines }]) => {
    const wanted = engines !== undefined && 'node' in engines ? engines.node : undefined;
    return wanted !== undefined && !satisfies(OLDEST_NODE, wanted);
  });
  expect(tooNew.map(([path, { version }]) => `${path} ${version}`)).toEqual([]);
});

it('locks what each package needs, for every platform: else npm ci refuses', () => {
  const paths = new Set(locked.map(([path]) => path));
  const missing = locked.flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !foldersAbove(path).some((folder) => paths.has(`${folder}${name}`)))
      .map((name) => `${path} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

it('says of every package with an install script whether that may run', () => {
  const { allowScripts } = read('package.json');
  const named = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  expect(Object.keys(allowScripts).toSorted()).toEqual(named.toSorted());
});

/** Where Node looks for what a package needs, nearest first. */
function foldersAbove(path: string): string[] {
  const folders = ['node_modules/'];
  for (const part of path.split('/node_modules/')) {
    const [nearest = ''] = folders;
    folders.unshift(`${nearest}${part.replace(/^node_modules\//, '')}/node_modules/`);
  }
  return folders;
}
