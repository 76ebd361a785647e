export interface HttpAnswer {
  readonly status: number;
  /** Each byte a character. */
  readonly body: string;
}

const HEAD_END = '\r\n\r\n';
const STATUS_AT = 'HTTP/1.1 '.length;

/** Reads one answer at a time from a connection, as it comes in pieces: as little of HTTP as will do. */
export class ResponseReader {
  #received = '';

  /** The answer, once it is complete. Throws where its end cannot be known or something follows it. */
  push(chunk: Buffer): HttpAnswer | null {
    this.#received += chunk.toString('latin1');
    const received = this.#received;
    const headEnd = received.indexOf(HEAD_END);
    if (headEnd < 0) return null;
    const end = headEnd + HEAD_END.length + bodyLength(received.slice(0, headEnd));
    if (received.length < end) return null;
    if (received.length > end) throw new Error('more was answered than was asked');
    this.#received = '';
    return {
      status: Number(received.slice(STATUS_AT, STATUS_AT + 3)),
      body: received.slice(headEnd + HEAD_END.length),
    };
  }
}

function bodyLength(head: string): number {
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  if (length === undefined) throw new Error(`an answer without a content-length: ${head}`);
  return Number(length);
}
