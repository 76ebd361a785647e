import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** What a mail server may do wrong. */
export type SmtpMode =
  | 'OK'
  | 'SILENT'
  | 'BUSY'
  | 'GREYLIST'
  | 'LOGIN_REFUSED'
  | 'LOGIN_REQUIRED'
  | 'NO_TLS'
  | 'UNKNOWN_MAILBOX'
  | 'RELAYING_DENIED'
  | 'SENDER_REFUSED'
  | 'REFUSE_MESSAGE'
  | 'DEFER_MESSAGE'
  | 'DROP_BEFORE_DATA'
  | 'DROP_AFTER_DATA'
  | 'HANG_AFTER_DATA';

export interface ReceivedMail {
  readonly from: string;
  readonly to: string;
  /** Head and body as they came. */
  readonly source: string;
}

/** A mail server on a free port of 127.0.0.1 that behaves as it is told. */
export class SmtpStub {
  mode: SmtpMode = 'OK';
  /** Before each answer. */
  delayMs = 0;
  /** Every message whose end was seen, whether that was said or not. */
  readonly received: ReceivedMail[] = [];
  connections = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<SmtpStub> {
    const server = createServer();
    const stub = new SmtpStub(server);
    server.on('connection', (socket) => stub.serve(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return stub;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** On everybody, as servers do now and then. */
  hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Ends every connection; resolves when whoever had it has noticed. */
  async dismiss(): Promise<void> {
    const dismissed = [...this.sockets].map((socket) => {
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.resume().end();
      return closed;
    });
    await Promise.all(dismissed);
  }

  async close(): Promise<void> {
    this.hangUp();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    if (this.mode === 'SILENT') return;
    if (this.mode === 'BUSY') {
      socket.end('421 busy, come back later\r\n');
      return;
    }
    this.answer(socket, '220 stub');
    const session = new Session(this, socket);
    let rest = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) session.take(line);
    });
  }

  answer(socket: Socket, text: string): void {
    if (this.delayMs === 0) socket.write(`${text}\r\n`);
    else setTimeout(() => socket.writable && socket.write(`${text}\r\n`), this.delayMs);
  }
}

class Session {
  private from = '';
  private to = '';
  private source: string[] | null = null;

  constructor(
    private readonly stub: SmtpStub,
    private readonly socket: Socket,
  ) {}

  take(line: string): void {
    if (this.source !== null) this.takeMessage(line, this.source);
    else this.takeCommand(line.split(' ')[0]?.toUpperCase() ?? '', line);
  }

  private takeCommand(command: string, line: string): void {
    const { mode } = this.stub;
    const [, address = ''] = /<(.*)>/.exec(line) ?? [];
    if (command === 'MAIL') this.from = address;
    if (command === 'RCPT') this.to = address;
    if (command === 'QUIT') this.socket.end('221 bye\r\n');
    else if (command === 'DATA' && mode === 'DROP_BEFORE_DATA') this.socket.destroy();
    else this.stub.answer(this.socket, REFUSALS[mode]?.[command] ?? ANSWERS[command] ?? '250 ok');
    if (command === 'DATA') this.source = [];
  }

  private takeMessage(line: string, source: string[]): void {
    if (line !== '.') {
      source.push(line.startsWith('.') ? line.slice(1) : line);
      return;
    }
    this.source = null;
    const { mode } = this.stub;
    const refusal = REFUSALS[mode]?.['.'];
    if (refusal === undefined) {
      this.stub.received.push({ from: this.from, to: this.to, source: source.join('\r\n') });
    }
    if (mode === 'DROP_AFTER_DATA') this.socket.destroy();
    else if (mode !== 'HANG_AFTER_DATA') this.stub.answer(this.socket, refusal ?? '250 taken');
  }
}

const ANSWERS: Readonly<Record<string, string>> = {
  EHLO: '250-stub\r\n250 AUTH PLAIN',
  AUTH: '235 welcome',
  DATA: '354 go on',
};

/** By command; `.` ends the message. */
const REFUSALS: Readonly<Partial<Record<SmtpMode, Readonly<Record<string, string>>>>> = {
  SENDER_REFUSED: { MAIL: '550 not from you' },
  GREYLIST: { RCPT: '451 come back in a while' },
  LOGIN_REFUSED: { AUTH: '535 5.7.8 wrong user or password' },
  LOGIN_REQUIRED: { MAIL: '530 5.7.0 log in first' },
  NO_TLS: { EHLO: '250-stub\r\n250 STARTTLS', STARTTLS: '454 not available' },
  UNKNOWN_MAILBOX: { RCPT: '550 no such mailbox' },
  RELAYING_DENIED: { RCPT: '550 5.7.1 relaying denied' },
  REFUSE_MESSAGE: { '.': '554 not that' },
  DEFER_MESSAGE: { '.': '451 not now' },
};

/** A field of a message's head, unfolded. */
export function headOf({ source }: ReceivedMail, field: string): string | null {
  const [head = ''] = source.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const found = lines.find((line) => line.toLowerCase().startsWith(`${field.toLowerCase()}:`));
  return found === undefined ? null : found.slice(field.length + 1).trim();
}
