import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { AuditKey } from '../../audit-log/audit-log';
import type { ActorKind } from '../../audit-log/audit-note';
import type { AuditEntry } from '../../audit-log/chain';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { connection, connectionType, pageOf, type RelayConnection } from '../basics/connections';
import { ActorKindEnum } from '../basics/enums';
import { JSONObjectScalar, type JsonObject } from '../basics/json-object';
import { Node } from '../basics/node-interface';
import type { Optional } from '../basics/optional';
import { DateTimeScalar } from '../basics/scalars';
import { requireOperator } from '../context/access-checks';
import type { Context } from '../context/context';

@ObjectType('AuditEntry', { implements: Node, simpleResolvers: true })
export class AuditEntryType implements Node {
  @Field(() => ID)
  readonly id: string;

  @Field(() => DateTimeScalar)
  readonly at: Instant;

  @Field(() => ActorKindEnum)
  readonly actorKind: ActorKind;

  @Field(() => ID, {
    nullable: true,
    description: "The key's; null for OPERATOR_KEY, a customer's token, and nobody.",
  })
  readonly actorId: string | null;

  @Field(() => String, {
    description: "The key's or operator's name; a customer's externalId where a token was shown.",
  })
  readonly actorName: string;

  @Field(() => String, { description: "The mutation's name, or signInRefused." })
  readonly action: string;

  @Field(() => ID, { nullable: true })
  readonly accountId: AccountId | null;

  @Field(() => JSONObjectScalar, { description: 'What was asked, secrets left out.' })
  readonly detail: JsonObject;

  @Field(() => String, { nullable: true })
  readonly requestId: string | null;

  constructor(entry: AuditEntry) {
    this.id = auditEntryId(entry);
    this.at = entry.at;
    this.actorKind = entry.actorKind;
    this.actorId = entry.actorId;
    this.actorName = entry.actorName;
    this.action = entry.action;
    this.accountId = entry.accountId;
    this.detail = JSON.parse(entry.detail);
    this.requestId = entry.requestId;
  }
}

const AuditEntryConnectionType = connectionType('AuditEntry', () => AuditEntryType);

@Resolver()
export class AuditLogResolver {
  @Query(() => AuditEntryConnectionType, {
    description:
      "Operator (ADMIN): who did what, newest first. action: the mutation's name, or " +
      'signInRefused. Spending (consume, reserve, capture, release) is not in it: the ledger is ' +
      'its record. from is inclusive, to exclusive.',
  })
  async auditLog(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { nullable: true }) accountId: Optional<string>,
    @Arg('actorId', () => ID, { nullable: true }) actorId: Optional<string>,
    @Arg('action', () => String, { nullable: true }) action: Optional<string>,
    @Arg('from', () => DateTimeScalar, { nullable: true }) from: Optional<Instant>,
    @Arg('to', () => DateTimeScalar, { nullable: true }) to: Optional<Instant>,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: Optional<string>,
  ): Promise<RelayConnection<AuditEntryType>> {
    requireOperator(context);
    const page = pageOf(first, after, parseKey);
    const entries = await context.services.auditLog.list({
      limit: page.first + 1,
      after: page.after,
      accountId: accountId ?? null,
      actorId: actorId ?? null,
      action: action ?? null,
      from: from ?? null,
      to: to ?? null,
    });
    return connection(entries, page, keyOf, (entry) => new AuditEntryType(entry));
  }
}

/** Null where the id names no entry, or the caller is no operator with the role for it. */
export async function readAuditEntry(
  { principal, services }: Context,
  id: string,
): Promise<AuditEntryType | null> {
  if (principal?.role !== 'OPERATOR' || principal.operatorRole !== 'ADMIN') return null;
  const key = parseAuditEntryId(id);
  const entry = key && (await services.auditLog.find(key));
  return entry && new AuditEntryType(entry);
}

/** `aud_20260301_17`: the 17th entry of that day. */
function auditEntryId({ day, number }: Pick<AuditEntry, 'day' | 'number'>): string {
  return `aud_${day.replaceAll('-', '')}_${number}`;
}

const AUDIT_ENTRY_ID = /^aud_(\d{4})(\d{2})(\d{2})_([1-9]\d{0,14})$/;

function parseAuditEntryId(id: string): Pick<AuditEntry, 'day' | 'number'> | null {
  const match = AUDIT_ENTRY_ID.exec(id);
  if (match === null) return null;
  const [, year, month, day, number] = match;
  return { day: `${year}-${month}-${day}`, number: Number(number) };
}

function keyOf({ at, number }: AuditKey): string {
  return `${at}/${number}`;
}

function parseKey(key: string): AuditKey | null {
  const [, at, number] = /^(\d{1,15})\/([1-9]\d{0,14})$/.exec(key) ?? [];
  return at === undefined ? null : { at: Number(at), number: Number(number) };
}
