import { CREDITS_MAX } from '../../units/credits';
import type { TableDefinition } from './table-definition';

const balance = (column: string) => `${column} BETWEEN 0 AND ${CREDITS_MAX}`;
const movement = (column: string) => `${column} BETWEEN -${CREDITS_MAX} AND ${CREDITS_MAX}`;

/** What credits were spent on; in consumptions and reservations alike. */
const USAGE = {
  operation: 'code?',
  quantity: 'integer',
  description: 'text?',
  source: 'code?',
  metadata: 'document?',
  api_key: 'id?',
} as const;

export const SPENDING_TABLES: readonly TableDefinition[] = [
  {
    name: 'grants',
    columns: {
      account_id: 'id',
      number: 'integer',
      kind: 'word',
      granted: 'integer',
      remaining: 'integer',
      held: 'integer',
      effective_at: 'integer',
      expires_at: 'integer?',
      subscription: 'integer?',
      refunded: 'integer',
      is_open: 'integer',
      burn_down_key: 'code',
    },
    primaryKey: ['account_id', 'number'],
    indexes: {
      grants_in_burn_down_order: ['account_id', 'burn_down_key'],
      grants_open: ['account_id', 'is_open'],
    },
    checks: {
      grants_number: 'number >= 1',
      grants_granted: balance('granted'),
      grants_remaining: 'remaining >= 0',
      grants_held: 'held >= 0',
      grants_spent: 'remaining + held <= granted',
      grants_refunded: 'refunded IN (0, 1)',
      grants_is_open: 'is_open = (remaining + held > 0)',
    },
  },
  {
    name: 'ledger_entries',
    columns: {
      account_id: 'id',
      sequence: 'integer',
      kind: 'word',
      amount: 'integer',
      balance_after: 'integer',
      grant_number: 'integer?',
      consumption: 'integer?',
      reservation: 'integer?',
      at: 'integer',
      description: 'text',
      idempotency_key: 'key?',
    },
    primaryKey: ['account_id', 'sequence'],
    indexes: {
      ledger_entries_by_instant: ['account_id', 'at', 'sequence'],
      ledger_entries_by_kind: ['account_id', 'kind', 'sequence'],
    },
    checks: {
      ledger_entries_sequence: 'sequence >= 1',
      ledger_entries_amount: movement('amount'),
      ledger_entries_balance_after: balance('balance_after'),
    },
  },
  {
    name: 'consumptions',
    columns: {
      account_id: 'id',
      number: 'integer',
      idempotency_key: 'key',
      charged: 'integer',
      free_units: 'integer',
      allowance_month: 'word',
      charges: 'document',
      balance_after: 'integer',
      at: 'integer',
      reversed: 'integer',
      fully_reversed: 'integer',
      ...USAGE,
    },
    primaryKey: ['account_id', 'number'],
    checks: {
      consumptions_number: 'number >= 1',
      consumptions_charged: balance('charged'),
      consumptions_free_units: 'free_units >= 0',
      consumptions_balance_after: balance('balance_after'),
      consumptions_reversed: 'reversed BETWEEN 0 AND charged',
      consumptions_fully_reversed: 'fully_reversed IN (0, 1)',
    },
  },
  {
    name: 'reversals',
    columns: {
      account_id: 'id',
      number: 'integer',
      consumption: 'integer',
      returned: 'integer',
      expired: 'integer',
      balance_after: 'integer',
      at: 'integer',
    },
    primaryKey: ['account_id', 'number'],
    checks: {
      reversals_number: 'number >= 1',
      reversals_returned: balance('returned'),
      reversals_expired: 'expired BETWEEN 0 AND returned',
      reversals_balance_after: balance('balance_after'),
    },
  },
  {
    name: 'reservations',
    columns: {
      account_id: 'id',
      number: 'integer',
      idempotency_key: 'key',
      state: 'word',
      reserved: 'integer',
      holds: 'document',
      free_units: 'integer',
      allowance_month: 'word',
      captured: 'integer',
      reserved_at: 'integer',
      expires_at: 'integer',
      balance_after: 'integer',
      ...USAGE,
    },
    primaryKey: ['account_id', 'number'],
    indexes: {
      reservations_of_account_due: ['account_id', 'state', 'expires_at'],
      reservations_due: ['state', 'expires_at'],
    },
    checks: {
      reservations_number: 'number >= 1',
      reservations_state: "state IN ('OPEN', 'CAPTURED', 'RELEASED', 'EXPIRED')",
      reservations_reserved: balance('reserved'),
      reservations_captured: 'captured BETWEEN 0 AND reserved',
      reservations_free_units: 'free_units >= 0',
      reservations_balance_after: balance('balance_after'),
    },
  },
];
