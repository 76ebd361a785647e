import { setImmediate as nextTurn } from 'node:timers/promises';
import { AccountIdentities } from '../../../src/graphql/context/account-identities';
import type { AccountIdentity, Reach } from '../../../src/ledger/read-store';
import { ACCOUNT_ID } from '../../support/played-account';

const IDENTITY = { id: ACCOUNT_ID, namespace: 'shop', externalId: 'ada' } as AccountIdentity;

const ANY: Reach = { namespace: null, externalId: null, account: null };

/** Reads are answered by hand, in the order in which they were begun. */
function identitiesOf() {
  const reads: PromiseWithResolversOf<AccountIdentity | null>[] = [];
  const identity = () => {
    const read = withResolvers<AccountIdentity | null>();
    reads.push(read);
    return read.promise;
  };
  const identities = new AccountIdentities({ identity, identityByExternalId: identity });
  return { identities, reads };
}

interface PromiseWithResolversOf<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: Error) => void;
}

/** Node 20 has no Promise.withResolvers. */
function withResolvers<T>(): PromiseWithResolversOf<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: Error) => void = () => {};
  const promise = new Promise<T>((take, refuse) => {
    resolve = take;
    reject = refuse;
  });
  return { promise, resolve, reject };
}

it('reads once for all who ask at the same time, and never again', async () => {
  const { identities, reads } = identitiesOf();
  const asking = Promise.all([1, 2, 3].map(() => identities.byId(ACCOUNT_ID, ANY)));
  reads[0]?.resolve(IDENTITY);
  expect(await asking).toEqual([IDENTITY, IDENTITY, IDENTITY]);
  expect(await identities.byId(ACCOUNT_ID, ANY)).toBe(IDENTITY);
  expect(reads).toHaveLength(1);
});

it('takes nobody else’s word for it that there is none', async () => {
  const { identities, reads } = identitiesOf();
  const before = identities.byId(ACCOUNT_ID, ANY);
  const openedSince = identities.byId(ACCOUNT_ID, ANY);
  reads[0]?.resolve(null);
  expect(await before).toBeNull();
  await nextTurn();
  reads[1]?.resolve(IDENTITY);
  expect(await openedSince).toBe(IDENTITY);
});

it('reads again after a read that failed', async () => {
  const { identities, reads } = identitiesOf();
  const failing = identities.byId(ACCOUNT_ID, ANY);
  reads[0]?.reject(new Error('the database went away'));
  await expect(failing).rejects.toThrow('went away');
  const again = identities.byId(ACCOUNT_ID, ANY);
  reads[1]?.resolve(IDENTITY);
  expect(await again).toBe(IDENTITY);
});

it('reads for whoever does not reach an account as for one that is not there', async () => {
  const { identities, reads } = identitiesOf();
  const asking = identities.byId(ACCOUNT_ID, ANY);
  reads[0]?.resolve(IDENTITY);
  await asking;
  const foreign = { ...ANY, namespace: 'other' };
  const one = identities.byId(ACCOUNT_ID, foreign);
  reads[1]?.resolve(null);
  expect(await one).toBeNull();
  // Nor is it remembered that they did not find it.
  const again = identities.byId(ACCOUNT_ID, foreign);
  reads[2]?.resolve(null);
  expect(await again).toBeNull();
  expect(await identities.byId(ACCOUNT_ID, { ...ANY, namespace: 'shop' })).toBe(IDENTITY);
  expect(reads).toHaveLength(3);
});

it('shares no read between callers who reach unlike accounts', async () => {
  const { identities, reads } = identitiesOf();
  const theirs = identities.byId(ACCOUNT_ID, { ...ANY, namespace: 'shop' });
  const others = identities.byId(ACCOUNT_ID, { ...ANY, namespace: 'other' });
  reads[0]?.resolve(IDENTITY);
  reads[1]?.resolve(null);
  expect(await theirs).toEqual(IDENTITY);
  expect(await others).toBeNull();
});
