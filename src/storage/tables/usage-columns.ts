import type { Usage } from '../../account/state/consumption';
import type { ApiKeyId } from '../../units/ids';
import type { Value } from '../engine/connection';
import { type Bytes, textOrNull } from './column';

/** What credits were spent on, or are held for. */
export const USAGE_COLUMNS = [
  'operation',
  'quantity',
  'description',
  'source',
  'metadata',
  'api_key',
] as const;

export interface UsageColumns {
  readonly operation: Bytes | null;
  readonly quantity: number;
  readonly description: string | null;
  readonly source: Bytes | null;
  readonly metadata: string | null;
  readonly api_key: Bytes | null;
}

export function usageFrom(row: UsageColumns): Usage {
  return {
    operation: textOrNull(row.operation),
    quantity: row.quantity,
    description: row.description,
    source: textOrNull(row.source),
    // The caller's own JSON: it holds nothing that JSON does not know.
    metadata: row.metadata === null ? null : JSON.parse(row.metadata),
    apiKey: textOrNull(row.api_key) as ApiKeyId | null,
  };
}

export function appendUsage(values: Value[], usage: Usage): void {
  values.push(
    usage.operation,
    usage.quantity,
    usage.description,
    usage.source,
    usage.metadata === null ? null : JSON.stringify(usage.metadata),
    usage.apiKey,
  );
}
