import type { Scope } from '../../access/principal';
import type { AccountId, ApiKeyId, PartnerId } from '../../units/ids';
import {
  code,
  credits,
  document,
  hash,
  id,
  instant,
  minorUnits,
  nullable,
  text,
  word,
} from './column';
import { isBalance } from './limits';
import { Table } from './table';

/** Keys of partners, and of customers for their own accounts; of their secrets only hashes. */
export const API_KEYS = new Table(
  'api_keys',
  {
    id: id<ApiKeyId>(),
    /** None: a customer's. */
    partnerId: nullable(id<PartnerId>()),
    name: text(),
    scopes: document<readonly Scope[]>(),
    lastFour: word(),
    secretHash: hash(),
    /** In a UTC calendar month. */
    monthlyBudget: nullable(credits()),
    createdAt: instant(),
    lastUsedAt: nullable(instant()),
    revokedAt: nullable(instant()),
    /** The only account that it speaks for. */
    accountId: nullable(id<AccountId>()),
    /** In a UTC calendar month, in the catalogue's currency. */
    monthlyMoneyLimit: minorUnits({ default: 0, check: 'monthly_money_limit >= 0' }),
    /** None: any. */
    allowedAddresses: nullable(document<readonly string[]>()),
    budgetCode: nullable(code()),
    previousSecretHash: nullable(hash()),
    /** By the domain's clock. */
    previousSecretUntil: nullable(instant()),
  },
  {
    primaryKey: ['id'],
    uniques: { api_keys_secret_hash: ['secretHash'] },
    indexes: {
      api_keys_of_partner: ['partnerId', 'id'],
      api_keys_of_account: ['accountId', 'id'],
    },
    checks: { api_keys_monthly_budget: isBalance('monthly_budget') },
  },
);
