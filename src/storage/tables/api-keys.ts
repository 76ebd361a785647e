import type { Scope } from '../../access/principal';
import type { ApiKeyId, PartnerId } from '../../units/ids';
import { credits, document, hash, id, instant, nullable, text, word } from './column';
import { isBalance } from './limits';
import { Table } from './table';

/** Partners' keys; of their secrets only hashes. */
export const API_KEYS = new Table(
  'api_keys',
  {
    id: id<ApiKeyId>(),
    partnerId: id<PartnerId>(),
    name: text(),
    scopes: document<readonly Scope[]>(),
    lastFour: word(),
    secretHash: hash(),
    /** In a UTC calendar month. */
    monthlyBudget: nullable(credits()),
    createdAt: instant(),
    lastUsedAt: nullable(instant()),
    revokedAt: nullable(instant()),
  },
  {
    primaryKey: ['id'],
    uniques: { api_keys_secret_hash: ['secretHash'] },
    indexes: { api_keys_of_partner: ['partnerId', 'id'] },
    checks: { api_keys_monthly_budget: isBalance('monthly_budget') },
  },
);
