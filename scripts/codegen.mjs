// `npm run codegen`: types for the GraphQL documents of the tests. With --check: only says whether
// what is checked in is what it would make.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildSchema, parse } from 'graphql';
import { ROOT } from './run-program.mjs';

const WRITTEN_IN = 'test';
const GENERATED = 'test/generated/';
/** A document is one literal: what is generated is found again by its text. */
const DOCUMENT = /\bgraphql\(\s*`([^`]*)`/g;

const HEADER = '// Made from schema.graphql and the documents of the tests by `npm run codegen`.';

/** What goes over the wire. */
const SCALARS = {
  ID: 'string',
  Credits: { input: 'string | number', output: 'string' },
  SignedCredits: { input: 'string | number', output: 'string' },
  DateTime: 'string',
  Date: 'string',
  JSONObject: 'Readonly<Record<string, unknown>>',
};

const CONFIG = {
  documentMode: 'string',
  scalars: SCALARS,
  strictScalars: true,
  immutableTypes: true,
  enumType: 'string-literal',
  useTypeImports: true,
};

async function generate() {
  const typeDefs = readFileSync(join(ROOT, 'schema.graphql'), 'utf8');
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: GENERATED,
    schema: parse(typeDefs),
    schemaAst: buildSchema(typeDefs),
    documents: documents(),
    config: CONFIG,
    presetConfig: { fragmentMasking: false, skipIndexFile: true },
    plugins: [],
    pluginMap: {},
    documentTransforms: [],
  });
  const files = sections.map(async (section) => [
    section.filename,
    `${HEADER}\n${await codegen(section)}`,
  ]);
  return Promise.all(files);
}

function documents() {
  return readdirSync(join(ROOT, WRITTEN_IN), { recursive: true })
    .filter((file) => file.endsWith('.ts') && !`${WRITTEN_IN}/${file}`.startsWith(GENERATED))
    .toSorted()
    .flatMap((file) => documentsOf(join(WRITTEN_IN, file)));
}

function documentsOf(file) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(DOCUMENT)].map(([, rawSDL]) => {
    const document = parse(rawSDL);
    const isNamed = document.definitions.every(({ name }) => name !== undefined);
    if (!isNamed) throw new Error(`${file}: a document needs a name: ${rawSDL}`);
    return { location: file, rawSDL, document };
  });
}

const stale = [];
for (const [file, content] of await generate()) {
  const path = join(ROOT, file);
  if (!process.argv.includes('--check')) {
    mkdirSync(join(ROOT, GENERATED), { recursive: true });
    writeFileSync(path, content);
  } else if (readFileSync(path, 'utf8') !== content) stale.push(file);
}
if (stale.length > 0) {
  console.error(`Not what the documents of the tests make: ${stale.join(', ')}: npm run codegen`);
  process.exitCode = 1;
}
