// `npm run forecast:young`: how the product's own model does on young and sparse accounts, made up by
// a seed: 300 of each pattern.
import { figuresOf, scoreYoung, type YoungFigures } from './score-young';
import { PATTERNS, youngAccounts } from './young-accounts';

const COUNT_PER_PATTERN = 300;
const SEED = 1;
const COLUMNS = ['brier', 'medianRatio', 'totalRatio', 'meanRise', 'p90Rise'] as const;
const NAME_WIDTH = 16;
const COLUMN_WIDTH = 12;

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(COLUMN_WIDTH)).join('');
}

function shown(figures: YoungFigures): string[] {
  return [String(figures.accounts), ...COLUMNS.map((name) => figures[name].toFixed(3))];
}

const scored = youngAccounts(COUNT_PER_PATTERN, SEED).map((account) => ({
  pattern: account.pattern,
  score: scoreYoung(account),
}));
console.log(line('', ['accounts', ...COLUMNS]));
for (const name of PATTERNS) {
  const own = scored.filter(({ pattern }) => pattern === name).map(({ score }) => score);
  console.log(line(name, shown(figuresOf(own))));
}
console.log(line('all', shown(figuresOf(scored.map(({ score }) => score)))));
