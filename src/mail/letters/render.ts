import Handlebars from 'handlebars';
import type { Action, Letter } from '../words/letter';
import { LETTER_HTML } from './letter-html';

const layOut = Handlebars.compile<Letter>(LETTER_HTML, { strict: true });

/** Everything in the letter is text: what could be taken for HTML is escaped. */
export function renderHtml(letter: Letter): string {
  return layOut(letter);
}

export function renderText(letter: Letter): string {
  const { greeting, paragraphs, facts, actions, reason, unsubscribe } = letter;
  const list = facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const links = actions.map(linkOf).join('\n');
  const foot = ['--', reason, ...(unsubscribe === null ? [] : [linkOf(unsubscribe)])].join('\n');
  return `${[greeting, ...paragraphs, list, links, foot].join('\n\n')}\n`;
}

function linkOf({ label, url }: Action): string {
  return `${label}: ${url}`;
}
