import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LETTER_HTML } from '../../../src/mail/letters/letter-html';

it('has the HTML that letter.mjml makes, or `npm run mail-layout` is due', async () => {
  const script = join(__dirname, '..', '..', '..', 'scripts', 'mail-layout.mjs');
  await promisify(execFile)(process.execPath, [script, '--check']);
});

describe('in a dark mail program', () => {
  const [, dark = ''] =
    /@media \(prefers-color-scheme: dark\) \{([^@]*?)\n {6}\}/.exec(LETTER_HTML) ?? [];
  const colour = (selector: string, property: string) => {
    const rules = dark.split('\n').filter((line) => line.includes(selector));
    const [, found] =
      new RegExp(`[ {]${property}: (#[0-9a-f]{6}) !important`).exec(rules.join(' ')) ?? [];
    if (found === undefined) throw new Error(`${selector} has no ${property}`);
    return found;
  };

  it('says that it has both schemes, and colours whatever has a colour of its own', () => {
    expect(LETTER_HTML).toContain('<meta name="color-scheme" content="light dark">');
    expect(LETTER_HTML).toContain('<meta name="supported-color-schemes" content="light dark">');
    for (const part of ['page', 'card', 'words', 'label', 'button', 'small']) {
      expect(LETTER_HTML).toContain(`class="${part}"`);
      expect(dark).toContain(`.${part}`);
    }
  });

  it.each([
    ['.words div', '.card'],
    ['.words td.label', '.card'],
    ['.small div', '.card'],
    ['.button a {', '.button td'],
  ])('is readable: %s on %s', (words, ground) => {
    expect(contrast(colour(words, 'color'), colour(ground, 'background-color'))).toBeGreaterThan(
      4.5,
    );
  });

  it('is dark, the page darker than the card', () => {
    const [page, card] = ['.page', '.card'].map((part) =>
      luminance(colour(part, 'background-color')),
    );
    expect(page).toBeLessThan(card ?? 0);
    expect(card).toBeLessThan(0.05);
  });
});

/** By WCAG 2. */
function contrast(one: string, other: string): number {
  const [light = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
