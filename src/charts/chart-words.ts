/** What a chart says in one language. Dates come as they are written in it. */
export interface ChartWords {
  /** As `xml:lang` names it, and as numbers and dates are written. */
  readonly language: string;
  /** Above the axis. */
  readonly unit: string;
  readonly today: string;
  readonly balance: string;
  readonly median: string;
  readonly mostCases: string;
  readonly runOut: string;
  readonly budget: string;
  credits(amount: string): string;
  noneLeft(nextBudget: string | null): string;
  runsOutOn(date: string): string;
  runsOutAround(expected: string, earliest: string | null, latest: string | null): string;
  mayRunOut(earliest: string, end: string): string;
  lastsBeyond(end: string): string;
  balanceOn(credits: string, date: string): string;
  chanceBeforeBudget(chance: string): string;
  /** For those who cannot see it: what the balance may be at the end. */
  endingBetween(low: string, middle: string, high: string, end: string): string;
  below(chance: string): string;
  above(chance: string): string;
}

const ENGLISH: ChartWords = {
  language: 'en',
  unit: 'Credits',
  today: 'Today',
  balance: 'Balance',
  median: 'Expected',
  mostCases: '8 in 10 cases',
  runOut: 'Runs out',
  budget: 'Monthly budget',
  credits: (amount) => `${amount} ${amount === '1' ? 'credit' : 'credits'}`,
  noneLeft: (next) =>
    next === null ? 'No credits left' : `No credits left; the next budget is due on ${next}`,
  runsOutOn: (date) => `Runs out on ${date}`,
  runsOutAround: (expected, earliest, latest) => {
    if (earliest === null) return `Runs out around ${expected}`;
    if (latest === null) return `Runs out around ${expected}, on ${earliest} at the earliest`;
    return `Runs out around ${expected}, between ${earliest} and ${latest}`;
  },
  mayRunOut: (earliest, end) => `May run out from ${earliest} on, but likely lasts beyond ${end}`,
  lastsBeyond: (end) => `Lasts beyond ${end}`,
  balanceOn: (credits, date) => `${credits} left on ${date}`,
  chanceBeforeBudget: (chance) => `${chance} chance of running out before the next budget`,
  endingBetween: (low, middle, high, end) =>
    `On ${end} the balance is expected to be ${middle}, and between ${low} and ${high} ` +
    'in 8 of 10 cases.',
  below: (chance) => `less than ${chance}`,
  above: (chance) => `more than ${chance}`,
};

const GERMAN: ChartWords = {
  language: 'de',
  unit: 'Credits',
  today: 'Heute',
  balance: 'Guthaben',
  median: 'Erwartet',
  mostCases: '8 von 10 Fällen',
  runOut: 'Aufgebraucht',
  budget: 'Monatsbudget',
  credits: (amount) => `${amount} ${amount === '1' ? 'Credit' : 'Credits'}`,
  noneLeft: (next) =>
    next === null
      ? 'Keine Credits mehr'
      : `Keine Credits mehr; das nächste Budget kommt am ${next}`,
  runsOutOn: (date) => `Aufgebraucht am ${date}`,
  runsOutAround: (expected, earliest, latest) => {
    if (earliest === null) return `Aufgebraucht um den ${expected}`;
    if (latest === null) return `Aufgebraucht um den ${expected}, frühestens am ${earliest}`;
    return `Aufgebraucht um den ${expected}, zwischen ${earliest} und ${latest}`;
  },
  mayRunOut: (earliest, end) =>
    `Reicht wohl über den ${end} hinaus, vielleicht aber nur bis zum ${earliest}`,
  lastsBeyond: (end) => `Reicht über den ${end} hinaus`,
  balanceOn: (credits, date) => `${credits} übrig am ${date}`,
  chanceBeforeBudget: (chance) => `Risiko, vor dem nächsten Budget leer zu sein: ${chance}`,
  endingBetween: (low, middle, high, end) =>
    `Am ${end} werden ${middle} erwartet, in 8 von 10 Fällen zwischen ${low} und ${high}.`,
  below: (chance) => `unter ${chance}`,
  above: (chance) => `über ${chance}`,
};

/** In the account's language, else in English. */
export function wordsFor(locale: string): ChartWords {
  return locale.toLowerCase().split(/[-_]/)[0] === 'de' ? GERMAN : ENGLISH;
}
