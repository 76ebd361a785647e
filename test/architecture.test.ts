import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

const SRC = join(__dirname, '..', 'src');

type Layers = readonly (readonly string[])[];

/** Who may know whom: a folder imports from those above it, never from beside it or below. */
const LAYERS: Layers = [
  ['units'],
  ['audit-log', 'billing-periods'],
  ['catalogue'],
  ['account'],
  ['ledger'],
  ['access', 'events', 'forecast', 'limits', 'payments'],
  ['charts', 'gateways', 'graphql', 'jobs', 'mail', 'storage', 'webhooks'],
  ['config', 'workers'],
  ['wiring'],
  ['start'],
  ['main.ts'],
];

/** The same inside the larger rooms; `.` is what lies in the room itself. */
const LAYERS_WITHIN: Readonly<Record<string, Layers>> = {
  account: [
    ['state'],
    ['vocabulary'],
    ['alerts'],
    ['journal'],
    ['settings', 'subscriptions'],
    ['spending'],
    ['links', 'payments'],
    ['autopilot'],
    ['.'],
  ],
  forecast: [
    ['shape', 'usage-model'],
    ['autopilot', 'future'],
    ['usage'],
    ['advice', 'bank'],
    ['.'],
  ],
  graphql: [
    ['basics', 'execution'],
    ['context'],
    ['catalogue', 'documents'],
    ['refusals'],
    ['partners', 'spending'],
    ['keys', 'payments'],
    ['accounts'],
    ['alerts', 'autopilot', 'forecasts', 'links', 'operator', 'plans'],
    ['live'],
    ['.'],
    ['transport'],
  ],
  mail: [
    ['words'],
    ['english', 'german'],
    ['letters'],
    ['addresses'],
    ['sending'],
    ['dev-mailbox'],
  ],
  storage: [
    ['engine'],
    ['tables'],
    ['audit-log'],
    ['batch', 'claims', 'migrations', 'reading', 'registers'],
    ['.'],
  ],
};

const ADAPTERS = LAYERS[6] ?? [];
const DOMAIN = LAYERS.slice(0, 6).flat();
/** What only an adapter may touch: databases and transports. */
const EDGE_PACKAGES =
  /^(typeorm|mysql2|better-sqlite3|graphql|type-graphql|graphql-\w+|@apollo|fastify|@fastify|ws|ioredis|nodemailer|standardwebhooks)($|\/)/;
/** Pure: what happens in them follows from their arguments alone. */
const CORE = ['units', 'billing-periods', 'catalogue', 'account'];

/** `from → to`, each with its reason. */
const IMPORTS_ALLOWED: ReadonlyMap<string, string> = new Map([]);
const PACKAGES_ALLOWED: ReadonlyMap<string, string> = new Map([
  ['units/ids.ts → uuid', 'new ids are made at the edge, by functions that the core never calls'],
]);

interface SourceFile {
  /** From src/, with slashes. */
  readonly path: string;
  readonly room: string;
  /** The folder inside the room; `.` where it lies in the room itself. */
  readonly inner: string;
  readonly text: string;
  /** Files of ours. */
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

const files = readSources();

it('finds the sources', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(50);
});

it('knows the layer of every folder, and no folder that is not there', () => {
  expect(LAYERS.flat().sort()).toEqual(distinct(files.map(({ room }) => room)));
});

it('lets a folder import only from the layers before its own', () => {
  const against = arrows().filter(
    ({ from, to }) => layerOf(LAYERS, roomOf(to)) >= layerOf(LAYERS, roomOf(from)),
  );
  expect(except(IMPORTS_ALLOWED, against)).toEqual([]);
});

it('names the rooms that have folders, and no other', () => {
  const withFolders = files.filter(({ inner }) => inner !== '.').map(({ room }) => room);
  expect(Object.keys(LAYERS_WITHIN)).toEqual(distinct(withFolders));
});

describe.each(Object.entries(LAYERS_WITHIN))('inside %s', (name, layers) => {
  const inside = files.filter(({ room }) => room === name);

  it('knows the layer of every folder, and no folder that is not there', () => {
    expect(layers.flat().sort()).toEqual(distinct(inside.map(({ inner }) => inner)));
  });

  it('lets a folder import only from the layers before its own', () => {
    const against = inside
      .flatMap(({ path, imports }) => imports.map((to) => ({ from: path, to })))
      .filter(({ from, to }) => roomOf(to) === name && innerOf(to) !== innerOf(from))
      .filter(({ from, to }) => layerOf(layers, innerOf(to)) >= layerOf(layers, innerOf(from)));
    expect(except(IMPORTS_ALLOWED, against)).toEqual([]);
  });
});

