import { CREDITS_MAX } from '../../units/credits';
import { ACCOUNT_TABLES } from './first-account-tables';
import type { TableDefinition } from './table-definition';

const balance = (column: string) => `${column} BETWEEN 0 AND ${CREDITS_MAX}`;
const movement = (column: string) => `${column} BETWEEN -${CREDITS_MAX} AND ${CREDITS_MAX}`;

const CATALOGUE_TABLES: readonly TableDefinition[] = [
  {
    name: 'plans',
    columns: {
      code: 'code',
      version: 'integer',
      name: 'text',
      monthly_credits: 'integer',
      rollover_months: 'integer',
      month_minor_units: 'integer',
      month_currency: 'word',
      year_minor_units: 'integer',
      year_currency: 'word',
      on_sale: 'integer?',
    },
    primaryKey: ['code', 'version'],
    // NULLs are all different: any number of versions is off sale, at most one is on.
    uniques: { plans_on_sale_once: ['code', 'on_sale'] },
    checks: {
      plans_version: 'version >= 1',
      plans_monthly_credits: balance('monthly_credits'),
      plans_rollover_months: 'rollover_months >= 0',
      plans_prices: 'month_minor_units >= 0 AND year_minor_units >= 0',
      plans_on_sale: 'on_sale = 1',
    },
  },
  {
    name: 'packs',
    columns: {
      code: 'code',
      version: 'integer',
      credits: 'integer',
      price_minor_units: 'integer',
      price_currency: 'word',
      validity_months: 'integer?',
      on_sale: 'integer?',
    },
    primaryKey: ['code', 'version'],
    uniques: { packs_on_sale_once: ['code', 'on_sale'] },
    checks: {
      packs_version: 'version >= 1',
      packs_credits: balance('credits'),
      packs_price: 'price_minor_units >= 0',
      packs_validity_months: 'validity_months >= 1',
      packs_on_sale: 'on_sale = 1',
    },
  },
  {
    name: 'operations',
    columns: { code: 'code', credits: 'integer', free_per_month: 'integer' },
    primaryKey: ['code'],
    checks: {
      operations_credits: balance('credits'),
      operations_free_per_month: 'free_per_month >= 0',
    },
  },
];

const ACCESS_TABLES: readonly TableDefinition[] = [
  {
    name: 'partners',
    columns: { id: 'id', name: 'text', email: 'text?', created_at: 'integer' },
    primaryKey: ['id'],
  },
  {
    name: 'api_keys',
    columns: {
      id: 'id',
      partner_id: 'id',
      name: 'text',
      scopes: 'document',
      last_four: 'word',
      secret_hash: 'hash',
      monthly_budget: 'integer?',
      created_at: 'integer',
      last_used_at: 'integer?',
      revoked_at: 'integer?',
    },
    primaryKey: ['id'],
    uniques: { api_keys_secret_hash: ['secret_hash'] },
    indexes: { api_keys_of_partner: ['partner_id', 'id'] },
    checks: { api_keys_monthly_budget: balance('monthly_budget') },
  },
  {
    name: 'webhook_endpoints',
    columns: {
      id: 'id',
      partner_id: 'id?',
      url: 'document',
      kinds: 'document',
      secrets: 'document',
      disabled_reason: 'text?',
      failing_since: 'integer?',
      created_at: 'integer',
      deleted_at: 'integer?',
      notice_due_at: 'integer?',
      notice_attempts: 'integer',
    },
    primaryKey: ['id'],
    indexes: {
      webhook_endpoints_of_partner: ['partner_id', 'id'],
      webhook_endpoints_notice_due: ['notice_due_at'],
    },
  },
  {
    name: 'api_key_spending',
    columns: { api_key_id: 'id', month: 'word', used: 'integer' },
    primaryKey: ['api_key_id', 'month'],
    checks: { api_key_spending_used: movement('used') },
  },
];

export const FIRST_TABLES: readonly TableDefinition[] = [
  ...ACCOUNT_TABLES,
  ...CATALOGUE_TABLES,
  ...ACCESS_TABLES,
  {
    name: 'forecast_bank',
    columns: {
      id: 'integer',
      version: 'integer',
      built_at: 'integer',
      accounts: 'integer',
      content: 'document',
      hash: 'hash',
    },
    primaryKey: ['id'],
    checks: { forecast_bank_one_row: 'id = 1' },
  },
  {
    name: 'nightly_tasks',
    columns: {
      name: 'word',
      due_at: 'integer',
      lease_owner: 'code?',
      lease_until: 'integer?',
    },
    primaryKey: ['name'],
  },
  {
    name: 'test_clock',
    columns: { id: 'integer', instant: 'integer' },
    primaryKey: ['id'],
    checks: { test_clock_one_row: 'id = 1' },
  },
  {
    name: 'link_secret',
    columns: { id: 'integer', secret: 'hash' },
    primaryKey: ['id'],
    checks: { link_secret_one_row: 'id = 1' },
  },
];
