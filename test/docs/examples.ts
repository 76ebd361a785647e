import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** A piece of a guide that can be run, with what it is promised to answer. */
export interface Example {
  /** The heading it stands under and its line, for the name of its test. */
  readonly name: string;
  readonly language: 'graphql' | 'sh' | 'js';
  /** The word behind `graphql`: who asks. */
  readonly caller: string;
  readonly text: string;
  readonly variables: Record<string, unknown>;
  /** Of GraphQL and of `curl`: the body. */
  readonly answer: unknown;
  /** Of scripts and streams: the lines they write. */
  readonly output: readonly string[] | null;
}

export interface Block {
  readonly heading: string;
  readonly line: number;
  readonly language: string;
  /** What stands behind the language. */
  readonly remark: string;
  readonly text: string;
}

/** From the top of the repository. */
export function readGuide(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let fence: { language: string; remark: string; line: number; text: string[] } | null = null;
  markdown.split('\n').forEach((text, index) => {
    const [, language = '', remark = ''] = /^```(\w*) ?(.*)$/.exec(text) ?? [];
    if (fence !== null && text === '```') {
      blocks.push({ ...fence, heading, text: fence.text.join('\n') });
      fence = null;
    } else if (fence !== null) fence.text.push(text);
    else if (text.startsWith('```')) fence = { language, remark, line: index + 1, text: [] };
    else if (text.startsWith('#')) heading = text.replace(/^#+ /, '');
  });
  return blocks;
}

/** What stands outside of blocks. */
export function proseOf(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');
}

/**
 * Each block of `graphql`, of `js`, and of `sh` that calls `curl`, with the blocks after it: `json`
 * with `data` or `errors` in it is the answer, other `json` the variables, `text` what is written.
 */
export function examplesOf(markdown: string): Example[] {
  const examples: Example[] = [];
  for (const block of blocksOf(markdown)) {
    const last = examples.at(-1);
    const { language, text } = block;
    if (language === 'graphql' || language === 'js' || (language === 'sh' && /curl/.test(text))) {
      examples.push(exampleOf(block, language));
    } else if (last !== undefined && last.output === null && language === 'text') {
      examples.splice(-1, 1, { ...last, output: linesOf(text) });
    } else if (last !== undefined && language === 'json') {
      const value = JSON.parse(text) as Record<string, unknown>;
      const isAnswer = 'data' in value || 'errors' in value;
      examples.splice(-1, 1, { ...last, ...(isAnswer ? { answer: value } : { variables: value }) });
    }
  }
  return examples;
}

export function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function exampleOf({ heading, line, remark, text }: Block, language: Example['language']): Example {
  return {
    name: `${heading} (line ${line})`,
    language,
    caller: remark === '' ? 'customer' : remark,
    text,
    variables: {},
    answer: null,
    output: null,
  };
}

/** The cells of the table under a heading, row by row, without its head. */
export function tableUnder(markdown: string, heading: string): string[][] {
  const [, section = ''] = markdown.split(new RegExp(`^#+ ${heading}$`, 'm'));
  const [own = ''] = section.split(/^#+ /m);
  const rows = own.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
