import {
  type GraphQLArgument,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Principal } from '../../access/principal';
import type { AuditNote } from '../../audit-log/audit-note';
import { LEFT_OUT, withoutSecrets } from '../../audit-log/without-secrets';
import type { AccountId } from '../../units/ids';

/** A mutation with the arguments that it was asked with. */
export interface AuditedAct {
  readonly field: { readonly name: string; readonly args: readonly GraphQLArgument[] };
  readonly args: Readonly<Record<string, unknown>>;
}

const DETAIL_BYTES_MAX = 4_096;
/** The first in which all finds room: characters of a text, items of a list. */
const ROOMS: readonly Room[] = [
  { textMax: 1_000, itemsMax: 100 },
  { textMax: 200, itemsMax: 20 },
  { textMax: 40, itemsMax: 5 },
];
const REQUEST_ID_MAX = 64;
const HALF_CHARACTER = /\p{Surrogate}/gu;

interface Room {
  readonly textMax: number;
  readonly itemsMax: number;
}

/** Arguments that are secret, or stand for money, whatever is asked by them. */
const SECRET_NAMES = /secret|token|password|credential|^paymentMethod$/i;
/** Those that are so in one place only. */
const SECRET_ARGUMENTS: ReadonlySet<string> = new Set(['linkAccount.code']);

/** What is kept of a mutation: who asked for it, and how. */
export function noteOf(
  principal: Principal,
  requestId: string,
  { field, args }: AuditedAct,
  accountId: AccountId | null,
): AuditNote {
  const { actorId, actorName } = nameOf(principal);
  return {
    actorKind: principal.role,
    actorId,
    actorName: withoutSecrets(actorName),
    action: field.name,
    accountId,
    detail: detailOf({ field, args }),
    requestId: requestId.slice(0, REQUEST_ID_MAX),
  };
}

/** As JSON. Of what is too long, only which arguments there were. */
export function detailOf({ field, args }: AuditedAct): string {
  for (const room of ROOMS) {
    const detail = JSON.stringify(membersOf(field.args, args, field.name, room));
    if (Buffer.byteLength(detail) <= DETAIL_BYTES_MAX) return detail;
  }
  return JSON.stringify({ tooLong: field.args.map(({ name }) => name) });
}

/** A customer's token has no name: its owner's is the one that the account goes by. */
function nameOf(principal: Principal): Pick<AuditNote, 'actorId' | 'actorName'> {
  if (principal.role === 'OPERATOR') {
    return { actorId: principal.operatorKeyId, actorName: principal.name };
  }
  if (principal.apiKeyId === null) return { actorId: null, actorName: principal.externalId };
  return { actorId: principal.apiKeyId, actorName: principal.name };
}

/** What was given, of arguments or of an input's fields. */
function membersOf(
  known: readonly { readonly name: string; readonly type: GraphQLInputType }[],
  given: Readonly<Record<string, unknown>>,
  within: string,
  room: Room,
): object {
  const members = known.flatMap(({ name, type }) => {
    const value = given[name];
    if (value === undefined) return [];
    const isSecret = SECRET_NAMES.test(name) || SECRET_ARGUMENTS.has(`${within}.${name}`);
    return [[name, isSecret && value !== null ? LEFT_OUT : shown(value, type, room)]];
  });
  return Object.fromEntries(members);
}

/** As a caller would have written it in JSON. */
function shown(value: unknown, type: GraphQLInputType, room: Room): unknown {
  if (isNonNullType(type)) return shown(value, type.ofType, room);
  if (value === null || value === undefined) return null;
  if (isListType(type)) {
    return shortened(value as readonly unknown[], room, (item) => shown(item, type.ofType, room));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return membersOf(fields, value as Readonly<Record<string, unknown>>, type.name, room);
  }
  return plain(type.serialize(value), room);
}

/** A scalar may be a tree of its own. */
function plain(value: unknown, room: Room): unknown {
  if (typeof value === 'string') return cut(withoutSecrets(value.slice(0, DETAIL_BYTES_MAX)), room);
  if (Array.isArray(value)) return shortened(value, room, (item) => plain(item, room));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, item]) => {
    const isSecret = SECRET_NAMES.test(name);
    return [cut(withoutSecrets(name), room), isSecret ? LEFT_OUT : plain(item, room)];
  });
  return Object.fromEntries(members);
}

function shortened(
  items: readonly unknown[],
  { itemsMax }: Room,
  show: (item: unknown) => unknown,
): readonly unknown[] {
  const kept = items.slice(0, itemsMax).map(show);
  return items.length <= itemsMax ? kept : [...kept, `… ${items.length - itemsMax} more`];
}

/** Half of a character is no JSON to some databases, whether we cut it or a caller did. */
function cut(text: string, { textMax }: Room): string {
  const kept = text.length <= textMax ? text : `${text.slice(0, textMax)}…`;
  return kept.replace(HALF_CHARACTER, '\ufffd');
}
