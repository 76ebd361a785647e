import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { type ArgumentsOf, argumentsOf } from './arguments';
import type { Path } from './collected-errors';
import { type Complete, completionOf, guarded, type Run } from './complete';
import { isPromise } from './promises';
import { type Fragments, fieldsOf } from './selections';

/** What the plans of one operation have in common. */
export interface Origin {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly operation: OperationDefinitionNode;
}

type Members = Record<string, unknown>;

/** What is asked of objects of one type at one place of an operation. */
export class ObjectPlan {
  readonly #fields: readonly FieldPlan[];

  constructor(origin: Origin, type: GraphQLObjectType, sets: readonly SelectionSetNode[]) {
    const fields = fieldsOf(origin.schema, origin.fragments, type, sets);
    this.#fields = [...fields].map(([name, nodes]) => new FieldPlan(origin, type, name, nodes));
  }

  /** All fields at once. Throws, or rejects with, the error of a field that can't be null. */
  run(run: Run, source: unknown, path: Path | undefined): Members | Promise<Members> {
    const members: Members = {};
    let waiting: Promise<unknown>[] | null = null;
    try {
      for (const field of this.#fields) {
        const value = field.run(run, source, path);
        members[field.name] = value;
        if (!isPromise(value)) continue;
        waiting ??= [];
        waiting.push(
          value.then((settled) => {
            members[field.name] = settled;
          }),
        );
      }
    } catch (error) {
      if (waiting === null) throw error;
      const rethrow = (): never => {
        throw error;
      };
      // Until the others have ended, or one of them has failed as well: as graphql-js does.
      return Promise.all(waiting).then(rethrow, rethrow);
    }
    return waiting === null ? members : Promise.all(waiting).then(() => members);
  }

  /** Each field after the one before it has ended. */
  runInTurn(run: Run): Members | Promise<Members> {
    if (this.#fields.length === 1) return this.run(run, undefined, undefined);
    return this.#runOneByOne(run);
  }

  async #runOneByOne(run: Run): Promise<Members> {
    const members: Members = {};
    for (const field of this.#fields) {
      members[field.name] = await field.run(run, undefined, undefined);
    }
    return members;
  }
}

/** A field at one place of an operation. */
class FieldPlan {
  readonly #facts: Facts;
  readonly #field: GraphQLField<unknown, unknown>;
  readonly #resolve: GraphQLFieldResolver<unknown, unknown>;
  readonly #argumentsOf: ArgumentsOf;
  readonly #complete: Complete;

  constructor(
    origin: Origin,
    parentType: GraphQLObjectType,
    readonly name: string,
    nodes: readonly FieldNode[],
  ) {
    const [node] = nodes as readonly [FieldNode];
    const field = fieldOf(parentType, node.name.value);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const plans = new Map<GraphQLObjectType, ObjectPlan>();
    const planOf = (type: GraphQLObjectType) => {
      const plan = plans.get(type) ?? new ObjectPlan(origin, type, sets);
      plans.set(type, plan);
      return plan;
    };
    this.#facts = { ...origin, fieldName: field.name, fieldNodes: nodes, parentType };
    this.#field = field;
    this.#resolve = field.resolve ?? defaultFieldResolver;
    this.#argumentsOf = argumentsOf(field, node);
    this.#complete = completionOf(field.type, { schema: origin.schema, nodes, planOf });
  }

  run(run: Run, source: unknown, prev: Path | undefined): unknown {
    const { fieldName, fieldNodes, parentType, schema, fragments, operation } = this.#facts;
    const { variables: variableValues, context } = run;
    const { type: returnType } = this.#field;
    const path: Path = { prev, key: this.name, typename: parentType.name };
    // Each by name, since an object of this many fields is made slowly by a spread.
    const info: GraphQLResolveInfo = {
      fieldName,
      fieldNodes,
      returnType,
      parentType,
      path,
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues,
    };
    return guarded(run, returnType, fieldNodes, path, () => {
      const value = this.#resolve(source, this.#argumentsOf(variableValues), context, info);
      return isPromise(value)
        ? value.then((settled) => this.#complete(run, settled, path, info))
        : this.#complete(run, value, path, info);
    });
  }
}

interface Facts extends Origin {
  readonly fieldName: string;
  readonly fieldNodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
}

function fieldOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  const field = type.getFields()[name];
  if (field === undefined) throw new Error(`${type} has no field ${name}`);
  return field;
}
