import { CREDIT, type Credits, formatCredits } from './credits';

/** In English, for the API's messages: `1 credit`, `0.5 credits`. */
export function creditsInWords(credits: Credits): string {
  return `${formatCredits(credits)} ${credits === CREDIT ? 'credit' : 'credits'}`;
}

/** With the verb that goes on: `1 credit is`, `2 credits are`. */
export function creditsAre(credits: Credits): string {
  return `${creditsInWords(credits)} ${credits === CREDIT ? 'is' : 'are'}`;
}

/** `1 day`, `2 days` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
