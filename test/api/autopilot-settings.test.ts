import { openAccount } from '../support/actions';
import {
  autopilotOf,
  decisionsOf,
  SET_AUTOPILOT,
  setAutopilot,
} from '../support/autopilot-actions';
import { type Deployment, deployments } from '../support/deployment';
import type { GraphqlClient } from '../support/graphql-client';
import { partnerWith } from '../support/partner';

const LIMIT = '50000';

describe.each(deployments())('the autopilot as it is set on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });
  afterAll(() => service.close());

  it('is off, and may spend nothing, until somebody sets it', async () => {
    const accountId = await openAccount(service.operator);
    expect(await autopilotOf(service.operator, accountId)).toEqual({
      mode: 'OFF',
      monthlyLimit: { minorUnits: '0', currency: 'USD' },
      spentThisMonth: { minorUnits: '0' },
      maxRisk: 0.01,
      pausedReason: null,
    });
    expect(await decisionsOf(service.operator, accountId)).toEqual([]);
  });

  it('is set by its customer, and by default accepts a risk of 1 %', async () => {
    const ada = await service.customer('ada of the autopilot');
    const accountId = await openAccount(ada, 'ada of the autopilot');
    const set = await setAutopilot(ada, { mode: 'TOP_UP', monthlyLimitMinorUnits: '5000' });
    expect(set).toMatchObject({
      account: { autopilot: { mode: 'TOP_UP', monthlyLimit: { minorUnits: '5000' } } },
    });
    await setAutopilot(ada, { mode: 'FULL', monthlyLimitMinorUnits: '100', maxRisk: 0.05 });
    expect(await autopilotOf(ada, accountId)).toMatchObject({
      mode: 'FULL',
      monthlyLimit: { minorUnits: '100', currency: 'USD' },
      maxRisk: 0.05,
    });
  });

  it.each([
    ['monthlyLimitMinorUnits', { monthlyLimitMinorUnits: '-1' }],
    ['monthlyLimitMinorUnits', { monthlyLimitMinorUnits: '9.50' }],
    ['monthlyLimitMinorUnits', { monthlyLimitMinorUnits: '' }],
    ['monthlyLimitMinorUnits', { monthlyLimitMinorUnits: '999999999999999' }],
    ['maxRisk', { maxRisk: -0.1 }],
    ['maxRisk', { maxRisk: 1.5 }],
  ])('refuses a %s that makes no sense', async (field, input) => {
    const accountId = await openAccount(service.operator);
    const usual = { accountId, mode: 'FULL', monthlyLimitMinorUnits: LIMIT } as const;
    const refused = await setAutopilot(service.operator, { ...usual, ...input });
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', field: [field] });
    expect(await autopilotOf(service.operator, accountId)).toMatchObject({ mode: 'OFF' });
  });

  it('is set by no partner without the scope for plan changes, and by nobody else', async () => {
    const ask = (client: GraphqlClient, accountId: string) =>
      client.ask(SET_AUTOPILOT, {
        input: { accountId, mode: 'FULL', monthlyLimitMinorUnits: LIMIT },
      });
    const usual = { mode: 'FULL', monthlyLimitMinorUnits: LIMIT } as const;
    const reader = await partnerWith(service, 'accounts:read', 'accounts:write', 'credits:spend');
    const ofReader = await openAccount(reader);
    const biller = await partnerWith(service, 'accounts:read', 'accounts:write', 'billing:write');
    const ofBiller = await openAccount(biller);
    const eve = await service.customer('eve of the autopilot');
    await openAccount(eve, 'eve of the autopilot');

    const lacking = await ask(reader, ofReader);
    expect(lacking.errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect(lacking.errors[0]?.message).toContain('billing:write');
    expect((await ask(biller, ofReader)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await ask(eve, ofBiller)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await ask(service.anonymous, ofBiller)).errors[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    expect(await setAutopilot(biller, { ...usual, accountId: ofBiller })).toMatchObject({
      field: ['monthlyLimitMinorUnits'],
    });
    const nothing = { ...usual, accountId: ofBiller, monthlyLimitMinorUnits: '0' };
    expect(await setAutopilot(biller, nothing)).toMatchObject({ account: {} });
  });
});
