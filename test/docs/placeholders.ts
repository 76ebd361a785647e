const NAME = /<([^<>]+)>/g;
const ANYTHING = '…';

/**
 * What the `<names>` in a guide stand for. A name is given a value by the answer in which it occurs
 * first, and means that value from there on; `…` stands for anything, and at the end of a list for
 * what follows.
 */
export class Placeholders {
  readonly #values = new Map<string, string>();

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** With upper-case letters and underscores, as a shell has them. */
  asEnvironment(): Record<string, string> {
    const variables = [...this.#values].map(([name, value]) => [
      name.toUpperCase().replaceAll(/\W/g, '_'),
      value,
    ]);
    return Object.fromEntries(variables);
  }

  /** What is sent: names replaced by what they stand for. */
  filled<T>(value: T): T {
    return JSON.parse(
      JSON.stringify(value).replaceAll(NAME, (whole, name) => this.#values.get(name) ?? whole),
    );
  }

  /** What is expected, made the same as what came wherever a placeholder allows that. */
  expected(promised: unknown, actual: unknown): unknown {
    if (typeof promised === 'string') return this.#text(promised, actual);
    if (Array.isArray(promised)) {
      const parts: readonly unknown[] = Array.isArray(actual) ? actual : [];
      const goesOn = promised.at(-1) === ANYTHING && parts.length >= promised.length;
      const told = goesOn ? promised.slice(0, -1) : promised;
      const expected = told.map((part, index) => this.expected(part, parts[index]));
      return goesOn ? [...expected, ...parts.slice(told.length)] : expected;
    }
    if (typeof promised !== 'object' || promised === null) return promised;
    const members = (typeof actual === 'object' ? actual : null) as Record<string, unknown> | null;
    return Object.fromEntries(
      Object.entries(promised).map(([key, part]) => [key, this.expected(part, members?.[key])]),
    );
  }

  #text(promised: string, actual: unknown): unknown {
    if (promised === ANYTHING) return actual === undefined ? promised : actual;
    if (typeof actual !== 'string') return promised;
    const names = [...promised.matchAll(NAME)].map(([, name = '']) => name);
    const parts = promised.split(/<[^<>]+>|…/).map(escaped);
    const gaps = promised.match(/<[^<>]+>|…/g) ?? [];
    const pattern = parts.map((part, index) => part + this.#gap(gaps[index])).join('');
    const match = new RegExp(`^${pattern}$`, 's').exec(actual);
    if (match === null) return promised;
    names.forEach((name, index) => {
      const value = match[index + 1];
      if (value !== undefined && !this.#values.has(name)) this.#values.set(name, value);
    });
    return actual;
  }

  #gap(gap: string | undefined): string {
    if (gap === undefined) return '';
    if (gap === ANYTHING) return '.+';
    const known = this.#values.get(gap.slice(1, -1));
    return `(${known === undefined ? '.+' : escaped(known)})`;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
