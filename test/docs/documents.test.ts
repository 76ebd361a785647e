import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { proseOf, ROOT, readGuide } from './examples';

const README_LINES_MAX = 99;

const readmes = filesIn('src').filter((path) => path.endsWith('/README.md'));
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'bench/README.md',
  ...filesIn('docs'),
  ...filesIn('src'),
];

/** Written or read by whoever runs Headroom, so not in the repository. */
const NOT_OURS = new Set(['data/', 'series.json']);

describe.each(documents)('%s', (document) => {
  it('links to what exists', () => {
    expect(brokenLinks(document)).toEqual([]);
  });

  it('names files and folders as they are', () => {
    const missing = namesIn(document).filter(({ name, places }) => !isThere(name, places));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('says in which file something is only where it is there', () => {
    const wrong = contentsIn(document).filter(({ name, file }) => {
      const [path] = whereIs(file, [dirname(document), '.', 'src']);
      return path === undefined || !readGuide(path).includes(name);
    });
    expect(wrong).toEqual([]);
  });
});

it('looks at links and names', () => {
  expect(linksOf('README.md').length).toBeGreaterThan(10);
  expect(namesIn('CONTRIBUTING.md').length).toBeGreaterThan(10);
  expect(contentsIn('src/account/README.md').length).toBeGreaterThan(1);
  expect(isThere('decide.ts', ['src/account'])).toBe(true);
  expect(isThere('account/<subject>/<verb>.ts', ['src'])).toBe(true);
  expect(isThere('account/decider.ts', ['src'])).toBe(false);
  expect(isThere('decide.ts/', ['src/account'])).toBe(false);
});

it('leads from the README to that of every folder', () => {
  const ofRooms = foldersIn('src').map((room) => `src/${room}/README.md`);
  expect(linksOf('README.md')).toEqual(expect.arrayContaining(ofRooms));
});

describe.each(readmes)('%s', (path) => {
  const text = readGuide(path);

  it('can be read in one go', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(README_LINES_MAX);
  });

  it('ends with what the folder does not own', () => {
    const headings = text.match(/^#+ .+$/gm) ?? [];
    expect(headings.at(-1)).toBe('## Not here');
  });

  it('names every folder inside', () => {
    const inside = foldersIn(dirname(path)).map((folder) => `${folder}/`);
    expect(namesIn(path).map(({ name }) => name)).toEqual(expect.arrayContaining(inside));
  });
});

function foldersIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** From the top of the repository, whatever the depth. */
function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
    .sort();
}

interface Named {
  readonly name: string;
  /** Where it may be, from the top of the repository. */
  readonly places: readonly string[];
}

/**
 * `decide.ts`, `mail/english/`, `src/account`; a `*` or a `<word>` stands for any one name. In a
 * table's row that begins with a folder, files may be that folder's.
 */
function namesIn(document: string): Named[] {
  const from = dirname(document);
  const lines = proseOf(readGuide(document)).split('\n');
  return lines.flatMap((line) => {
    const [rowHead = ''] = /^\| `[^|]+/.exec(line) ?? [];
    const folders = spansOf(rowHead).filter((span) => span.endsWith('/'));
    const places = [from, '.', 'src', ...folders.map((folder) => join(from, folder))];
    return spansOf(line)
      .filter((span) => NAME.test(span) && !NOT_OURS.has(span))
      .map((name) => ({ name, places }));
  });
}

const NAME =
  /^(?=[\w<*.])[\w<>*./-]*(\.(ts|mjs|cjs|mjml|json|svg|md|graphql|yml)|\/)$|^src\/[\w/-]+$/;

function spansOf(line: string): string[] {
  return [...line.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
}

interface Content {
  readonly name: string;
  readonly file: string;
}

/** What is said to be "`firstDue` in `advance.ts`". */
function contentsIn(document: string): Content[] {
  const said = proseOf(readGuide(document)).matchAll(/`([\w.]+)` in\s+`([\w./-]+\.ts)`/g);
  return [...said].map(([, name = '', file = '']) => ({ name, file }));
}

function isThere(name: string, places: readonly string[]): boolean {
  return whereIs(name, places).length > 0;
}

/** All that the name can mean, from the top of the repository. */
function whereIs(name: string, places: readonly string[]): string[] {
  const steps = name.split('/').filter((step) => step !== '');
  const found = places.flatMap((place) => walk(place, steps));
  return name.endsWith('/') ? found.filter((path) => isFolder(path)) : found;
}

function walk(place: string, [step, ...rest]: readonly string[]): string[] {
  if (step === undefined) return existsSync(join(ROOT, place)) ? [place] : [];
  if (!/[*<]/.test(step)) return walk(join(place, step), rest);
  if (!isFolder(place)) return [];
  const pattern = new RegExp(`^${step.replaceAll('.', '\\.').replaceAll(/\*|<[\w-]+>/g, '.+')}$`);
  return readdirSync(join(ROOT, place))
    .filter((entry) => pattern.test(entry))
    .flatMap((entry) => walk(join(place, entry), rest));
}

function isFolder(path: string): boolean {
  return statSync(join(ROOT, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function linksOf(document: string): string[] {
  const links = readGuide(document).matchAll(/\]\(([^)\s]+)\)/g);
  return [...links].flatMap(([, link = '']) => (/^[a-z]+:/.test(link) ? [] : [link]));
}

function brokenLinks(document: string): string[] {
  return linksOf(document).filter((link) => {
    const [path = '', heading] = link.split('#');
    const target = path === '' ? document : join(dirname(document), path);
    if (!existsSync(join(ROOT, target))) return true;
    return heading !== undefined && !headingsOf(target).includes(heading);
  });
}

/** As links name them. */
function headingsOf(document: string): string[] {
  const headings = readGuide(document).matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
