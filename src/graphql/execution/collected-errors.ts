import type { GraphQLError } from 'graphql';

/** Where in an answer something stands: the way there, read backwards. */
export interface Path {
  readonly prev: Path | undefined;
  readonly key: string | number;
  readonly typename: string | undefined;
}

/** What went wrong with fields of one answer, in order. */
export class CollectedErrors {
  readonly errors: GraphQLError[] = [];
  /** Places that are null for an error; undefined: all of the answer. */
  readonly #nulled = new Set<Path | undefined>();

  /** What is below a place that is null already is told nobody. */
  add(error: GraphQLError, path: Path | undefined): void {
    for (let place = path; place !== undefined; place = place.prev) {
      if (this.#nulled.has(place)) return;
    }
    if (this.#nulled.has(undefined)) return;
    this.#nulled.add(path);
    this.errors.push(error);
  }
}

export function keysOf(path: Path | undefined): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let place = path; place !== undefined; place = place.prev) keys.push(place.key);
  return keys.reverse();
}
