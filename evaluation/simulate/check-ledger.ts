import type { Acknowledged } from './acknowledged';
import { micro, shown, total } from './amounts';
import type { Entry, Reading } from './ledger-book';

type Complain = (violation: string) => void;

/** Entries by themselves: numbered without gaps, in order of time, with a running balance. */
export function checkEntries(entries: readonly Entry[], complain: Complain): void {
  let balance = 0n;
  let at = '';
  for (const [index, entry] of entries.entries()) {
    const name = `entry ${entry.sequence} (${entry.kind} ${entry.amount})`;
    balance += micro(entry.amount);
    if (entry.sequence !== String(index + 1)) complain(`${name} is number ${index + 1}`);
    if (entry.at < at) complain(`${name} is dated ${entry.at}, after one of ${at}`);
    if (balance < 0n) complain(`${name} takes the balance below zero`);
    if (micro(entry.balanceAfter) !== balance) {
      complain(`${name} says ${entry.balanceAfter} after it, the sum is ${shown(balance)}`);
    }
    at = entry.at;
  }
}

/** The balance and its parts against what the ledger says of each grant. */
export function checkBalance({ balance, entries, past }: Reading, complain: Complain): void {
  const same = (name: string, answered: bigint, counted: bigint): void => {
    if (answered !== counted) {
      complain(`${name} is ${shown(answered)}, the ledger says ${shown(counted)}`);
    }
    if (answered < 0n) complain(`${name} is ${shown(answered)}`);
  };
  const ofKinds = (...kinds: string[]): bigint => {
    const belongs = ({ grant }: Entry): boolean => grant !== null && kinds.includes(grant.kind);
    return total(entries.filter(belongs).map(({ amount }) => micro(amount)));
  };
  same('sequence', BigInt(balance.sequence), BigInt(entries.length));
  same('total', micro(balance.total), total(entries.map(({ amount }) => micro(amount))));
  same('subscription', micro(balance.subscription), ofKinds('SUBSCRIPTION', 'ROLLOVER'));
  same('rolledOver', micro(balance.rolledOver), ofKinds('ROLLOVER'));
  same('payg', micro(balance.payg), ofKinds('PAYG'));
  same('enterprise', micro(balance.enterprise), ofKinds('ENTERPRISE'));
  same('promotional', micro(balance.promotional), ofKinds('PROMOTIONAL'));
  same('reserved', micro(balance.reserved), -moved(entries, 'RESERVATION', 'RELEASE'));
  same('frozen', micro(balance.frozen), -moved(entries, 'FREEZE', 'THAW'));
  same('what was carried away and brought', 0n, moved(entries, 'ROLLOVER'));
  if (micro(balance.budget?.used ?? '0') < 0n) complain('used is below zero');
  const until = entries.filter(({ at }) => at <= past.at);
  const then = total(until.map(({ amount }) => micro(amount)));
  same(`the balance at ${past.at}`, micro(past.total), then);
  same(`the sequence at ${past.at}`, BigInt(past.sequence), BigInt(until.length));
  checkSum(entries, micro(balance.total), complain);
}

/** Which subscription credits there may be, by how the subscription stands (rules 22, 23). */
export function checkStanding(
  { balance, paidUntil, standing }: Reading,
  now: number,
  complain: Complain,
): void {
  const { budget, frozen, subscription } = balance;
  const isSpendable = standing === 'ACTIVE' || standing === 'RENEWING';
  if (!isSpendable && subscription !== '0') complain(`${subscription} can be spent: ${standing}`);
  if (standing !== 'PAST_DUE' && frozen !== '0') complain(`${frozen} are frozen: ${standing}`);
  if ((budget !== null) !== (standing === 'ACTIVE')) {
    complain(`there is ${budget === null ? 'no' : 'a'} budget: ${standing}`);
  }
  if (standing === 'ACTIVE' && paidUntil !== null && Date.parse(paidUntil) <= now) {
    complain(`the subscription is active and paid until ${paidUntil} only`);
  }
}

/** What was acknowledged is in the ledger, and nothing else is. */
export function checkAcknowledged(
  { entries, balance }: Reading,
  known: Acknowledged,
  now: number,
  complain: Complain,
): void {
  const consumed = group(entries, 'CONSUMPTION', ({ consumption }) => consumption?.id);
  const charged = new Map([...known.consumptions].map(([id, it]) => [id, -it.charged]));
  differences(charged, sums(consumed), 'consumption', complain);
  for (const [id, { balanceAfter }] of known.consumptions) {
    const said = consumed.get(id)?.at(-1)?.balanceAfter;
    if (said !== undefined && micro(said) !== balanceAfter) {
      complain(`${id} left ${shown(balanceAfter)} by its answer, ${said} by the ledger`);
    }
  }
  const returned = new Map<string, bigint>();
  for (const { consumptionId, returned: credits } of known.reversals.values()) {
    returned.set(consumptionId, (returned.get(consumptionId) ?? 0n) + credits);
  }
  const reversed = group(entries, 'REVERSAL', ({ consumption }) => consumption?.id);
  differences(returned, sums(reversed), 'reversal of', complain);
  const set = group(entries, 'RESERVATION', ({ reservation }) => reservation?.id);
  const reserved = new Map([...known.reservations].map(([id, it]) => [id, -it.reserved]));
  differences(reserved, sums(set), 'reservation', complain);
  const open = [...known.reservations.values()].filter(
    ({ expiresAt, hasEnded }) => !hasEnded && expiresAt > now,
  );
  const held = total(open.map(({ reserved: credits }) => credits));
  if (held !== micro(balance.reserved)) {
    complain(`${balance.reserved} are reserved, open holds come to ${shown(held)}`);
  }
}

/** Granted, less what was spent, lost or set aside, is what can be spent. */
function checkSum(entries: readonly Entry[], balance: bigint, complain: Complain): void {
  const granted = moved(entries, 'GRANT');
  const spent = -moved(entries, 'CONSUMPTION', 'REVERSAL');
  const lost = -moved(entries, 'FORFEIT', 'EXPIRY', 'ADJUSTMENT');
  const aside = -moved(entries, 'RESERVATION', 'RELEASE', 'FREEZE', 'THAW');
  if (granted - spent - lost - aside !== balance) {
    complain(
      `${shown(granted)} granted − ${shown(spent)} spent − ${shown(lost)} lost − ` +
        `${shown(aside)} set aside is not ${shown(balance)}`,
    );
  }
}

function moved(entries: readonly Entry[], ...kinds: string[]): bigint {
  return total(
    entries.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => micro(amount)),
  );
}

function group(
  entries: readonly Entry[],
  kind: string,
  idOf: (entry: Entry) => string | undefined,
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.kind !== kind) continue;
    const id = idOf(entry) ?? 'nothing';
    groups.set(id, [...(groups.get(id) ?? []), entry]);
  }
  return groups;
}

function sums(groups: ReadonlyMap<string, readonly Entry[]>): ReadonlyMap<string, bigint> {
  return new Map(
    [...groups].map(([id, entries]) => [id, total(entries.map(({ amount }) => micro(amount)))]),
  );
}

function differences(
  told: ReadonlyMap<string, bigint>,
  counted: ReadonlyMap<string, bigint>,
  name: string,
  complain: Complain,
): void {
  for (const id of new Set([...told.keys(), ...counted.keys()])) {
    const answer = told.get(id);
    const entries = counted.get(id);
    if (answer === entries) continue;
    const says = (credits: bigint | undefined): string =>
      credits === undefined ? 'nothing' : shown(credits);
    complain(`${name} ${id}: the answer said ${says(answer)}, the ledger ${says(entries)}`);
  }
}
