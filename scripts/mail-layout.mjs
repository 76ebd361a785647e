import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mjml2html from 'mjml';
import { ROOT } from './run-program.mjs';

const SOURCE = join(ROOT, 'src', 'mail', 'letters', 'letter.mjml');
const COMPILED = join(ROOT, 'src', 'mail', 'letters', 'letter-html.ts');

/**
 * Compiles the layout of mails from MJML to HTML that mail programs show alike. What it makes is
 * checked in, so that nobody needs MJML to run the server. With --check: only says whether what
 * is checked in is what it would make.
 */
async function compile() {
  const { html, errors } = await mjml2html(readFileSync(SOURCE, 'utf8'), {
    validationLevel: 'strict',
    keepComments: false,
    // No font is fetched from anywhere.
    fonts: {},
  });
  if (errors.length > 0)
    throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  const lines = html.split('\n').flatMap((line) => line.trimEnd() || []);
  const literal = lines.join('\n').replace(/[\\`]|\$\{/g, '\\$&');
  return (
    '// Made from letter.mjml by `npm run mail-layout`; change that one.\n' +
    `export const LETTER_HTML = \`${literal}\n\`;\n`
  );
}

const compiled = await compile();
if (!process.argv.includes('--check')) writeFileSync(COMPILED, compiled);
else if (readFileSync(COMPILED, 'utf8') !== compiled) {
  console.error(
    'src/mail/letters/letter-html.ts is not what letter.mjml makes: npm run mail-layout',
  );
  process.exitCode = 1;
}
