import { ECHO_CHARACTERS_MAX } from './limits';

/** What a caller wrote, as much of it as comes back in a message. */
export function echoed(text: string): string {
  return text.length <= ECHO_CHARACTERS_MAX ? text : `${text.slice(0, ECHO_CHARACTERS_MAX)}…`;
}
