import { GRANTABLE_MAX } from '../../../src/account/spending/grant-credits';
import { formatCredits } from '../../../src/units/credits';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const MOST = formatCredits(GRANTABLE_MAX);
const TOO_MUCH = {
  type: 'InvalidInput',
  field: ['amount'],
  message: `An account holds at most ${MOST} credits.`,
};

describe('an account that holds as much as it may', () => {
  function full(): Customer {
    const customer = new Customer(MAY_5);
    customer.grant('PAYG', MOST);
    return customer;
  }

  it('is given nothing more', () => {
    const customer = full();
    expect(customer.askToAdjust(1n)).toEqual(TOO_MUCH);
    expect(
      customer.play({
        kind: 'grant-credits',
        grantKind: 'PAYG',
        amount: 1n,
        expiresAt: null,
        reason: 'Welcome',
      }),
    ).toEqual(TOO_MUCH);
  });

  it('can be corrected downwards, also where budgets have brought it above', () => {
    const customer = full();
    customer.takePlan('MONTHLY_40');
    expect(customer.askToAdjust(-1n)).toMatchObject({ type: 'CreditsAdjusted', amount: -1n });
  });

  it('holds what is disputed, too', () => {
    const customer = new Customer(MAY_5);
    customer.dispute(customer.buy('PAYG_10'));
    expect(customer.askToAdjust(GRANTABLE_MAX)).toEqual(TOO_MUCH);
    expect(customer.askToAdjust(GRANTABLE_MAX - credits('10')).type).toBe('CreditsAdjusted');
  });
});

it('voids the grant that is named and no other', () => {
  const customer = new Customer(MAY_5);
  customer.grant('PROMOTIONAL', '1');
  const mistaken = customer.grant('PAYG', '2');
  customer.grant('PAYG', '4');
  expect(customer.askToVoid(mistaken)).toMatchObject({
    type: 'GrantVoided',
    grant: { number: mistaken.number },
    credits: credits('2'),
    balanceAfter: credits('5'),
  });
});
