import type { Principal } from '../src/access/principal';
import { CUSTOMER_SCOPES } from '../src/access/principal';
import { callerOf } from '../src/graphql/transport/callers';
import { CredentialGate } from '../src/graphql/transport/credential-gate';
import { Toll } from '../src/graphql/transport/toll';
import { POINT_LIMITS, REQUEST_POINTS } from '../src/limits/limit-list';
import { Limiter } from '../src/limits/limiter';
import { pointsForBytes, pointsOf, pointsToRead } from '../src/limits/price';
import { machine, median } from './support/machine';

const REQUESTS = 300_000;
const ROUNDS = 7;
const CUSTOMERS = 10_000;
const ANSWER_BYTES = 200;
const CHARACTERS = 200;
const BODY_BYTES = 400;
const OPERATION = { rootFields: 1, items: 0, cost: 12 };
const NO_LIMITS = { PARTNER: 0, CUSTOMER: 0, ANONYMOUS: 0, BAD_CREDENTIAL: 0 };

/**
 * What all of the limiting adds to a request, in memory, over 10,000 customers: whether its
 * credential is to be looked at, its arrival, its price, its answer, and what that says. Against the
 * same without any limit.
 */
export async function benchLimits(): Promise<void> {
  console.log(machine());
  const timed = new Map<string, number[]>([
    ['with limits', []],
    ['without', []],
  ]);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, times] of timed) {
      times.push(await measure(name === 'without' ? NO_LIMITS : PLENTY));
    }
  }
  for (const [name, times] of timed) {
    console.log(
      `${median(times).toFixed(2)} µs of processor time a request ${name} (median of ${ROUNDS} rounds)`,
    );
  }
}

/** So that nothing is refused, as for whoever keeps to their limit. */
const PLENTY = { ...POINT_LIMITS, CUSTOMER: 600_000_000 };

async function measure(limits: typeof NO_LIMITS): Promise<number> {
  const limiter = new Limiter(limits, null, () => performance.now());
  const principals = Array.from({ length: CUSTOMERS }, (_, at) => customer(`customer-${at}`));
  const authenticator = {
    authenticate: (authorization: string | undefined) =>
      Promise.resolve(principals[Number(authorization)] ?? null),
    recall: () => null,
  };
  const gate = new CredentialGate({ authenticator, limiter });
  const authorizations = principals.map((_, at) => String(at));
  let told = 0;
  for (const authorization of authorizations) {
    told += await request(gate, limiter, authorization);
  }
  const begun = process.cpuUsage();
  for (let at = 0; at < REQUESTS; at += 1) {
    told += await request(gate, limiter, authorizations[at % CUSTOMERS] ?? '');
  }
  const { user, system } = process.cpuUsage(begun);
  if (told === 0) throw new Error('nothing was told');
  return (user + system) / REQUESTS;
}

/** As `transport/admission.ts` and `pay-for-operation.ts` go about it. Answers what is told. */
async function request(
  gate: CredentialGate,
  limiter: Limiter,
  authorization: string,
): Promise<number> {
  const principal = await gate.authenticate(authorization, '192.0.2.1');
  const toll = new Toll(limiter, callerOf(principal, '192.0.2.1'));
  if ((await toll.pay(REQUEST_POINTS)) !== null) throw new Error('refused');
  const toRead = Math.max(pointsToRead(CHARACTERS), pointsForBytes(BODY_BYTES));
  const points = Math.max(toRead, pointsOf(OPERATION, CHARACTERS));
  if (points > toll.points) await toll.require(points);
  toll.charge(pointsForBytes(ANSWER_BYTES));
  const left = toll.left();
  return toll.costWith(left).points;
}

function customer(externalId: string): Principal {
  return { role: 'CUSTOMER', externalId, apiKeyId: null, scopes: CUSTOMER_SCOPES };
}
