import { ACCOUNT_LINKS } from './account-links';
import { ACCOUNTS } from './accounts';
import { ALERTS } from './alerts';
import { API_KEY_SPENDING } from './api-key-spending';
import { API_KEYS } from './api-keys';
import { AUDIT_DAYS } from './audit-days';
import { AUDIT_ENTRIES } from './audit-entries';
import { AUDIT_HEAD } from './audit-head';
import { AUTOPILOT_DECISIONS } from './autopilot-decisions';
import { COMMANDS } from './commands';
import { CONSUMPTIONS } from './consumptions';
import { DELIVERIES } from './deliveries';
import { EVENTS } from './events';
import { FORECAST_BANK } from './forecast-bank';
import { GRANTS } from './grants';
import { LEDGER_ENTRIES } from './ledger-entries';
import { LINK_CODES } from './link-codes';
import { LINK_SECRET } from './link-secret';
import { LINKED_ENTRIES } from './linked-entries';
import { NIGHTLY_TASKS } from './nightly-tasks';
import { OPERATIONS } from './operations';
import { OPERATOR_KEYS } from './operator-keys';
import { PACKS } from './packs';
import { PARTNERS } from './partners';
import { PAYMENTS } from './payments';
import { PLANS } from './plans';
import { RESERVATIONS } from './reservations';
import { REVERSALS } from './reversals';
import { SIGN_UP_CREDITS } from './sign-up-credits';
import { TEST_CLOCK } from './test-clock';
import { USAGE_DAYS } from './usage-days';
import { WARNING_COUNTS } from './warning-counts';
import { WARNING_MAILS } from './warning-mails';
import { WEBHOOK_ENDPOINTS } from './webhook-endpoints';

/** All that a migrated database holds, and nothing else: a test compares them. */
export const ALL_TABLES = [
  ACCOUNT_LINKS,
  ACCOUNTS,
  ALERTS,
  API_KEY_SPENDING,
  API_KEYS,
  AUDIT_DAYS,
  AUDIT_ENTRIES,
  AUDIT_HEAD,
  AUTOPILOT_DECISIONS,
  COMMANDS,
  CONSUMPTIONS,
  DELIVERIES,
  EVENTS,
  FORECAST_BANK,
  GRANTS,
  LEDGER_ENTRIES,
  LINK_CODES,
  LINK_SECRET,
  LINKED_ENTRIES,
  NIGHTLY_TASKS,
  OPERATIONS,
  OPERATOR_KEYS,
  PACKS,
  PARTNERS,
  PAYMENTS,
  PLANS,
  RESERVATIONS,
  REVERSALS,
  SIGN_UP_CREDITS,
  TEST_CLOCK,
  USAGE_DAYS,
  WARNING_COUNTS,
  WARNING_MAILS,
  WEBHOOK_ENDPOINTS,
] as const;
