import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawSpeed } from './picture';
import { readResults, writeResults } from './results';

const ROOT = join(__dirname, '..', '..');

/** Draws the picture that the README shows, of the last run or of another, and keeps its results. */
const results = readResults(process.argv[2] ?? join(ROOT, '.cache', 'speed.json'));
writeFileSync(join(ROOT, 'docs', 'speed.svg'), drawSpeed(results));
writeResults(join(ROOT, 'bench', 'results', 'speed.json'), results);
