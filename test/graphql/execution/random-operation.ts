import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { Chance } from './chance';

export interface RandomOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const DEPTH_MAX = 4;
const ALIASES = ['toString', 'constructor', 'hasOwnProperty', 'valueOf', 'a', 'b'];

/** Operations that are valid, with variables that mostly fit. */
export function randomOperation(schema: GraphQLSchema, chance: Chance): RandomOperation {
  return new Composer(schema, chance).compose();
}

class Composer {
  readonly #variables: Record<string, unknown> = {};
  readonly #definitions: string[] = [];
  readonly #fragments: string[] = [];
  readonly #spreads = new Map<string, string[]>();
  /** What each name in the answer stands for, so that what has the same name can be merged. */
  readonly #named = new Map<string, string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly chance: Chance,
  ) {}

  compose(): RandomOperation {
    const kind = this.chance.below(4) === 0 ? 'mutation' : 'query';
    const root = this.schema.getType(kind === 'query' ? 'Query' : 'Mutation');
    const selections = this.#selections(root as GraphQLNamedOutputType, DEPTH_MAX);
    const definitions = this.#definitions.length === 0 ? '' : `(${this.#definitions.join(', ')})`;
    const text = [`${kind} It${definitions} ${selections}`, ...this.#fragments].join('\n');
    return { text, variables: this.#variables };
  }

  #selections(type: GraphQLNamedOutputType, depth: number): string {
    const count = 1 + this.chance.below(4);
    const selections = Array.from({ length: count }, () => this.#selection(type, depth));
    return `{ ${selections.join(' ')} }`;
  }

  #selection(type: GraphQLNamedOutputType, depth: number): string {
    if (depth > 0 && this.chance.below(4) === 0) return this.#fragment(type, depth - 1);
    if (this.chance.below(12) === 0 || !('getFields' in type)) return '__typename';
    const fields = Object.values(type.getFields()) as GraphQLField<unknown, unknown>[];
    const able = fields.filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    return able.length === 0 ? '__typename' : this.#field(this.chance.one(able), depth);
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const call = `${field.name}${this.#argumentsFor(field.args)}`;
    const below = isLeafType(type) ? '' : ` ${this.#selections(type, depth - 1)}`;
    return `${this.#nameFor(call, field)}${call}${below}`;
  }

  #nameFor(call: string, { name, type }: GraphQLField<unknown, unknown>): string {
    const wanted = this.chance.below(3) === 0 ? this.chance.one(ALIASES) : name;
    const meaning = `${call}: ${type}`;
    const alias = [wanted, `f${this.#named.size}`].find(
      (one) => (this.#named.get(one) ?? meaning) === meaning,
    );
    this.#named.set(alias ?? '', meaning);
    return alias === name ? '' : `${alias}: `;
  }

  #fragment(type: GraphQLNamedOutputType, depth: number): string {
    const conditions = [
      type,
      ...(isAbstractType(type)
        ? this.schema.getPossibleTypes(type)
        : 'getInterfaces' in type
          ? type.getInterfaces()
          : []),
    ];
    const on = this.chance.one(conditions);
    if (this.chance.below(2) === 0) {
      const condition = on === type && this.chance.below(2) === 0 ? '' : ` on ${on.name}`;
      return `...${condition} ${this.#selections(on, depth)}`;
    }
    const known = this.#spreads.get(on.name) ?? [];
    this.#spreads.set(on.name, known);
    // Those known end at this depth or above it, and so none spreads itself.
    if (known.length > 0 && this.chance.below(2) === 0) return `...${this.chance.one(known)}`;
    const selections = this.#selections(on, depth);
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${on.name} ${selections}`);
    known.push(name);
    return `...${name}`;
  }

  #argumentsFor(args: readonly GraphQLArgument[]): string {
    const given = args
      .filter((argument) => isRequiredArgument(argument) || this.chance.below(3) === 0)
      .map((argument) => `${argument.name}: ${this.#literal(argument.type, hasDefault(argument))}`);
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  #literal(type: GraphQLInputType, hasFallback = false, depth = 3): string {
    if (this.chance.below(3) === 0) return `$${this.#variable(type, hasFallback)}`;
    if (isNonNullType(type)) return this.#present(type.ofType, depth);
    return this.chance.below(5) === 0 ? 'null' : this.#present(type, depth);
  }

  #present(type: GraphQLInputType, depth: number): string {
    if (isListType(type)) {
      if (this.chance.below(5) === 0 && !isListType(getItem(type.ofType)))
        return this.#single(type, depth);
      const items = Array.from({ length: this.chance.below(3) }, () =>
        this.#literal(type.ofType, false, depth - 1),
      );
      return `[${items.join(', ')}]`;
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields())
        .filter((field) => isRequiredInputField(field) || (depth > 0 && this.chance.below(3) === 0))
        .map(
          (field) => `${field.name}: ${this.#literal(field.type, hasDefault(field), depth - 1)}`,
        );
      return `{ ${fields.join(', ')} }`;
    }
    return isEnumType(type) ? 'BLUE' : JSON.stringify(LEAVES[String(type)]?.[0]);
  }

  /** One item where a list is wanted. */
  #single(type: GraphQLInputType, depth: number): string {
    return this.#present(isListType(type) ? getItem(type.ofType) : type, depth);
  }

  #variable(type: GraphQLInputType, hasFallback: boolean): string {
    const name = `v${this.#definitions.length}`;
    const mayBeLoose = hasFallback && isNonNullType(type);
    const declared = mayBeLoose && this.chance.below(2) === 0 ? type.ofType : type;
    const isStrict = !isNonNullType(declared) && this.chance.below(5) === 0;
    const written = isStrict ? `${declared}!` : String(declared);
    const fallback = this.chance.below(5) === 0 ? ` = ${constantOf(declared)}` : '';
    this.#definitions.push(`$${name}: ${written}${fallback}`);
    if (this.chance.below(6) > 0) this.#variables[name] = this.#value(declared, 3);
    return name;
  }

  /** As JSON has it; seldom one that doesn't fit. */
  #value(type: GraphQLInputType, depth: number): unknown {
    if (this.chance.below(40) === 0) return this.chance.one(UNFIT);
    if (isNonNullType(type)) return this.#value(type.ofType, depth);
    if (this.chance.below(8) === 0) return null;
    if (isListType(type)) {
      const items = Array.from({ length: this.chance.below(3) }, () =>
        this.#value(type.ofType, depth - 1),
      );
      return this.chance.below(5) === 0 ? this.#value(type.ofType, depth - 1) : items;
    }
    if (!isInputObjectType(type)) return this.chance.one(LEAVES[type.name] ?? []);
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || (depth > 0 && this.chance.below(2) === 0),
    );
    return Object.fromEntries(
      fields.map(({ name, type: of }) => [name, this.#value(of, depth - 1)]),
    );
  }
}

const LEAVES: Readonly<Record<string, readonly unknown[]>> = {
  String: ['text', ''],
  Int: [3, 0, -1],
  Float: [1.5, 2],
  Boolean: [true, false],
  ID: ['id', 7],
  Odd: [3, 5],
  Colour: ['RED', 'GREEN'],
};
const UNFIT = [{ nothing: 1 }, 1.25, 'VIOLET', 2, true, null, {}, [[[1]]]];

function constantOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return constantOf(type.ofType);
  if (isListType(type)) return `[${constantOf(type.ofType)}]`;
  if (isInputObjectType(type)) return type.name === 'Inner' ? '{ must: true }' : OUTER;
  return isEnumType(type) ? 'RED' : JSON.stringify(LEAVES[type.name]?.[0]);
}

const OUTER = '{ inner: { must: false, count: 4 } }';

function getItem(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? type.ofType : type;
}

function hasDefault({ defaultValue }: { readonly defaultValue?: unknown }): boolean {
  return defaultValue !== undefined && defaultValue !== null;
}
