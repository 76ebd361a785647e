import { type ClassType, Field, ObjectType } from 'type-graphql';
import { badUserInput } from './errors';
import { CURSOR_LENGTH_MAX, PAGE_SIZE_MAX } from './limits';
import { isGiven, type Optional } from './optional';

@ObjectType('PageInfo', { simpleResolvers: true })
export class PageInfoType {
  @Field(() => Boolean)
  readonly hasNextPage: boolean;

  @Field(() => Boolean)
  readonly hasPreviousPage: boolean;

  @Field(() => String, { nullable: true })
  readonly startCursor: string | null;

  @Field(() => String, { nullable: true })
  readonly endCursor: string | null;

  constructor(cursors: readonly string[], hasNextPage: boolean, hasPreviousPage: boolean) {
    this.hasNextPage = hasNextPage;
    this.hasPreviousPage = hasPreviousPage;
    this.startCursor = cursors[0] ?? null;
    this.endCursor = cursors.at(-1) ?? null;
  }
}

interface Edge<N> {
  readonly cursor: string;
  readonly node: N;
}

export interface RelayConnection<N> {
  readonly edges: readonly Edge<N>[];
  readonly pageInfo: PageInfoType;
}

/** Declares the types `XConnection` and `XEdge` of a node type `X`. */
export function connectionType<N extends object>(name: string, nodeType: () => ClassType<N>) {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class EdgeType implements Edge<N> {
    @Field(() => String)
    readonly cursor!: string;

    @Field(() => nodeType())
    readonly node!: N;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class ConnectionType implements RelayConnection<N> {
    @Field(() => [EdgeType])
    readonly edges!: readonly EdgeType[];

    @Field(() => PageInfoType)
    readonly pageInfo!: PageInfoType;
  }

  return ConnectionType;
}

/** A page of a keyset: at most `first` rows, after the row with this key. */
export interface Page<Key> {
  readonly first: number;
  readonly after: Key | null;
}

/** Checks what the caller asked for; `parseKey` answers null for what is no key. */
export function pageOf<Key>(
  first: number,
  after: Optional<string>,
  parseKey: (text: string) => Key | null,
): Page<Key> {
  if (first < 1 || first > PAGE_SIZE_MAX) {
    throw badUserInput(`first must be from 1 to ${PAGE_SIZE_MAX}.`);
  }
  return { first, after: keyAfter(after, parseKey) };
}

/** The key that a cursor stands for; null without one. */
export function keyAfter<Key>(
  after: Optional<string>,
  parseKey: (text: string) => Key | null,
): Key | null {
  if (!isGiven(after)) return null;
  const key = after.length <= CURSOR_LENGTH_MAX ? parseKey(decodeCursor(after)) : null;
  if (key === null) {
    throw badUserInput('after is no cursor. Give back an endCursor or cursor as you got it.');
  }
  return key;
}

/** Rows are read one more than asked for, which tells whether there is a next page. */
export function connection<Row, N>(
  rows: readonly Row[],
  page: Page<unknown>,
  keyOf: (row: Row) => string | number,
  nodeOf: (row: Row) => N,
): RelayConnection<N> {
  const edges = rows
    .slice(0, page.first)
    .map((row) => ({ cursor: cursorOf(keyOf(row)), node: nodeOf(row) }));
  const cursors = edges.map(({ cursor }) => cursor);
  const pageInfo = new PageInfoType(cursors, rows.length > page.first, page.after !== null);
  return { edges, pageInfo };
}

/** For rows that are numbered. */
export function numberKey(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

export function cursorOf(key: string | number): string {
  return Buffer.from(String(key)).toString('base64url');
}

/** Empty, so no key, where it was not encoded by us. */
function decodeCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  return cursorOf(key) === cursor ? key : '';
}
