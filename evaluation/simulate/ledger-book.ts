import type { Api } from './api';
import { iso } from './calendar';

export interface Entry {
  readonly id: string;
  readonly sequence: string;
  readonly kind: string;
  readonly amount: string;
  readonly balanceAfter: string;
  readonly at: string;
  readonly grant: {
    readonly id: string;
    readonly kind: string;
    readonly expiresAt: string | null;
  } | null;
  readonly consumption: { readonly id: string } | null;
  readonly reservation: { readonly id: string } | null;
}

export interface PaymentRow {
  readonly id: string;
  readonly purpose: 'PAYG' | 'PLAN_CHANGE' | 'RENEWAL';
  readonly state: 'PENDING' | 'SETTLED' | 'DECLINED' | 'LAPSED' | 'REFUNDED';
  readonly amount: { readonly minorUnits: string };
  readonly createdAt: string;
  readonly settledAt: string | null;
}

export interface BalanceRow {
  readonly total: string;
  readonly sequence: string;
  readonly subscription: string;
  readonly rolledOver: string;
  readonly payg: string;
  readonly enterprise: string;
  readonly promotional: string;
  readonly reserved: string;
  readonly frozen: string;
  readonly budget: { readonly used: string } | null;
}

export type Standing = 'ACTIVE' | 'RENEWING' | 'PAST_DUE' | 'CANCELLED';

/** All that the checks want to know of an account, as it stands at one instant of the clock. */
export interface Reading {
  readonly entries: readonly Entry[];
  readonly payments: readonly PaymentRow[];
  readonly balance: BalanceRow;
  /** Null: none runs. */
  readonly standing: Standing | null;
  /** Exclusive. */
  readonly paidUntil: string | null;
  readonly past: { readonly at: string; readonly sequence: string; readonly total: string };
}

interface ConnectionPage<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: Node }[];
}

const LEDGER = `ledger(first: 100, after: $ledgerAfter) {
  pageInfo { hasNextPage endCursor }
  edges { node {
    id sequence kind amount balanceAfter at
    grant { id kind expiresAt } consumption { id } reservation { id }
  } }
}`;
const PAYMENTS = `payments(first: 100, after: $paymentsAfter) {
  pageInfo { hasNextPage endCursor }
  edges { node { id purpose state amount { minorUnits } createdAt settledAt } }
}`;
const FIRST_PAGES = `query (
  $id: ID!, $at: DateTime!, $ledgerAfter: String, $paymentsAfter: String
) {
  account(id: $id) {
    balance {
      total sequence subscription rolledOver payg enterprise promotional reserved frozen
      budget { used }
    }
    subscription { state billingPeriodEnd }
    balanceAt(at: $at) { at sequence total }
    ${LEDGER}
    ${PAYMENTS}
  }
}`;
const MORE_LEDGER = `query ($id: ID!, $ledgerAfter: String) { account(id: $id) { ${LEDGER} } }`;
const MORE_PAYMENTS = `query ($id: ID!, $paymentsAfter: String) {
  account(id: $id) { ${PAYMENTS} }
}`;

type FirstPages = Pick<Reading, 'balance'> & {
  readonly subscription: {
    readonly state: Standing;
    readonly billingPeriodEnd: string;
  } | null;
  readonly balanceAt: Reading['past'];
  readonly ledger: ConnectionPage<Entry>;
  readonly payments: ConnectionPage<PaymentRow>;
};

/** One account's ledger, read page by page from the newest entry to the first one not known yet. */
export class LedgerBook {
  /** Oldest first. */
  private known: readonly Entry[] = [];

  constructor(
    private readonly api: Api,
    private readonly accountId: string,
  ) {}

  /** As far as it has been read, oldest first. */
  get entries(): readonly Entry[] {
    return this.known;
  }

  async read(pastInstant: number): Promise<Reading> {
    const { account } = await this.api.ask<{ readonly account: FirstPages }>(FIRST_PAGES, {
      id: this.accountId,
      at: iso(pastInstant),
    });
    this.known = [...this.known, ...(await this.newEntries(account.ledger)).toReversed()];
    return {
      entries: this.known,
      payments: await this.allPayments(account.payments),
      balance: account.balance,
      standing: account.subscription?.state ?? null,
      paidUntil: account.subscription?.billingPeriodEnd ?? null,
      past: account.balanceAt,
    };
  }

  /** Reads the whole ledger once more. Answers whether it still begins as it did. */
  async readAgain(): Promise<boolean> {
    const before = this.known;
    this.known = [];
    const { account } = await this.api.ask<{ readonly account: { ledger: ConnectionPage<Entry> } }>(
      MORE_LEDGER,
      { id: this.accountId },
    );
    this.known = (await this.newEntries(account.ledger)).toReversed();
    const again = this.known.slice(0, before.length);
    return JSON.stringify(again) === JSON.stringify(before);
  }

  /** Newest first. */
  private async newEntries(firstPage: ConnectionPage<Entry>): Promise<Entry[]> {
    const last = this.known.at(-1)?.id ?? null;
    const found: Entry[] = [];
    for (let page = firstPage; ; page = await this.nextLedgerPage(page)) {
      for (const { node } of page.edges) {
        if (node.id === last) return found;
        found.push(node);
      }
      if (!page.pageInfo.hasNextPage) return found;
    }
  }

  private async nextLedgerPage({
    pageInfo,
  }: ConnectionPage<Entry>): Promise<ConnectionPage<Entry>> {
    const variables = { id: this.accountId, ledgerAfter: pageInfo.endCursor };
    const { account } = await this.api.ask<{ readonly account: { ledger: ConnectionPage<Entry> } }>(
      MORE_LEDGER,
      variables,
    );
    return account.ledger;
  }

  private async allPayments(firstPage: ConnectionPage<PaymentRow>): Promise<readonly PaymentRow[]> {
    const found = firstPage.edges.map(({ node }) => node);
    for (let page = firstPage; page.pageInfo.hasNextPage; ) {
      const variables = { id: this.accountId, paymentsAfter: page.pageInfo.endCursor };
      const { account } = await this.api.ask<{
        readonly account: { payments: ConnectionPage<PaymentRow> };
      }>(MORE_PAYMENTS, variables);
      page = account.payments;
      found.push(...page.edges.map(({ node }) => node));
    }
    return found;
  }
}
