import {
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isAbstractType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { TriedContext } from './tried-schema';

/** Numbers that look like chance and are always the same for the same seed. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** From 0 to below this. */
  below(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  }

  one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }
}

/** Values, nulls and failures, at once and later, by the seed and the place in the answer. */
export function resolveByChance(
  _source: unknown,
  args: unknown,
  { seed, isPrompt, calls }: TriedContext,
  info: GraphQLResolveInfo,
): unknown {
  calls.push({ args, info });
  const chance = new Chance(seed ^ hashOf(keysOf(info).join('.')));
  return outcome(info.returnType, chance, isPrompt, info);
}

function outcome(
  type: GraphQLOutputType,
  chance: Chance,
  isPrompt: boolean,
  info: GraphQLResolveInfo,
): unknown {
  const value = () => valueFor(type, chance, isPrompt, info);
  const told = `no ${keysOf(info).join('.')} ${chance.below(1_000)}`;
  switch (chance.below(isPrompt ? 24 : 40)) {
    case 0:
      return null;
    case 1:
      return undefined;
    case 2:
      return new Error(told);
    case 3:
      throw new Error(told);
    case 4:
      throw new GraphQLError(told, { extensions: { code: 'TOLD' } });
    case 5:
      // What is thrown need be no error.
      throw told;
    case 24:
      return Promise.reject(new Error(told));
    case 25:
      return Promise.resolve(new Error(told));
    case 26:
      return Promise.resolve(null);
    case 27:
      return Promise.reject(told);
    case 28:
    case 29:
    case 30:
      return new Promise((resolve) => setImmediate(() => resolve(value())));
    case 31:
      return new Promise((_, reject) => setImmediate(() => reject(new Error(told))));
    default:
      return chance.below(2) === 0 || isPrompt ? value() : Promise.resolve().then(value);
  }
}

const LEAVES: Readonly<Record<string, readonly unknown[]>> = {
  String: ['a', '', 3, true, { no: 'text' }],
  Int: [1, -7, '12', 0.5, 2 ** 40],
  Float: [1.5, 2, '3', Number.NaN],
  Boolean: [true, false, 1, 'no'],
  ID: ['id', 12, 1.5],
  Odd: [1, 'UNFIT', 'NOTHING', [1, 2]],
  Colour: ['RED', 'GREEN', 'BLUE', 'NONE'],
};
const OBJECTS = ['Person', 'Robot', 'Ghost', 'Person', 'Robot', 'Ghost', 'Query', 'Nothing'];

function valueFor(
  type: GraphQLOutputType,
  chance: Chance,
  isPrompt: boolean,
  info: GraphQLResolveInfo,
): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType, chance, isPrompt, info);
  if (isListType(type)) {
    if (chance.below(15) === 0) return 'no list';
    const item = () => outcome(type.ofType, chance, isPrompt, info);
    // Of items that must be there graphql-js leaves some promises unheard when one fails at once.
    const isLater = !isPrompt && isNonNullType(type.ofType);
    const items = Array.from({ length: chance.below(4) }, () =>
      isLater ? Promise.resolve().then(item) : caught(item),
    );
    for (const one of items) if (one instanceof Promise) one.catch(() => undefined);
    return chance.below(4) === 0 ? new Set(items) : items;
  }
  const leaves = LEAVES[type.name];
  // What fits comes first, and mostly.
  if (leaves !== undefined) return chance.below(4) > 0 ? leaves[0] : chance.one(leaves);
  const is = isAbstractType(type) || chance.below(15) === 0 ? chance.one(OBJECTS) : type.name;
  const name = chance.below(9) === 0 ? null : () => `the ${is}`;
  return type.name === 'Anyone' && chance.below(2) === 0
    ? { is, __typename: is, name }
    : { is, name };
}

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    return thrown;
  }
}

export function keysOf({ path }: GraphQLResolveInfo): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let place: typeof path | undefined = path; place !== undefined; place = place.prev) {
    keys.unshift(place.key);
  }
  return keys;
}

function hashOf(text: string): number {
  let hash = 17;
  for (const character of text) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
  return hash;
}
