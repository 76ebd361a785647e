import Handlebars from 'handlebars';
import type { Letter } from './letter';
import { LETTER_HTML } from './letter-html';

const layOut = Handlebars.compile<Letter>(LETTER_HTML, { strict: true });

/** Everything in the letter is text: what could be taken for HTML is escaped. */
export function renderHtml(letter: Letter): string {
  return layOut(letter);
}

export function renderText({ greeting, paragraphs, facts, action, reason }: Letter): string {
  const list = facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const link = `${action.label}: ${action.url}`;
  return `${[greeting, ...paragraphs, list, link, `--\n${reason}`].join('\n\n')}\n`;
}