it('lets no adapter import another', () => {
  const between = arrows().filter(({ from, to }) => isAdapter(from) && isAdapter(to));
  expect(except(IMPORTS_ALLOWED, between)).toEqual([]);
});

it('keeps packages and the machine out of the core', () => {
  const used = files
    .filter(({ room }) => CORE.includes(room))
    .flatMap(({ path, packages }) => packages.map((name) => ({ from: path, to: name })));
  expect(except(PACKAGES_ALLOWED, used)).toEqual([]);
});

it('keeps databases and transports out of the domain', () => {
  const touched = files
    .filter(({ room }) => DOMAIN.includes(room))
    .flatMap(({ path, packages }) => packages.map((name) => ({ from: path, to: name })))
    .filter(({ to }) => EDGE_PACKAGES.test(to));
  expect(except(PACKAGES_ALLOWED, touched)).toEqual([]);
});

it('lets the core ask neither the clock nor chance', () => {
  const asked = files
    .filter(({ room }) => CORE.includes(room))
    .flatMap(({ path, text }) => impureCalls(text).map((call) => `${path}: ${call}`));
  expect(asked).toEqual([]);
});

it('sees the clock and chance wherever they are asked', () => {
  const text = 'new Date(); new Date(7); Date.now(); const { random } = Math; x = Math.random;';
  expect(impureCalls(text)).toEqual(['new Date()', 'Date.now', 'Math.random']);
});

it('has no two files that need each other, by whatever way round', () => {
  expect(circles()).toEqual([]);
});

function readSources(): SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => path.split(sep).join('/'))
    .map((path) => {
      const text = readFileSync(join(SRC, path), 'utf8');
      const names = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
      return {
        path,
        room: roomOf(path),
        inner: innerOf(path),
        text,
        imports: names.filter(isOurs).map((name) => resolved(path, name)),
        packages: names.filter((name) => !isOurs(name)),
      };
    });
}

function isOurs(name: string): boolean {
  return name.startsWith('.');
}

function resolved(from: string, name: string): string {
  const base = join(SRC, dirname(from), name);
  const candidates = [`${base}.ts`, join(base, 'index.ts'), base];
  const found = candidates.find((candidate) => existsSync(candidate)) ?? base;
  return relative(SRC, found).split(sep).join('/');
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function innerOf(path: string): string {
  return path.split('/').slice(1, -1).join('/') || '.';
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** From file to file, between folders. */
function arrows(): Arrow[] {
  return files.flatMap(({ path, imports }) =>
    imports.filter((to) => roomOf(to) !== roomOf(path)).map((to) => ({ from: path, to })),
  );
}

function layerOf(layers: Layers, folder: string): number {
  return layers.findIndex((folders) => folders.includes(folder));
}

function isAdapter(path: string): boolean {
  return ADAPTERS.includes(roomOf(path));
}

function except(allowed: ReadonlyMap<string, string>, found: readonly Arrow[]): string[] {
  return found.map(({ from, to }) => `${from} → ${to}`).filter((arrow) => !allowed.has(arrow));
}

function impureCalls(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isClock = ts.isNewExpression(node) && node.expression.getText() === 'Date';
    if (isClock && (node.arguments ?? []).length === 0) found.push('new Date()');
    if (ts.isPropertyAccessExpression(node)) {
      const name = node.getText();
      if (IMPURE.includes(name)) found.push(name);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.ES2023, true));
  return found;
}

const IMPURE = ['Date.now', 'Math.random', 'performance.now', 'process.hrtime', 'process.env'];

/** Those that a walk along all imports meets: at least one in every knot. */
function circles(): string[] {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
  const finished = new Set<string>();
  const found = new Set<string>();
  const walk = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) found.add(way.slice(start).sort().join(' ⇄ '));
    if (start >= 0 || finished.has(path)) return;
    for (const next of importsOf.get(path) ?? []) walk(next, [...way, path]);
    finished.add(path);
  };
  for (const { path } of files) walk(path, []);
  return [...found];
}
