const ACCOUNT = '<account>';
const KEY = '<key>';
const KEY_LENGTH = 20;

/** Where the texts of requests come from that differ from one to the next. */
export interface RequestTexts {
  nextAccount(): string;
  nextKey(): string;
}

/** A request as bytes; accounts and keys are written into them, so that nothing else has to be made. */
export interface PreparedRequest {
  readonly bytes: Buffer;
  /** Puts the next accounts and keys in. */
  renew(texts: RequestTexts): void;
}

interface RequestTarget {
  readonly host: string;
  readonly path: string;
  readonly credential: string;
}

/** `body` holds `<account>` and `<key>` where they belong. */
export function prepareRequest(
  { host, path, credential }: RequestTarget,
  body: string,
  accountLength: number,
): PreparedRequest {
  const parts = body.split(/(<account>|<key>)/);
  const lengths = parts.map((part) => lengthOf(part, accountLength));
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    `authorization: Bearer ${credential}`,
    `content-length: ${lengths.reduce((sum, length) => sum + length, 0)}`,
    '\r\n',
  ].join('\r\n');
  const text = parts.map((part, index) =>
    part.padEnd(lengths[index] ?? 0).slice(0, lengths[index]),
  );
  const bytes = Buffer.from(head + text.join(''), 'latin1');
  const offsets = { [ACCOUNT]: [] as number[], [KEY]: [] as number[] };
  let offset = head.length;
  parts.forEach((part, index) => {
    if (part === ACCOUNT || part === KEY) offsets[part].push(offset);
    offset += lengths[index] ?? 0;
  });
  return {
    bytes,
    renew(texts) {
      for (const at of offsets[ACCOUNT]) bytes.write(texts.nextAccount(), at, 'latin1');
      for (const at of offsets[KEY]) bytes.write(texts.nextKey(), at, 'latin1');
    },
  };
}

/** The accounts in turn, and keys that begin with the name of the run. */
export function textsInTurn(accounts: readonly string[], run: string): RequestTexts {
  let account = 0;
  let key = 0;
  return {
    nextAccount() {
      account = (account + 1) % accounts.length;
      return accounts[account] ?? '';
    },
    nextKey() {
      key += 1;
      return run + String(key).padStart(KEY_LENGTH - run.length, '0');
    },
  };
}

function lengthOf(part: string, accountLength: number): number {
  if (part === ACCOUNT) return accountLength;
  return part === KEY ? KEY_LENGTH : Buffer.byteLength(part, 'latin1');
}
