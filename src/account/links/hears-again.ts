import type { Account } from '../state/account';
import { isGuest } from '../state/linking';
import type { Command, Success } from '../vocabulary/command';
import type { Named } from '../vocabulary/named';

/**
 * Whether a key's first answer is given again to whoever asks now. Who calls does not count
 * (rule 5), but for a linked partner: what others have made is not its business (rule 35), so it is
 * told that the key was used, and not for what.
 */
export function hearsAgain(
  account: Account,
  command: Command,
  first: Success,
  { consumption }: Named,
): boolean {
  if (!('actor' in command) || !isGuest(account, command.actor)) return true;
  const { actor } = command;
  switch (first.type) {
    case 'Consumed':
      return first.consumption.madeBy === actor;
    case 'Reserved':
    case 'Released':
      return first.reservation.madeBy === actor;
    case 'Reversed':
      return consumption?.madeBy === actor;
    default:
      return false;
  }
}
