const HEADER_BYTES = 4;
const LENGTH_BYTES = 3;
const COM_QUERY = 3;

/** What a client asks of a MariaDB or MySQL in one packet: one statement, or several. */
export interface QueryPacket {
  /** A number for each of the client's connections. */
  readonly connection: number;
  readonly text: string;
}

/** Puts the packets of one connection together again, however its stream is cut. */
export class QueryReader {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly tell: (text: string) => void) {}

  read(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    while (this.rest.length >= HEADER_BYTES) {
      const end = HEADER_BYTES + this.rest.readUIntLE(0, LENGTH_BYTES);
      if (this.rest.length < end) return;
      const number = this.rest[LENGTH_BYTES];
      const body = this.rest.subarray(HEADER_BYTES, end);
      // A login's packets are numbered on from those of the server; what a client asks begins at 0.
      if (number === 0 && body[0] === COM_QUERY) this.tell(body.toString('utf8', 1));
      this.rest = this.rest.subarray(end);
    }
  }
}

/** The statements of each packet of the first transaction among these, its bounds included. */
export function transactionIn(packets: readonly QueryPacket[]): readonly (readonly string[])[] {
  const opening = packets.findIndex(({ text }) => text.startsWith('START TRANSACTION'));
  const { connection } = packets[opening] ?? {};
  const own = packets.slice(opening).filter((packet) => packet.connection === connection);
  const end = own.findIndex(({ text }) => text === 'COMMIT');
  if (opening < 0 || end < 0) throw new Error('no transaction was committed');
  // In values, the end of a line is written in another way.
  return own.slice(0, end + 1).map(({ text }) => text.split(';\n'));
}
