import { Kind, type OperationDefinitionNode, type ValueNode } from 'graphql';
import { badUserInput } from '../basics/errors';
import {
  ARGUMENT_DEPTH_MAX,
  CHARACTERS_PER_VALUE,
  LIST_LENGTH_MAX,
  PAGE_SIZE_DEFAULT,
  PAGE_SIZE_MAX,
} from '../basics/limits';

export type RawVariables = Readonly<Record<string, unknown>>;

/**
 * What the variables of a request ask for, looked at as they came: before they are coerced, which
 * takes far longer. Refuses those that are nested too deeply or hold too long a list.
 */
export class GivenVariables {
  /** What was worked out for this request already, by whoever did. */
  readonly memo = new Map<object, number>();
  readonly #weights = new Map<string, number>();

  constructor(
    private readonly raw: RawVariables,
    private readonly operation: OperationDefinitionNode,
  ) {
    for (const name of Object.keys(raw)) this.#weights.set(name, weightOf(raw[name], 0));
  }

  /** Rows of a page whose `first` this variable is. */
  pageSize(name: string): number {
    const given = this.raw[name];
    if (given === undefined) return pageSizeOf(this.#default(name));
    const isPage = typeof given === 'number' && given >= 1 && given <= PAGE_SIZE_MAX;
    return isPage ? given : PAGE_SIZE_MAX;
  }

  /** Items of the list that this variable is; what is no list stands for one of one item. */
  length(name: string): number {
    const given = this.raw[name];
    if (given === undefined) return lengthOf(this.#default(name));
    return Array.isArray(given) ? given.length : 1;
  }

  /** How many values it holds, long texts counted as several. */
  weight(name: string): number {
    return this.#weights.get(name) ?? 0;
  }

  #default(variable: string): ValueNode | undefined {
    const definitions = this.operation.variableDefinitions;
    return definitions?.find((each) => each.variable.name.value === variable)?.defaultValue;
  }
}

/** What can't be known is counted as the largest page. */
export function pageSizeOf(first: ValueNode | undefined): number {
  if (first === undefined) return PAGE_SIZE_DEFAULT;
  if (first.kind !== Kind.INT) return PAGE_SIZE_MAX;
  return Math.min(Number(first.value), PAGE_SIZE_MAX);
}

export function lengthOf(list: ValueNode | undefined): number {
  return list?.kind === Kind.LIST ? list.values.length : 1;
}

export function textWeight(text: string): number {
  return 1 + Math.floor(text.length / CHARACTERS_PER_VALUE);
}

function weightOf(value: unknown, depth: number): number {
  if (typeof value === 'string') return textWeight(value);
  if (typeof value !== 'object' || value === null) return 1;
  if (depth >= ARGUMENT_DEPTH_MAX) {
    throw badUserInput(`Variables may be nested ${ARGUMENT_DEPTH_MAX} levels deep.`);
  }
  if (Array.isArray(value) && value.length > LIST_LENGTH_MAX) {
    throw badUserInput(`A list takes up to ${LIST_LENGTH_MAX} items. Send several.`);
  }
  let weight = 1;
  for (const key of Object.keys(value)) {
    if (key === '__proto__') throw badUserInput('A variable must not set "__proto__".');
    weight += weightOf((value as Record<string, unknown>)[key], depth + 1);
  }
  return weight;
}
