import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');
const FOLDERS = ['src', 'evaluation', 'bench', 'scripts', 'test'];
const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 60;

/** Generated. */
const LONG_FILES_ALLOWED: readonly string[] = [
  'test/generated/gql.ts',
  'test/generated/graphql.ts',
];

const files = FOLDERS.flatMap(readFolder);

const longFiles = files
  .map(({ path, text }) => ({ what: path, lines: lines(text) }))
  .filter((file) => file.lines > FILE_LINES_MAX);
const longOnes = files.flatMap(longFunctions);

it('finds the files', () => {
  expect(files.length).toBeGreaterThan(400);
});

it('has no file that takes long to read', () => {
  expect(except(LONG_FILES_ALLOWED, longFiles)).toEqual([]);
});

it('has no function that does not fit a screen', () => {
  expect(longOnes).toEqual([]);
});

it('knows no exception that is none', () => {
  const long = new Set(longFiles.map(({ what }) => what));
  expect(LONG_FILES_ALLOWED.filter((what) => !long.has(what))).toEqual([]);
});

it('sees long functions of every kind, and leaves suites of tests alone', () => {
  const long = '\n'.repeat(FUNCTION_LINES_MAX);
  const text = [
    `function declared() {${long}}`,
    `const arrow = () => {${long}};`,
    `class Server { start() {${long}} }`,
    `it('says so', async () => {${long}});`,
    `describe('a suite', () => {${long}});`,
    `describe.each([1])('suites %s', () => {${long}});`,
    `(ready ? describe : describe.skip).each(['one'])('or none: %s', () => {${long}});`,
    'function short() {}',
  ].join('\n');
  expect(longFunctions({ path: 'a.ts', text })).toEqual(
    ['declared', 'arrow', 'start', "it('says so')"].map((name) => ({
      what: `a.ts: ${name}`,
      lines: FUNCTION_LINES_MAX + 1,
    })),
  );
});

interface SourceText {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

interface Long {
  readonly what: string;
  readonly lines: number;
}

function readFolder(folder: string): SourceText[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|mjs|cjs)$/.test(path))
    .map((path) => join(folder, path))
    .map((path) => ({
      path: path.split(sep).join('/'),
      text: readFileSync(join(ROOT, path), 'utf8'),
    }));
}

function lines(text: string): number {
  return text.trimEnd().split('\n').length;
}

function longFunctions({ path, text }: SourceText): Long[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const found: Long[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && !isSuite(node)) {
      const count = lines(node.getText(source));
      if (count > FUNCTION_LINES_MAX)
        found.push({ what: `${path}: ${nameOf(node)}`, lines: count });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What `describe` is given: a list of tests, each of which is measured by itself. */
function isSuite({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && /\bdescribe/.test(parent.expression.getText());
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) {
    return parent.name.getText();
  }
  if (!ts.isCallExpression(parent)) return 'a function without a name';
  const [title] = parent.arguments;
  return `${parent.expression.getText()}(${title === node ? '' : title?.getText()})`;
}

function except(allowed: readonly string[], found: readonly Long[]): string[] {
  return found
    .filter(({ what }) => !allowed.includes(what))
    .map(({ what, lines: count }) => `${what}: ${count} lines`);
}
