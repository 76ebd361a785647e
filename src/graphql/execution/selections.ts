import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
  type TypeNode,
  typeFromAST,
} from 'graphql';

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** Fields of these selections on an object of this type, by what they are called in the answer. */
export function fieldsOf(
  schema: GraphQLSchema,
  fragments: Fragments,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const known = fields.get(name);
        if (known === undefined) fields.set(name, [selection]);
        else known.push(selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (isFor(schema, selection.typeCondition, type)) collect(selection.selectionSet);
      } else {
        const fragment = fragments[selection.name.value];
        if (fragment === undefined || spread.has(selection.name.value)) continue;
        spread.add(selection.name.value);
        if (isFor(schema, fragment.typeCondition, type)) collect(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) collect(set);
  return fields;
}

function isFor(
  schema: GraphQLSchema,
  condition: TypeNode | undefined,
  type: GraphQLObjectType,
): boolean {
  if (condition === undefined) return true;
  const wanted = typeFromAST(schema, condition as never);
  return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
}
