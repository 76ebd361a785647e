const LENGTH_MIN = 16;
/** Characters that can't be foretold from those before them. */
const UNFORESEEN_MIN = 12;
const DISTINCT_MIN = 6;
/** A run of neighbours that is no accident any more. */
const RUN_MIN = 4;

/** Left over from somebody's example: whatever stands beside them. */
const PLACEHOLDERS =
  /chang(e|ing)[-_ ]?me|replace[-_ ]?me|place[-_ ]?holder|pass[-_ ]?wor[dt]|letmein/;
/** Words that a guess begins with. Each counts as one character. */
const WORDS =
  /admin|api|billing|correct|customer|default|demo|dummy|example|headroom|hello|jwt|key|operator|passphrase|pass|prod(uction)?|root|secret|staging|super|test|token|user|welcome|your/g;
const KEYBOARD_ROWS = ['1234567890', 'qwertyuiop', 'qwertzuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm'];

/** What makes a secret easy to guess, as the rest of a sentence that begins with its name. */
export function weaknessOf(secret: string): string | null {
  if (secret.length < LENGTH_MIN) return `is shorter than ${LENGTH_MIN} characters`;
  const lower = secret.toLowerCase();
  if (PLACEHOLDERS.test(lower)) return 'still is a placeholder';
  if (isRepeated(lower)) return 'repeats itself';
  if (new Set(lower).size < DISTINCT_MIN) return 'is made of a few characters only';
  if (unforeseen(lower.replace(WORDS, '\0')) < UNFORESEEN_MIN) return 'can be guessed';
  return null;
}

/** Whether a shorter text, again and again, makes this one. */
function isRepeated(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period += 1) {
    if (text.startsWith(text.slice(period))) return true;
  }
  return false;
}

/** How many characters there are, a run such as 1111, 1234 or qwert counting as one. */
function unforeseen(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count += 1) {
    const run = Math.max(runOfSteps(text, at), runOnKeyboard(text, at));
    at += run >= RUN_MIN ? run : 1;
  }
  return count;
}

function runOfSteps(text: string, start: number): number {
  const step = text.charCodeAt(start + 1) - text.charCodeAt(start);
  if (!(Math.abs(step) <= 1)) return 1;
  let end = start + 1;
  while (text.charCodeAt(end) - text.charCodeAt(end - 1) === step) end += 1;
  return end - start;
}

function runOnKeyboard(text: string, start: number): number {
  let length = 1;
  for (const row of KEYBOARD_ROWS) {
    while (start + length < text.length && row.includes(text.slice(start, start + length + 1))) {
      length += 1;
    }
  }
  return length;
}
