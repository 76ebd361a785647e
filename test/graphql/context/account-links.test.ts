import { AccountLinks } from '../../../src/graphql/context/account-links';
import type { PartnerId } from '../../../src/units/ids';
import { ACCOUNT_ID } from '../../support/played-account';

const PARTNER = `prt_${'1'.repeat(32)}` as PartnerId;

/** Reads are answered by hand, in the order in which they were begun. */
function linksOf() {
  const reads: ((isLinked: boolean) => void)[] = [];
  const isLinked = () => new Promise<boolean>((answer) => void reads.push(answer));
  const links = new AccountLinks({ isLinked });
  return { links, reads, ask: () => links.isLinked(ACCOUNT_ID, PARTNER) };
}

it('reads once for all who ask at the same time, and remembers that there is a link', async () => {
  const { reads, ask } = linksOf();
  const asking = Promise.all([ask(), ask(), ask()]);
  reads[0]?.(true);
  expect(await asking).toEqual([true, true, true]);
  expect(await ask()).toBe(true);
  expect(reads).toHaveLength(1);
});

it('never remembers that there is none', async () => {
  const { reads, ask } = linksOf();
  const first = ask();
  reads[0]?.(false);
  expect(await first).toBe(false);
  const second = ask();
  reads[1]?.(true);
  expect(await second).toBe(true);
});

it('forgets a link that has ended, also one that a read is about to find', async () => {
  const { links, reads, ask } = linksOf();
  const first = ask();
  links.forget(ACCOUNT_ID, PARTNER);
  reads[0]?.(true);
  expect(await first).toBe(true);
  const second = ask();
  reads[1]?.(true);
  await second;
  links.forget(ACCOUNT_ID, PARTNER);
  const third = ask();
  reads[2]?.(false);
  expect(await third).toBe(false);
});
