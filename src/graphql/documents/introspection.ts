import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** What these two fields, which every query has, answer. */
export function introspectionType(
  schema: GraphQLSchema,
  field: string,
): GraphQLNamedType | undefined {
  if (field === '__schema') return schema.getType('__Schema');
  return field === '__type' ? schema.getType('__Type') : undefined;
}

/** How long the lists are in which a schema shows itself, on average. */
export class IntrospectionLists {
  readonly #lengths: ReadonlyMap<string, number>;

  constructor(schema: GraphQLSchema) {
    const types = Object.values(schema.getTypeMap());
    const average = (count: number) => Math.ceil(count / types.length);
    const fields = total(types, fieldsOf);
    this.#lengths = new Map([
      ['__Schema.types', types.length],
      ['__Schema.directives', schema.getDirectives().length],
      ['__Type.fields', average(fields)],
      ['__Type.inputFields', average(total(types, inputFieldsOf))],
      ['__Type.enumValues', average(total(types, enumValuesOf))],
    ]);
  }

  /** Of a field of this type; 1 where it is no list. */
  length(type: string, field: string): number {
    return this.#lengths.get(`${type}.${field}`) ?? 1;
  }
}

function total(
  types: readonly GraphQLNamedType[],
  countOf: (type: GraphQLNamedType) => number,
): number {
  return types.reduce((sum, type) => sum + countOf(type), 0);
}

function fieldsOf(type: GraphQLNamedType): number {
  return isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()).length : 0;
}

function inputFieldsOf(type: GraphQLNamedType): number {
  return isInputObjectType(type) ? Object.keys(type.getFields()).length : 0;
}

function enumValuesOf(type: GraphQLNamedType): number {
  return isEnumType(type) ? type.getValues().length : 0;
}
