// `npm run limits-table`: writes all limits, as the code has them, into docs/security.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { limitsInWords } from './limits-in-words';

const GUIDE = join(__dirname, '..', 'docs', 'security.md');
const BETWEEN = /(<!-- limits: begin[^>]*-->\n)[\s\S]*(\n<!-- limits: end -->)/;

const guide = readFileSync(GUIDE, 'utf8');
if (!BETWEEN.test(guide)) throw new Error(`${GUIDE} says nowhere where the limits begin and end`);
const written = guide.replace(BETWEEN, (_, begin, end) => `${begin}\n${limitsInWords()}\n${end}`);
writeFileSync(GUIDE, written);
