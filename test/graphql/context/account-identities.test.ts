import { setImmediate as nextTurn } from 'node:timers/promises';
import { AccountIdentities } from '../../../src/graphql/context/account-identities';
import type { AccountIdentity } from '../../../src/ledger/read-store';
import { ACCOUNT_ID } from '../../support/played-account';

const IDENTITY = { id: ACCOUNT_ID, namespace: 'shop', externalId: 'ada' } as AccountIdentity;

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
  const asking = Promise.all([1, 2, 3].map(() => identities.byId(ACCOUNT_ID)));
  reads[0]?.resolve(IDENTITY);
  expect(await asking).toEqual([IDENTITY, IDENTITY, IDENTITY]);
  expect(await identities.byId(ACCOUNT_ID)).toBe(IDENTITY);
  expect(reads).toHaveLength(1);
});

it('takes nobody else’s word for it that there is none', async () => {
  const { identities, reads } = identitiesOf();
  const before = identities.byId(ACCOUNT_ID);
  const openedSince = identities.byId(ACCOUNT_ID);
  reads[0]?.resolve(null);
  expect(await before).toBeNull();
  await nextTurn();
  reads[1]?.resolve(IDENTITY);
  expect(await openedSince).toBe(IDENTITY);
});

it('reads again after a read that failed', async () => {
  const { identities, reads } = identitiesOf();
  const failing = identities.byId(ACCOUNT_ID);
  reads[0]?.reject(new Error('the database went away'));
  await expect(failing).rejects.toThrow('went away');
  const again = identities.byId(ACCOUNT_ID);
  reads[1]?.resolve(IDENTITY);
  expect(await again).toBe(IDENTITY);
});
