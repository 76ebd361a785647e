import type { Usage } from '../../account/state/consumption';
import type { Actor } from '../../account/state/may-undo';
import type { ApiKeyId } from '../../units/ids';
import { code, id, integer, json, nullable, text, withFallback } from './column';

/** What credits were spent on or are held for; in consumptions and reservations alike. */
export const USAGE = {
  /** A priced operation's code. */
  operation: nullable(code()),
  quantity: integer(),
  description: nullable(text()),
  source: nullable(code()),
  metadata: nullable(json<NonNullable<Usage['metadata']>>()),
  apiKey: nullable(id<ApiKeyId>()),
};

/** Who made a movement. Nobody noted it before this column: that counts as the operator. */
export const MADE_BY = { madeBy: withFallback(id<Actor>(), 'OPERATOR') };

/** A row with the parts of its usage beside the rest, as the record that holds them as one. */
export function withUsage<Row extends Usage>(row: Row): Omit<Row, keyof Usage> & { usage: Usage } {
  const { operation, quantity, description, source, metadata, apiKey, ...rest } = row;
  return { ...rest, usage: { operation, quantity, description, source, metadata, apiKey } };
}
