import {
  advanceClock,
  advanceClockBy,
  balance,
  buyPack,
  capture,
  changePlan,
  consume,
  ledgerOf,
  openAccount,
  reserve,
} from '../support/actions';
import {
  askToPublish,
  askToRetire,
  type Publishing,
  publish,
  type Retiring,
  retire,
  SOME_INPUT,
} from '../support/catalogue-edits';
import { type Deployment, deployments } from '../support/deployment';

const MONTHLY_500 = {
  code: 'MONTHLY_500',
  name: '500 credits a month',
  monthlyCredits: '500',
  rolloverMonths: 5,
  monthlyPriceMinorUnits: '8900',
  yearlyPriceMinorUnits: '96120',
};
const PUBLISHING = Object.keys(SOME_INPUT) as Publishing[];
const RETIRING: readonly Retiring[] = ['retirePlan', 'retirePaygPack', 'retireOperation'];

describe.each(deployments())('the operator edits the catalogue on $name', ({ deploy }) => {
  let service: Deployment;

  beforeEach(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });

  afterEach(() => service.close());

  const catalogue = () =>
    service.anonymous.run(`{
      plans { id code version rolloverMonths prices { price { minorUnits } } }
      paygPacks { id code credits validityMonths price { minorUnits } }
      pricedOperations { code credits freePerMonth }
    }`);

  const subscriptionOf = async (id: string) => {
    const { account } = await service.operator.run(
      `query ($id: ID!) {
        account(id: $id) {
          subscription {
            state creditPeriodEnd billingPeriodEnd price { formatted }
            plan { code version monthlyCredits }
          }
          payments { edges { node { purpose state amount { formatted } } } }
        }
      }`,
      { id },
    );
    const payments = account.payments.edges.map(({ node }: { node: object }) => node);
    return { ...account.subscription, payments };
  };

  it('puts new things on sale for everybody', async () => {
    const { operator } = service;

    const plan = await publish(operator, 'publishPlan');
    const pack = await publish(operator, 'publishPaygPack');
    const operation = await publish(operator, 'publishOperation');

    expect(plan).toMatchObject({ id: 'plan_STUDIO_1', version: 1, monthlyCredits: '300' });
    expect(pack).toMatchObject({ id: 'pack_BAG_1', credits: '20', validityMonths: 12 });
    expect(operation).toEqual({ code: 'VIDEO', credits: '3', freePerMonth: 5 });
    const onSale = await catalogue();
    expect(onSale.plans).toContainEqual({
      id: 'plan_STUDIO_1',
      code: 'STUDIO',
      version: 1,
      rolloverMonths: 2,
      prices: [{ price: { minorUnits: '5000' } }, { price: { minorUnits: '50000' } }],
    });
    expect(onSale.paygPacks.map(({ id }: { id: string }) => id)).toContain('pack_BAG_1');
    expect(onSale.pricedOperations).toContainEqual(operation);
    const accountId = await openAccount(operator);
    expect(await buyPack(operator, { accountId, packCode: 'BAG' })).toMatchObject({
      credits: '20',
      payment: { amount: { formatted: '$15.00' } },
    });
    expect(await consume(operator, { accountId, operation: 'VIDEO', quantity: 7 })).toMatchObject({
      charged: '6',
      freeUnits: 5,
      balanceAfter: '14',
    });
  });

  it('makes no version of what is on sale already, and takes the same terms back', async () => {
    const { operator } = service;
    const before = await catalogue();

    const same = await publish(operator, 'publishPlan', MONTHLY_500);
    expect([same.id, await catalogue()]).toEqual(['plan_MONTHLY_500_1', before]);

    const retired = await retire(operator, 'retirePlan', 'MONTHLY_500');
    const again = await retire(operator, 'retirePlan', 'MONTHLY_500');
    expect([retired, again]).toEqual([same, same]);
    expect((await catalogue()).plans).toHaveLength(before.plans.length - 1);

    expect(await publish(operator, 'publishPlan', MONTHLY_500)).toEqual(same);
    expect(await catalogue()).toEqual(before);
  });

  it('lets a running subscription keep its version: renewals, carry and price', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await changePlan(operator, { accountId, planCode: 'MONTHLY_500' });
    await consume(operator, { accountId, amount: '120' });
    const ledger = await ledgerOf(operator, accountId);
    const credits = await balance(operator, accountId);
    const { creditPeriodEnd } = await subscriptionOf(accountId);

    const next = await publish(operator, 'publishPlan', {
      ...MONTHLY_500,
      monthlyCredits: '450',
      rolloverMonths: 0,
      monthlyPriceMinorUnits: '9900',
    });
    expect(next).toMatchObject({ id: 'plan_MONTHLY_500_2', version: 2 });
    expect(await balance(operator, accountId)).toEqual(credits);
    expect(await ledgerOf(operator, accountId)).toEqual(ledger);

    await advanceClock(operator, creditPeriodEnd);
    expect(await balance(operator, accountId)).toMatchObject({ total: '880', rolledOver: '380' });
    await retire(operator, 'retirePlan', 'MONTHLY_500');
    await advanceClock(operator, (await subscriptionOf(accountId)).creditPeriodEnd);

    expect(await balance(operator, accountId)).toMatchObject({ total: '1380', rolledOver: '880' });
    expect(await subscriptionOf(accountId)).toMatchObject({
      state: 'ACTIVE',
      price: { formatted: '$89.00' },
      plan: { code: 'MONTHLY_500', version: 1, monthlyCredits: '500' },
      payments: [
        { purpose: 'RENEWAL', state: 'SETTLED', amount: { formatted: '$89.00' } },
        { purpose: 'RENEWAL', state: 'SETTLED', amount: { formatted: '$89.00' } },
        { purpose: 'PLAN_CHANGE', state: 'SETTLED', amount: { formatted: '$89.00' } },
      ],
    });
  }, 60_000);

  it('sells the new version to whoever changes plan from then on', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    const dearer = { monthlyPriceMinorUnits: '1000', yearlyPriceMinorUnits: '10000' };
    const budget = { name: '40 credits a month', monthlyCredits: '40', rolloverMonths: 5 };
    await publish(operator, 'publishPlan', { code: 'MONTHLY_40', ...budget, ...dearer });
    await publish(operator, 'publishPlan', { ...MONTHLY_500, monthlyPriceMinorUnits: '9900' });

    const same = await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    expect(same).toMatchObject({ __typename: 'PlanChangeRefused', reason: 'SAME_PLAN' });
    const atOldPrice = await changePlan(operator, {
      accountId,
      planCode: 'MONTHLY_500',
      expectedChargeMinorUnits: '8900',
    });
    expect(atOldPrice).toMatchObject({ reason: 'PRICE_CHANGED' });

    const upgrade = await changePlan(operator, { accountId, planCode: 'MONTHLY_500' });
    expect(upgrade).toMatchObject({
      kind: 'UPGRADE',
      carriedOver: '40',
      settledPayment: { amount: { formatted: '$99.00' } },
    });
    expect((await subscriptionOf(accountId)).plan).toMatchObject({ version: 2 });

    await retire(operator, 'retirePlan', 'MONTHLY_500');
    const newcomer = await openAccount(operator);
    expect(
      await changePlan(operator, { accountId: newcomer, planCode: 'MONTHLY_500' }),
    ).toMatchObject({ reason: 'UNKNOWN_PLAN' });
    expect(await balance(operator, accountId)).toMatchObject({ total: '540' });
  });

  it('honours a scheduled change and a waiting payment at the version they were asked for', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await changePlan(operator, { accountId, planCode: 'MONTHLY_500' });
    const { effectiveAt } = await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    const waiting = await buyPack(operator, {
      accountId,
      packCode: 'PAYG_10',
      paymentMethod: 'sandbox_pending',
    });
    await askToRetire(operator, 'retirePlan', 'MONTHLY_40');
    await askToPublish(operator, 'publishPaygPack', {
      code: 'PAYG_10',
      credits: '11',
      validityMonths: 1,
    });
    await retire(operator, 'retirePaygPack', 'PAYG_10');

    await operator.run('mutation ($id: ID!) { settlePayment(paymentId: $id) { state } }', {
      id: waiting.payment.id,
    });
    expect(await balance(operator, accountId)).toMatchObject({ total: '510', payg: '10' });
    // Renewals are charged to what paid last, which is to be something that settles at once.
    await buyPack(operator, { accountId, packCode: 'PAYG_1', paymentMethod: 'card' });
    expect(await buyPack(operator, { accountId, packCode: 'PAYG_10' })).toMatchObject({
      __typename: 'UnknownPack',
    });
    await advanceClock(operator, effectiveAt);

    expect(await balance(operator, accountId)).toMatchObject({ total: '251', payg: '11' });
    expect((await subscriptionOf(accountId)).plan).toMatchObject({
      code: 'MONTHLY_40',
      version: 1,
    });
  });

  it('charges a new price from now on, and what is reserved as it was reserved', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await buyPack(operator, { accountId, packCode: 'PAYG_10' });
    await consume(operator, { accountId, operation: 'IMAGE_PREVIEW', quantity: 30 });
    const { id: reservationId } = await reserve(operator, {
      accountId,
      operation: 'IMAGE_FULL',
      quantity: 2,
    });
    await askToPublish(operator, 'publishOperation', {
      code: 'IMAGE_PREVIEW',
      credits: '0.5',
      freePerMonth: 20,
    });
    await askToPublish(operator, 'publishOperation', { code: 'IMAGE_FULL', credits: '4' });
    await retire(operator, 'retireOperation', 'IMAGE_FULL');

    expect(await balance(operator, accountId)).toMatchObject({
      total: '8',
      freeUnits: [{ operation: 'IMAGE_PREVIEW', remaining: 0 }],
    });
    expect(await capture(operator, { accountId, reservationId })).toMatchObject({ charged: '2' });
    expect(await consume(operator, { accountId, operation: 'IMAGE_PREVIEW' })).toMatchObject({
      charged: '0.5',
      balanceAfter: '7.5',
    });
    expect(await consume(operator, { accountId, operation: 'IMAGE_FULL' })).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'There is no such operation; pricedOperations lists them.',
    });
    await advanceClockBy(operator, 32 * 86_400_000);
    expect(await balance(operator, accountId)).toMatchObject({
      total: '7.5',
      freeUnits: [{ operation: 'IMAGE_PREVIEW', remaining: 20 }],
    });
  });

  it('makes one version, whichever servers are asked for it at once', async () => {
    const { operator } = service;
    const asked = { code: 'MONTHLY_40', monthlyCredits: '41' };

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => askToPublish(operator, 'publishPlan', asked)),
    );

    const ids = answers.map(({ data }) => data.publishPlan.id);
    expect(new Set(ids)).toEqual(new Set(['plan_MONTHLY_40_2']));
  });

  it('is the only one who may', async () => {
    const customer = await service.customer('ann');
    await openAccount(customer, 'ann');
    const before = await catalogue();
    const refused = async (answer: Promise<{ errors: readonly object[] }>, code: string) =>
      expect((await answer).errors).toMatchObject([{ extensions: { code } }]);

    for (const mutation of PUBLISHING) {
      await refused(askToPublish(customer, mutation), 'FORBIDDEN');
      await refused(askToPublish(service.anonymous, mutation), 'UNAUTHENTICATED');
    }
    for (const mutation of RETIRING) {
      await refused(askToRetire(customer, mutation, 'MONTHLY_500'), 'FORBIDDEN');
      await refused(askToRetire(service.anonymous, mutation, 'MONTHLY_500'), 'UNAUTHENTICATED');
      await refused(askToRetire(service.operator, mutation, 'NEVER_SOLD'), 'NOT_FOUND');
    }
    expect(await catalogue()).toEqual(before);
  });

  it('refuses offers that make no sense, and says what to do', async () => {
    const before = await catalogue();
    const wrong: readonly (readonly [Publishing, object, RegExp])[] = [
      ['publishPlan', { code: 'small' }, /^code takes 1 to 64 capital letters/],
      ['publishPlan', { name: '' }, /^name takes 1 to 200 characters/],
      ['publishPlan', { monthlyCredits: '0' }, /^monthlyCredits must be above 0/],
      ['publishPlan', { rolloverMonths: 121 }, /^rolloverMonths takes a whole number/],
      ['publishPlan', { monthlyPriceMinorUnits: '-1' }, /^monthlyPriceMinorUnits takes a whole/],
      ['publishPlan', { yearlyPriceMinorUnits: '9.5' }, /^yearlyPriceMinorUnits takes a whole/],
      ['publishPlan', { currency: 'DOLLAR' }, /^currency takes a code of ISO 4217/],
      ['publishPlan', { currency: 'EUR' }, /^currency must be the same for all/],
      ['publishPaygPack', { credits: '0' }, /^credits must be above 0/],
      ['publishPaygPack', { priceMinorUnits: '999999999999999' }, /^priceMinorUnits must be from/],
      ['publishPaygPack', { validityMonths: 1_201 }, /^validityMonths takes a whole number/],
      ['publishOperation', { freePerMonth: 1_000_001 }, /^freePerMonth takes a whole number/],
      ['publishOperation', { credits: '1000000.000001' }, /^credits takes 0 to 1000000 credits/],
    ];

    for (const [mutation, changes, message] of wrong) {
      const { errors } = await askToPublish(service.operator, mutation, { ...changes });
      expect(errors).toMatchObject([
        { message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
    expect(await catalogue()).toEqual(before);
  });
});
