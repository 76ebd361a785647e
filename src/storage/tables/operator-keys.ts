import type { OperatorRole } from '../../access/principal';
import type { OperatorKeyId } from '../../units/ids';
import { hash, id, instant, nullable, text, word } from './column';
import { Table } from './table';

/** The operator's keys; of their secrets only hashes. */
export const OPERATOR_KEYS = new Table(
  'operator_keys',
  {
    id: id<OperatorKeyId>(),
    name: text(),
    role: word<OperatorRole>(),
    lastFour: word(),
    secretHash: hash(),
    createdAt: instant(),
    lastUsedAt: nullable(instant()),
    revokedAt: nullable(instant()),
  },
  {
    primaryKey: ['id'],
    uniques: { operator_keys_secret_hash: ['secretHash'] },
    checks: {
      operator_keys_role: "role IN ('ADMIN', 'FINANCE', 'SUPPORT', 'SERVICE', 'READER')",
    },
  },
);
