import {
  LINK_CODE_MS,
  LINK_CODES_MAX,
  LINKED_PARTNERS_MAX,
} from '../../../src/account/state/linking';
import type {
  CreateLinkCode,
  LinkAccount,
  UnlinkAccount,
} from '../../../src/account/vocabulary/linking';
import type { PartnerId } from '../../../src/units/ids';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const partner = (digit: string) => `prt_${digit.repeat(32)}` as PartnerId;
const ONE = partner('1');
const TWO = partner('2');

/** A customer who lets partners in. */
class Host extends Customer {
  makeCode(codeHash: string, budgetCode: string | null = null) {
    return this.play<CreateLinkCode>({ kind: 'create-link-code', codeHash, budgetCode });
  }

  redeem(codeHash: string, partner: PartnerId): string {
    return this.play<LinkAccount>({ kind: 'link-account', codeHash, partner }).type;
  }

  unlink(partner: PartnerId) {
    return this.play<UnlinkAccount>({ kind: 'unlink-account', partner });
  }

  linked(): readonly PartnerId[] {
    return this.account.linking.partners.map((link) => link.partner);
  }
}

function host(): Host {
  const customer = new Host(MAY_5);
  customer.grant('PAYG', '100');
  return customer;
}

function hostOf(...partners: readonly PartnerId[]): Host {
  const customer = host();
  partners.forEach((each, index) => {
    customer.makeCode(`${index}`);
    customer.redeem(`${index}`, each);
  });
  return customer;
}

describe('a code', () => {
  it('lets one partner in, once', () => {
    const customer = host();
    expect(customer.makeCode('aa')).toEqual({
      type: 'LinkCodeCreated',
      expiresAt: MAY_5 + LINK_CODE_MS,
    });
    expect(customer.redeem('aa', ONE)).toBe('AccountLinked');
    expect(customer.account.linking).toEqual({
      partners: [{ partner: ONE, linkedAt: MAY_5, budgetCode: null }],
      codes: [],
    });
    expect([customer.redeem('aa', ONE), customer.redeem('aa', TWO)]).toEqual([
      'LinkCodeRefused',
      'LinkCodeRefused',
    ]);
    expect(customer.entries).toHaveLength(1);
  });

  it('that nobody made is refused', () => {
    expect(host().redeem('aa', ONE)).toBe('LinkCodeRefused');
  });

  it('counts until just before its ten minutes are over', () => {
    const early = host();
    early.makeCode('aa');
    early.at(MAY_5 + LINK_CODE_MS - 1);
    expect(early.redeem('aa', ONE)).toBe('AccountLinked');

    const late = host();
    late.makeCode('aa');
    late.at(MAY_5 + LINK_CODE_MS);
    expect(late.redeem('aa', ONE)).toBe('LinkCodeRefused');
    expect(late.linked()).toEqual([]);
  });

  it('is given up for a new one where too many wait', () => {
    const customer = host();
    const hashes = Array.from({ length: LINK_CODES_MAX + 1 }, (_, index) => `${index}`);
    for (const hash of hashes) customer.makeCode(hash);
    expect(customer.account.linking.codes.map(({ hash }) => hash)).toEqual(hashes.slice(1));
    expect(customer.redeem('0', ONE)).toBe('LinkCodeRefused');
    expect(customer.redeem('1', ONE)).toBe('AccountLinked');
  });

  it('leaves those that have expired behind', () => {
    const customer = host();
    customer.makeCode('aa');
    customer.at(MAY_5 + LINK_CODE_MS);
    customer.makeCode('bb');
    expect(customer.account.linking.codes.map(({ hash }) => hash)).toEqual(['bb']);
  });

  it('ties the link to its budget', () => {
    const customer = host();
    customer.makeCode('aa', 'team');
    customer.redeem('aa', ONE);
    expect(customer.account.linking.partners[0]?.budgetCode).toBe('team');
  });

  it('is used up by a partner that is linked already, whose link stays as old as it is', () => {
    const customer = hostOf(ONE);
    customer.makeCode('bb', 'team');
    customer.at(MAY_5 + 1_000);
    expect(customer.redeem('bb', ONE)).toBe('AccountLinked');
    expect(customer.account.linking).toEqual({
      partners: [{ partner: ONE, linkedAt: MAY_5, budgetCode: 'team' }],
      codes: [],
    });
  });

  it('makes no link where the account is the partner’s own', () => {
    const customer = host();
    const { account } = customer;
    customer.account = { ...account, profile: { ...account.profile, namespace: ONE } };
    customer.makeCode('aa');
    expect(customer.redeem('aa', ONE)).toBe('AccountLinked');
    expect(customer.account.linking).toEqual({ partners: [], codes: [] });
  });

  it('is made for no more partners than an account can have', () => {
    const customer = host();
    const partners = Array.from({ length: LINKED_PARTNERS_MAX }, (_, index) => ({
      partner: `prt_${String(index).padStart(32, '0')}` as PartnerId,
      linkedAt: MAY_5,
      budgetCode: null,
    }));
    customer.makeCode('aa');
    const { linking } = customer.account;
    customer.account = { ...customer.account, linking: { ...linking, partners } };
    expect(customer.redeem('aa', ONE)).toBe('LinkCodeRefused');
    expect(customer.makeCode('bb')).toMatchObject({ type: 'InvalidInput', field: ['accountId'] });
  });
});

describe('the end of a link', () => {
  it('releases what that partner holds, and nothing else', () => {
    const customer = hostOf(ONE, TWO);
    for (const actor of [ONE, TWO, ONE, 'CUSTOMER'] as const) {
      customer.askToReserve({ actor, amount: credits('10') });
    }
    expect(customer.unlink(ONE)).toEqual({ type: 'AccountUnlinked', releasedReservations: 2 });
    expect(customer.linked()).toEqual([TWO]);
    expect(customer.balance()).toMatchObject({ total: credits('80'), reserved: credits('20') });
    expect(customer.account.openReservations).toBe(2);
    const states = [...customer.reservations.values()].map(({ madeBy, state }) => [madeBy, state]);
    expect(states).toEqual([
      [ONE, 'RELEASED'],
      [TWO, 'OPEN'],
      [ONE, 'RELEASED'],
      ['CUSTOMER', 'OPEN'],
    ]);
    expect(customer.entries.slice(-2).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['RELEASE', credits('10')],
      ['RELEASE', credits('10')],
    ]);
  });

  it('leaves what it has spent as it is', () => {
    const customer = hostOf(ONE);
    customer.askToSpend('10', { actor: ONE });
    expect(customer.unlink(ONE)).toEqual({ type: 'AccountUnlinked', releasedReservations: 0 });
    expect(customer.total()).toBe('90');
  });

  it('is refused where there is none', () => {
    expect(host().unlink(ONE)).toEqual({ type: 'NotLinked' });
  });

  it('is not the last word: another code links it again, from then on', () => {
    const customer = hostOf(ONE);
    customer.unlink(ONE);
    customer.makeCode('bb');
    customer.at(MAY_5 + 1_000);
    customer.redeem('bb', ONE);
    expect(customer.account.linking.partners).toEqual([
      { partner: ONE, linkedAt: MAY_5 + 1_000, budgetCode: null },
    ]);
  });
});
