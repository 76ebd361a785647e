import { balance, capture, consume, ledgerOf, openAccount, reserve } from '../support/actions';
import { askToPublish, askToRetire, ON_SALE, publish, retire } from '../support/catalogue-edits';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound, expectMember } from '../support/expect-member';
import { paymentsOf, subscriptionOf } from '../support/paid-account';
import { buyPack, changePlan, settlePayment } from '../support/payment-actions';
import { advanceClock, advanceClockBy } from '../support/test-clock';

const MONTHLY_500 = {
  code: 'MONTHLY_500',
  name: '500 credits a month',
  monthlyCredits: '500',
  rolloverMonths: 5,
  monthlyPriceMinorUnits: '8900',
  yearlyPriceMinorUnits: '96120',
};

describe.each(deployments())('the operator edits the catalogue on $name', ({ deploy }) => {
  let service: Deployment;

  beforeEach(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });

  afterEach(() => service.close());

  const catalogue = () => service.anonymous.run(ON_SALE);

  const subscribed = async (id: string) => expectFound(await subscriptionOf(service.operator, id));

  it('puts new things on sale for everybody', async () => {
    const { operator } = service;

    const plan = await publish.plan(operator);
    const pack = await publish.pack(operator);
    const operation = await publish.operation(operator);

    expect(plan).toMatchObject({ id: 'plan_STUDIO_1', version: 1, monthlyCredits: '300' });
    expect(pack).toMatchObject({ id: 'pack_BAG_1', credits: '20', validityMonths: 12 });
    expect(operation).toEqual({ code: 'VIDEO', credits: '3', freePerMonth: 5 });
    const onSale = await catalogue();
    expect(onSale.plans).toContainEqual(plan);
    expect(plan).toMatchObject({
      code: 'STUDIO',
      rolloverMonths: 2,
      prices: [{ price: { minorUnits: '5000' } }, { price: { minorUnits: '50000' } }],
    });
    expect(onSale.paygPacks.map(({ id }) => id)).toContain('pack_BAG_1');
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

    const same = await publish.plan(operator, MONTHLY_500);
    expect([same.id, await catalogue()]).toEqual(['plan_MONTHLY_500_1', before]);

    const retired = await retire.plan(operator, 'MONTHLY_500');
    const again = await retire.plan(operator, 'MONTHLY_500');
    expect([retired, again]).toEqual([same, same]);
    expect((await catalogue()).plans).toHaveLength(before.plans.length - 1);

    expect(await publish.plan(operator, MONTHLY_500)).toEqual(same);
    expect(await catalogue()).toEqual(before);
  });

  it('lets a running subscription keep its version: renewals, carry and price', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await changePlan(operator, { accountId, planCode: 'MONTHLY_500' });
    await consume(operator, { accountId, amount: '120' });
    const ledger = await ledgerOf(operator, accountId);
    const credits = await balance(operator, accountId);
    const { creditPeriodEnd } = await subscribed(accountId);

    const next = await publish.plan(operator, {
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
    await retire.plan(operator, 'MONTHLY_500');
    await advanceClock(operator, (await subscribed(accountId)).creditPeriodEnd);

    expect(await balance(operator, accountId)).toMatchObject({ total: '1380', rolledOver: '880' });
    expect(await subscribed(accountId)).toMatchObject({
      state: 'ACTIVE',
      price: { formatted: '$89.00' },
      plan: { code: 'MONTHLY_500', version: 1, monthlyCredits: '500' },
    });
    expect(await paymentsOf(operator, accountId)).toMatchObject([
      { purpose: 'RENEWAL', state: 'SETTLED', amount: { formatted: '$89.00' } },
      { purpose: 'RENEWAL', state: 'SETTLED', amount: { formatted: '$89.00' } },
      { purpose: 'PLAN_CHANGE', state: 'SETTLED', amount: { formatted: '$89.00' } },
    ]);
  });

  it('sells the new version to whoever changes plan from then on', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    const dearer = { monthlyPriceMinorUnits: '1000', yearlyPriceMinorUnits: '10000' };
    const budget = { name: '40 credits a month', monthlyCredits: '40', rolloverMonths: 5 };
    await publish.plan(operator, { code: 'MONTHLY_40', ...budget, ...dearer });
    await publish.plan(operator, { ...MONTHLY_500, monthlyPriceMinorUnits: '9900' });

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
    expect((await subscribed(accountId)).plan).toMatchObject({ version: 2 });

    await retire.plan(operator, 'MONTHLY_500');
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
    const scheduled = await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    const { effectiveAt } = expectMember(scheduled, 'PlanChanged');
    const waiting = await buyPack(operator, {
      accountId,
      packCode: 'PAYG_10',
      paymentMethod: 'sandbox_pending',
    });
    await askToRetire.plan(operator, 'MONTHLY_40');
    await askToPublish.pack(operator, {
      code: 'PAYG_10',
      credits: '11',
      validityMonths: 1,
    });
    await retire.pack(operator, 'PAYG_10');

    await settlePayment(operator, expectMember(waiting, 'PaygPurchase').payment.id);
    expect(await balance(operator, accountId)).toMatchObject({ total: '510', payg: '10' });
    // Renewals are charged to what paid last, which is to be something that settles at once.
    await buyPack(operator, { accountId, packCode: 'PAYG_1', paymentMethod: 'card' });
    expect(await buyPack(operator, { accountId, packCode: 'PAYG_10' })).toMatchObject({
      __typename: 'UnknownPack',
    });
    await advanceClock(operator, effectiveAt);

    expect(await balance(operator, accountId)).toMatchObject({ total: '251', payg: '11' });
    expect((await subscribed(accountId)).plan).toMatchObject({
      code: 'MONTHLY_40',
      version: 1,
    });
  });

  it('charges a new price from now on, and what is reserved as it was reserved', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await buyPack(operator, { accountId, packCode: 'PAYG_10' });
    await consume(operator, { accountId, operation: 'IMAGE_PREVIEW', quantity: 30 });
    const input = { accountId, operation: 'IMAGE_FULL', quantity: 2 };
    const { id: reservationId } = expectMember(await reserve(operator, input), 'Reservation');
    await askToPublish.operation(operator, {
      code: 'IMAGE_PREVIEW',
      credits: '0.5',
      freePerMonth: 20,
    });
    await askToPublish.operation(operator, { code: 'IMAGE_FULL', credits: '4' });
    await retire.operation(operator, 'IMAGE_FULL');

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
      Array.from({ length: 10 }, () => askToPublish.plan(operator, asked)),
    );

    const ids = answers.map(({ data }) => data?.publishPlan.id);
    expect(new Set(ids)).toEqual(new Set(['plan_MONTHLY_40_2']));
  });

  it('is the only one who may', async () => {
    const customer = await service.customer('ann');
    await openAccount(customer, 'ann');
    const before = await catalogue();
    const refused = async (answer: Promise<{ errors: readonly object[] }>, code: string) =>
      expect((await answer).errors).toMatchObject([{ extensions: { code } }]);

    for (const ask of Object.values(askToPublish)) {
      await refused(ask(customer), 'FORBIDDEN');
      await refused(ask(service.anonymous), 'UNAUTHENTICATED');
    }
    for (const ask of Object.values(askToRetire)) {
      await refused(ask(customer, 'MONTHLY_500'), 'FORBIDDEN');
      await refused(ask(service.anonymous, 'MONTHLY_500'), 'UNAUTHENTICATED');
      await refused(ask(service.operator, 'NEVER_SOLD'), 'NOT_FOUND');
    }
    expect(await catalogue()).toEqual(before);
  });

  it('refuses offers that make no sense, and says what to do', async () => {
    const before = await catalogue();
    const { operator } = service;
    const wrong = [
      [askToPublish.plan(operator, { code: 'small' }), /^code takes 1 to 64 capital letters/],
      [askToPublish.plan(operator, { name: '' }), /^name takes 1 to 200 characters/],
      [askToPublish.plan(operator, { monthlyCredits: '0' }), /^monthlyCredits must be above 0/],
      [
        askToPublish.plan(operator, { rolloverMonths: 121 }),
        /^rolloverMonths takes a whole number/,
      ],
      [
        askToPublish.plan(operator, { monthlyPriceMinorUnits: '-1' }),
        /^monthlyPriceMinorUnits takes a whole/,
      ],
      [
        askToPublish.plan(operator, { yearlyPriceMinorUnits: '9.5' }),
        /^yearlyPriceMinorUnits takes a whole/,
      ],
      [askToPublish.plan(operator, { currency: 'DOLLAR' }), /^currency takes a code of ISO 4217/],
      [askToPublish.plan(operator, { currency: 'EUR' }), /^currency must be the same for all/],
      [askToPublish.pack(operator, { credits: '0' }), /^credits must be above 0/],
      [
        askToPublish.pack(operator, { priceMinorUnits: '999999999999999' }),
        /^priceMinorUnits must be from/,
      ],
      [
        askToPublish.pack(operator, { validityMonths: 1_201 }),
        /^validityMonths takes a whole number/,
      ],
      [
        askToPublish.operation(operator, { freePerMonth: 1_000_001 }),
        /^freePerMonth takes a whole number/,
      ],
      [
        askToPublish.operation(operator, { credits: '1000000.000001' }),
        /^credits takes 0 to 1000000 credits/,
      ],
    ] as const;

    for (const [answer, message] of wrong) {
      expect((await answer).errors).toMatchObject([
        { message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
    expect(await catalogue()).toEqual(before);
  });
});
